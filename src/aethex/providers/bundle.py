"""The providers that settings chose, handed to every call."""

from dataclasses import dataclass, field

from aethex.providers.embeddings.port import Embeddings
from aethex.providers.files.port import Files
from aethex.providers.memory import Memory
from aethex.providers.realtime.port import Realtime
from aethex.providers.vectors.port import Vectors


@dataclass(frozen=True)
class Providers:
    """One implementation a port. Tests pass their own. `public_url` is how people reach this server."""

    embeddings: Embeddings
    vectors: Vectors
    files: Files
    realtime: Realtime
    memory: Memory = field(default_factory=Memory)
    public_url: str = "http://127.0.0.1:8000"

    async def close(self) -> None:
        await self.embeddings.close()
        await self.vectors.close()
        await self.files.close()
        await self.realtime.close()
