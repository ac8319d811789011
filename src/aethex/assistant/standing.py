"""Where a person stands, for what to suggest to them: what a few rows tell, and nothing they said."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from sqlmodel import col, select

from aethex.db.unit_of_work import session
from aethex.jobs.follow_ups import follow_up
from aethex.jobs.models import OPEN, Application, Status
from aethex.postings.models import Posting
from aethex.profiles.models import ProfileSkill
from aethex.tools.context import Principal

Standing = Literal["unknown", "known", "saved", "applied", "due", "posted", "not_posted"]
"""`unknown`: the profile names no skill. `known`: it names some. `saved`: a job waits on the list. `applied`: an
application is open. `due`: one of them wants a follow-up today. `posted` and `not_posted`: whether an own ad is open."""


async def standing(principal: Principal, today: date) -> frozenset[Standing]:
    """What holds for this person; nothing for a guest. Three light statements in the open unit of work."""
    if principal.is_guest:
        return frozenset()
    found: set[Standing] = {"known" if await _names_a_skill(principal.id) else "unknown"}
    rows = await _applications(principal.id)
    if any(status == Status.SAVED for status, _ in rows):
        found.add("saved")
    steps = [follow_up(status, since, today) for status, since in rows if status in OPEN]
    if steps:
        found.add("applied")
    if any(step is not None and step.due <= today for step in steps):
        found.add("due")
    if "recruiter" in principal.roles:
        found.add("posted" if await _has_an_ad(principal.id) else "not_posted")
    return frozenset(found)


async def _names_a_skill(person: str) -> bool:
    query = select(ProfileSkill.person_id).where(ProfileSkill.person_id == person).limit(1)
    return (await session().exec(query)).first() is not None


async def _applications(person: str) -> Sequence[tuple[str, date]]:
    query = select(col(Application.status), col(Application.status_on)).where(Application.person_id == person)
    return [(status, since) for status, since in (await session().exec(query)).all()]


async def _has_an_ad(person: str) -> bool:
    query = select(Posting.id).where(Posting.posted_by == person, col(Posting.closed_at).is_(None)).limit(1)
    return (await session().exec(query)).first() is not None
