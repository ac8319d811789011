"""Taking ads over: each once, updated when its words change, closed when it is gone."""

from collections.abc import Sequence
from datetime import datetime

from aethex.db.outbox import enqueue
from aethex.db.unit_of_work import session
from aethex.postings import repository
from aethex.postings.batch import Batch
from aethex.postings.models import Posting
from aethex.postings.normalise import PostingDraft, normalise
from aethex.postings.rates import load_rates
from aethex.postings.report import Report
from aethex.providers.job_feeds.port import RawPosting
from aethex.skills.taxonomy import taxonomy

__all__ = ["Report", "add", "close", "miss", "read", "take"]

STALE_AFTER = 2
_PART = 100


def read(raw: RawPosting, now: datetime) -> PostingDraft:
    """Everything an ad's words tell. Takes some milliseconds: call it in a thread for many."""
    return normalise(raw, taxonomy().find, load_rates(), now)


async def take(drafts: Sequence[PostingDraft], now: datetime, report: Report) -> None:
    """Adds or updates ads inside the open unit of work; doing it twice changes nothing more.

    The event loop waits while a batch is decided, about a quarter of a millisecond an ad: give some dozens at a time.
    """
    batch = await Batch.open(drafts, now, report)
    for draft in drafts:
        batch.decide(draft)
    await batch.write()


async def add(
    draft: PostingDraft, now: datetime, *, posting_id: str | None = None, posted_by: str | None = None
) -> Posting:
    """A new posting with its filter rows, whatever is known already; its vector follows through the outbox."""
    batch = await Batch.open([], now, Report())
    row = batch.add(draft, posting_id=posting_id, posted_by=posted_by)
    await batch.write()
    return row


async def close(row: Posting, now: datetime) -> None:
    """Takes an ad offline."""
    row.closed_at = now
    await repository.touch(row)
    enqueue("search.index", {"kind": repository.KIND, "id": row.id}, now)


async def miss(source: str, seen: set[str], now: datetime, report: Report) -> None:
    """Notes which open ads of a source a whole reading did not show; the second miss closes them.

    `seen` holds addresses, and source ids of ads that were there but could not be read.
    """
    gone = [one for one in await repository.open_of(source) if not {one.url, one.source_id} & seen]
    closing = [one.id for one in gone if one.missed + 1 >= STALE_AFTER]
    for at in range(0, len(gone), _PART):
        await repository.count_miss([one.id for one in gone[at : at + _PART]])
    for at in range(0, len(closing), _PART):
        part = closing[at : at + _PART]
        await repository.close_all(part, now)
        for posting in part:
            enqueue("search.index", {"kind": repository.KIND, "id": posting}, now)
        await session().flush()
    report.closed += len(closing)
