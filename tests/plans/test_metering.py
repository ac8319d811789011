"""Turns and tokens are counted exactly, also by many at one moment."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlmodel import select

from aethex.db.engine import Database
from aethex.db.unit_of_work import session, unit_of_work
from aethex.db.upsert import write
from aethex.plans import metering
from aethex.plans.domain import DOMAIN
from aethex.plans.models import ModelUsage

pytestmark = pytest.mark.anyio

WRITERS = 50


async def _claim(database: Database, limit: int | None, person: str = "per_ann", period: str = "2026-11") -> bool:
    async with unit_of_work(database):
        return await metering.claim_turn(person, period, limit)


async def _used(database: Database, period: str = "2026-11", person: str = "per_ann") -> ModelUsage:
    async with unit_of_work(database, writes=False):
        return await metering.used(person, period)


async def test_no_more_turns_are_given_than_the_limit_even_when_all_ask_at_once(database: Database) -> None:
    given = await asyncio.gather(*[_claim(database, 5) for _ in range(12)])
    assert (sum(given), (await _used(database)).turns) == (5, 5)
    assert await _claim(database, 6)
    assert not await _claim(database, 6)


async def test_no_limit_counts_on_and_none_allowed_counts_nothing(database: Database) -> None:
    assert all([await _claim(database, None) for _ in range(3)])
    assert not await _claim(database, 0, period="2026-12")
    assert ((await _used(database)).turns, (await _used(database, "2026-12")).turns) == (3, 0)


async def test_people_and_periods_are_counted_apart(database: Database) -> None:
    assert await _claim(database, 1)
    assert await _claim(database, 1, person="per_bob")
    assert await _claim(database, 1, period="2026-12")
    assert not await _claim(database, 1)


async def test_a_turn_is_given_back_once_and_never_below_nothing(database: Database) -> None:
    await _claim(database, 5)
    for _ in range(2):
        async with unit_of_work(database):
            await metering.return_turn("per_ann", "2026-11", "2026-11-23")
    assert (await _used(database)).turns == 0


async def test_tokens_of_turns_at_one_moment_add_up(database: Database) -> None:
    async def add() -> None:
        async with unit_of_work(database):
            await write(metering.adding_tokens("per_ann", 100, 7, {"2026-11": 0, "2026-11-23": 1}))

    await asyncio.gather(*[add() for _ in range(8)])
    for period, turns in (("2026-11", 0), ("2026-11-23", 8)):
        row = await _used(database, period)
        assert (row.turns, row.input_tokens, row.output_tokens) == (turns, 800, 56)


@pytest.fixture
async def crowd(database: Database) -> AsyncIterator[Database]:
    """The same database with room for fifty writers at one moment."""
    opened = Database(database.url, pool_size=WRITERS)
    yield opened
    await opened.close()


async def test_fifty_writers_of_one_row_count_exactly(crowd: Database) -> None:
    """Each claims a turn, adds its tokens, and every fifth gives its turn back, all in their own transactions."""
    ready = asyncio.Barrier(WRITERS)

    async def turn(at: int) -> bool:
        async with unit_of_work(crowd):
            if not crowd.is_sqlite:  # SQLite has one writer, who would wait for the others for good
                await session().exec(select(1))
                await ready.wait()
            given = await metering.claim_turn("per_ann", "2026-11", 30)
        async with unit_of_work(crowd):
            await write(metering.adding_tokens("per_ann", at, 1, {"2026-11": 0, "2026-11-23": 1}))
        if given and at % 5 == 0:
            async with unit_of_work(crowd):
                await metering.return_turn("per_ann", "2026-11")
        return given

    given = await asyncio.gather(*[turn(at) for at in range(WRITERS)])
    returned = sum(one for at, one in enumerate(given) if at % 5 == 0)
    month, day = await _used(crowd), await _used(crowd, "2026-11-23")
    assert sum(given) >= 30
    assert month.turns == sum(given) - returned <= 30
    assert day.turns == WRITERS
    for row in (month, day):
        assert (row.input_tokens, row.output_tokens) == (sum(range(WRITERS)), WRITERS)


async def test_of_fifty_who_claim_the_last_turns_at_once_only_so_many_get_one(crowd: Database) -> None:
    given = await asyncio.gather(*[_claim(crowd, 7) for _ in range(WRITERS)])
    assert (sum(given), (await _used(crowd)).turns) == (7, 7)


def test_periods_are_those_of_utc() -> None:
    late = datetime.fromisoformat("2026-12-01T00:30:00+01:00")
    assert (metering.month_of(late), metering.day_of(late)) == ("2026-11", "2026-11-30")
    assert metering.day_of(datetime(2026, 1, 2, tzinfo=UTC)) == "2026-01-02"


def test_usage_is_exported_and_erased_with_the_person() -> None:
    (holding,) = [one for one in DOMAIN.holdings if one.table is ModelUsage]
    assert (holding.person, holding.erase, holding.export) == ("person_id", "delete", True)
