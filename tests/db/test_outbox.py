"""Work that follows a commit: at least once, in order, and never lost to a bad neighbour or a dead worker."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from aethex.db.engine import Database
from aethex.db.outbox import LEASE, MAX_ATTEMPTS, Handler, Outbox, Worker, enqueue
from aethex.db.unit_of_work import session, unit_of_work
from aethex.kit.clock import FixedClock

pytestmark = pytest.mark.anyio


class Diary:
    """A handler that writes down what it was given, and fails on what it is told to fail on."""

    def __init__(self) -> None:
        self.batches: list[list[Any]] = []
        self.bad: set[Any] = set()

    @property
    def done(self) -> list[Any]:
        return [one for batch in self.batches for one in batch]

    async def handle(self, tasks: list[dict[str, Any]]) -> None:
        await asyncio.sleep(0)
        numbers = [task["n"] for task in tasks]
        if self.bad & set(numbers):
            raise ValueError(f"cannot do {self.bad & set(numbers)}")
        self.batches.append(numbers)


@pytest.fixture
def diary() -> Diary:
    return Diary()


def _worker(database: Database, clock: FixedClock, handler: Handler, batch: int = 64) -> Worker:
    return Worker(database, clock, {"note": handler}, batch=batch)


async def _put(database: Database, clock: FixedClock, *numbers: int, topic: str = "note") -> None:
    for number in numbers:
        async with unit_of_work(database):
            enqueue(topic, {"n": number}, clock.now())
        clock.instant += timedelta(milliseconds=1)


async def _rows(database: Database) -> list[Outbox]:
    async with unit_of_work(database, writes=False):
        return list((await session().exec(select(Outbox).order_by(col(Outbox.created_at)))).all())


async def test_tasks_are_done_in_order_of_arrival_in_batches(
    database: Database, clock: FixedClock, diary: Diary
) -> None:
    await _put(database, clock, *range(10))
    assert await _worker(database, clock, diary.handle, batch=4).drain() == 10
    assert diary.batches == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]
    assert all(row.done_at for row in await _rows(database))
    assert await _worker(database, clock, diary.handle).drain() == 0


async def test_a_rolled_back_unit_leaves_no_task(database: Database, clock: FixedClock, diary: Diary) -> None:
    async def enqueue_and_fail() -> None:
        async with unit_of_work(database):
            enqueue("note", {"n": 1}, clock.now())
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await enqueue_and_fail()
    assert await _worker(database, clock, diary.handle).drain() == 0


async def test_a_batch_is_of_one_topic(database: Database, clock: FixedClock, diary: Diary) -> None:
    other = Diary()
    await _put(database, clock, 1)
    await _put(database, clock, 2, topic="other")
    await _put(database, clock, 3)
    await Worker(database, clock, {"note": diary.handle, "other": other.handle}).drain()
    assert (diary.done, other.done) == ([1, 3], [2])


async def test_a_failed_task_waits_longer_each_time_and_says_why(
    database: Database, clock: FixedClock, diary: Diary
) -> None:
    await _put(database, clock, 1)
    diary.bad = {1}
    worker = _worker(database, clock, diary.handle)
    waits = []
    for _ in range(3):
        await worker.drain()
        (row,) = await _rows(database)
        waits.append((row.available_at - clock.now()).total_seconds())
        clock.instant = row.available_at
    assert waits == [2, 4, 8]
    assert row.error is not None
    assert "cannot do {1}" in row.error
    diary.bad = set()
    await worker.drain()
    (row,) = await _rows(database)
    assert (diary.done, row.error, row.attempts) == ([1], None, 4)


async def test_a_poisoned_task_is_given_up_and_takes_no_neighbour_with_it(
    database: Database, clock: FixedClock, diary: Diary
) -> None:
    await _put(database, clock, *range(5))
    diary.bad = {2}
    worker = _worker(database, clock, diary.handle)
    for _ in range(MAX_ATTEMPTS + 2):
        await worker.drain()
        clock.instant += timedelta(minutes=10)
    assert sorted(diary.done) == [0, 1, 3, 4]
    poisoned = [row for row in await _rows(database) if row.done_at is None]
    assert [(row.payload["n"], row.attempts) for row in poisoned] == [(2, MAX_ATTEMPTS)]


async def test_a_topic_that_nobody_handles_stays(database: Database, clock: FixedClock, diary: Diary) -> None:
    await _put(database, clock, 1, topic="unknown")
    await _put(database, clock, 2)
    await _worker(database, clock, diary.handle).drain()
    assert diary.done == [2]
    assert [row.error for row in await _rows(database)] == ["LookupError: no handler for topic unknown", None]


async def test_a_worker_that_dies_in_the_middle_leaves_its_tasks_to_another(
    database: Database, clock: FixedClock, diary: Diary
) -> None:
    await _put(database, clock, 1, 2)
    begun = asyncio.Event()

    async def die(tasks: list[dict[str, Any]]) -> None:
        begun.set()
        await asyncio.sleep(60)

    dying = asyncio.create_task(_worker(database, clock, die).step())
    await begun.wait()
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    heir = _worker(database, clock, diary.handle)
    assert await heir.drain() == 0
    clock.instant += LEASE
    assert await heir.drain() == 2
    assert sorted(diary.done) == [1, 2]


async def test_a_worker_killed_after_the_work_and_before_the_note_does_it_again(
    database: Database, clock: FixedClock, diary: Diary
) -> None:
    await _put(database, clock, 1)

    async def work_and_die(tasks: list[dict[str, Any]]) -> None:
        await diary.handle(tasks)
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await _worker(database, clock, work_and_die).step()
    clock.instant += LEASE
    await _worker(database, clock, diary.handle).drain()
    assert diary.done == [1, 1]


async def test_several_workers_share_the_work_without_doing_any_of_it_twice(
    database: Database, clock: FixedClock, diary: Diary
) -> None:
    await _put(database, clock, *range(60))
    workers = [_worker(database, clock, diary.handle, batch=5) for _ in range(4)]
    await asyncio.gather(*(worker.drain() for worker in workers))
    assert sorted(diary.done) == list(range(60))


async def test_a_running_worker_is_woken_by_a_commit_and_stops_when_told(
    database: Database, clock: FixedClock, diary: Diary
) -> None:
    worker = _worker(database, clock, diary.handle)
    running = asyncio.create_task(worker.run(poll_seconds=60))
    await asyncio.sleep(0.1)
    await _put(database, clock, 1)
    async with asyncio.timeout(5):
        while diary.done != [1]:
            await asyncio.sleep(0.01)
    await worker.stop()
    await asyncio.wait_for(running, 5)


async def test_a_running_worker_outlives_a_broken_database(
    database: Database, clock: FixedClock, diary: Diary, caplog: pytest.LogCaptureFixture
) -> None:
    worker = _worker(database, clock, diary.handle)
    real, worker.database = worker.database, Database("sqlite+aiosqlite:////nowhere/at/all.db")
    running = asyncio.create_task(worker.run(poll_seconds=0.02))
    await asyncio.sleep(0.2)
    await worker.database.close()
    worker.database = real
    await _put(database, clock, 1)
    async with asyncio.timeout(5):
        while diary.done != [1]:
            await asyncio.sleep(0.01)
    await worker.stop()
    await running
    assert "goes on" in caplog.text
