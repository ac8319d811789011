"""The sample postings, through the same door as any feed's."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

from aethex.postings.ingest import Report, read, take
from aethex.postings.normalise import PostingDraft
from aethex.postings.prepared import PreparedDrafts
from aethex.providers.job_feeds.port import RawPosting
from aethex.sample.read import postings

_BATCH = 100


async def seed_postings(now: datetime, prepared: PreparedDrafts | None = None) -> int:
    """Adds the sample postings that are missing, dated relative to `now`; needs an open unit of work."""
    drafts = await asyncio.to_thread(_drafts, now, prepared)
    report = Report()
    for at in range(0, len(drafts), _BATCH):
        await take(drafts[at : at + _BATCH], now, report)
    return report.added


def _drafts(now: datetime, prepared: PreparedDrafts | None) -> list[PostingDraft]:
    """Only the date of an ad follows from `now`; the rest may have been read before."""
    raws = [_raw(record, now) for record in postings()]
    if prepared is None:
        return [read(raw, now) for raw in raws]
    drafts = prepared.load()
    if drafts is None:
        drafts = [read(raw, now) for raw in raws]
        prepared.write(drafts)
    return [draft.model_copy(update={"posted_at": raw.posted_at}) for draft, raw in zip(drafts, raws, strict=True)]


def _raw(record: dict[str, Any], now: datetime) -> RawPosting:
    known = {name: value for name, value in record.items() if name != "days_ago"}
    return RawPosting(**known, posted_at=now - timedelta(days=record["days_ago"]))
