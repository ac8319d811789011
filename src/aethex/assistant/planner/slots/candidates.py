"""Which words of a message can be the new value of a part of an entry: of its kind, not what it says now, not denied."""

import re
from collections.abc import Callable, Collection, Iterator

from aethex.assistant.planner.slots.corrections import DEGREE, denied_values, is_denied, is_old, kind_told, old_values
from aethex.assistant.planner.slots.places import find_place
from aethex.assistant.planner.slots.roles import TITLE, ends_in_role
from aethex.assistant.planner.slots.subjects import is_subject
from aethex.assistant.planner.slots.told_entries import NAME
from aethex.kit.text import fold

_RUN = re.compile(rf"(?<![\w@]){NAME}")
_LEADS_TO = re.compile(
    r"^.*\b(?:an?|the|as|be|been|is|was|were|it['’]?s|i['’]?m|me|my|to|say|says|put|make|that|than|not|now|really|actually|so|said|reads?|um|uh|of|and|but|then|never|it|into|called)\s+",
    re.IGNORECASE,
)
_NAMED = frozenset({"company", "school", "issuer", "name"})
_WORD = re.compile(r"\w+")
_LONGEST = 6


def other_value(text: str, field: str, known: Collection[str]) -> str | None:
    """The one candidate for `field`; None where there is none or several. `known` are names that entries have now."""
    told = _not_old(text, field, known, old_values(text), is_old)
    return told or _not_old(text, field, known, denied_values(text), is_denied)


def _not_old(
    text: str, field: str, known: Collection[str], old: list[tuple[int, int]], led_so: Callable[[str], bool]
) -> str | None:
    found: dict[str, str] = {}
    for start, end in _of_kind(text, field):
        value = text[start:end]
        denied = led_so(text[:start]) or any(begin <= start and end <= until for begin, until in old)
        if not denied and key(value) not in known and _REPLACED.search(text[:start]) is None:
            found.setdefault(key(value), value)
    longest = [one for one in found if not any(one != other and one in other for other in found)]
    return found[longest[0]] if len(longest) == 1 else None


_REPLACED = re.compile(r"\b(?:instead of|rather than|in place of|and not)(?: an?| the)?\s*$", re.IGNORECASE)


def key(value: str) -> str:
    """A value's words, folded, as names of entries are compared."""
    return " ".join(_WORD.findall(fold(value)))


def _of_kind(text: str, field: str) -> Iterator[tuple[int, int]]:
    """Where values of the field's kind stand."""
    if field == "title":
        yield from _titles(text)
    elif field == "degree":
        yield from (match.span() for match in DEGREE.finditer(text))
    elif field == "place":
        yield from _places(text)
    elif field == "field":
        yield from (span for span in _runs(text) if is_subject(text[slice(*span)]))
    elif field in _NAMED:
        yield from (span for span in _runs(text) if _is_name(text, *span))


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Words written with capitals that do not only open a sentence."""
    for match in _RUN.finditer(text):
        opens = re.search(r"(?:^|[.!?]\s+)\W*$", text[: match.start()]) is not None
        if not opens or " " in match.group():
            yield match.span()


def _is_name(text: str, start: int, end: int) -> bool:
    value = text[start:end]
    if kind_told(value) is not None or len(value.split()) > _LONGEST or _CALENDAR.search(value):
        return False
    return value not in {"I", "CV"}


_CALENDAR = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b|\d{4}"
)


def _titles(text: str) -> Iterator[tuple[int, int]]:
    written = [(start, end) for start, end in _runs(text) if ends_in_role(text[start:end])]
    if written:
        yield from written
        return
    for match in TITLE.finditer(text):
        led = _LEADS_TO.match(match.group())
        start = match.start() + (led.end() if led else 0)
        if " " in text[start : match.end()]:
            yield start, match.end()


def _places(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while (there := find_place(text[at:])) is not None and there.end > 0:
        yield at + there.start, at + there.end
        at += there.end
    yield from (match.span() for match in re.finditer(r"\bremote\b", text, re.IGNORECASE))


def fits(value: str | None, field: str, known: Collection[str]) -> bool:
    """Whether a value that was read can be one of the field: no clause, not what it says now."""
    if value is None or key(value) in known or len(value.split()) > _LONGEST + 2:
        return False
    if field == "title":
        return ends_in_role(value) and _CLAUSE.search(value) is None
    if field == "degree":
        return DEGREE.fullmatch(value) is not None
    if field == "place":
        return find_place(f"in {value}") is not None or value[:1].isupper()
    return _CLAUSE.search(value) is None and re.search(r"[A-Z0-9]", value) is not None


_CLAUSE = re.compile(r"\b(?:i|instead|so|it|is|was|says?|has|have|that|there|because|wrong|think)\b")
