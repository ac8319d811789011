"""Work that must follow a commit: written with it, done by a worker at least once, in order of arrival."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Index, text, update
from sqlmodel import Field, SQLModel, col, select

from aethex.db.base import instant, json_column
from aethex.db.engine import Database
from aethex.db.unit_of_work import session, unit_of_work, work
from aethex.kit.clock import Clock
from aethex.kit.ids import new_id

log = logging.getLogger(__name__)

Handler = Callable[[list[dict[str, Any]]], Awaitable[None]]
LEASE = timedelta(minutes=5)
MAX_ATTEMPTS = 8


class Outbox(SQLModel, table=True):
    """A task. `topic` names its handler; a leased row becomes free again when its worker died."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_open",
            "available_at",
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
    )

    id: str = Field(primary_key=True, default_factory=lambda: new_id("out"))
    topic: str
    payload: dict[str, Any] = json_column(dict)
    person_id: str | None = Field(default=None, index=True)
    created_at: datetime = instant()
    available_at: datetime = instant()
    done_at: datetime | None = instant(nullable=True)
    attempts: int = 0
    error: str | None = None


def enqueue(topic: str, payload: dict[str, Any], now: datetime, person_id: str | None = None) -> None:
    """Adds a task to the present unit of work."""
    session().add(Outbox(topic=topic, payload=payload, created_at=now, available_at=now, person_id=person_id))
    for wake in _wakers:
        work().after_commit(wake)


_wakers: list[Callable[[], Awaitable[None]]] = []


class Worker:
    """Takes open tasks in batches of one topic and hands them to that topic's handler.

    A handler must be safe to run twice for one task. It opens its own units of work.
    """

    def __init__(self, database: Database, clock: Clock, handlers: Mapping[str, Handler], *, batch: int = 64) -> None:
        self.database = database
        self.clock = clock
        self.handlers = handlers
        self.batch = batch
        self._woken = asyncio.Event()
        self._stopping = False

    async def wake(self) -> None:
        self._woken.set()

    async def run(self, *, poll_seconds: float = 2.0) -> None:
        """Works until `stop`; sleeps until woken or polled when there is nothing to do."""
        _wakers.append(self.wake)
        try:
            while not self._stopping:
                self._woken.clear()
                try:
                    await self.drain()
                except Exception:
                    log.exception("the outbox worker met an error and goes on")
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._woken.wait(), poll_seconds)
        finally:
            _wakers.remove(self.wake)

    async def stop(self) -> None:
        self._stopping = True
        self._woken.set()

    async def drain(self, *, limit: int = 10_000) -> int:
        """Works until nothing is due; returns the number of tasks done. For set-up and tests."""
        done = 0
        while done < limit:
            count = await self.step()
            if not count:
                break
            done += count
        return done

    async def step(self) -> int:
        """One batch; returns how many tasks were taken."""
        tasks = await self._lease()
        if not tasks:
            return 0
        handler = self.handlers.get(tasks[0].topic)
        try:
            if handler is None:
                raise LookupError(f"no handler for topic {tasks[0].topic}")
            await handler([task.payload for task in tasks])
        except Exception as error:
            log.warning("outbox topic %s failed: %s", tasks[0].topic, error)
            await self._release(tasks, error)
        else:
            await self._finish(tasks)
        return len(tasks)

    async def _lease(self) -> list[Outbox]:
        now = self.clock.now()
        async with unit_of_work(self.database):
            due = select(Outbox).where(
                col(Outbox.done_at).is_(None), Outbox.available_at <= now, Outbox.attempts < MAX_ATTEMPTS
            )
            query = due.order_by(col(Outbox.available_at), col(Outbox.id)).limit(self.batch)
            rows = list((await session().exec(query.with_for_update(skip_locked=True))).all())
            batch = _together(rows)
            for row in batch:
                row.available_at = now + LEASE
                row.attempts += 1
                session().add(row)
        return batch

    async def _finish(self, tasks: list[Outbox]) -> None:
        async with unit_of_work(self.database):
            await session().exec(
                update(Outbox)
                .where(col(Outbox.id).in_([task.id for task in tasks]))
                .values(done_at=self.clock.now(), error=None)
            )

    async def _release(self, tasks: list[Outbox], error: Exception) -> None:
        async with unit_of_work(self.database):
            for task in tasks:
                wait = timedelta(seconds=min(2**task.attempts, 300))
                await session().exec(
                    update(Outbox)
                    .where(col(Outbox.id) == task.id)
                    .values(available_at=self.clock.now() + wait, error=f"{type(error).__name__}: {error}"[:500])
                )


def _together(rows: list[Outbox]) -> list[Outbox]:
    """The first task's topic. A task that has failed is tried alone, so that a bad one takes no neighbour down."""
    first = rows[:1]
    if not first or first[0].attempts:
        return first
    return [row for row in rows if row.topic == first[0].topic and not row.attempts]
