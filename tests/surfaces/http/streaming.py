"""Reading an answer that does not end, straight from the application."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import httpx
from litestar import Litestar

from aethex.kit.sse import Reader, Received


@dataclass
class Opened:
    """An answer under way."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes = b""
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    _chunks: "asyncio.Queue[bytes]" = field(default_factory=asyncio.Queue)
    _reader: Reader = field(default_factory=Reader)
    _ready: list[Received] = field(default_factory=list)

    async def take(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
            self.begun.set()
        else:
            self._chunks.put_nowait(message.get("body", b""))
            if not message.get("more_body"):
                self.ended.set()

    async def chunk(self) -> bytes:
        async with asyncio.timeout(5):
            chunk = await self._chunks.get()
        self.raw += chunk
        return chunk

    async def next(self) -> Received:
        """The next event; comments are passed over."""
        while not self._ready:
            self._ready += self._reader.feed(await self.chunk())
        return self._ready.pop(0)

    async def until(self, name: str) -> list[Received]:
        """The events up to and with the first of that name."""
        found = [await self.next()]
        while found[-1].name != name:
            found.append(await self.next())
        return found


@asynccontextmanager
async def opened(
    app: Litestar, client: httpx.AsyncClient, method: str, path: str, **options: Any
) -> AsyncIterator[Opened]:
    """Sends a request with the client's cookies; leaving the block is the client's going away."""
    request = client.build_request(method, path, **options)
    for hook in client.event_hooks["request"]:
        await hook(request)
    answer, gone = Opened(), asyncio.Event()
    incoming = [{"type": "http.request", "body": await request.aread(), "more_body": False}]

    async def receive() -> Any:
        if incoming:
            return incoming.pop(0)
        await gone.wait()
        return {"type": "http.disconnect"}

    scope: Any = {
        "type": "http", "method": method, "path": request.url.path, "raw_path": request.url.raw_path,
        "query_string": request.url.query, "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "client": ("127.0.0.1", 1), "server": ("testserver", 80), "scheme": "http", "http_version": "1.1",
    }  # fmt: skip
    task = asyncio.create_task(app(scope, receive, answer.take))  # type: ignore[arg-type]
    try:
        async with asyncio.timeout(5):
            await answer.begun.wait()
        yield answer
    finally:
        gone.set()
        with suppress(TimeoutError):
            await asyncio.wait_for(task, 5)
