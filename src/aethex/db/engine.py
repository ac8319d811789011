"""Connections to SQLite or PostgreSQL behind one class."""

import json
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool
from sqlmodel.ext.asyncio.session import AsyncSession

from aethex.db.lean_sqlite import connect

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=10000",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-65536",
    "PRAGMA mmap_size=268435456",
)


def _written(value: Any) -> str:
    """JSON for a column. What msgspec cannot carry, half of a surrogate pair for one, the standard library can."""
    try:
        return msgspec.json.encode(value).decode()
    except (TypeError, ValueError):
        return json.dumps(value)


_JSON: dict[str, Any] = {"json_serializer": _written}


def _sqlite_engine(url: str, size: int, *, writes: bool) -> AsyncEngine:
    """The writer begins with BEGIN IMMEDIATE; readers see the last commit at each statement, without BEGIN."""
    options: dict[str, Any] = {}
    if not writes:
        options = {"isolation_level": "AUTOCOMMIT", "skip_autocommit_rollback": True, "pool_reset_on_return": None}
    path = Path(make_url(url).database or "")
    engine = create_async_engine(
        url,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=size,
        max_overflow=0,
        pool_timeout=60,
        async_creator=lambda *_, **__: connect(path),
        **_JSON,
        **options,
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: DBAPIConnection, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    if writes:

        @event.listens_for(engine.sync_engine, "begin")
        def _begin(connection: Any) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


class Database:
    """Two session makers over one store.

    On SQLite the writer's pool holds a single connection that begins with BEGIN IMMEDIATE, so writers wait
    their turn in this process instead of failing; each statement of a reader sees the last committed state (WAL). On
    PostgreSQL both makers share one pool.
    """

    def __init__(self, url: str, *, pool_size: int = 8) -> None:
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        if self.is_sqlite:
            self._writer = _sqlite_engine(url, 1, writes=True)
            self._reader = _sqlite_engine(url, pool_size, writes=False)
        else:
            self._writer = self._reader = create_async_engine(
                url, pool_size=pool_size, max_overflow=4, pool_timeout=60, pool_pre_ping=True, **_JSON
            )
        self.writing = async_sessionmaker(self._writer, class_=AsyncSession, expire_on_commit=False)
        self.reading = async_sessionmaker(self._reader, class_=AsyncSession, expire_on_commit=False)

    @property
    def engine(self) -> AsyncEngine:
        return self._writer

    async def close(self) -> None:
        await self._writer.dispose()
        if self._reader is not self._writer:
            await self._reader.dispose()
