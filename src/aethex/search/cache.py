"""Vectors of the sample data, made once at set-up, so that a first start need not encode them."""

import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aethex.providers.embeddings.port import Embeddings

Matrix = NDArray[np.float32]


class VectorCache:
    """A file of vectors by content hash (which names the encoder too). Unreadable or absent files count as empty."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "sample-vectors.npz"
        self._known: dict[str, NDArray[np.float32]] | None = None

    @property
    def known(self) -> dict[str, NDArray[np.float32]]:
        if self._known is None:
            self._known = self._load()
        return self._known

    def _load(self) -> dict[str, NDArray[np.float32]]:
        try:
            with np.load(self.path, allow_pickle=False) as held:
                vectors = held["vectors"].astype(np.float32)
                return dict(zip(held["hashes"].tolist(), vectors, strict=True))
        except (OSError, ValueError, KeyError):
            return {}

    async def vectors(self, texts: Sequence[str], hashes: Sequence[str], encoder: Embeddings) -> Matrix:
        """(n, d) in the order given; only what the file does not hold is encoded."""
        missing = [at for at, sha256 in enumerate(hashes) if sha256 not in self.known]
        made: dict[str, Any] = {}
        if missing:
            fresh = await encoder.encode([texts[at] for at in missing])
            made = {hashes[at]: vector for at, vector in zip(missing, fresh, strict=True)}
        rows = [made[sha256] if sha256 in made else self.known[sha256] for sha256 in hashes]
        return np.stack(rows).astype(np.float32)

    def write(self, vectors: dict[str, Any]) -> None:
        """Replaces the file at once."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        hashes = sorted(vectors)
        with NamedTemporaryFile(dir=self.path.parent, suffix=".npz", delete=False) as file:
            np.savez(file, hashes=np.array(hashes), vectors=np.stack([vectors[one] for one in hashes]))
        os.replace(file.name, self.path)  # noqa: PTH105 - atomic over an existing file
        self._known = None
