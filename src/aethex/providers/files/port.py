"""What every file store does."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Protocol


class Files(Protocol):
    """Blobs under keys such as `uploads/upl_…`. Keys are made by us; a key that leaves the store is refused."""

    async def put(self, key: str, chunks: AsyncIterator[bytes], *, media_type: str, limit: int) -> tuple[int, str]:
        """Stores the bytes whole or not at all; returns (size in bytes, SHA-256 in hex).

        Raises TooLarge past `limit` bytes, Unavailable when the store does not answer.
        """
        ...

    async def read(self, key: str) -> bytes:
        """All bytes; NotFound when there are none under the key."""
        ...

    def stream(self, key: str) -> AsyncIterator[bytes]:
        """The bytes in chunks of at most 256 KiB; NotFound when there are none under the key."""
        ...

    async def delete(self, key: str) -> None:
        """Removes the blob; silent when there is none."""
        ...

    def signed_url(self, file_id: str, key: str, *, name: str, life: timedelta) -> str:
        """A link that needs no sign-in and ends after `life`."""
        ...

    def verify(self, file_id: str, signature: str) -> bool:
        """True when `signature` (the `sig` of a signed link) is ours, fits the id and has not ended."""
        ...

    async def close(self) -> None: ...
