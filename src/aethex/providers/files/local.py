"""Files in a folder."""

import os
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from anyio.to_thread import run_sync

from aethex.errors import NotFound
from aethex.kit.boundaries import must_be_outside_transaction
from aethex.kit.clock import Clock
from aethex.providers.files.intake import disk_errors, take
from aethex.providers.files.keys import checked_key
from aethex.providers.files.links import Links

_CHUNK = 256 * 1024
_INCOMING = ".incoming"
_STALE_SECONDS = 24 * 3600
_MISSING = (FileNotFoundError, IsADirectoryError, NotADirectoryError)


class LocalFiles:
    """A blob is a file (mode 0600) named by its key under `root`; it is written aside and renamed when whole."""

    def __init__(self, root: Path, *, key: bytes, base_url: str, clock: Clock) -> None:
        self._root = root
        self._links = Links(key=key, base_url=base_url, clock=clock)
        self._prepared = False

    async def put(self, key: str, chunks: AsyncIterator[bytes], *, media_type: str, limit: int) -> tuple[int, str]:
        must_be_outside_transaction("storing a file")
        target = self._root / checked_key(key)
        temporary, file = await run_sync(self._begin)
        try:
            with file:
                measured = await take(chunks, file, limit=limit)
                await run_sync(_finish, file, temporary, target)
        finally:
            temporary.unlink(missing_ok=True)
        return measured

    async def read(self, key: str) -> bytes:
        must_be_outside_transaction("reading a file")
        return await run_sync(self._read, key)

    async def stream(self, key: str) -> AsyncIterator[bytes]:
        must_be_outside_transaction("reading a file")
        with await run_sync(self._open, key) as file:
            while chunk := await run_sync(file.read, _CHUNK):
                yield chunk

    async def delete(self, key: str) -> None:
        must_be_outside_transaction("deleting a file")
        path = self._root / checked_key(key)
        with suppress(*_MISSING):
            await run_sync(path.unlink)

    def signed_url(self, file_id: str, key: str, *, name: str, life: timedelta) -> str:
        return self._links.url(file_id, life)

    def verify(self, file_id: str, signature: str) -> bool:
        return self._links.verify(file_id, signature)

    async def close(self) -> None:
        """Nothing is held open."""

    @disk_errors()
    def _begin(self) -> tuple[Path, BinaryIO]:
        folder = self._root / _INCOMING
        if not self._prepared:
            _make_folders(folder)
            self._root.chmod(0o700)
            _sweep(folder)
            self._prepared = True
        path = folder / token_hex(8)
        return path, os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")

    def _open(self, key: str) -> BinaryIO:
        try:
            return (self._root / checked_key(key)).open("rb")
        except _MISSING as error:
            raise NotFound("This file is no longer here.") from error

    def _read(self, key: str) -> bytes:
        with self._open(key) as file:
            return file.read()


@disk_errors()
def _finish(file: BinaryIO, temporary: Path, target: Path) -> None:
    file.flush()
    os.fsync(file.fileno())
    _make_folders(target.parent)
    temporary.replace(target)


def _make_folders(folder: Path) -> None:
    """Like `mkdir(parents=True)`, but the missing parents get mode 0700 too."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)


def _sweep(folder: Path) -> None:
    """Removes what a killed process left half written; file times are the machine's, so this clock is too."""
    for left in folder.iterdir():
        with suppress(FileNotFoundError):
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                left.unlink()
