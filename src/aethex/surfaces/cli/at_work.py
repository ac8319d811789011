"""Running AeThex's own upkeep in this process."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from typing import TypeVar

from aethex.kit.locks import embedded_lock
from aethex.surfaces.cli.application import application
from aethex.surfaces.cli.terminal import Terminal
from aethex.surfaces.services import Services

T = TypeVar("T")


def with_services(seen: Terminal, act: Callable[[Services], Awaitable[T]], *, work: bool = False) -> T:
    """Holds the home, starts everything, runs `act` and shuts down. Conflict when a server holds the home."""
    settings = seen.settings
    seen.quiet_logs()

    async def run() -> T:
        services = application().make_services(settings)
        async with application().running(services, work=work):
            return await act(services)

    with embedded_lock(settings.home) if settings.embedded else nullcontext():
        return asyncio.run(run())
