"""An application at a loopback address, and ways to speak to it as a client of either generation."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import httpx
import httpx2
import uvicorn
from litestar import Litestar
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from aethex.accounts import repository
from aethex.accounts.principals import principal
from aethex.db.unit_of_work import unit_of_work
from aethex.surfaces.services import Services
from aethex.tools.context import Principal
from tests.surfaces.http.world import Book

PRESENT, PREVIOUS = "2026-07-28", "2025-11-25"
BOTH = ("auto", "legacy")
EVERYTHING = ("*:*",)


@dataclass
class Served:
    """`url` is the endpoint. Tokens are made as a person makes them, signed in."""

    services: Services
    base: str
    book: Book = field(default_factory=Book)

    @property
    def url(self) -> str:
        return f"{self.base}/mcp"

    async def token(self, handle: str, *scopes: str, days: int = 30) -> str:
        known = {one.domain for one in self.services.catalogue.tools.values()}
        who = await self.person(handle)
        made = await self.services.accounts.tokens.create(who, "a test", scopes or EVERYTHING, days, known)
        return made[1]

    async def revoke_all(self, handle: str) -> None:
        who = await self.person(handle)
        for row in await self.services.accounts.tokens.listed(who):
            await self.services.accounts.tokens.revoke(who, row.id)

    async def person(self, handle: str) -> Principal:
        async with unit_of_work(self.services.database, writes=False):
            found = await repository.person_by_login(handle)
        assert found is not None
        return replace(principal(found), interactive=True)

    @asynccontextmanager
    async def client(self, token: str, mode: str = "auto", **options: Any) -> AsyncIterator[Client]:
        """The official client: "auto" speaks the present version, "legacy" the one before."""
        async with (
            httpx2.AsyncClient(headers={"authorization": f"Bearer {token}"}, timeout=60) as http,
            Client(streamable_http_client(self.url, http_client=http), mode=mode, **options) as client,
        ):
            yield client

    @asynccontextmanager
    async def raw(self, token: str | None = None, **headers: str) -> AsyncIterator[httpx.AsyncClient]:
        """A program that writes the protocol to the letter."""
        sent = {"accept": "application/json, text/event-stream", "content-type": "application/json", **headers}
        if token is not None:
            sent["authorization"] = f"Bearer {token}"
        async with httpx.AsyncClient(base_url=self.base, headers=sent, timeout=60) as http:
            yield http


def bound() -> socket.socket:
    """A free port, already ours."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    return listening


@asynccontextmanager
async def serving(app: Litestar, services: Services, listening: socket.socket) -> AsyncIterator[Served]:
    config = uvicorn.Config(
        app, http="httptools", ws="none", lifespan="on", log_config=None, timeout_graceful_shutdown=2
    )
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started:
        assert not task.done(), "the server could not start"
        await asyncio.sleep(0.01)
    try:
        yield Served(services, f"http://127.0.0.1:{listening.getsockname()[1]}")
    finally:
        server.should_exit = True
        await task
