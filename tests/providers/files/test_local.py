"""What only the folder does."""

import os
import stat
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from aethex.errors import TooLarge, Unavailable
from aethex.kit.clock import FixedClock
from aethex.providers.files.local import LocalFiles

pytestmark = pytest.mark.anyio


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "files"


@pytest.fixture
def files(root: Path, clock: FixedClock) -> LocalFiles:
    return LocalFiles(root, key=b"key", base_url="http://127.0.0.1:8000", clock=clock)


async def pieces(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


async def test_files_and_folders_are_the_owners_alone(files: LocalFiles, root: Path) -> None:
    await files.put("uploads/jane/upl_1", pieces(b"x"), media_type="text/plain", limit=1)
    assert mode(root / "uploads/jane/upl_1") == 0o600
    assert {mode(root), mode(root / "uploads"), mode(root / "uploads/jane")} == {0o700}


async def test_nothing_half_written_stays_behind(files: LocalFiles, root: Path) -> None:
    with pytest.raises(TooLarge):
        await files.put("a", pieces(b"x", b"y"), media_type="text/plain", limit=1)
    await files.put("b", pieces(b"x"), media_type="text/plain", limit=1)
    assert files_in(root) == ["b"]


async def test_the_bytes_appear_under_their_name_only_when_whole(files: LocalFiles, root: Path) -> None:
    async def looked_at() -> AsyncIterator[bytes]:
        yield b"x" * 3_000_000
        assert not (root / "a").exists()
        yield b"y"

    await files.put("a", looked_at(), media_type="text/plain", limit=4_000_000)
    assert (root / "a").stat().st_size == 3_000_001


async def test_what_a_killed_process_left_is_swept_after_a_day(root: Path, files: LocalFiles) -> None:
    incoming = root / ".incoming"
    incoming.mkdir(parents=True)
    (incoming / "old").write_bytes(b"x")
    (incoming / "fresh").write_bytes(b"x")
    os.utime(incoming / "old", (1_000_000, 1_000_000))
    await files.put("a", pieces(b"x"), media_type="text/plain", limit=1)
    assert files_in(incoming) == ["fresh"]


async def test_a_disk_that_refuses_is_told_as_unavailable(files: LocalFiles, root: Path) -> None:
    await files.put("a", pieces(b"x"), media_type="text/plain", limit=1)
    with pytest.raises(Unavailable):
        await files.put("a/b", pieces(b"x"), media_type="text/plain", limit=1)
