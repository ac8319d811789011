"""A tuned encoder with its head, as `tuning.tune` left them in a folder; no torch in the process."""

import json
from pathlib import Path

import numpy as np

from aethex.providers.embeddings.onnx import OnnxEmbeddings
from aethex.providers.embeddings.port import Matrix

HEAD = "head.npz"
ABOUT = "tuned.json"
_SHORT = 120
"""Characters, about two milliseconds at most."""


class Tuned:
    """`encoder` gives vectors of length 1, for any heads; `labels` are the columns of `logits`.

    Raises FileNotFoundError when the folder holds no finished model.
    """

    def __init__(self, folder: Path) -> None:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        self.labels: tuple[str, ...] = tuple(about["labels"])
        self.seconds = float(about["seconds"])
        self.encoder = OnnxEmbeddings(folder, "int8", arena=True, short=_SHORT)
        with np.load(folder / HEAD, allow_pickle=False) as stored:
            self._weights: Matrix = stored["weights"]
            self._bias: Matrix = stored["bias"]

    def logits(self, vectors: Matrix) -> Matrix:
        """(n, labels) from (n, dimensions) vectors of `encoder`; a softmax gives probabilities."""
        return np.asarray(vectors @ self._weights + self._bias, np.float32)
