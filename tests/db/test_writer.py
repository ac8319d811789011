"""The one writing connection of SQLite: whoever gives up halfway leaves it usable."""

import asyncio

import pytest
from sqlalchemy import text

from aethex.db.engine import Database
from aethex.db.unit_of_work import session, unit_of_work

pytestmark = pytest.mark.anyio


async def _write(database: Database, at: int) -> None:
    async with unit_of_work(database):
        for half in "ab":
            said = f"{at:03}{half}"
            await session().exec(text("INSERT INTO word VALUES (:said)").bindparams(said=said))  # type: ignore[call-overload]


async def test_writers_that_are_cancelled_at_any_moment_leave_the_next_one_whole(sqlite: Database) -> None:
    async with sqlite.engine.begin() as connection:
        await connection.execute(text("CREATE TABLE word (said VARCHAR PRIMARY KEY)"))
    for at in range(60):
        task = asyncio.create_task(_write(sqlite, at))
        await asyncio.sleep(at * 0.0001)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await asyncio.wait_for(_write(sqlite, 999), 5)
    async with unit_of_work(sqlite, writes=False):
        rows = (await session().exec(text("SELECT said FROM word ORDER BY said"))).all()  # type: ignore[call-overload]
    said = [row[0] for row in rows]
    assert said[-2:] == ["999a", "999b"]
    assert [word[:3] for word in said[::2]] == [word[:3] for word in said[1::2]]


async def test_a_hundred_waiting_writers_are_served_one_after_the_other(sqlite: Database) -> None:
    async with sqlite.engine.begin() as connection:
        await connection.execute(text("CREATE TABLE word (said VARCHAR PRIMARY KEY)"))
    await asyncio.gather(*(_write(sqlite, at) for at in range(100)))
    async with unit_of_work(sqlite, writes=False):
        count = (await session().exec(text("SELECT count(*) FROM word"))).one()  # type: ignore[call-overload]
    assert count[0] == 200
