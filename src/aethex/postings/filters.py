"""Hard filters over postings: each a reason code, an SQL condition, and words for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, exists, func, or_
from sqlmodel import col, select

from aethex.postings.models import Posting, PostingPlace, PostingSkill

Clause = ColumnElement[bool]


@dataclass(frozen=True)
class Wishes:
    """What a search, and the person behind it, rule out. Empty members rule out nothing.

    `floor_usd` is US dollars a year. `place` is the code of the place asked for and `place_within` the codes of
    everything that contains it. `home_within` and `allowed` (country codes) are the person's own.
    """

    remote: str | None = None
    level: str | None = None
    floor_usd: int | None = None
    place: str | None = None
    place_within: tuple[str, ...] = ()
    employment: str | None = None
    posted_after: datetime | None = None
    skills: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    company: str | None = None
    words: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    home_within: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    sample: bool | None = None


@dataclass(frozen=True)
class Filter:
    """`reason` is stable for programs; `clause` is true for what passes."""

    reason: str
    clause: Clause = field(compare=False)


def _in_place(scope: str, codes: Sequence[str]) -> Clause:
    return exists().where(
        col(PostingPlace.number) == col(Posting.number),
        col(PostingPlace.scope) == scope,
        col(PostingPlace.code).in_(codes),
    )


def _has_skill(skills: Sequence[str]) -> Clause:
    return exists().where(
        col(PostingSkill.number) == col(Posting.number),
        col(PostingSkill.skill_id).in_(skills),
        col(PostingSkill.kind) != "named",
    )


def _place(wishes: Wishes) -> Clause:
    here = _in_place("at", [wishes.place or ""])
    if wishes.remote != "remote":
        return here
    return or_(here, _in_place("admits", wishes.place_within))


def _sponsorship(wishes: Wishes) -> Clause:
    codes = [f"country:{country}" for country in wishes.allowed]
    return or_(col(Posting.visa) != "no", col(Posting.remote) == "remote", _in_place("at", codes))


def _words(words: Sequence[str]) -> Clause:
    return and_(*(col(Posting.search_text).contains(word, autoescape=True) for word in words))


def _unknown_or(column: Any, condition: Clause) -> Clause:
    return or_(column.is_(None), condition)


def filters(wishes: Wishes) -> list[Filter]:
    """The filters that `wishes` set, in the order in which they are explained; "closed" always is the first."""
    made = [Filter("closed", col(Posting.closed_at).is_(None))]
    level, pay, remote = col(Posting.level), col(Posting.pay_top_usd), col(Posting.remote)
    if wishes.skills:
        made.append(Filter("skill", _has_skill(wishes.skills)))
    if wishes.roles:
        made.append(Filter("role", col(Posting.role).in_(wishes.roles)))
    if wishes.company:
        made.append(Filter("company", col(Posting.company_key) == wishes.company))
    if wishes.words:
        made.append(Filter("words", _words(wishes.words)))
    if wishes.remote:
        made.append(Filter("remote", remote == wishes.remote))
    if wishes.place:
        made.append(Filter("place", _place(wishes)))
    if wishes.level:
        made.append(Filter("level", _unknown_or(level, level == wishes.level)))
    if wishes.floor_usd is not None:
        made.append(Filter("pay", _unknown_or(pay, pay >= wishes.floor_usd)))
    if wishes.employment:
        employment = col(Posting.employment)
        made.append(Filter("employment", _unknown_or(employment, employment == wishes.employment)))
    if wishes.posted_after:
        made.append(Filter("age", col(Posting.posted_at) >= wishes.posted_after))
    if wishes.hidden:
        made.append(Filter("hidden", col(Posting.id).not_in(wishes.hidden)))
    if wishes.home_within:
        made.append(Filter("remote_region", _region(wishes)))
    if wishes.allowed:
        made.append(Filter("no_sponsorship", _sponsorship(wishes)))
    return made


def _region(wishes: Wishes) -> Clause:
    limited = exists().where(col(PostingPlace.number) == col(Posting.number), col(PostingPlace.scope) == "admits")
    remote = col(Posting.remote)
    return or_(remote.is_(None), remote != "remote", ~limited, _in_place("admits", wishes.home_within))


def all_of(made: Sequence[Filter]) -> Clause:
    """The conjunction of the filters' conditions."""
    return and_(*(one.clause for one in made))


def numbers_text(made: Sequence[Filter]) -> Any:
    """A statement whose single value lists the numbers that pass, comma-separated: one row instead of thousands."""
    return select(func.aggregate_strings(cast(col(Posting.number), String), ",")).where(all_of(made))
