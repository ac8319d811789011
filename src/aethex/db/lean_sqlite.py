"""SQLite connections that go to their thread once a statement instead of four times, and for brief work not at all.

aiosqlite makes a cursor, executes, fetches and closes in four trips to the connection's thread; at a few dozen
statements a chat turn the trips cost more than the statements. The interface stays aiosqlite's.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from functools import partial
from pathlib import Path
from typing import Any

import aiosqlite

brief: ContextVar[bool] = ContextVar("brief", default=False)
"""Set where every statement takes microseconds, such as reading or writing a row by its key: it then runs on the event
loop's own thread. What waits for others, which is beginning and ending a transaction, goes to the connection's thread.
"""


class LeanCursor:
    """Holds all rows of its last statement; made and closed without a trip."""

    def __init__(self, connection: "LeanConnection") -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.lastrowid: int | None = None
        self.rowcount = -1
        self.arraysize = 1

    async def __aenter__(self) -> "LeanCursor":
        return self

    async def __aexit__(self, *_: object) -> None:
        self._rows = []

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> "LeanCursor":
        return await self._run("execute", statement, parameters, here=brief.get() and not statement.startswith("BEGIN"))

    async def executemany(self, statement: str, parameters: Iterable[Sequence[Any]]) -> "LeanCursor":
        return await self._run("executemany", statement, list(parameters))

    async def _run(self, method: str, statement: str, parameters: Any, here: bool = False) -> "LeanCursor":
        def trip() -> tuple[Any, list[Any], int | None, int]:
            cursor: sqlite3.Cursor = self._connection.raw.cursor()
            try:
                getattr(cursor, method)(statement, parameters)
                rows = cursor.fetchall() if cursor.description else []
                return cursor.description, rows, cursor.lastrowid, cursor.rowcount
            finally:
                cursor.close()

        self.description, self._rows, self.lastrowid, self.rowcount = (
            trip() if here else await self._connection.run(trip)
        )
        return self

    async def fetchall(self) -> list[Any]:
        rows, self._rows = self._rows, []
        return rows

    async def fetchone(self) -> Any:
        return self._rows.pop(0) if self._rows else None

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        count = size or self.arraysize
        rows, self._rows = self._rows[:count], self._rows[count:]
        return rows

    async def close(self) -> None:
        self._rows = []


class LeanConnection(aiosqlite.Connection):
    """An aiosqlite connection whose cursors are lean."""

    @property
    def raw(self) -> sqlite3.Connection:
        return self._conn

    async def run(self, trip: Any) -> Any:
        return await self._execute(trip)  # type: ignore[no-untyped-call]

    def cursor(self) -> LeanCursor:  # type: ignore[override]
        return LeanCursor(self)


async def connect(path: Path) -> LeanConnection:
    """An open connection; its thread does not keep the process alive."""
    connection = LeanConnection(partial(sqlite3.connect, str(path), check_same_thread=False), iter_chunk_size=64)
    connection._thread.daemon = True
    await connection
    return connection
