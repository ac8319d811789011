"""Files in S3-compatible storage."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import contextmanager
from datetime import timedelta
from tempfile import SpooledTemporaryFile
from typing import IO

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from aethex.errors import NotFound, Unavailable
from aethex.kit.boundaries import must_be_outside_transaction
from aethex.kit.clock import Clock
from aethex.providers.files.intake import take
from aethex.providers.files.keys import checked_key
from aethex.providers.files.links import Links
from aethex.providers.files.presign import Bucket, presign_get

_CHUNK = 256 * 1024
_IN_MEMORY = 5 * 1024 * 1024
_LONGEST_PRESIGNED = timedelta(days=7)


class S3Files:
    """Blobs under `prefix` in a bucket.

    An upload is gathered first (in memory up to 5 MiB, then in a temporary file) and sent when it is whole,
    past 5 MiB in parts, so that a sender who goes away or sends too much leaves nothing in the bucket.
    `wall` is the machine's clock, whatever the business clock says: S3 compares presigned links with its own.
    A link that shall live longer than the seven days S3 allows is one of `links`, served by us.
    """

    def __init__(self, bucket: Bucket, *, prefix: str, links: Links, wall: Clock) -> None:
        self._bucket = bucket
        self._prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        self._links = links
        self._wall = wall
        self._store = _open(bucket)

    async def put(self, key: str, chunks: AsyncIterator[bytes], *, media_type: str, limit: int) -> tuple[int, str]:
        must_be_outside_transaction("storing a file")
        place = self._place(key)
        with SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
            measured = await take(chunks, file, limit=limit)
            file.seek(0)
            with _told():
                await _to_the_end(self._send(place, file, media_type))
        return measured

    async def read(self, key: str) -> bytes:
        must_be_outside_transaction("reading a file")
        place = self._place(key)
        with _told():
            found = await obstore.get_async(self._store, place)
            return bytes(await found.bytes_async())

    async def stream(self, key: str) -> AsyncIterator[bytes]:
        must_be_outside_transaction("reading a file")
        place = self._place(key)
        with _told():
            found = await obstore.get_async(self._store, place)
            blocks = found.stream(min_chunk_size=_CHUNK)
            more = aiter(blocks)
        while block := await _next(more):
            for start in range(0, len(block), _CHUNK):
                yield block[start : start + _CHUNK]

    async def delete(self, key: str) -> None:
        must_be_outside_transaction("deleting a file")
        place = self._place(key)
        with _told():
            await obstore.delete_async(self._store, place)

    def signed_url(self, file_id: str, key: str, *, name: str, life: timedelta) -> str:
        if life > _LONGEST_PRESIGNED:
            return self._links.url(file_id, life)
        return presign_get(self._bucket, self._place(key), name=name, at=self._wall.now(), life=life)

    def verify(self, file_id: str, signature: str) -> bool:
        return self._links.verify(file_id, signature)

    async def close(self) -> None:
        """The store keeps no connection that needs closing."""

    def _place(self, key: str) -> str:
        return self._prefix + checked_key(key)

    async def _send(self, place: str, file: IO[bytes], media_type: str) -> None:
        """Stored as an attachment: what people upload is never shown as a page of the store's host."""
        attributes = {"Content-Type": media_type, "Content-Disposition": "attachment"}
        await obstore.put_async(self._store, place, file, attributes=attributes)


def _open(bucket: Bucket) -> S3Store:
    endpoint, _, name = bucket.url.rpartition("/")
    return S3Store(
        name,
        endpoint=endpoint,
        region=bucket.region,
        access_key_id=bucket.access_key,
        secret_access_key=bucket.secret_key,
        virtual_hosted_style_request=False,
        client_options={
            "allow_http": endpoint.startswith("http://"),
            "connect_timeout": timedelta(seconds=5),
            "read_timeout": timedelta(seconds=30),
            "timeout": timedelta(minutes=10),
        },
        retry_config={"max_retries": 3, "retry_timeout": timedelta(seconds=15)},
    )


async def _next(blocks: AsyncIterator[bytes]) -> bytes:
    """The next block; nothing at the end."""
    with _told():
        return await anext(blocks, b"")


async def _to_the_end(sending: Coroutine[None, None, None]) -> None:
    """A transfer that has begun is finished even when the caller is cancelled: half of one would stay as parts."""
    task = asyncio.ensure_future(sending)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        raise


@contextmanager
def _told() -> Iterator[None]:
    """What the storage said, as errors of ours; its own words stay in the cause."""
    try:
        yield
    except (BaseError, OSError) as error:
        if isinstance(error, FileNotFoundError) and "NoSuchBucket" not in str(error):
            raise NotFound("This file is no longer here.") from error
        raise Unavailable("The file storage does not answer. Please try again in a moment.") from error
