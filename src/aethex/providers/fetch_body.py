"""Reading a body without trusting its size: caps hold for what travels and for what it unpacks to."""

import zlib
from collections.abc import Iterator

import httpx

from aethex.providers.fetch_errors import BadContent, BodyTooLarge


async def read_body(response: httpx.Response, host: str, max_bytes: int) -> bytes:
    """The body, unpacked if gzip. Raises BodyTooLarge past `max_bytes`, BadContent for another encoding."""
    announced = response.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > max_bytes:
        raise _too_large(host, max_bytes)
    unpack = _unpacker(response.headers.get("content-encoding", ""), host, max_bytes)
    body = bytearray()
    travelled = 0
    if not isinstance(response.stream, httpx.AsyncByteStream):
        raise BadContent(f"{host} sent no readable answer.", host)
    async for chunk in response.stream:
        travelled += len(chunk)
        for piece in unpack.feed(chunk):
            body += piece
            if len(body) > max_bytes:
                raise _too_large(host, max_bytes)
        if travelled > max_bytes:
            raise _too_large(host, max_bytes)
    unpack.finish()
    return bytes(body)


def _too_large(host: str, max_bytes: int) -> BodyTooLarge:
    return BodyTooLarge(f"{host} sent more than {max_bytes / 1_000_000:g} MB, which is not read.", host)


class _Plain:
    def feed(self, chunk: bytes) -> Iterator[bytes]:
        yield chunk

    def finish(self) -> None:
        """Nothing is held back."""


class _Gzip:
    """Unpacks in pieces of at most 64 KiB, so that a bomb is noticed before it fills memory."""

    def __init__(self, host: str) -> None:
        self._host = host
        self._inflate = zlib.decompressobj(wbits=31)
        self._touched = False

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        self._touched = self._touched or bool(chunk)
        try:
            while chunk:
                piece = self._inflate.decompress(chunk, 65_536)
                chunk = self._inflate.unconsumed_tail
                if self._inflate.eof and self._inflate.unused_data:
                    chunk = self._inflate.unused_data
                    self._inflate = zlib.decompressobj(wbits=31)
                yield piece
        except zlib.error as failure:
            raise self._broken() from failure

    def finish(self) -> None:
        if self._touched and not self._inflate.eof:
            raise self._broken()

    def _broken(self) -> BadContent:
        return BadContent(f"{self._host} sent an answer that is packed wrongly or broke off.", self._host)


def _unpacker(encoding: str, host: str, max_bytes: int) -> _Plain | _Gzip:
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return _Plain()
    if name in {"gzip", "x-gzip"}:
        return _Gzip(host)
    raise BadContent(f"{host} sent an answer packed in a way that was not asked for.", host)
