"""What the sample people have applied for and saved."""

from datetime import date, datetime
from typing import Any

from sqlmodel import select

from aethex.db.unit_of_work import session
from aethex.jobs import repository
from aethex.jobs.models import Application, Status
from aethex.postings.models import Posting
from aethex.sample.read import people


async def seed_applications(ids: dict[str, str], now: datetime) -> int:
    """Adds what is missing for the people in `ids` (by handle); returns how many. Needs an open unit of work."""
    added = 0
    for record in people():
        person = ids.get(record["handle"])
        if person is None:
            continue
        for one in record.get("applications") or []:
            added += await _add(
                person, one["posting"], one["status"], date.fromisoformat(one["on"]), one.get("note"), now
            )
        for posting in record.get("saved") or []:
            added += await _add(person, posting, Status.SAVED, now.date(), None, now)
    return added


async def _add(person: str, source_id: str, status: str, on: date, note: Any, now: datetime) -> int:
    query = select(Posting).where(Posting.source == "sample", Posting.source_id == source_id)
    posting = (await session().exec(query)).first()
    if posting is None or await repository.application(person, posting.id) is not None:
        return 0
    row = Application(
        person_id=person,
        posting_id=posting.id,
        status=status,
        note=note,
        applied_on=on if status != Status.SAVED else None,
        status_on=on,
        created_at=now,
        updated_at=now,
        sample=True,
    )
    await repository.add(row, note, now)
    return 1
