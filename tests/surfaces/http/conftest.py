"""A world for each test, on a copy of a database that holds the two sample people."""

import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlmodel import Session, SQLModel, create_engine

import aethex.catalogue  # noqa: F401 - registers every table
from aethex.db.engine import Database
from aethex.kit.clock import FixedClock
from aethex.providers.bundle import Providers
from tests.surfaces.http.world import NOW, Book, World, closing, make_world, people

Make = Callable[..., World]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("http") / "template.db"
    engine = create_engine(f"sqlite:///{path}")
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all(people(NOW))
        session.commit()
    engine.dispose()
    return path


@pytest.fixture
async def filled(template: Path, tmp_path: Path) -> AsyncIterator[Database]:
    shutil.copy(template, tmp_path / "test.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}")
    yield database
    await database.close()


@pytest.fixture
def make(filled: Database, clock: FixedClock, providers: Providers, tmp_path: Path) -> Make:
    """Makes a world with the settings given."""

    def made(**options: Any) -> World:
        return make_world(filled, clock, providers, tmp_path, Book(), **options)

    return made


@pytest.fixture
async def world(make: Make) -> AsyncIterator[World]:
    """Jane and Ada may sign in; nothing is limited."""
    async for one in closing(make()):
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
