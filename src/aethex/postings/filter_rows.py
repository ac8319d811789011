"""The rows beside a posting that filters by place and by skill read."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Table, delete, insert
from sqlmodel import col, select

from aethex.db.unit_of_work import session
from aethex.postings.models import PostingPlace, PostingSkill
from aethex.postings.repository import run

_PLACES: Table = PostingPlace.__table__  # type: ignore[attr-defined]
_SKILLS: Table = PostingSkill.__table__  # type: ignore[attr-defined]


async def read(numbers: Sequence[int]) -> tuple[dict[int, list[tuple[str, str]]], dict[int, list[str]]]:
    """By number: (scope, code) of its places, and the skills it asks for or names in its title."""
    places: dict[int, list[tuple[str, str]]] = {}
    skills: dict[int, list[str]] = {}
    at = select(PostingPlace.number, PostingPlace.scope, PostingPlace.code)
    for number, scope, code in (await session().exec(at.where(col(PostingPlace.number).in_(numbers)))).all():
        places.setdefault(number, []).append((scope, code))
    asked = select(PostingSkill.number, PostingSkill.skill_id).where(PostingSkill.kind != "named")
    for number, skill in (await session().exec(asked.where(col(PostingSkill.number).in_(numbers)))).all():
        skills.setdefault(number, []).append(skill)
    return places, skills


async def drop(numbers: Sequence[int]) -> None:
    """Takes the filter rows of these postings away."""
    if numbers:
        await run(delete(_PLACES).where(_PLACES.c.number.in_(numbers)))
        await run(delete(_SKILLS).where(_SKILLS.c.number.in_(numbers)))


async def add_places(found: Iterable[tuple[int, Iterable[tuple[str, str]]]]) -> None:
    """Filter rows: (scope, code) pairs by posting number."""
    rows = [
        {"number": number, "scope": scope, "code": code}
        for number, pairs in found
        for scope, code in dict.fromkeys(pairs)
    ]
    if rows:
        await run(insert(_PLACES), rows)


async def add_skills(found: Iterable[tuple[int, dict[str, str]]]) -> None:
    """Filter rows: skill → kind by posting number."""
    rows = [
        {"number": number, "skill_id": skill, "kind": kind} for number, kinds in found for skill, kind in kinds.items()
    ]
    if rows:
        await run(insert(_SKILLS), rows)
