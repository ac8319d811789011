"""Shared fixtures: one clock, one world of twins, both databases, closed sockets."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

import pytest
from sqlmodel import SQLModel

from aethex.db.engine import Database
from aethex.kit.clock import FixedClock
from aethex.providers.bundle import Providers
from aethex.providers.embeddings.hashing import HashingEmbeddings
from aethex.providers.files.local import LocalFiles
from aethex.providers.realtime.local import LocalRealtime
from aethex.providers.vectors.memory import MemoryVectors
from tests.fixtures.postgres import PostgresServer

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
POSTGRES = os.environ.get("AETHEX_TEST_POSTGRES", "postgresql+asyncpg://postgres@127.0.0.1:5432")
REQUIRED = os.environ.get("AETHEX_REQUIRE_SERVICES") == "1"


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True, scope="session")
def _only_loopback() -> Iterator[None]:
    """No test may reach another machine."""
    real = socket.socket.connect

    def connect(self: Any, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if host and not (str(host).startswith("127.") or host in {"localhost", "::1"}):
            raise OSError(f"tests may not connect to {host}")
        real(self, address)

    socket.socket.connect = connect  # type: ignore[method-assign]
    yield
    socket.socket.connect = real  # type: ignore[method-assign]


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


async def _make(url: str) -> Database:
    import aethex.catalogue  # noqa: F401 - registers every table

    database = Database(url)
    async with database.engine.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
    return database


@pytest.fixture
async def sqlite(tmp_path: Path) -> AsyncIterator[Database]:
    """An empty SQLite database with every table."""
    made = await _make(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}")
    yield made
    await made.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """The server at 127.0.0.1:5432, or where AETHEX_TEST_POSTGRES says; its databases go with the run."""
    server = PostgresServer(POSTGRES)
    yield server
    asyncio.run(server.close())


def _absent() -> None:
    if REQUIRED:
        pytest.fail("PostgreSQL does not answer, and this run requires it")
    pytest.skip("no PostgreSQL at 127.0.0.1:5432")


BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH)
async def database(request: pytest.FixtureRequest, tmp_path: Path, postgres: PostgresServer) -> AsyncIterator[Database]:
    """An empty database with every table, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        made = await _make(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}")
    elif postgres.shared is not None:
        await postgres.empty()
        made = Database(postgres.shared)
    else:
        try:
            url = await postgres.create()
        except OSError:
            _absent()
        made = await _make(url)
        postgres.shared = url
    yield made
    await made.close()


@pytest.fixture(params=BOTH)
async def blank(request: pytest.FixtureRequest, tmp_path: Path, postgres: PostgresServer) -> AsyncIterator[Database]:
    """A database without any table, on either kind."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'blank.db'}"
    if request.param == "postgres":
        try:
            url = await postgres.create()
        except OSError:
            _absent()
    made = Database(url)
    yield made
    await made.close()


@pytest.fixture
async def providers(tmp_path: Path, clock: FixedClock) -> AsyncIterator[Providers]:
    """Twins that need no model and no network."""
    made = Providers(
        embeddings=HashingEmbeddings(),
        vectors=MemoryVectors(),
        files=LocalFiles(tmp_path / "files", key=b"test key", base_url="http://testserver", clock=clock),
        realtime=LocalRealtime(),
    )
    yield made
    await made.close()
