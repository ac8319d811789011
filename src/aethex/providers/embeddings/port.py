"""What every text encoder does."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Vector = NDArray[np.float32]


class Embeddings(Protocol):
    """Turns texts into vectors of length 1, so that a dot product is the cosine similarity.

    Any text is accepted: empty, very long (each encoder reads only its first part) or with lone surrogates.
    """

    @property
    def name(self) -> str:
        """Model and revision. It belongs in content hashes: another name means vectors that do not compare."""
        ...

    @property
    def dimensions(self) -> int: ...

    async def encode(self, texts: Sequence[str]) -> Matrix:
        """float32 (n, dimensions), each row of length 1, in the order given; runs off the event loop.

        Raises Unavailable when the encoder is a service that does not answer.
        """
        ...

    async def encode_one(self, text: str) -> Vector:
        """float32 (dimensions,), read-only; recently seen texts are answered from memory."""
        ...

    def encode_sync(self, texts: Sequence[str]) -> Matrix:
        """As `encode`, but blocks: for set-up, workers without a loop, and benches."""
        ...

    async def close(self) -> None: ...
