"""Files that people send and files made for them."""

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

from aethex.accounts import repository
from aethex.accounts.media import HEAD, TYPES, check_head, clean_name, extension_of
from aethex.accounts.models import StoredFile
from aethex.db.engine import Database
from aethex.db.outbox import enqueue
from aethex.db.unit_of_work import session, unit_of_work
from aethex.errors import NotFound, UnsupportedMedia
from aethex.kit.clock import Clock
from aethex.kit.ids import new_id
from aethex.providers.files.port import Files
from aethex.tools.context import Principal

LIFE = timedelta(hours=24)
MAX_BYTES, MAX_ZIP_BYTES = 25 * 1024 * 1024, 200 * 1024 * 1024


async def store_upload(
    database: Database, clock: Clock, store: Files, principal: Principal, *, name: str, media_type: str,
    chunks: AsyncIterator[bytes],
) -> StoredFile:  # fmt: skip
    """Keeps what a person sends for 24 hours. An edge: opens its own unit of work.

    UnsupportedMedia for a type outside the list or a lying extension, TooLarge past 25 MB (ZIP: 200 MB).
    """
    shown = clean_name(name)
    extension = extension_of(shown, media_type)
    file_id = new_id("upl")
    key = f"uploads/{file_id}"
    limit = MAX_ZIP_BYTES if extension == "zip" else MAX_BYTES
    checked = _checked(shown, extension, chunks)
    size, sha256 = await store.put(key, checked, media_type=TYPES[extension], limit=limit)
    if extension == "docx" and not await asyncio.to_thread(_is_docx, await store.read(key)):
        await store.delete(key)
        raise UnsupportedMedia(f"“{shown}” is not really a DOCX file. Save it anew and send it again.")
    now = clock.now()
    row = StoredFile(
        id=file_id, person_id=principal.id, name=shown, media_type=TYPES[extension], bytes=size, sha256=sha256,
        key=key, kind="upload", created_at=now, expires_at=now + LIFE,
    )  # fmt: skip
    async with unit_of_work(database):
        session().add(row)
    return row


async def _checked(name: str, extension: str, chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The same bytes; looks at the first 64 KiB before it lets any through."""
    head = b""
    async for chunk in chunks:
        if head is not None:
            head += chunk
            if len(head) < HEAD:
                continue
            check_head(name, extension, head[:HEAD])
            chunk, head = head, None  # type: ignore[assignment]
        yield chunk
    if head is not None:
        check_head(name, extension, head)
        yield head


def _is_docx(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile:
        return False
    return "[Content_Types].xml" in names and any(name.startswith("word/") for name in names)


async def open_file(database: Database, clock: Clock, file_id: str, person_id: str | None = None) -> StoredFile:
    """The file's row. With `person_id` only that person's; without one the caller has verified a signed link.

    NotFound for a missing, foreign or outlived file.
    """
    async with unit_of_work(database, writes=False):
        row = await repository.stored_file(file_id)
    if row is None or (person_id is not None and row.person_id != person_id) or _over(row, clock.now()):
        raise NotFound("There is no such file for you, or its time is over. Please make or send it again.")
    return row


def _over(row: StoredFile, now: datetime) -> bool:
    return row.expires_at is not None and row.expires_at <= now


def add_made_file(
    file_id: str, person_id: str, *, name: str, media_type: str, size: int, sha256: str, key: str, kind: str,
    now: datetime, life: timedelta | None,
) -> StoredFile:  # fmt: skip
    """Registers a file (`fil_…`) that was just put into the store, in the present unit of work."""
    row = StoredFile(
        id=file_id, person_id=person_id, name=name, media_type=media_type, bytes=size, sha256=sha256, key=key,
        kind=kind, created_at=now, expires_at=now + life if life else None,
    )  # fmt: skip
    session().add(row)
    return row


async def sweep_expired(database: Database, clock: Clock) -> int:
    """Forgets files whose time is over and has their bytes erased; returns how many. Run by the worker."""
    now = clock.now()
    async with unit_of_work(database):
        rows = await repository.expired_files(now)
        for row in rows:
            await session().delete(row)
        if rows:
            enqueue("files.erase", {"keys": [row.key for row in rows]}, now)
    return len(rows)


async def remove_file(database: Database, clock: Clock, file_id: str, person_id: str) -> None:
    """Deletes one's own file; its bytes follow through the outbox. NotFound for somebody else's."""
    row = await open_file(database, clock, file_id, person_id)
    async with unit_of_work(database):
        kept = await session().get(StoredFile, row.id)
        if kept is not None:
            await session().delete(kept)
            enqueue("files.erase", {"keys": [kept.key]}, clock.now())
