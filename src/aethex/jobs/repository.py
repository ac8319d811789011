"""Every query over what people do with jobs."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import CursorResult, bindparam, delete, func, update
from sqlalchemy import select as core_select
from sqlmodel import col, select

from aethex.db.unit_of_work import session
from aethex.db.upsert import add_if_absent
from aethex.errors import Conflict
from aethex.jobs.models import Application, ApplicationEvent, HiddenJob, Status
from aethex.postings.models import Posting
from aethex.postings.repository import LEAN


async def application(person: str, posting: str) -> Application | None:
    query = select(Application).where(Application.person_id == person, Application.posting_id == posting)
    return (await session().exec(query)).first()


async def application_by_id(person: str, application: str) -> Application | None:
    """None for somebody else's."""
    row = await session().get(Application, application)
    return row if row is not None and row.person_id == person else None


_TRACKED: Any = (
    core_select(Application, Posting)
    .join(Posting, col(Posting.id) == col(Application.posting_id))
    .options(*LEAN)
    .where(col(Application.person_id) == bindparam("who"), col(Application.status).in_(bindparam("at", expanding=True)))
    .order_by(col(Application.status_on).desc(), col(Application.updated_at).desc(), col(Application.id))
)


async def tracked(person: str, statuses: Sequence[str]) -> list[tuple[Application, Posting]]:
    """Applications with what a line about their ads shows, newest change first."""
    rows = await session().exec(_TRACKED, params={"who": person, "at": list(statuses)})
    return [(application, posting) for application, posting in rows.all()]


async def stages(person: str) -> list[tuple[str, date]]:
    """(status, since when) of everything that the person tracks."""
    query = select(col(Application.status), col(Application.status_on)).where(Application.person_id == person)
    return [(status, since) for status, since in (await session().exec(query)).all()]


async def companies_applied_to(person: str) -> list[str]:
    """Keys of the companies whose jobs the person tracks."""
    query = select(Posting.company_key).join(Application, col(Application.posting_id) == col(Posting.id))
    return list((await session().exec(query.where(Application.person_id == person))).all())


async def statuses(person: str, postings: Sequence[str]) -> dict[str, str]:
    """Status by posting id, for those that the person tracks."""
    query = select(Application.posting_id, Application.status).where(
        Application.person_id == person, col(Application.posting_id).in_(postings)
    )
    return dict((await session().exec(query)).all())


async def count(person: str, status: Status) -> int:
    query = (
        select(func.count())
        .select_from(Application)
        .where(Application.person_id == person, Application.status == status)
    )
    return int((await session().exec(query)).one())


async def add(row: Application, note: str | None, now: datetime) -> None:
    session().add(row)
    await session().flush()
    _event(row, note, row.status_on, now)


def _event(row: Application, note: str | None, on: date, now: datetime) -> None:
    session().add(
        ApplicationEvent(application_id=row.id, person_id=row.person_id, status=row.status, note=note, on=on, at=now)
    )


async def move(row: Application, status: Status, *, note: str | None, on: date, now: datetime, **values: Any) -> None:
    """Sets the status if nobody changed the row meanwhile; Conflict otherwise."""
    if note is not None:
        values["note"] = note
    change = (
        update(Application)
        .where(col(Application.id) == row.id, col(Application.version) == row.version)
        .values(status=status, status_on=on, updated_at=now, version=row.version + 1, **values)
    )
    result: CursorResult[Any] = await session().exec(change)
    if result.rowcount != 1:
        raise Conflict("This application was changed at the same moment elsewhere. Please try again.")
    await session().refresh(row)
    _event(row, note, on, now)


async def last_event(application: str) -> ApplicationEvent | None:
    query = select(ApplicationEvent).where(ApplicationEvent.application_id == application)
    return (await session().exec(query.order_by(col(ApplicationEvent.at).desc()).limit(1))).first()


async def remove(row: Application) -> None:
    await session().exec(delete(ApplicationEvent).where(col(ApplicationEvent.application_id) == row.id))
    await session().exec(delete(Application).where(col(Application.id) == row.id))


async def hidden(person: str) -> tuple[str, ...]:
    query = select(HiddenJob.posting_id).where(HiddenJob.person_id == person)
    return tuple((await session().exec(query)).all())


async def hide(person: str, posting: str, now: datetime) -> None:
    await add_if_absent(HiddenJob(person_id=person, posting_id=posting, at=now))


async def unhide(person: str, posting: str) -> bool:
    result: CursorResult[Any] = await session().exec(
        delete(HiddenJob).where(col(HiddenJob.person_id) == person, col(HiddenJob.posting_id) == posting)
    )
    return bool(result.rowcount)
