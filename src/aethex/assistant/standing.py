"""Where a person stands, for what to suggest to them: what a few rows tell, and nothing they said."""

from datetime import date
from typing import Literal

from aethex.jobs import repository as jobs
from aethex.jobs.follow_ups import follow_up
from aethex.jobs.models import OPEN, Status
from aethex.postings import repository as postings
from aethex.profiles import repository as profiles
from aethex.tools.context import Principal

Standing = Literal["unknown", "known", "saved", "applied", "due", "posted", "not_posted"]
"""`unknown`: the profile names no skill. `known`: it names some. `saved`: a job waits on the list. `applied`: an
application is open. `due`: one of them wants a follow-up today. `posted` and `not_posted`: whether an own ad is open."""


async def standing(principal: Principal, today: date) -> frozenset[Standing]:
    """What holds for this person; nothing for a guest. Three light statements in the open unit of work."""
    if principal.is_guest:
        return frozenset()
    found: set[Standing] = {"known" if await profiles.skills(principal.id) else "unknown"}
    rows = await jobs.stages(principal.id)
    if any(status == Status.SAVED for status, _ in rows):
        found.add("saved")
    steps = [follow_up(status, since, today) for status, since in rows if status in OPEN]
    if steps:
        found.add("applied")
    if any(step is not None and step.due <= today for step in steps):
        found.add("due")
    if "recruiter" in principal.roles:
        found.add("posted" if await postings.titles_by(principal.id) else "not_posted")
    return frozenset(found)
