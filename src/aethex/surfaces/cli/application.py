"""The application stands above its surfaces, so it is loaded by name, as a server loads it."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from importlib import import_module
from typing import Any, Protocol, cast

from aethex.db.engine import Database
from aethex.providers.bundle import Providers
from aethex.settings import Settings
from aethex.surfaces.services import Services


class Application(Protocol):
    """What `aethex.app` offers."""

    def make_providers(self, settings: Settings) -> Providers: ...

    def make_services(self, settings: Settings, providers: Providers | None = None) -> Services: ...

    def running(self, services: Services, *, work: bool = True) -> AbstractAsyncContextManager[None]: ...

    def create_app(
        self,
        settings: Settings | None = None,
        *,
        seed: bool = True,
        providers: Providers | None = None,
        note: Callable[[str], None] = ...,
    ) -> Any: ...

    def app_of(
        self, services: Services, *, seed: bool = True, warm: bool = True, note: Callable[[str], None] = ...
    ) -> Any: ...


class Seeding(Protocol):
    """What `aethex.seeding` offers."""

    async def is_empty(self, database: Database) -> bool: ...

    async def seed_all(self, services: Services) -> dict[str, int]: ...


def application() -> Application:
    """The module that puts AeThex together."""
    return cast(Application, import_module("aethex.app"))


def seeding() -> Seeding:
    """The module that adds the sample data."""
    return cast(Seeding, import_module("aethex.seeding"))
