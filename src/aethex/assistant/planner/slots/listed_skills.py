"""Several skills in one message, each with what is said of it alone: "Docker, Terraform (expert), 3 years of Go"."""

import re
from collections.abc import Set
from typing import Any

from aethex.assistant.planner.slots.ages import take_years
from aethex.assistant.planner.slots.reading import plain
from aethex.assistant.planner.slots.said import Said
from aethex.skills.taxonomy import named_in

GRADES = {
    1: "beginner|novice|newbie|basics?",
    2: "elementary|some|a bit(?: of)?|a little",
    3: "intermediate|medium|decent|solid",
    4: "advanced|very good|strong|well",
    5: "expert|proficient|fluent|master",
}
_NAMED = {grade: re.compile(rf"\b(?:{names})\b", re.IGNORECASE) for grade, names in GRADES.items()}
_LEADS = r"(?:\s*(?:[:=]|\b(?:to|is|at|as|of|was|now)\b))*\s*"
"""What may stand between "level" and its number."""
_FIVE = ["one", "two", "three", "four", "five"]
GRADE = re.compile(
    rf"\b(?:to |at |an? |make it (?:an? )?)?(?:(?:level|lvl|grade){_LEADS}(?P<n>[1-5]|{'|'.join(_FIVE)})\b(?!\s*years?)|(?P<m>[1-5]|{'|'.join(_FIVE)})\s*(?:of|out of|/)\s*(?:5|five)\b|\b(?:myself|yourself|it) an? (?P<b>[1-5]|{'|'.join(_FIVE)})\b(?:\s*(?:of|out of|/)\s*(?:5|five)\b)?(?!\s*-?years?)|(?<=\ba )(?P<a>[1-5]|(?:one|two|three|four|five)(?=\W*$| (?:these days|now|by now|already)\b|,? not\b))\b(?!\s*(?:years?|yrs?|months?|(?:and a half )|[-/:.,]\d|\w+ years?|%)))",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:all|both|each|every|everything)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\)|[,;]|\band\b|&|\n")


def stated_grade(match: re.Match[str]) -> int:
    """The level of 1 to 5 that `GRADE` found."""
    word = (match["n"] or match["m"] or match["b"] or match["a"]).lower()
    return int(word) if word.isdigit() else _FIVE.index(word) + 1


def of_each(said: Said, names: Set[str]) -> dict[str, dict[str, Any]]:
    """By skill, as written, its `level` and `years` where `names` holds them; empty unless some have one and some not
    the same. What was read is then spoken for."""
    mentions = [one for one in named_in(said.text) if said.is_free(one.start, one.end)]
    if len(mentions) < 2 or _ALL.search(said.text):
        return {}
    found: dict[str, dict[str, Any]] = {}
    spans = []
    for at, one in enumerate(mentions):
        start, end = _part(said.text, mentions, at)
        part = f"{said.text[start : one.start]} {said.text[one.end : end]}"
        spans.append((start, end))
        found[said.text[one.start : one.end]] = _said_of(part, names)
    if len({tuple(sorted(each.items())) for each in found.values()}) < 2:
        return {}
    for (start, end), one in zip(spans, mentions, strict=True):
        said.use(start, one.start)
        said.use(one.end, end)
    return found


def _part(text: str, mentions: list[Any], at: int) -> tuple[int, int]:
    """From the last separator before a skill to the first after it."""
    before = mentions[at - 1].end if at else 0
    after = mentions[at + 1].start if at + 1 < len(mentions) else len(text)
    starts = [match.end() for match in _BETWEEN.finditer(text, before, mentions[at].start)]
    end = next((match.start() for match in _BETWEEN.finditer(text, mentions[at].end, after)), after)
    return (
        starts[-1] if starts else before if at else mentions[at].start if ":" in text[: mentions[at].start] else 0
    ), end


def _said_of(part: str, names: Set[str]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if "years" in names and (years := take_years(Said(part))) is not None:
        said["years"] = plain(years)
    if "level" in names:
        numbered = GRADE.search(part)
        named = [grade for grade, pattern in _NAMED.items() if pattern.search(part)]
        if numbered:
            said["level"] = stated_grade(numbered)
        elif named:
            said["level"] = named[-1]
    return said
