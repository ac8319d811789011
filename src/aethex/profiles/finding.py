"""Finding developers by skills, words and place among public profiles."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from aethex.accounts import repository as accounts
from aethex.accounts.models import Person
from aethex.kit.places import Place, contains, read_place
from aethex.kit.text import fold
from aethex.profiles import repository
from aethex.profiles.asks import Find
from aethex.profiles.models import Profile, ProfileSkill
from aethex.profiles.results import Hit, People
from aethex.profiles.strength import Shown, weight
from aethex.profiles.whereabouts import place_of
from aethex.skills.taxonomy import taxonomy
from aethex.tools.context import Context

SHOWN = 10
_SMALL = {
    "a", "an", "and", "any", "anyone", "are", "developer", "developers", "engineer", "engineers", "find", "for", "in",
    "know", "knows", "looking", "me", "of", "or", "people", "person", "programmer", "programmers", "show", "some",
    "someone", "that", "the", "to", "who", "with",
}  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """`skills` by id with all that count as them (a framework of a language counts for the language)."""

    skills: dict[str, frozenset[str]]
    words: tuple[str, ...]


@cache
def _closures() -> dict[str, frozenset[str]]:
    known = taxonomy()
    return {skill.id: known.closure([skill.id]) for skill in known}


def read_query(query: str) -> Wanted:
    """Skills by the taxonomy, the rest as words."""
    mentions = taxonomy().find(query, request=True)
    asked = dict.fromkeys(mention.skill.id for mention in mentions)
    skills = {
        skill_id: frozenset(one for one, all_of in _closures().items() if skill_id in all_of) for skill_id in asked
    }
    rest = query
    for mention in sorted(mentions, key=lambda one: -one.start):
        rest = rest[: mention.start] + " " + rest[mention.end :]
    words = [word for word in re.findall(r"[\w+#.-]+", fold(rest)) if word not in _SMALL and len(word) > 1]
    return Wanted(skills, tuple(dict.fromkeys(words))[:8])


async def find(ctx: Context, ask: Find) -> People:
    """The best ten public profiles; people who blocked each other do not meet."""
    place = await asyncio.to_thread(read_place, ask.place) if ask.place else None
    wanted = await asyncio.to_thread(read_query, ask.query)
    ids = sorted({skill_id for group in wanted.skills.values() for skill_id in group})
    unwanted = set() if ctx.principal.is_guest else await accounts.unwanted(ctx.principal.id)
    words = (*wanted.words, fold(ask.place)) if ask.place and place is None else wanted.words
    rows = [
        (person, profile)
        for person, profile in await repository.candidates(ids, words, place.country if place else None)
        if person.id not in unwanted and (place is None or _lives_in(place, profile))
    ]
    skills = await repository.skills_of([person.id for person, _ in rows])
    listed: dict[str, list[ProfileSkill]] = {}
    for row in skills:
        listed.setdefault(row.person_id, []).append(row)
    today = ctx.clock.now().date()
    hits = [_hit(person, profile, listed.get(person.id, []), wanted, today) for person, profile in rows]
    ranked = sorted((hit for hit in hits if hit.score > 0), key=lambda hit: (-hit.score, hit.name))
    return People(query=ask.query, place=ask.place, hits=ranked[:SHOWN], total=len(ranked))


def _lives_in(place: Place, profile: Profile) -> bool:
    home = place_of(profile)
    return home is not None and contains(place, home)


def _hit(person: Person, profile: Profile, skills: Sequence[ProfileSkill], wanted: Wanted, today: date) -> Hit:
    weights = {row.skill_id: _weight(row, today) for row in skills}
    names = {row.skill_id: row.name for row in skills}
    best = {
        asked: max(((weights[one], one) for one in group if one in weights), default=(0.0, ""))
        for asked, group in wanted.skills.items()
    }
    text = fold(" ".join([person.name, person.handle, profile.headline, profile.bio, profile.location]))
    hit_words = [word for word in wanted.words if word in text]
    parts = [value for value, _ in best.values()] + [1.0 if word in hit_words else 0.0 for word in wanted.words]
    top = sorted(skills, key=lambda row: -weights[row.skill_id])[:5]
    return Hit(
        person=person.id,
        handle=person.handle,
        name=person.name,
        headline=profile.headline,
        location=profile.location,
        score=round(100 * sum(parts) / len(parts), 1) if parts else 50.0,
        skills=list(dict.fromkeys(names[one] for _, one in best.values() if one)),
        top=[row.name for row in top],
    )


def _weight(row: ProfileSkill, today: date) -> float:
    kinds = tuple(str(one["kind"]) for one in row.evidence) or ("self",)
    return weight(Shown(row.skill_id, kinds, row.years, row.level, row.last_used), today)
