"""Any model that sentence-transformers can load, by name or folder. Importing this imports torch."""

from hashlib import blake2b
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from aethex.providers.embeddings.port import Matrix
from aethex.providers.embeddings.threaded import ThreadedEmbeddings


class SentenceTransformersEmbeddings(ThreadedEmbeddings):
    """`model` is a name on the Hugging Face hub (downloaded when it is not in its cache) or a folder."""

    def __init__(self, model: str) -> None:
        torch.set_num_threads(1)
        self._model = SentenceTransformer(model, device="cpu")
        dimensions = self._model.get_embedding_dimension()
        if dimensions is None:
            raise ValueError(f"{model} does not say how many dimensions its vectors have; choose another model.")
        super().__init__(f"{Path(model).name}@{_revision(self._model, model)}", dimensions)

    def _encode(self, texts: list[str]) -> Matrix:
        vectors = self._model.encode(
            texts, batch_size=self.step, convert_to_numpy=True, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, np.float32)


def _revision(model: SentenceTransformer, name: str) -> str:
    """The hub's commit; for a folder, 12 hex digits over its weights and configuration."""
    folder = Path(name)
    if not folder.is_dir():
        config = getattr(model[0], "auto_model", None)
        return str(getattr(getattr(config, "config", None), "_commit_hash", None) or "main")[:12]
    digest = blake2b(digest_size=6)
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".json", ".safetensors", ".bin", ".txt"}:
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
