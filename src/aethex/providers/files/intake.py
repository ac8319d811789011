"""Taking an upload into an open file while counting and hashing it."""

import hashlib
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import IO

from anyio.to_thread import run_sync

from aethex.errors import TooLarge, Unavailable

_BLOCK = 1 << 20


async def take(chunks: AsyncIterator[bytes], into: IO[bytes], *, limit: int) -> tuple[int, str]:
    """Writes every chunk; returns (size in bytes, SHA-256 in hex). Disk and hash work stays off the event loop.

    Raises TooLarge before a byte past `limit` is written, Unavailable when the disk takes no more. What the
    chunks themselves raise passes through.
    """
    digest = hashlib.sha256()
    size = 0
    pending = bytearray()

    def write(block: bytes) -> None:
        digest.update(block)
        with disk_errors():
            into.write(block)

    async for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise TooLarge(f"The file is larger than {_readable(limit)}. Send a smaller one.")
        pending += chunk
        if len(pending) >= _BLOCK:
            await run_sync(write, bytes(pending))
            pending.clear()
    await run_sync(write, bytes(pending))
    return size, digest.hexdigest()


@contextmanager
def disk_errors() -> Iterator[None]:
    """Tells of a full or broken disk as Unavailable."""
    try:
        yield
    except OSError as error:
        raise Unavailable("The file could not be stored. Please try again later.") from error


def _readable(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB" if size >= 1_000_000 else f"{size:,} bytes"
