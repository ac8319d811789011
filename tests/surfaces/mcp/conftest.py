"""Worlds behind a real socket, since official clients speak over one, and tokens for their people."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel import Session, SQLModel, create_engine

import aethex.catalogue  # noqa: F401 - registers every table
from aethex.db.engine import Database
from aethex.kit.clock import FixedClock
from aethex.providers.bundle import Providers
from tests.surfaces.http.world import NOW, Book, make_world, people
from tests.surfaces.mcp.served import Served, bound, serving


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("mcp") / "template.db"
    engine = create_engine(f"sqlite:///{path}")
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all(people(NOW))
        session.commit()
    engine.dispose()
    return path


@pytest.fixture
async def world(template: Path, tmp_path: Path, clock: FixedClock, providers: Providers) -> AsyncIterator[Served]:
    """Jane and Ada, and the small fake domain of notes, at a real address."""
    shutil.copy(template, tmp_path / "test.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}")
    listening = bound()
    made = make_world(database, clock, providers, tmp_path, Book(), port=listening.getsockname()[1])
    async with serving(made.app, made.services, listening) as served:
        served.book = made.book
        yield served
        made.book.gate.set()
    await made.services.assistant.close()
    await database.close()
