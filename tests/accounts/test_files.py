import io
import zipfile
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from aethex.accounts.files import open_file, store_upload, sweep_expired
from aethex.accounts.models import StoredFile
from aethex.accounts.tasks import handlers
from aethex.db.outbox import Worker
from aethex.errors import NotFound, TooLarge, UnsupportedMedia
from aethex.tools.context import Principal
from tests.fixtures.people import World

pytestmark = pytest.mark.anyio


async def chunks(content: bytes, size: int = 1000) -> AsyncIterator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]


async def send(world: World, who: Principal, name: str, content: bytes, size: int = 1000) -> StoredFile:
    return await store_upload(
        world.database, world.clock, world.providers.files, who,
        name=name, media_type="application/octet-stream", chunks=chunks(content, size),
    )  # fmt: skip


def packed(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x" * 100)
    return out.getvalue()


async def test_an_upload_is_kept_for_its_owner_for_a_day(world: World) -> None:
    mia, tom = await world.person("mia"), await world.person("tom")
    content = b"%PDF-1.7\n" + b"x" * 200_000
    file = await send(world, mia, "cv.pdf", content)
    assert (file.id[:4], file.bytes, file.media_type) == ("upl_", len(content), "application/pdf")
    row = await open_file(world.database, world.clock, file.id, mia.id)
    assert await world.providers.files.read(row.key) == content
    with pytest.raises(NotFound):
        await open_file(world.database, world.clock, file.id, tom.id)
    world.clock.instant += timedelta(hours=24)
    with pytest.raises(NotFound):
        await open_file(world.database, world.clock, file.id, mia.id)


async def test_a_lying_extension_leaves_nothing_behind(world: World) -> None:
    mia = await world.person("mia")
    for name, content in (
        ("cv.pdf", b"\x89PNG\r\n\x1a\n" + b"x" * 100_000),
        ("cv.docx", packed("notes.txt")),
        ("cv.docx", b"PK\x03\x04 no archive at all"),
        ("cv.txt", b"MZ\x90\x00 program"),
        ("cv.pdf", b""),
    ):
        with pytest.raises(UnsupportedMedia):
            await send(world, mia, name, content)
    world.clock.instant += timedelta(days=2)
    assert await sweep_expired(world.database, world.clock) == 0


async def test_a_real_docx_is_taken(world: World) -> None:
    mia = await world.person("mia")
    file = await send(world, mia, "cv.docx", packed("[Content_Types].xml", "word/document.xml"))
    assert file.media_type.endswith("wordprocessingml.document")


async def test_25_megabytes_are_the_limit_but_for_archives(world: World) -> None:
    mia = await world.person("mia")
    big = b"%PDF-1.7\n" + bytes(25 * 1024 * 1024)
    with pytest.raises(TooLarge):
        await send(world, mia, "cv.pdf", big, 1_000_000)
    archive = b"PK\x03\x04" + bytes(26 * 1024 * 1024)
    assert (await send(world, mia, "export.zip", archive, 1_000_000)).bytes == len(archive)


async def test_the_sweep_erases_outlived_bytes(world: World) -> None:
    mia = await world.person("mia")
    file = await send(world, mia, "notes.md", b"# Notes")
    world.clock.instant += timedelta(hours=25)
    assert await sweep_expired(world.database, world.clock) == 1
    worker = Worker(world.database, world.clock, handlers(world.database, world.clock, world.providers.files))
    assert await worker.drain() == 1
    with pytest.raises(NotFound):
        await world.providers.files.read(file.key)
