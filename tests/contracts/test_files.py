"""What every file store does: the folder always, S3 where the test server is installed."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from aethex.errors import Invalid, NotFound, TooLarge
from aethex.kit.boundaries import watch_transaction
from aethex.kit.clock import FixedClock
from aethex.providers.files.factory import make_files
from aethex.providers.files.port import Files
from aethex.settings import Settings

pytestmark = pytest.mark.anyio
MB = 1_000_000


async def pieces(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


async def breaks_off(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part
    raise ConnectionResetError("the sender went away")


@pytest.fixture(params=["local", "s3"])
async def files(request: pytest.FixtureRequest, tmp_path: Path, clock: FixedClock) -> AsyncIterator[Files]:
    if request.param == "s3":
        settings = request.getfixturevalue("s3_settings")
    else:
        settings = Settings(_env_file=None, home=tmp_path, s3_url="")
    made = make_files(settings, clock)
    yield made
    await made.close()


@pytest.mark.parametrize("size", [0, 1, 300_000, 6 * MB])
async def test_what_was_put_is_read_and_streamed_back(files: Files, size: int) -> None:
    whole = bytes(index % 251 for index in range(1000)) * (size // 1000) + b"z" * (size % 1000)
    parts = [whole[at : at + 70_001] for at in range(0, size, 70_001)]
    measured = await files.put("uploads/upl_1", pieces(*parts), media_type="text/plain", limit=size)
    assert measured == (size, hashlib.sha256(whole).hexdigest())
    assert await files.read("uploads/upl_1") == whole
    chunks = [chunk async for chunk in files.stream("uploads/upl_1")]
    assert b"".join(chunks) == whole
    assert all(0 < len(chunk) <= 256 * 1024 for chunk in chunks)


async def test_a_second_put_replaces_the_first(files: Files) -> None:
    await files.put("a/b", pieces(b"first"), media_type="text/plain", limit=10)
    await files.put("a/b", pieces(b"second"), media_type="text/plain", limit=10)
    assert await files.read("a/b") == b"second"


@pytest.mark.parametrize("before", [b"", b"kept"])
@pytest.mark.parametrize("sent", [4, 7 * MB])
async def test_past_its_limit_an_upload_leaves_what_was_there(files: Files, before: bytes, sent: int) -> None:
    if before:
        await files.put("a", pieces(before), media_type="text/plain", limit=10)
    with pytest.raises(TooLarge):
        await files.put("a", pieces(b"x" * (sent - 1), b"xx"), media_type="text/plain", limit=sent)
    assert await _content(files, "a") == before


@pytest.mark.parametrize("sent", [4, 7 * MB])
async def test_an_upload_that_breaks_off_leaves_nothing_and_tells_why(files: Files, sent: int) -> None:
    with pytest.raises(ConnectionResetError):
        await files.put("broken", breaks_off(b"x" * sent), media_type="text/plain", limit=100 * MB)
    assert await _content(files, "broken") == b""


async def test_a_limit_is_enforced_while_the_sender_is_still_sending(files: Files) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 1
            yield b"x" * 100_000

    with pytest.raises(TooLarge):
        await files.put("endless", endless(), media_type="text/plain", limit=MB)
    assert sent == 11


async def test_what_is_not_there_is_not_found(files: Files) -> None:
    with pytest.raises(NotFound):
        await files.read("uploads/none")
    with pytest.raises(NotFound):
        await anext(files.stream("uploads/none"))


async def test_what_was_deleted_is_gone_and_deleting_again_is_silent(files: Files) -> None:
    await files.put("a/b", pieces(b"x"), media_type="text/plain", limit=10)
    await files.delete("a/b")
    await files.delete("a/b")
    await files.delete("never/was")
    assert await _content(files, "a/b") == b""


@pytest.mark.parametrize(
    "key", ["../x", "a/../../x", "/etc/passwd", "a//b", "", ".incoming/x", "a/./b", "a\\..\\b", "a\0b", "a/" * 9 + "b"]
)
async def test_a_key_that_leaves_the_store_is_refused(files: Files, key: str) -> None:
    with pytest.raises(Invalid):
        await files.put(key, pieces(b"x"), media_type="text/plain", limit=10)
    with pytest.raises(Invalid):
        await files.read(key)
    with pytest.raises(Invalid):
        await anext(files.stream(key))
    with pytest.raises(Invalid):
        await files.delete(key)


async def test_uploads_at_once_to_one_key_leave_one_of_them_whole(files: Files) -> None:
    bodies = [bytes([letter]) * 400_000 for letter in b"abcdef"]
    puts = (files.put("same", pieces(body), media_type="text/plain", limit=MB) for body in bodies)
    await asyncio.gather(*puts)
    assert await files.read("same") in bodies


async def test_a_link_made_here_is_known_until_it_ends(files: Files, clock: FixedClock) -> None:
    link = files.signed_url("upl_1", "uploads/upl_1", name="cv.pdf", life=timedelta(days=8))
    assert "/api/files/upl_1?sig=" in link
    signature = link.partition("sig=")[2]
    assert files.verify("upl_1", signature)
    assert not files.verify("upl_2", signature)
    clock.instant += timedelta(days=8)
    assert not files.verify("upl_1", signature)


async def test_no_store_is_used_inside_a_transaction(files: Files) -> None:
    end = watch_transaction(lambda: True)
    try:
        for use in (files.read("a"), files.delete("a"), anext(files.stream("a"))):
            with pytest.raises(RuntimeError, match="inside an open unit of work"):
                await use
        with pytest.raises(RuntimeError, match="inside an open unit of work"):
            await files.put("a", pieces(b"x"), media_type="text/plain", limit=1)
    finally:
        end()


async def _content(files: Files, key: str) -> bytes:
    try:
        return await files.read(key)
    except NotFound:
        return b""
