"""What the encoders share: one thread of their own, small steps on it, and a memory of single texts."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from aethex.providers.embeddings.port import Matrix, Vector
from aethex.providers.embeddings.recent import Recent


class ThreadedEmbeddings(ABC):
    """Runs `_encode` on one thread. A long list goes there `step` texts at a time, so that a single text
    asked for meanwhile waits for one step and not for the list."""

    step = 16
    short = 0
    """A single text of so many characters is encoded where it is asked for: to wake the thread would take as long."""

    def __init__(self, name: str, dimensions: int, recent: int = 512) -> None:
        self.name = name
        self.dimensions = dimensions
        self._recent = Recent(recent)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="embeddings")

    @abstractmethod
    def _encode(self, texts: list[str]) -> NDArray[np.floating]:
        """(n, dimensions) for 1 to `step` well-formed texts, of any length; called on the thread."""

    async def encode(self, texts: Sequence[str]) -> Matrix:
        return self._stack([await self._on_thread(some) for some in self._steps(texts)])

    async def encode_one(self, text: str) -> Vector:
        known = self._recent.get(text)
        if known is None:
            made = [well_formed(text)]
            known = (self._step(made) if len(text) <= self.short else await self._on_thread(made))[0]
            self._recent.put(text, known)
        return known

    def encode_sync(self, texts: Sequence[str]) -> Matrix:
        return self._stack([self._thread.submit(self._step, s).result() for s in self._steps(texts)])

    async def close(self) -> None:
        await asyncio.to_thread(self._thread.shutdown, wait=True, cancel_futures=True)

    def _steps(self, texts: Sequence[str]) -> Iterator[list[str]]:
        if isinstance(texts, str):
            raise TypeError("encode takes a list of texts; for one text use encode_one")
        for start in range(0, len(texts), self.step):
            yield [well_formed(text) for text in texts[start : start + self.step]]

    async def _on_thread(self, texts: list[str]) -> Matrix:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._step, texts)

    def _step(self, texts: list[str]) -> Matrix:
        return unit(self._encode(texts))

    def _stack(self, parts: list[Matrix]) -> Matrix:
        return np.concatenate(parts) if parts else np.zeros((0, self.dimensions), np.float32)


def unit(matrix: NDArray[np.floating]) -> Matrix:
    """The rows at length 1, as float32; a row of zeros stays one."""
    lengths = np.sqrt(np.einsum("ij,ij->i", matrix, matrix))[:, None]
    return np.asarray(matrix / np.maximum(lengths, 1e-12), np.float32)


def well_formed(text: str) -> str:
    """The text with lone surrogates, which no encoding can carry, replaced by `?`."""
    return text.encode("utf-8", "replace").decode("utf-8")
