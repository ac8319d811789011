"""Dates and times of day as people write them, whole or in part."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from aethex.assistant.gate.words import MONTHS, SPANS, UNITS, WEEKDAYS, span_of, words_of

_MONTH = "|".join(sorted((re.escape(name) for name in MONTHS), key=len, reverse=True))
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th|\.|º)?"
_SHAPES = [
    re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?=\b|T)"),
    re.compile(rf"\b{_DAY}\s+(?:of\s+|de\s+)?(?P<name>{_MONTH})\b\.?(?:,?\s+(?:de\s+)?(?P<y>\d{{4}}))?", re.IGNORECASE),
    re.compile(
        rf"\b(?P<name>{_MONTH})\b\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,?\s+(?P<y>\d{{4}}))?", re.IGNORECASE
    ),
    re.compile(rf"\b(?P<name>{_MONTH})\b\.?(?:,|\s+of)?\s+(?P<y>\d{{4}})\b", re.IGNORECASE),
    re.compile(r"\b(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])\b(?!-)"),
    re.compile(r"\b(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})\b"),
    re.compile(r"\b(?P<m>0?[1-9]|1[0-2])/(?P<y>(?:19|20)\d{2})\b"),
]
_BARE_MONTH = re.compile(
    rf"\b(?:in|since|until|by|from|during|early|mid|late|this|next|last|of|to)[\s-]+(?P<name>{_MONTH})\b(?!\s*\d)",
    re.IGNORECASE,
)
_DIGITS = [shape for shape in _SHAPES if "name" not in shape.groupindex]
_NAMED = [*(shape for shape in _SHAPES if "name" in shape.groupindex), _BARE_MONTH]
_RELATIVE = {"ago", "from", "earlier", "later", "in", "within", "tomorrow", "yesterday"}
_DAY_NAMES = {part for name in WEEKDAYS for part in words_of(name)} | {f"{name}s" for name in WEEKDAYS}
_WEEKDAY = re.compile(rf"\b({'|'.join(sorted(map(re.escape, WEEKDAYS), key=len, reverse=True))})s?\b", re.IGNORECASE)
_TIME = re.compile(
    r"\b(?P<h>[01]?\d|2[0-4])(?::(?P<min>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?)?\s?(?P<half>[ap]\.?\s?m\b\.?)"
    r"|\b(?P<h2>[01]?\d|2[0-4]):(?P<min2>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?\b|(?P<noon>\bnoon\b|\bmidnight\b)",
    re.IGNORECASE,
)
_COUNT = rf"(?P<n>\d{{1,3}}|{'|'.join(UNITS)}|an?)"
_AGO = re.compile(
    rf"\b{_COUNT}[\s-]+(?P<unit>[a-z]+)\s+(?P<way>ago|from now|from today|earlier|later)\b", re.IGNORECASE
)
_IN = re.compile(rf"\b(?P<way>in|within)\s+{_COUNT}\s+(?P<unit>[a-z]+)\b", re.IGNORECASE)
_NEAR = re.compile(r"\b(tomorrow|yesterday)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Day:
    """A date of which some parts may be missing."""

    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None

    def fits(self, other: "Day") -> bool:
        """Whether every part that this one names is the other's; a part that the other lacks does not fit."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(mine is None or mine == its for mine, its in pairs)


@dataclass
class Times:
    """`days` in each reading (several for 03/04/2026); `clock` in minutes of the day; `masked` is what is left."""

    days: list[list[Day]] = field(default_factory=list)
    weekdays: list[tuple[str, int]] = field(default_factory=list)
    clock: list[tuple[str, int]] = field(default_factory=list)
    masked: str = ""


def times(text: str, today: date) -> Times:
    """What a text says about when. `today` is the person's own date, which relative words count from."""
    found, words = Times(masked=text), words_of(text)
    digits = any(char.isdigit() for char in text)
    shapes = _NAMED if words & MONTHS.keys() else []
    for shape in [*(_DIGITS if digits else []), *shapes]:
        found.masked = shape.sub(lambda match: _take(found, _days(match), match), found.masked)
    for shape in (_AGO, _IN, _NEAR) if words & _RELATIVE else ():
        found.masked = shape.sub(lambda match: _take(found, _relative(match, today), match), found.masked)
    if digits or words & {"noon", "midnight"}:
        found.masked = _TIME.sub(lambda match: _clock(found, match), found.masked)
    if words & _DAY_NAMES:
        found.weekdays = [(match.group(), WEEKDAYS[match[1].casefold()]) for match in _WEEKDAY.finditer(found.masked)]
    return found


def _take(found: Times, days: list[Day], match: re.Match[str]) -> str:
    if not days:
        return match.group()
    found.days.append(days)
    return " " * len(match.group())


def _days(match: re.Match[str]) -> list[Day]:
    parts, text = match.groupdict(), match.group().strip().rstrip(".,")
    year = int(parts["y"]) if parts.get("y") else None
    if year is not None and year < 100:
        year += 2000
    if "a" in parts:
        first, second = int(parts["a"]), int(parts["b"])
        pairs = {(second, first), (first, second)} if parts["sep"] == "/" else {(second, first)}
        return [Day(text, year, month, day) for month, day in sorted(pairs) if month <= 12 and day <= 31]
    month = MONTHS[parts["name"].casefold()] if parts.get("name") else int(parts["m"]) if parts.get("m") else None
    day = int(parts["d"]) if parts.get("d") else None
    if (month and month > 12) or (day and day > 31):
        return []
    return [Day(text, year, month, day)]


def _relative(match: re.Match[str], today: date) -> list[Day]:
    parts, text = match.groupdict(), match.group()
    if "n" not in parts:
        return [_day(text, today + timedelta(days=1 if text.casefold() == "tomorrow" else -1))]
    unit = span_of(parts["unit"])
    if unit is None or unit in {"minute", "hour"}:
        return []
    count = parts["n"].casefold()
    number = int(count) if count.isdigit() else 1 if count in {"a", "an"} else UNITS[count]
    back = parts["way"].casefold() in {"ago", "earlier"}
    shift = timedelta(minutes=number * SPANS[unit] * (-1 if back else 1))
    try:
        moment = today + shift
    except OverflowError:
        return []
    return [_day(text, moment)] if unit in {"day", "week"} else [Day(text, moment.year, moment.month)]


def _day(text: str, day: date) -> Day:
    return Day(text, day.year, day.month, day.day)


def _clock(found: Times, match: re.Match[str]) -> str:
    if match["noon"]:
        minutes = 720 if match["noon"].casefold() == "noon" else 0
    elif match["half"]:
        hour = int(match["h"]) % 12 + (12 if match["half"].casefold().startswith("p") else 0)
        minutes = hour * 60 + int(match["min"] or 0)
    else:
        minutes = int(match["h2"]) % 24 * 60 + int(match["min2"])
    found.clock.append((match.group().strip(), minutes))
    return " " * len(match.group())
