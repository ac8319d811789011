"""One transaction around one piece of work, opened only at the edges: invoke, turn, sign-in, webhook, worker."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar

from sqlmodel.ext.asyncio.session import AsyncSession

from aethex.db import lean_sqlite
from aethex.db.engine import Database
from aethex.kit.boundaries import watch_transaction

log = logging.getLogger(__name__)

AfterCommit = Callable[[], Awaitable[None]]


class UnitOfWork:
    """Holds the session, which connects at its first statement, and what shall happen after the commit."""

    def __init__(self, session: AsyncSession, *, writes: bool) -> None:
        self.session = session
        self.writes = writes
        self._after: list[AfterCommit] = []

    def after_commit(self, call: AfterCommit) -> None:
        """Runs `call` once the work is committed; never when it is rolled back. Its errors are logged only."""
        self._after.append(call)

    async def run_after_commit(self) -> None:
        for call in self._after:
            try:
                await call()
            except Exception:
                log.exception("what follows a commit failed; the commit stands")


_current: ContextVar[UnitOfWork | None] = ContextVar("unit_of_work", default=None)


def work() -> UnitOfWork:
    """The unit of work of the present task; RuntimeError outside of one."""
    unit = _current.get()
    if unit is None:
        raise RuntimeError("no unit of work is open here")
    return unit


def session() -> AsyncSession:
    """The session of the present unit of work, for repositories."""
    return work().session


@asynccontextmanager
async def unit_of_work(database: Database, *, writes: bool = True, brief: bool = False) -> AsyncIterator[UnitOfWork]:
    """Commits when the block ends well, rolls back when it raises. Units of work do not nest.

    `brief` promises that it only reads and writes single rows by their keys; SQLite then does without another thread.
    """
    if _current.get() is not None:
        raise RuntimeError("a unit of work is already open here")
    maker = database.writing if writes else database.reading
    async with maker() as opened:
        unit = UnitOfWork(opened, writes=writes)
        token, haste = _current.set(unit), lean_sqlite.brief.set(brief)
        end_watch = watch_transaction(opened.in_transaction)
        try:
            yield unit
            if writes:
                await opened.commit()
            else:
                opened.expunge_all()  # a rollback would expire the rows that the caller took along
                await opened.rollback()
        except BaseException:
            await opened.rollback()
            raise
        finally:
            end_watch()
            lean_sqlite.brief.reset(haste)
            _current.reset(token)
    await unit.run_after_commit()


async def release() -> None:
    """Lets go of the connection of a reading unit of work, so that something slow may be awaited.

    The next statement reads a new snapshot. RuntimeError where there are writes to lose.
    """
    unit = work()
    if unit.writes and unit.session.in_transaction():
        raise RuntimeError("a writing unit of work cannot be released")
    unit.session.expunge_all()
    await unit.session.rollback()
