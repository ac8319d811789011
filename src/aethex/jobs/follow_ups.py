"""When to write again, and when to let go: pure rules.

Applied: after 7 days, once more 7 days later, then the application counts as cold. Screening: after 1 day, then 3.
Interview: a thank-you after 1 day, then ask after 5. An offer: answer within 3 days. The intervals follow common
recruiting practice; they are not measured.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from aethex.jobs.models import Status


@dataclass(frozen=True)
class FollowUp:
    """`due` is a date, `overdue` the days since then (negative: still to come); `cold` means do not write again."""

    due: date
    what: str
    overdue: int
    cold: bool = False


_STEPS: dict[Status, tuple[tuple[int, str], ...]] = {
    Status.APPLIED: ((7, "Ask whether they have read your application"), (14, "Ask once more, then let it rest")),
    Status.SCREENING: ((1, "Thank them and confirm your interest"), (4, "Ask about the next step")),
    Status.INTERVIEW: ((1, "Send a thank-you note"), (6, "Ask when they will decide")),
    Status.OFFER: ((3, "Answer the offer, or ask for more time"),),
}
_GRACE = 7


def follow_up(status: str, since: date, today: date) -> FollowUp | None:
    """The next thing to do for an application in `status` since a day; None where there is nothing to do."""
    steps = _STEPS.get(Status(status), ())
    if not steps:
        return None
    for days, what in steps:
        due = since + timedelta(days=days)
        if today <= due + timedelta(days=2):
            return FollowUp(due, what, (today - due).days)
    days, what = steps[-1]
    due = since + timedelta(days=days)
    late = (today - due).days
    if late > _GRACE:
        return FollowUp(due, "No answer for a long time; treat it as cold", late, cold=True)
    return FollowUp(due, what, late)
