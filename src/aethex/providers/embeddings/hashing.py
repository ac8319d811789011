"""A twin without a model: texts that share words and spellings are close, whatever they mean."""

from collections.abc import Iterator
from hashlib import blake2b

import numpy as np

from aethex.kit.text import fold
from aethex.providers.embeddings.port import Matrix
from aethex.providers.embeddings.threaded import ThreadedEmbeddings

WORD_WEIGHT = 2.0


class HashingEmbeddings(ThreadedEmbeddings):
    """Counts of words and of their 3-letter runs, hashed into `dimensions` signed buckets.

    The same on every machine and in every process. (Weinberger et al., "Feature Hashing for Large Scale
    Multitask Learning", 2009.)
    """

    step = 256

    def __init__(self, dimensions: int = 384) -> None:
        super().__init__(f"hashing-{dimensions}@1", dimensions)

    def _encode(self, texts: list[str]) -> Matrix:
        matrix = np.zeros((len(texts), self.dimensions), np.float32)
        for row, text in enumerate(texts):
            for feature, weight in _features(text):
                number = int.from_bytes(blake2b(feature.encode(), digest_size=8).digest(), "big")
                sign = 1 if number & 1 else -1
                matrix[row, (number >> 1) % self.dimensions] += sign * weight
            if not matrix[row].any():
                matrix[row, 0] = 1.0
        return matrix


def _features(text: str) -> Iterator[tuple[str, float]]:
    """A text without words counts as one empty word."""
    for word in fold(text).split() or [""]:
        yield word, WORD_WEIGHT
        padded = f"^{word}$"
        for start in range(len(padded) - 2):
            yield padded[start : start + 3], 1.0
