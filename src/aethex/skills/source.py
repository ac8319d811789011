"""Reads the three data files of the taxonomy: hand-picked skills, derived facts, ambiguous words."""

import json
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from aethex.skills.skill import Skill
from aethex.skills.spelling import folded, slug

_DATA = files("aethex.skills") / "data"
_FIELDS = {"id", "aliases", "implies"}


@dataclass(frozen=True, slots=True)
class Usage:
    """How ambiguous words must be used to count; see `data/ambiguous.toml`."""

    tiers: dict[str, str]
    forms: frozenset[str]
    phrases: tuple[str, ...]
    before_strong: frozenset[str]
    before_weak: frozenset[str]
    after: frozenset[str]
    role: frozenset[str]


def curated_skills(text: str) -> list[Skill]:
    """The skills of `curated.toml`. Raises ValueError for an unknown field, a repeated id or an unknown implied id."""
    found: dict[str, Skill] = {}
    for kind, entries in tomllib.loads(text)["kinds"].items():
        for name, entry in entries.items():
            skill = _skill(name, kind, entry)
            if skill.id in found:
                raise ValueError(f"{skill.id} is listed twice, as {found[skill.id].name} and as {name}")
            found[skill.id] = skill
    missing = {(s.id, other) for s in found.values() for other in s.implies if other not in found}
    if missing:
        raise ValueError(f"implied skills that are not listed: {sorted(missing)}")
    return list(found.values())


def _skill(name: str, kind: str, entry: dict[str, Any]) -> Skill:
    if unknown := set(entry) - _FIELDS:
        raise ValueError(f"{name} has unknown fields: {sorted(unknown)}")
    aliases, implies = tuple(entry.get("aliases", ())), tuple(entry.get("implies", ()))
    return Skill(entry.get("id", slug(name)), name, kind, aliases, implies)


def load_skills() -> tuple[list[Skill], dict[str, tuple[str, ...]]]:
    """Every skill with its derived facts, and the ids that each one's topic page relates it to."""
    facts = json.loads((_DATA / "taxonomy.json").read_text("utf-8"))["skills"]
    skills = [_with_facts(skill, facts.get(skill.id, {})) for skill in read_curated()]
    return skills, {skill_id: tuple(fact.get("related", ())) for skill_id, fact in facts.items()}


def read_curated() -> list[Skill]:
    """The hand-picked skills alone, without derived facts."""
    return curated_skills((_DATA / "curated.toml").read_text("utf-8"))


def _with_facts(skill: Skill, fact: dict[str, Any]) -> Skill:
    return Skill(
        id=skill.id,
        name=skill.name,
        kind=skill.kind,
        aliases=(*skill.aliases, *fact.get("aliases", ())),
        implies=skill.implies,
        url=fact.get("url"),
        hot=fact.get("hot", False),
        in_demand=fact.get("in_demand", False),
        socs=tuple(fact.get("soc", ())),
    )


def load_usage() -> Usage:
    """The rules for ambiguous words."""
    data = tomllib.loads((_DATA / "ambiguous.toml").read_text("utf-8"))
    tiers = {folded(word): tier for tier in ("exact", "cue", "strong", "never") for word in data[tier]}
    return Usage(
        tiers=tiers,
        forms=frozenset(word for tier in ("exact", "cue", "strong", "never") for word in data[tier]),
        phrases=tuple(data["phrases"]),
        before_strong=frozenset(data["before_strong"]),
        before_weak=frozenset(data["before_weak"]),
        after=frozenset(data["after"]),
        role=frozenset(data["role"]),
    )
