"""The migrations make exactly the tables of the code, and can be gone back over."""

import pytest
from alembic import command
from sqlalchemy import Connection, inspect

from aethex.catalogue import CATALOGUE
from aethex.db import migrate
from aethex.db.engine import Database
from aethex.db.outbox import enqueue
from aethex.db.unit_of_work import unit_of_work
from aethex.kit.clock import FixedClock

pytestmark = pytest.mark.anyio


async def _tables(database: Database) -> set[str]:
    async with database.engine.connect() as connection:
        return set(await connection.run_sync(lambda sync: inspect(sync).get_table_names()))


async def test_an_empty_database_is_brought_to_the_tables_of_the_code(blank: Database) -> None:
    assert await migrate.revision_of(blank) is None
    await migrate.upgrade(blank)
    assert await migrate.differences(blank) == []
    assert await migrate.revision_of(blank) == migrate.head()
    assert {holding.table.__tablename__ for holding in CATALOGUE.holdings()} <= await _tables(blank)


async def test_doing_it_twice_changes_nothing_and_keeps_the_rows(blank: Database, clock: FixedClock) -> None:
    await migrate.upgrade(blank)
    async with unit_of_work(blank):
        enqueue("note", {"n": 1}, clock.now())
    await migrate.upgrade(blank)
    async with blank.engine.connect() as connection:
        assert (await connection.exec_driver_sql("SELECT count(*) FROM outbox")).scalar() == 1


async def test_a_database_can_go_back_to_nothing_and_up_again(blank: Database) -> None:
    await migrate.upgrade(blank)

    def down(connection: Connection) -> None:
        command.downgrade(migrate._config(connection), "base")

    async with blank.engine.begin() as connection:
        await connection.run_sync(down)
    assert await _tables(blank) == {"alembic_version"}
    await migrate.upgrade(blank)
    assert await migrate.differences(blank) == []


async def test_a_missing_column_is_noticed(blank: Database) -> None:
    await migrate.upgrade(blank)
    async with blank.engine.begin() as connection:
        await connection.exec_driver_sql("ALTER TABLE outbox DROP COLUMN error")
    assert "error" in str(await migrate.differences(blank))
