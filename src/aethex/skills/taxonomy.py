"""The skills AeThex knows: names, aliases, what implies what, and where prose mentions them."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from aethex.skills.finder import Finder, Mention
from aethex.skills.skill import Skill
from aethex.skills.source import load_skills, load_usage
from aethex.skills.spelling import bare, folded, spellings

__all__ = ["Mention", "Skill", "Taxonomy", "taxonomy"]

_NEAR = 0.64
_BEHIND = 0.2
_RELATED = 12


class Taxonomy:
    """An immutable set of skills with its lookups. Get the one of this program from `taxonomy()`."""

    def __init__(self, skills: Iterable[Skill], related: dict[str, tuple[str, ...]]) -> None:
        self._skills = {skill.id: skill for skill in skills}
        self._related = related
        self._by_name = {key: skill for key, skill in _claims(self._skills.values())}
        self._spoken = _spoken(self._skills.values(), self._by_name)
        self._finder: Finder | None = None

    def __iter__(self) -> Iterator[Skill]:
        return iter(self._skills.values())

    def __len__(self) -> int:
        return len(self._skills)

    def get(self, skill_id: str) -> Skill | None:
        """The skill of this id, or None."""
        return self._skills.get(skill_id)

    def names(self) -> list[str]:
        """Every skill's name, in alphabetical order."""
        return sorted((skill.name for skill in self), key=str.casefold)

    def canonical(self, name: str) -> Skill | None:
        """The skill that a whole given word or phrase names: "k8s", "c", "Python (primary)", "react 18"."""
        for key in bare(name):
            for way in (key, *spellings(key)):
                if found := self._by_name.get(way):
                    return found
        return None

    def suggest(self, name: str, limit: int = 3) -> list[Skill]:
        """The skills whose names come nearest to a misspelt one, nearest first; empty when none is near."""
        key = folded(name)
        near = process.extract(key, self._spoken, scorer=OSA.normalized_similarity, score_cutoff=_NEAR, limit=limit * 8)
        ranked = sorted(near, key=lambda hit: (-hit[1], hit[0][:1] != key[:1], len(hit[0])))
        ranked = [hit for hit in ranked if hit[1] >= ranked[0][1] - _BEHIND]
        unique = {self._by_name[hit[0]].id: self._by_name[hit[0]] for hit in ranked}
        return list(unique.values())[:limit]

    def closure(self, ids: Iterable[str]) -> frozenset[str]:
        """These ids with every skill they imply, and what those imply in turn. Unknown ids stay."""
        seen: set[str] = set()
        waiting = list(ids)
        while waiting:
            skill_id = waiting.pop()
            if skill_id not in seen:
                seen.add(skill_id)
                skill = self._skills.get(skill_id)
                waiting.extend(skill.implies if skill else ())
        return frozenset(seen)

    def related(self, skill_id: str) -> list[Skill]:
        """Skills near this one: what it implies, what implies it, what its topic page links; 12 at most."""
        skill = self._skills.get(skill_id)
        if skill is None:
            return []
        above = [other.id for other in self if skill_id in other.implies]
        near = dict.fromkeys((*skill.implies, *self._related.get(skill_id, ()), *above))
        return [self._skills[other] for other in near if other in self._skills][:_RELATED]

    def find(self, text: str, *, request: bool = False) -> list[Mention]:
        """The skills a text mentions, in order, longest names first, never overlapping.

        `text` is prose such as a job ad or a resume, where ordinary words (go, rest, spring, swift) count only
        when their case or their neighbours say so. With `request` it is a short line typed by someone who
        asks for something ("remote rust jobs"), where more words count in lower case.
        """
        if self._finder is None:
            self._finder = Finder(self._by_name, load_usage())
        return self._finder.find(text, request=request)


def _claims(skills: Iterable[Skill]) -> Iterator[tuple[str, Skill]]:
    """Every spelling with its skill, later ones winning: names over ids over aliases over spellings."""
    listed = list(skills)
    for skill in listed:
        for name in reversed((skill.name, *skill.aliases)):
            yield from ((way, skill) for way in spellings(name))
    for skill in listed:
        yield from ((folded(alias), skill) for alias in skill.aliases)
    for skill in listed:
        yield skill.id, skill
    for skill in listed:
        yield folded(skill.name), skill


def _spoken(skills: Iterable[Skill], by_name: dict[str, Skill]) -> list[str]:
    keys = dict.fromkeys(folded(name) for skill in skills for name in (skill.name, *skill.aliases))
    return [key for key in keys if key in by_name and len(key) > 2]


@lru_cache(maxsize=128)
def named_in(text: str) -> tuple[Mention, ...]:
    """The skills named in a short line typed by someone who asks for something; the last texts are remembered."""
    return tuple(taxonomy().find(text, request=True))


@cache
def taxonomy() -> Taxonomy:
    """The taxonomy that ships with the package, read once."""
    skills, related = load_skills()
    return Taxonomy(skills, related)
