"""The SDK's session manager, loaded and started when the first request needs it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import Context
from importlib import import_module
from typing import Any

from litestar import Litestar
from litestar.types import Receive, Scope, Send

from aethex.surfaces.mcp.caller import STATE, Caller
from aethex.surfaces.services import Services

SERVER = "aethex.surfaces.mcp.server"


class Sessions:
    """Those who never speak MCP pay nothing for it: the SDK takes most of a second to load."""

    def __init__(self, services: Services, count: Any) -> None:
        self._services = services
        self._count = count
        self._over = asyncio.Event()
        self._ready: asyncio.Future[tuple[Any, Any]] | None = None
        self._task: asyncio.Task[None] | None = None

    async def handle(self, caller: Caller, scope: Scope, receive: Receive, send: Send) -> None:
        """One request of a known caller."""
        module, manager = await self._started()
        scope["user"] = module.owner(caller.person)
        scope["state"][STATE] = caller
        await manager.handle_request(scope, receive, send)

    async def _started(self) -> tuple[Any, Any]:
        if self._ready is None or (self._ready.done() and self._ready.exception() is not None):
            self._ready = asyncio.get_running_loop().create_future()
            self._task = asyncio.create_task(self._run(self._ready), context=Context())
        return await asyncio.shield(self._ready)

    async def _run(self, ready: asyncio.Future[tuple[Any, Any]]) -> None:
        """One task from beginning to end, as the manager's task group wants it."""
        try:
            module = await asyncio.to_thread(import_module, SERVER)
            manager, calls = module.make_manager(self._services, self._count)
            async with manager.run():
                ready.set_result((module, manager))
                await self._over.wait()
            await calls.close()
        except Exception as error:
            if ready.done():
                raise
            ready.set_exception(error)

    async def close(self) -> None:
        """Ends every session and waits for the calls that run."""
        self._over.set()
        if self._task is not None:
            await self._task

    @asynccontextmanager
    async def lifespan(self, _: Litestar) -> AsyncIterator[None]:
        """Belongs inside everything that calls need, so that it ends first."""
        try:
            yield
        finally:
            await self.close()
