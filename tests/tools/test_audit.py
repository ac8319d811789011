"""The sealed record: what is changed, removed or slipped in afterwards shows."""

import asyncio

import pytest
from sqlalchemy import text

from aethex.db.engine import Database
from aethex.db.unit_of_work import session, unit_of_work
from aethex.tools import audit
from tests.fixtures.demo import Demo

pytestmark = pytest.mark.anyio


_LATE = """
INSERT INTO audit (at, person_id, surface, origin, tool, effect, args_sha256, outcome)
VALUES (now(), 'per_ann', 'http', 'direct', 'demo_bump', 'write', 'x', 'done')
"""


async def _seal(demo: Demo, limit: int = 1000) -> bool:
    async with unit_of_work(demo.database):
        return await audit.seal(demo.clock.now(), limit=limit) is not None


async def _broken(demo: Demo) -> list[int]:
    async with unit_of_work(demo.database, writes=False):
        return await audit.verify()


async def _tamper(demo: Demo, statement: str) -> None:
    async with unit_of_work(demo.database):
        await session().exec(text(statement))  # type: ignore[call-overload]


@pytest.fixture
async def sealed(demo: Demo) -> Demo:
    """Six calls under three seals."""
    for _ in range(6):
        await demo.done("bump")
    while await _seal(demo, limit=2):
        pass
    return demo


async def test_an_untouched_record_is_whole(sealed: Demo) -> None:
    assert await _broken(sealed) == []
    assert not await _seal(sealed)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET outcome = 'refused' WHERE number = (SELECT min(number) FROM audit)",
        "UPDATE audit SET args_sha256 = 'x' WHERE number = (SELECT max(number) FROM audit)",
        "DELETE FROM audit WHERE number = (SELECT min(number) + 1 FROM audit)",
        "UPDATE audit_seal SET sha256 = 'x' WHERE number = (SELECT min(number) FROM audit_seal)",
        "DELETE FROM audit_seal WHERE number = (SELECT min(number) FROM audit_seal)",
    ],
)
async def test_a_changed_or_missing_row_shows(sealed: Demo, change: str) -> None:
    await _tamper(sealed, change)
    assert len(await _broken(sealed)) >= 1


async def test_a_row_slipped_in_between_two_seals_shows(sealed: Demo) -> None:
    await _tamper(sealed, "DELETE FROM audit_seal")
    await _tamper(sealed, "DELETE FROM audit WHERE number = (SELECT min(number) + 2 FROM audit)")
    while await _seal(sealed, limit=2):
        pass
    assert await _broken(sealed) == []
    copied = "at, person_id, surface, origin, tool, effect, args_sha256, outcome"
    await _tamper(
        sealed,
        f"INSERT INTO audit (number, {copied}) SELECT number + 2, {copied} FROM audit"
        " WHERE number = (SELECT min(number) FROM audit)",
    )
    assert await _broken(sealed) != []


async def test_erasing_a_person_does_not_break_the_chain(sealed: Demo) -> None:
    await _tamper(sealed, "UPDATE audit SET person_id = 'erased'")
    assert await _broken(sealed) == []


async def test_sealing_while_others_write_leaves_no_row_out(demo: Demo) -> None:
    async def write() -> None:
        for _ in range(8):
            await demo.done("bump")

    async def seal() -> None:
        for _ in range(8):
            await _seal(demo, limit=5)
            await asyncio.sleep(0.005)

    await asyncio.gather(write(), write(), write(), write(), seal(), seal())
    while await _seal(demo):
        pass
    assert await _broken(demo) == []
    assert await demo.counter() == 32


@pytest.mark.postgres
@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_a_row_committed_late_is_waited_for(demo: Demo, database: Database) -> None:
    """Numbers are given out before the commit: the seal must not pass by a row that is still being written."""
    await demo.done("bump")
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        async with unit_of_work(database):
            await session().exec(text(_LATE))  # type: ignore[call-overload]
            begun.set()
            await go_on.wait()

    writing = asyncio.create_task(slow())
    await begun.wait()
    await demo.done("add", text="written meanwhile")
    sealing = asyncio.create_task(_seal(demo))
    await asyncio.sleep(0.2)
    assert not sealing.done()
    go_on.set()
    await asyncio.gather(writing, sealing)
    assert await _broken(demo) == []
