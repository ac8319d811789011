"""Reading boards: fetch outside of any transaction, read in a thread, write in short batches."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from aethex.db.engine import Database
from aethex.db.unit_of_work import session, unit_of_work
from aethex.errors import AethexError, Invalid
from aethex.kit.clock import Clock
from aethex.postings import repository
from aethex.postings.ingest import Report, miss, read, take
from aethex.postings.models import FeedState
from aethex.postings.normalise import PostingDraft
from aethex.providers.job_feeds.port import FeedResult, JobFeed, RawPosting

log = logging.getLogger(__name__)

BATCH = 20
SICK_AFTER = 3
Progress = Callable[[str, int, int], None]


@dataclass
class BoardReport:
    """What came of one board. `problem` says why it could not be read; its ads then stay as they were."""

    source: str
    report: Report = field(default_factory=Report)
    not_modified: bool = False
    problem: str | None = None


def split_source(source: str, feeds: Mapping[str, JobFeed]) -> tuple[JobFeed, str]:
    """The feed and board of "vendor:board". Invalid for an unknown vendor or a missing board."""
    vendor, _, board = source.partition(":")
    feed = feeds.get(vendor)
    if feed is None or not board:
        known = ", ".join(f"{name}:BOARD" for name in sorted(feeds))
        raise Invalid(f"“{source}” is no job board. Write one of {known}.")
    return feed, board


@dataclass
class Sync:
    """Brings boards up to date. Safe to run twice, beside another run, and to be killed at any point."""

    database: Database
    clock: Clock
    feeds: Mapping[str, JobFeed]

    async def boards(self, sources: Iterable[str], progress: Progress | None = None) -> list[BoardReport]:
        """Each board in turn; a board that fails does not stop the others."""
        wanted = [(source, *split_source(source, self.feeds)) for source in sources]
        return [await self._board(source, feed, board, progress) for source, feed, board in wanted]

    async def _board(self, source: str, feed: JobFeed, board: str, progress: Progress | None) -> BoardReport:
        report, now = BoardReport(source), self.clock.now()
        async with unit_of_work(self.database, writes=False):
            state = await repository.feed_state(source) or FeedState(source=source)
        if state.not_before is not None and state.not_before > now:
            report.problem = f"asked to wait until {state.not_before:%H:%M} UTC"
            return report
        try:
            result = await feed.fetch(board, state.etag, state.last_modified)
        except AethexError as error:
            report.problem = error.message
            await self._failed(source, error, now)
            return report
        report.not_modified = result.not_modified
        report.report.skipped = len(result.skipped)
        if not result.not_modified:
            await self._take(source, result, report, progress)
        await self._note(source, result, now)
        return report

    async def _take(self, source: str, result: FeedResult, report: BoardReport, progress: Progress | None) -> None:
        seen = {one.source_id for one in result.skipped if one.source_id}
        total = len(result.postings)
        for at in range(0, total, BATCH):
            now = self.clock.now()
            drafts = await asyncio.to_thread(_read_all, result.postings[at : at + BATCH], now)
            async with unit_of_work(self.database):
                await take(drafts, now, report.report)
            seen |= {draft.url for draft in drafts}
            if progress is not None:
                progress(source, min(at + BATCH, total), total)
        async with unit_of_work(self.database):
            await miss(source, seen, self.clock.now(), report.report)

    async def _note(self, source: str, result: FeedResult, now: datetime) -> None:
        async with unit_of_work(self.database):
            state = await repository.feed_state(source) or FeedState(source=source)
            if not result.not_modified:
                state.etag, state.last_modified = result.etag, result.last_modified
            state.healthy, state.failures, state.problem = True, 0, None
            state.not_before, state.read_at = None, now
            session().add(state)

    async def _failed(self, source: str, error: AethexError, now: datetime) -> None:
        """Counts the failure; the third in a row marks the board as sick. A named pause is kept."""
        log.warning("job board %s: %s", source, error.message)
        async with unit_of_work(self.database):
            state = await repository.feed_state(source) or FeedState(source=source)
            state.failures += 1
            state.healthy, state.problem = state.failures < SICK_AFTER, error.message[:500]
            wait = getattr(error, "retry_after", None) or error.extra.get("retry_after")
            state.not_before = now + timedelta(seconds=float(wait)) if wait else None
            session().add(state)


def _read_all(postings: Sequence[RawPosting], now: datetime) -> list[PostingDraft]:
    return [read(raw, now) for raw in postings]
