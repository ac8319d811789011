"""One transaction around one piece of work."""

import asyncio
from contextvars import Context

import pytest
from sqlalchemy import text

from aethex.db.engine import Database
from aethex.db.unit_of_work import AfterCommit, release, session, unit_of_work, work
from aethex.kit.boundaries import must_be_outside_transaction

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
async def _table(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.execute(text("CREATE TABLE IF NOT EXISTS word (said VARCHAR PRIMARY KEY)"))


async def _say(word: str) -> None:
    await session().exec(text("INSERT INTO word VALUES (:word)").bindparams(word=word))  # type: ignore[call-overload]


async def _said(database: Database) -> list[str]:
    async with unit_of_work(database, writes=False):
        rows = await session().exec(text("SELECT said FROM word ORDER BY said"))  # type: ignore[call-overload]
        return [row[0] for row in rows.all()]


async def test_it_commits_when_the_block_ends_and_not_before(database: Database) -> None:
    async with unit_of_work(database):
        await _say("tea")
        others = await _in_its_own_context(database)
        assert others == []
    assert await _said(database) == ["tea"]


async def _in_its_own_context(database: Database) -> list[str]:
    return await asyncio.get_running_loop().create_task(_said(database), context=Context())


@pytest.mark.parametrize("error", [ValueError, asyncio.CancelledError, KeyboardInterrupt])
async def test_it_rolls_back_whatever_is_raised(database: Database, error: type[BaseException]) -> None:
    async def fail() -> None:
        async with unit_of_work(database):
            await _say("tea")
            raise error

    with pytest.raises(error):
        await fail()
    assert await _said(database) == []


async def _fail(database: Database, after: AfterCommit) -> None:
    async with unit_of_work(database):
        work().after_commit(after)
        raise ValueError("no")


async def test_what_follows_a_commit_happens_after_it_and_never_without_it(database: Database) -> None:
    seen: list[list[str]] = []

    async def look() -> None:
        seen.append(await _said(database))

    async with unit_of_work(database) as unit:
        unit.after_commit(look)
        await _say("tea")
        assert seen == []
    with pytest.raises(ValueError, match="no"):
        await _fail(database, look)
    assert seen == [["tea"]]


async def test_a_failure_after_the_commit_is_not_a_failure_of_the_work(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    after: list[str] = []

    async def fail() -> None:
        raise OSError("the bus is down")

    async def go_on() -> None:
        after.append("told")

    async with unit_of_work(database) as unit:
        await _say("tea")
        unit.after_commit(fail)
        unit.after_commit(go_on)
    assert (await _said(database), after) == (["tea"], ["told"])
    assert "the bus is down" in caplog.text


async def test_units_do_not_nest_and_none_is_open_outside(database: Database) -> None:
    with pytest.raises(RuntimeError, match="no unit of work"):
        session()
    async with unit_of_work(database):
        with pytest.raises(RuntimeError, match="already open"):
            async with unit_of_work(database):
                pass
    with pytest.raises(RuntimeError, match="no unit of work"):
        session()


async def test_slow_outside_work_is_refused_once_a_statement_was_made(database: Database) -> None:
    must_be_outside_transaction("an encoder")
    async with unit_of_work(database):
        must_be_outside_transaction("an encoder")
        await _say("tea")
        with pytest.raises(RuntimeError, match="an encoder was awaited inside"):
            must_be_outside_transaction("an encoder")
    must_be_outside_transaction("an encoder")


async def test_a_reader_lets_go_and_reads_on(database: Database) -> None:
    async with unit_of_work(database, writes=False):
        await session().exec(text("SELECT 1"))  # type: ignore[call-overload]
        await release()
        must_be_outside_transaction("an encoder")
        rows = await session().exec(text("SELECT said FROM word"))  # type: ignore[call-overload]
        assert rows.all() == []


async def test_a_writer_with_something_to_lose_cannot_let_go(database: Database) -> None:
    async with unit_of_work(database):
        await release()
        await _say("tea")
        with pytest.raises(RuntimeError, match="cannot be released"):
            await release()
    assert await _said(database) == ["tea"]
