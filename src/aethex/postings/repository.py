"""Every query over postings."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import delete, func, or_, update
from sqlalchemy.orm import defer, load_only
from sqlmodel import col, select

from aethex.db.changes import next_change
from aethex.db.unit_of_work import session
from aethex.postings.filters import Filter, all_of, numbers_text
from aethex.postings.models import FeedState, Posting, PostingPlace, PostingSkill

KIND = "posting"
_RANKED = [
    Posting.id, Posting.number, Posting.revision, Posting.must, Posting.nice, Posting.level, Posting.pay_low_usd,
    Posting.pay_top_usd, Posting.remote, Posting.places, Posting.employment, Posting.visa, Posting.role, Posting.posted_at, Posting.closed_at, Posting.vector_sha256,
]  # fmt: skip


async def get(posting: str) -> Posting | None:
    return await session().get(Posting, posting)


async def by_ids(ids: Sequence[str]) -> list[Posting]:
    """In the order of `ids`; absent ones are left out."""
    rows = (await session().exec(select(Posting).where(col(Posting.id).in_(ids)))).all()
    found = {row.id: row for row in rows}
    return [found[one] for one in ids if one in found]


async def passing(made: Sequence[Filter], ids: Sequence[str]) -> list[Posting]:
    """Those of `ids` that pass the filters now, in the order of `ids`."""
    lean = [defer(getattr(Posting, name)) for name in ("signature", "description", "requirements", "languages")]
    query = select(Posting).options(*lean).where(col(Posting.id).in_(ids))
    rows = (await session().exec(query.where(all_of(made)))).all()
    found = {row.id: row for row in rows}
    return [found[one] for one in ids if one in found]


async def numbers(made: Sequence[Filter]) -> NDArray[np.int32]:
    """Numbers of all postings that pass, ascending."""
    listed = (await session().exec(numbers_text(made))).first()
    return np.sort(np.fromstring(listed, dtype=np.int32, sep=",")) if listed else np.zeros(0, dtype=np.int32)


async def count(made: Sequence[Filter]) -> int:
    return int((await session().exec(select(func.count()).select_from(Posting).where(all_of(made)))).one())


async def count_hidden_by(made: Sequence[Filter], reason: str) -> int:
    """How many postings pass every filter but the one with this reason."""
    others = [one for one in made if one.reason != reason]
    broken = [one for one in made if one.reason == reason]
    query = select(func.count()).select_from(Posting).where(all_of(others), ~all_of(broken))
    return int((await session().exec(query)).one())


async def reasons_against(posting: str, made: Sequence[Filter]) -> list[str]:
    """The reason codes of the filters that this posting does not pass."""
    failed = []
    for one in made:
        query = select(func.count()).select_from(Posting).where(Posting.id == posting, one.clause)
        if not (await session().exec(query)).one():
            failed.append(one.reason)
    return failed


async def changed_since(revision: int) -> list[Posting]:
    """Ranking columns of what changed after a change number."""
    query = select(Posting).options(load_only(*_RANKED)).where(Posting.revision > revision)  # type: ignore[arg-type]
    return list((await session().exec(query)).all())


async def filter_rows(numbers: Sequence[int]) -> tuple[dict[int, list[tuple[str, str]]], dict[int, list[str]]]:
    """By number: (scope, code) of its places, and the skills it asks for or names in its title."""
    places: dict[int, list[tuple[str, str]]] = {}
    skills: dict[int, list[str]] = {}
    for at in range(0, len(numbers), 5000):
        part = numbers[at : at + 5000]
        for place in (await session().exec(select(PostingPlace).where(col(PostingPlace.number).in_(part)))).all():
            places.setdefault(place.number, []).append((place.scope, place.code))
        query = select(PostingSkill).where(col(PostingSkill.number).in_(part), PostingSkill.kind != "named")
        for skill in (await session().exec(query)).all():
            skills.setdefault(skill.number, []).append(skill.skill_id)
    return places, skills


async def named(text: str, words: Sequence[str], limit: int = 10) -> list[Posting]:
    """Open postings whose title, company or both together hold every word, newest first."""
    query = select(Posting).where(
        col(Posting.closed_at).is_(None),
        or_(
            col(Posting.company_key) == text,
            *([col(Posting.search_text).contains(words[0], autoescape=True)] if len(words) == 1 else []),
            _every(words) if words else col(Posting.id).is_(None),
        ),
    )
    return list((await session().exec(query.order_by(col(Posting.posted_at).desc()).limit(limit))).all())


def _every(words: Sequence[str]) -> Any:
    condition = col(Posting.search_text).contains(words[0], autoescape=True)
    for word in words[1:]:
        condition = condition & col(Posting.search_text).contains(word, autoescape=True)
    return condition


async def has_company(key: str) -> bool:
    query = select(Posting.id).where(Posting.company_key == key).limit(1)
    return (await session().exec(query)).first() is not None


async def companies_named(runs: Sequence[str]) -> list[str]:
    """Keys of companies with open postings that are one of `runs`, or begin with one that is a single word."""
    key = col(Posting.company_key)
    begins = [(key > f"{run} ") & (key < f"{run}!") for run in runs if " " not in run]
    query = select(key).where(col(Posting.closed_at).is_(None), or_(key.in_(runs), *begins)).distinct().limit(50)
    return list((await session().exec(query)).all())


async def by_url(url: str) -> Posting | None:
    return (await session().exec(select(Posting).where(Posting.url == url))).first()


async def same_ad(same_key: str) -> list[Posting]:
    """Postings of the same company, title and place, newest first."""
    query = select(Posting).where(Posting.same_key == same_key).order_by(col(Posting.first_seen).desc())
    return list((await session().exec(query)).all())


async def open_of(source: str) -> list[Posting]:
    query = select(Posting).where(Posting.source == source, col(Posting.closed_at).is_(None))
    return list((await session().exec(query)).all())


async def next_number() -> int:
    """The next free place in the matrices; safe because taking a change number serialises writers of postings."""
    highest = (await session().exec(select(func.max(Posting.number)))).first()
    return int(highest or 0) + 1


async def touch(posting: Posting) -> None:
    """Gives the posting a new change number."""
    posting.revision = await next_change(KIND)
    session().add(posting)


async def replace_places_and_skills(
    posting: Posting, places: Sequence[tuple[str, str]], skills: dict[str, str]
) -> None:
    """Writes the filter rows anew: (scope, code) pairs and skill → kind."""
    number = posting.number
    await session().exec(delete(PostingPlace).where(col(PostingPlace.number) == number))
    await session().exec(delete(PostingSkill).where(col(PostingSkill.number) == number))
    session().add_all(PostingPlace(number=number, scope=scope, code=code) for scope, code in dict.fromkeys(places))
    session().add_all(PostingSkill(number=number, skill_id=skill, kind=kind) for skill, kind in skills.items())


async def mark_indexed(posting: str, sha256: str) -> None:
    """Notes which text the stored vector stands for."""
    change = await next_change(KIND)
    await session().exec(
        update(Posting).where(col(Posting.id) == posting).values(vector_sha256=sha256, revision=change)
    )


async def feed_state(source: str) -> FeedState | None:
    return await session().get(FeedState, source)


async def sources() -> list[str]:
    return sorted((await session().exec(select(FeedState.source))).all())


async def comparable_pay(role: str, level: str | None, country: str | None) -> list[tuple[int, int]]:
    """(low, top) in US dollars a year of open postings of the same role, level and country that disclose pay."""
    query = select(Posting.pay_low_usd, Posting.pay_top_usd).where(
        Posting.role == role,
        col(Posting.closed_at).is_(None),
        col(Posting.pay_low_usd).is_not(None),
        col(Posting.pay_is_estimate).is_(False),
    )
    if level:
        query = query.where(Posting.level == level)
    if country:
        at = select(PostingPlace.number).where(PostingPlace.scope == "at", PostingPlace.code == f"country:{country}")
        query = query.where(col(Posting.number).in_(at))
    return [(int(low or 0), int(top or low or 0)) for low, top in (await session().exec(query)).all()]
