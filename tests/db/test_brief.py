"""Brief units of work, and JSON in columns."""

from typing import Any

import pytest
from sqlalchemy import JSON, Column, Integer, MetaData, Table, insert, select, text

from aethex.db.engine import Database
from aethex.db.lean_sqlite import LeanConnection
from aethex.db.unit_of_work import session, unit_of_work

pytestmark = pytest.mark.anyio

THINGS = Table("thing", MetaData(), Column("id", Integer, primary_key=True), Column("held", JSON))


@pytest.fixture(autouse=True)
async def _table(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.run_sync(THINGS.metadata.create_all)


async def _put(number: int, held: Any) -> None:
    await session().exec(insert(THINGS), params={"id": number, "held": held})


async def _held(database: Database) -> list[Any]:
    async with unit_of_work(database, writes=False):
        connection = await session().connection()
        return list((await connection.execute(select(THINGS.c.held).order_by(THINGS.c.id))).scalars())


async def test_brief_work_goes_to_the_connections_thread_only_to_begin_and_to_end(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not database.is_sqlite:
        pytest.skip("PostgreSQL's driver has no thread of its own")
    trips = 0
    original = LeanConnection.run

    async def run(self: LeanConnection, trip: Any) -> Any:
        nonlocal trips
        trips += 1
        return await original(self, trip)

    async with unit_of_work(database):
        await _put(0, "the connection is open")
    monkeypatch.setattr(LeanConnection, "run", run)
    async with unit_of_work(database, brief=True):
        for number in range(1, 6):
            await _put(number, "x")
    assert trips == 1
    async with unit_of_work(database):
        await _put(6, "x")
    assert trips == 3
    assert len(await _held(database)) == 7


async def test_brief_work_is_rolled_back_whole(database: Database) -> None:
    async def fail() -> None:
        async with unit_of_work(database, brief=True):
            await _put(1, "x")
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await fail()
    assert await _held(database) == []


@pytest.mark.parametrize(
    "held",
    [None, {"a": [1, 2.5, "ü", None, True]}, "\u2028 </script>", [], [10**25], {"deep": {"er": [{}]}}],
)
async def test_what_a_json_column_is_given_comes_back(database: Database, held: Any) -> None:
    async with unit_of_work(database):
        await _put(1, held)
    assert await _held(database) == [held]


async def test_half_a_surrogate_pair_is_kept_where_the_database_can(database: Database) -> None:
    if not database.is_sqlite:
        pytest.skip("PostgreSQL refuses it")
    async with unit_of_work(database):
        await _put(1, "half \ud83d of it")
    async with unit_of_work(database, writes=False):
        connection = await session().connection()
        stored = (await connection.execute(text("SELECT held FROM thing"))).scalar_one()
    assert "\\ud83d" in stored
