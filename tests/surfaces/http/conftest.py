from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from aethex.db.engine import Database
from aethex.kit.clock import FixedClock
from aethex.providers.bundle import Providers
from tests.surfaces.http.world import Book, World, add_people, closing, make_world

Make = Callable[..., World]


@pytest.fixture
def make(sqlite: Database, clock: FixedClock, providers: Providers, tmp_path: Path) -> Make:
    """Makes a world with the settings given."""

    def made(**options: Any) -> World:
        return make_world(sqlite, clock, providers, tmp_path, Book(), **options)

    return made


@pytest.fixture
async def world(make: Make) -> AsyncIterator[World]:
    """Jane and Ada may sign in; nothing is limited."""
    made = make()
    await add_people(made.services)
    async for one in closing(made):
        yield one


@pytest.fixture
async def guest(world: World) -> AsyncIterator[httpx.AsyncClient]:
    async with world.client() as client:
        yield client


@pytest.fixture
async def jane(world: World) -> AsyncIterator[httpx.AsyncClient]:
    client = await world.signed_in("jane")
    yield client
    await client.aclose()


@pytest.fixture
async def ada(world: World) -> AsyncIterator[httpx.AsyncClient]:
    client = await world.signed_in("ada")
    yield client
    await client.aclose()
