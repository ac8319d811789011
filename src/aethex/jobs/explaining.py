"""The words for reasons, filters and searches: pure."""

import numpy as np
from numpy.typing import NDArray

from aethex.jobs.asks import MatchJobs
from aethex.jobs.query import Query
from aethex.jobs.ranking import Part
from aethex.jobs.results import Reason
from aethex.jobs.seeking import Person
from aethex.jobs.skill_fit import Fit, name_of
from aethex.kit.money import Money
from aethex.kit.text import join_names
from aethex.postings.models import Posting
from aethex.postings.roles import ROLE_NAMES
from aethex.tools.context import Principal

_HIGH = 0.75
_CHANGES: dict[str, dict[str, str | None]] = {
    "remote": {"remote": None},
    "place": {"place": None},
    "level": {"level": None},
    "pay": {"min_salary": None, "currency": None, "pay_period": None},
    "employment": {"employment": None},
    "age": {"posted_within_days": None},
}


def reasons_of(posting: Posting, fit: Fit, parts: NDArray[np.float32], profile: Person) -> list[Reason]:
    """At most four, the weightiest first; only what the parts of the score bear out."""
    found = []
    if fit.met:
        evidence = list(dict.fromkeys(record for records in fit.evidence.values() for record in records))
        of = f"{len([name for name in fit.met])} of {len(posting.must) + len(posting.nice)} skills named"
        found.append(Reason(code="skills", text=f"You have {join_names(fit.met[:5])} ({of})", evidence=evidence))
    if parts[Part.LEVEL] >= _HIGH and posting.level:
        found.append(Reason(code="level", text=f"It is a {posting.level} role, which fits your experience"))
    if parts[Part.SALARY] >= 0.5:
        found.append(Reason(code="pay", text="The stated pay reaches your wish"))
    if parts[Part.LOCATION] >= _HIGH:
        found.append(Reason(code="place", text=_where(posting)))
    if parts[Part.SEMANTIC] >= 0.6:
        found.append(Reason(code="meaning", text="Its text is close to what you look for"))
    if parts[Part.FRESHNESS] >= 0.8:
        found.append(Reason(code="fresh", text="It was posted within the last week"))
    return found[:4]


def _where(posting: Posting) -> str:
    if posting.remote == "remote":
        return "It can be done remotely from where you are"
    return f"It is in {posting.place_text}" if posting.place_text else "The workplace fits your wish"


def understood(ask: MatchJobs, query: Query, principal: Principal) -> str:
    """The search in words, with every amount, place and level as it was read."""
    head = []
    if ask.level:
        head.append(ask.level.value)
    if ask.remote:
        head.append({"remote": "remote", "hybrid": "hybrid", "onsite": "on-site"}[ask.remote])
    if ask.employment:
        head.append(ask.employment.value.replace("_", "-"))
    subject = [name_of(skill) for skill in query.skills]
    if query.roles:
        subject.append(ROLE_NAMES[query.roles[0]])
    if query.words:
        subject.append(" ".join(query.words))
    text = " ".join([*head, join_names(subject), "jobs"])
    if ask.place:
        text += f" in {ask.place.removeprefix('remote in ')}"
    if ask.min_salary is not None:
        money = Money.of(ask.min_salary, ask.currency or principal.currency)
        text += f" from {money.format()} {_per(ask.pay_period)}"
    if ask.posted_within_days:
        days = ask.posted_within_days
        text += f", posted within {days} day{'s' if days > 1 else ''}"
    return " ".join(text.split())


def _per(period: str | None) -> str:
    return {"hour": "an hour", "day": "a day", "month": "a month"}.get(period or "year", "a year")


def change_for(reason: str, ask: MatchJobs) -> dict[str, str | None]:
    """The arguments to drop so that this filter no longer holds; empty where the profile sets it."""
    return {name: value for name, value in _CHANGES.get(reason, {}).items() if getattr(ask, name) is not None}


def hidden_text(reason: str, count: int, ask: MatchJobs) -> str:
    """What one filter hides, and what to say to see it."""
    jobs = f"{count} more job{'s' if count != 1 else ''}"
    return {
        "remote": f"{jobs} would show without asking for {ask.remote} work",
        "place": f"{jobs} would show in other places",
        "level": f"{jobs} would show at other levels",
        "pay": f"{jobs} state less pay",
        "employment": f"{jobs} would show with another kind of contract",
        "age": f"{jobs} are older",
        "hidden": f"{jobs} you have hidden",
        "remote_region": f"{jobs} may not be done from where you live",
        "no_sponsorship": f"{jobs} would need a visa that the employer does not sponsor",
    }.get(reason, jobs)


def reason_text(reason: str, posting: Posting, ask: MatchJobs) -> str:
    """Why this ad was filtered out, in words that name the ad's own value."""
    return {
        "closed": "The ad has been closed.",
        "skill": "It does not ask for the skills you searched for.",
        "role": f"It is {ROLE_NAMES.get(posting.role or '', 'another kind of')} work.",
        "company": f"It is from {posting.company}.",
        "words": "It does not name what you searched for.",
        "remote": f"You asked for {ask.remote} work; this is {posting.remote or 'not stated'}.",
        "place": f"It is in {posting.place_text or 'a place that is not stated'}.",
        "level": f"You asked for {ask.level}; this is {posting.level}.",
        "pay": "Its stated pay is below what you asked for.",
        "employment": f"It is {(posting.employment or '').replace('_', '-')} work.",
        "age": "It is older than you asked for.",
        "hidden": "You have hidden it.",
        "remote_region": f"Its remote work is limited to {', '.join(posting.remote_limits) or 'another region'}.",
        "no_sponsorship": "You would need a visa there, and the employer does not sponsor one.",
    }[reason]
