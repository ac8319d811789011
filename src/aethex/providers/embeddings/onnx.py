"""The exported model, run by onnxruntime and tokenizers alone: no torch in the process."""

from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from aethex.providers.embeddings.manifest import TOKENIZER, Precision, read_manifest
from aethex.providers.embeddings.port import Matrix, Vector
from aethex.providers.embeddings.threaded import ThreadedEmbeddings

ERRORS_ONLY = 3


class OnnxEmbeddings(ThreadedEmbeddings):
    """Reads an export's folder; see `export.py`. Texts are cut after the manifest's `max_tokens` (256) tokens.

    Texts run one by one. On one core that is as fast as a batch of 60-token documents, needs no padding, and
    makes a vector depend on its text alone: in the int8 model the scale of the activations is taken over the
    whole batch, so that batch mates would change a vector (cosine 0.98 to 0.99 with itself).
    """

    step = 4

    def __init__(self, folder: Path, precision: Precision = "fp32", *, arena: bool = False, short: int = 0) -> None:
        """With `arena` the runtime keeps the memory of the longest text it ever had, which is faster for short ones.

        Single texts of up to `short` characters do not go to the thread.
        """
        manifest = read_manifest(folder)
        super().__init__(manifest.name(precision), manifest.dimensions)
        self.short = short
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(manifest.max_tokens)
        self._session = _session(folder / manifest.files[precision], arena=arena)

    def _encode(self, texts: list[str]) -> Matrix:
        return np.stack([self._encode_text(text) for text in texts])

    def _encode_text(self, text: str) -> Vector:
        tokens = np.array([self._tokenizer.encode(text).ids], np.int64)
        vectors: list[Matrix] = self._session.run(None, {"input_ids": tokens})
        vector: Vector = vectors[0][0]
        return vector


def _session(model: Path, *, arena: bool) -> onnxruntime.InferenceSession:
    """One thread that does not spin while it waits, and without `arena` no memory kept."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = ERRORS_ONLY
    options.enable_cpu_mem_arena = arena
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
