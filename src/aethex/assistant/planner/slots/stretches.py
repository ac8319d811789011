"""Which day began and which ended a stretch, by the verbs beside them: "it ended in March 2021 and began in May 2019"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from aethex.assistant.planner.slots.dates import Day

_BEGAN = r"beg[au]n|start(?:ed|ing)|launched|joined|enrol+ed|commenced|kicked off|entered|came on board|(?:start|begin)(?:ing)? date|the (?:start|beginning)(?: is| was|:)"
_ENDED = (
    r"ended|finish(?:ed)?|stopped|quit|left|resigned|departed|retired|graduated|completed|concluded|ceased|folded|abandoned|discontinued|archived|dead|defunct|asleep|shut down|shut it down|closed down|wrapped up"
    r"|wound (?:it )?(?:up|down)|laid off|let (?:me )?go|sacked|fired|dismissed|moved on|went (?:bust|under)|(?:is|was|were|been) (?:all )?over|over (?=since|by)|(?:end|last) date|last day(?: there)? (?:is|was)|the end(?: is| was|:)"
)
_VERB = re.compile(rf"\b(?:(?P<began>{_BEGAN})|(?P<ended>{_ENDED}))\b", re.IGNORECASE)
_FOLLOWS = re.compile(rf"\s+(?:i|we|it)\s+(?:then |had )?(?:(?P<began>{_BEGAN})|(?P<ended>{_ENDED}))\b", re.IGNORECASE)
_LABEL = re.compile(
    r"(?<!front[ -])(?<!back[ -])\b(?:(?P<began>start|begin)|(?P<ended>end))\s*[:=]?\s*$", re.IGNORECASE
)
_SENTENCE = re.compile(r"[.!?;()]\s*|\s[–—-]\s")
_CLAUSE = re.compile(r"[,:]\s*")


def told_roles(days: Sequence[Day], text: str) -> list[Day]:
    """The days with what the verbs say of them; as they were where the verbs would make two of them the same."""
    told = [_told(days, at, text) for at in range(len(days))]
    if None not in told and len(set(told)) < len(told):
        return list(days)
    named = [replace(day, role=role or day.role) for day, role in zip(days, told, strict=True)]
    sure = [day.role for day in named if day.role in {"start", "end"}]
    return named if len(set(sure)) == len(sure) else list(days)


def tells_bound(text: str) -> bool:
    """Whether a clause tells when something began or ended: "quit in June"."""
    return _VERB.search(text) is not None


def _told(days: Sequence[Day], at: int, text: str) -> str | None:
    """`start` or `end` by the last verb of the clause before the day, else by the one right after it."""
    day = days[at]
    before = text[days[at - 1].span[1] if at else 0 : day.span[0]]
    if label := _LABEL.search(before):
        return "start" if label["began"] else "end"
    before += _cue(text[slice(*day.span)])
    sentence = _SENTENCE.split(before)[-1]
    clause = _CLAUSE.split(sentence)[-1]
    found = _last(clause)
    if found is None and (after := _FOLLOWS.match(text, day.span[1])):
        found = "start" if after["began"] else "end"
    return found or _last(sentence)


def _cue(words: str) -> str:
    """The verb that a day was read with: "started in May"."""
    return " ".join(re.findall(r"[^\W\d_]+", words)[:2])


def _last(text: str) -> str | None:
    found = [("start" if match["began"] else "end") for match in _VERB.finditer(text)]
    return found[-1] if found else None
