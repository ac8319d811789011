"""The sample postings, through the same door as any feed's."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

from aethex.postings.ingest import Report, read, take
from aethex.providers.job_feeds.port import RawPosting
from aethex.sample.read import postings

_BATCH = 100


async def seed_postings(now: datetime) -> int:
    """Adds the sample postings that are missing, dated relative to `now`; needs an open unit of work."""
    drafts = await asyncio.to_thread(lambda: [read(_raw(record, now), now) for record in postings()])
    report = Report()
    for at in range(0, len(drafts), _BATCH):
        await take(drafts[at : at + _BATCH], now, report)
    return report.added


def _raw(record: dict[str, Any], now: datetime) -> RawPosting:
    known = {name: value for name, value in record.items() if name != "days_ago"}
    return RawPosting(**known, posted_at=now - timedelta(days=record["days_ago"]))
