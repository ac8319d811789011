"""The providers that settings chose, handed to every call."""

from dataclasses import dataclass

from aethex.providers.embeddings.port import Embeddings
from aethex.providers.files.port import Files
from aethex.providers.realtime.port import Realtime
from aethex.providers.vectors.port import Vectors


@dataclass(frozen=True)
class Providers:
    """One implementation a port. Tests pass their own."""

    embeddings: Embeddings
    vectors: Vectors
    files: Files
    realtime: Realtime

    async def close(self) -> None:
        await self.embeddings.close()
        await self.vectors.close()
        await self.files.close()
        await self.realtime.close()
