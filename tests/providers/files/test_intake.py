"""Taking an upload into an open file."""

import io
import threading
from collections.abc import AsyncIterator

import pytest

from aethex.errors import TooLarge, Unavailable
from aethex.providers.files.intake import take

pytestmark = pytest.mark.anyio


class Disk(io.BytesIO):
    """Remembers who wrote how much at a time; has room for `room` bytes."""

    def __init__(self, room: int = 100_000_000) -> None:
        super().__init__()
        self.room = room
        self.threads: set[int] = set()
        self.sizes: list[int] = []

    def write(self, block: bytes) -> int:  # type: ignore[override]
        self.threads.add(threading.get_ident())
        self.sizes.append(len(block))
        if sum(self.sizes) > self.room:
            raise OSError(28, "No space left on device")
        return super().write(block)


async def pieces(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


async def test_disk_work_is_done_off_the_event_loop_in_large_blocks() -> None:
    disk = Disk()
    await take(pieces(*[b"x" * 1000] * 5000), disk, limit=5_000_000)
    assert threading.get_ident() not in disk.threads
    assert len(disk.sizes) == 5


async def test_no_byte_past_the_limit_is_written() -> None:
    disk = Disk()
    with pytest.raises(TooLarge, match="2 MB"):
        await take(pieces(b"x" * 1_900_000, b"x" * 200_000), disk, limit=2_000_000)
    assert sum(disk.sizes) <= 2_000_000


async def test_a_full_disk_is_told_as_unavailable() -> None:
    with pytest.raises(Unavailable):
        await take(pieces(b"x" * 2_000_000), Disk(room=1_000_000), limit=3_000_000)
