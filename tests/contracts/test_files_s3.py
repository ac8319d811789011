"""What only S3 does."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from aethex.errors import Unavailable
from aethex.kit.clock import FixedClock
from aethex.providers.files.factory import make_files
from aethex.providers.files.port import Files
from aethex.settings import Settings
from tests.fixtures.s3 import s3_client

pytestmark = pytest.mark.anyio


@pytest.fixture
def files(s3_settings: Settings, clock: FixedClock) -> Files:
    return make_files(s3_settings, clock)


@pytest.fixture
def bucket(s3_server: str) -> Iterator[Any]:
    client = s3_client(s3_server.rpartition("/")[0])
    yield client
    client.close()


async def pieces(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


def parts_in(bucket: Any) -> list[Any]:
    uploads: list[Any] = bucket.list_multipart_uploads(Bucket="blobs").get("Uploads", [])
    return uploads


async def fetch(link: str) -> httpx.Response:
    async with httpx.AsyncClient() as client:
        return await client.get(link)


async def test_a_link_downloads_the_file_under_its_own_name(files: Files) -> None:
    await files.put("uploads/upl_1", pieces(b"hello"), media_type="text/x-note", limit=5)
    link = files.signed_url("upl_1", "uploads/upl_1", name="notes \u00e9.txt", life=timedelta(minutes=5))
    answer = await fetch(link)
    assert (answer.status_code, answer.content) == (200, b"hello")
    assert answer.headers["content-type"].startswith("text/x-note")
    assert "notes%20%C3%A9.txt" in answer.headers["content-disposition"]


async def test_a_link_starts_at_the_machines_time_whatever_the_business_clock_says(
    files: Files, clock: FixedClock
) -> None:
    clock.instant = datetime(2001, 1, 1, tzinfo=UTC)
    link = files.signed_url("upl_1", "uploads/upl_1", name="a", life=timedelta(minutes=5))
    assert "X-Amz-Date=20" in link
    assert "X-Amz-Date=2001" not in link


async def test_what_is_stored_is_an_attachment_of_its_type_under_the_prefix(
    files: Files, bucket: Any, s3_settings: Settings
) -> None:
    await files.put("uploads/upl_2", pieces(b"<script>"), media_type="text/html", limit=8)
    prefix = s3_settings.s3_url.rpartition("/")[2]
    kept = bucket.head_object(Bucket="blobs", Key=f"{prefix}/uploads/upl_2")
    assert (kept["ContentType"], kept["ContentDisposition"]) == ("text/html", "attachment")


async def test_a_cancelled_upload_leaves_no_parts(files: Files, bucket: Any) -> None:
    putting = asyncio.create_task(
        files.put("large", pieces(b"x" * 30_000_000), media_type="text/plain", limit=30_000_000)
    )
    for _ in range(2000):
        if parts_in(bucket) or putting.done():
            break
        await asyncio.sleep(0.002)
    putting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await putting
    assert parts_in(bucket) == []
    assert len(await files.read("large")) == 30_000_000


async def test_a_bucket_that_is_not_there_is_unavailable(s3_settings: Settings, clock: FixedClock) -> None:
    url = s3_settings.s3_url.replace("/blobs/", "/missing/")
    files = make_files(s3_settings.model_copy(update={"s3_url": url}), clock)
    with pytest.raises(Unavailable):
        await files.put("a", pieces(b"x"), media_type="text/plain", limit=1)
    with pytest.raises(Unavailable):
        await files.read("a")


async def test_a_server_that_does_not_answer_is_unavailable(s3_settings: Settings, clock: FixedClock) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/blobs"
        files = make_files(s3_settings.model_copy(update={"s3_url": url}), clock)
        with pytest.raises(Unavailable):
            await files.read("a")
