"""Reading what an ad asks of a person."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from aethex.kit.text import fold, shorten
from aethex.postings.sections import Line, read_lines
from aethex.postings.tongues import Grade, read_languages
from aethex.postings.years import read_years

Find = Callable[[str], Iterable[Any]]
"""Finds skills in a text: objects with `.skill.id`, in order."""

_MOST = 60
_LONGEST = 300
_NICE = re.compile(
    r"\b(?:is|are|would be|as|'s|’s) (?:also )?(?:an? )?(?:(?:big|huge|strong|strongly|definite|real) )?"
    r"(?:plus|bonus|advantage|asset|desirable|preferred|beneficial|welcome|optional)\b|\bnice[- ]to[- ]have\b"
    r"|\b(?:an? (?:big )?|big )plus\s*$|\bbonus points\b|^\W*ideally\b|^\W*preferably\b|\bpreferred\b"
    r"|\bnot (?:required|mandatory|a must)\b|\bdesirable\b|\bvon vorteil\b|\bwünschenswert\b|\bun plus\b"
    r"|\bse valora\b|\bmile widzian\w+\b|^bonus\b|^optional\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^)]*\)?")
_ASKS = re.compile(
    r"\b(?:must (?:have|know|be)|(?:is|are) (?:required|needed|essential|mandatory|a must)|proficien\w+"
    r"|experience (?:with|in|of|building|using|working)|experienced (?:with|in)|knowledge of|familiar(?:ity)? with"
    r"|expertise (?:in|with)|fluent in|strong \w+ skills|background in|skilled in|you (?:know|have|bring)|hands-on"
    r"|(?:deep|solid|good|strong) understanding of|command of|track record|erfahrung (?:mit|in)|kenntnisse (?:in|mit)"
    r"|expérience (?:en|avec))\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(?<=[.;!?])\s+(?=\S)|;\s*|,?\s+(?:but|while|whereas)\s+", re.IGNORECASE)
_EMPTY_SENTENCE = re.compile(r"^(?:we|our|join|apply|if you|please|don['’]t|you will|you['’]ll)\b", re.IGNORECASE)


class Requirement(BaseModel):
    """One thing asked for. `years` is the least number of years; `skill_ids` are the taxonomy's, in order.

    A requirement of a human language has its ISO 639-1 code in `language` and, where named, the CEFR `grade`.
    """

    model_config = ConfigDict(frozen=True)

    text: str
    kind: Literal["must", "nice"]
    skill_ids: tuple[str, ...] = ()
    years: int | None = None
    language: str | None = None
    grade: Grade | None = None


def read_requirements(text: str, find: Find) -> list[Requirement]:
    """The requirements of an ad in order, each once, at most 60.

    Bullets of sections that ask are taken whole; elsewhere only sentences that ask in so many words ("3+ years of
    Go", "Python is a plus"). Sections about duties, benefits and the employer ask nothing. A requirement is `nice`
    when its section or its own words say so.
    """
    kept: dict[str, Requirement] = {}
    for line in read_lines(text):
        for found in _read(line, find):
            key = f"{fold(found.text)}|{found.language}"
            if key not in kept:
                kept[key] = found
            if len(kept) == _MOST:
                return list(kept.values())
    return list(kept.values())


def skills_of(requirements: Sequence[Requirement]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The skill ids that are a must, and those that are only nice, each once and in order."""
    must = dict.fromkeys(skill for found in requirements if found.kind == "must" for skill in found.skill_ids)
    nice = dict.fromkeys(skill for found in requirements if found.kind == "nice" for skill in found.skill_ids)
    return tuple(must), tuple(skill for skill in nice if skill not in must)


def _read(line: Line, find: Find) -> Iterator[Requirement]:
    if line.kind in {"duties", "other"}:
        return
    asked = line.kind in {"must", "nice"}
    for at, part in enumerate(_PARTS.split(line.text)):
        phrase = part.strip(" .;,")
        if len(phrase) < 2:
            continue
        tongues = read_languages(phrase)
        skills = tuple(dict.fromkeys(found.skill.id for found in find(phrase)))
        years = read_years(phrase)
        nice = line.kind == "nice" or _is_nice(phrase)
        whole = line.bullet and at == 0
        if not (asked and (whole or skills or years is not None)) and not _speaks_of_asking(
            phrase, skills, years, nice
        ):
            skills = ()
            if not tongues:
                continue
        kind: Literal["must", "nice"] = "nice" if nice else "must"
        text = shorten(phrase, _LONGEST)
        for language, grade in tongues:
            yield Requirement(text=text, kind=kind, language=language, grade=grade)
        if skills or not tongues:
            yield Requirement(text=text, kind=kind, skill_ids=skills, years=years)


def _is_nice(phrase: str) -> bool:
    """What stands in brackets weakens only itself, unless the brackets end the phrase with nothing but that."""
    outside = _BRACKETS.sub("", phrase).strip()
    return (
        _NICE.search(outside) is not None
        or re.search(r"\((?:nice to have|preferred|optional|a plus|bonus)\)?$", phrase) is not None
    )


def _speaks_of_asking(phrase: str, skills: tuple[str, ...], years: int | None, nice: bool) -> bool:
    """Outside the sections that ask: a skill, and words that ask for it."""
    if not skills or _EMPTY_SENTENCE.match(phrase):
        return False
    return years is not None or nice or _ASKS.search(phrase) is not None
