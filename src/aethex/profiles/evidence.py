"""From rows to what is known of each skill."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from aethex.profiles.models import ProfileItem, ProfileSkill
from aethex.profiles.spans import first_day
from aethex.profiles.strength import Shown, weights
from aethex.skills.taxonomy import taxonomy

CUSTOM = "custom:"


def item_text(item: ProfileItem) -> str:
    """What an item says, for reading and for search."""
    parts = [item.name, item.organization, item.area, item.summary, *item.highlights]
    return ". ".join(part for part in parts if part)


def shown_by(skills: Iterable[ProfileSkill], items: Sequence[ProfileItem], today: date) -> list[Shown]:
    """The listed skills, strengthened by the items that mention them, and those that only items mention."""
    mentioned = _mentions(items, today)
    listed = list(skills)
    found = [_listed(row, mentioned.get(row.skill_id, [])) for row in listed]
    known = {row.skill_id for row in listed}
    return found + [
        Shown(skill_id, tuple(kind for kind, _ in seen), last_used=max(day for _, day in seen))
        for skill_id, seen in mentioned.items()
        if skill_id not in known
    ]


def _listed(row: ProfileSkill, seen: list[tuple[str, date]]) -> Shown:
    kinds = tuple(dict.fromkeys([*(str(one["kind"]) for one in row.evidence), *(kind for kind, _ in seen)]))
    days = [day for _, day in seen] + ([row.last_used] if row.last_used else [])
    return Shown(row.skill_id, kinds or ("self",), row.years, row.level, max(days, default=None))


def _mentions(items: Sequence[ProfileItem], today: date) -> dict[str, list[tuple[str, date]]]:
    """By skill id: the kinds of items that mention it, and when each was last true."""
    found: dict[str, list[tuple[str, date]]] = {}
    for item in items:
        if item.kind == "education":
            continue
        until = first_day(item.end) if item.end else (today if item.kind == "experience" else _or(item.start, today))
        for skill_id in skills_in(item_text(item)):
            found.setdefault(skill_id, []).append((item.kind, until))
    return found


def _or(start: str | None, today: date) -> date:
    return first_day(start) if start else today


def weighed(shown: Sequence[Shown], today: date) -> dict[str, float]:
    """Weights by skill id, implied skills included."""
    known = taxonomy()
    implied = {one.skill_id: known.closure([one.skill_id]) for one in shown}
    return weights(shown, implied, today)


def skill_name(skill_id: str) -> str:
    """The taxonomy's name; a free skill's own words."""
    found = taxonomy().get(skill_id)
    return found.name if found else skill_id.removeprefix(CUSTOM).replace("-", " ")


@lru_cache(maxsize=8192)
def skills_in(text: str) -> tuple[str, ...]:
    """Skill ids that a text names, in order, each once; remembered, since profiles change seldom."""
    return tuple(dict.fromkeys(mention.skill.id for mention in taxonomy().find(text)))
