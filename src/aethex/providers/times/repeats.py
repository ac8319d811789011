"""What comes back: "every other tuesday", "mondays", "weekdays", "the 15th of every month"."""

from typing import Literal

from aethex.providers.times.dated import Build, Match
from aethex.providers.times.days import unit_of
from aethex.providers.times.pieces import Every, Frame, Value
from aethex.providers.times.words import BYDAY, COUNT, ORDINALS, WEEKDAY, number, weekday

Freq = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
_FREQ: dict[str, Freq] = {
    "day": "DAILY",
    "week": "WEEKLY",
    "fortnight": "WEEKLY",
    "month": "MONTHLY",
    "quarter": "MONTHLY",
    "year": "YEARLY",
}
_ADVERBS: dict[str, Freq] = {
    "daily": "DAILY", "weekly": "WEEKLY", "monthly": "MONTHLY", "yearly": "YEARLY", "annually": "YEARLY",
}  # fmt: skip
_EACH = r"(?:every|each)"
_WORKDAYS = (0, 1, 2, 3, 4)


def _unit(match: Match, frame: Frame) -> Value:
    """ "every day", "every 3 months", "every other week"."""
    said = (match["n"] or "").lower().strip()
    count = 2 if said in {"other", "second", "2nd", "alternate"} else int(number(said)) if said else 1
    unit = unit_of(match["u"])
    times = {"fortnight": 2, "quarter": 3}.get(unit, 1)
    return Every(_FREQ[unit], max(1, count) * times)


def _adverb(match: Match, frame: Frame) -> Value:
    word = match["w"].lower()
    if word in {"fortnightly", "biweekly", "bi-weekly"}:
        return Every("WEEKLY", 2)
    if word == "quarterly":
        return Every("MONTHLY", 3)
    return Every(_ADVERBS[word])


def _weekday(match: Match, frame: Frame) -> Value:
    said = (match["n"] or "").lower().strip()
    interval = 2 if said in {"other", "second", "2nd", "alternate"} else 3 if said in {"third", "3rd"} else 1
    return Every("WEEKLY", interval, (weekday(match["d"]),))


def _plural(match: Match, frame: Frame) -> Value:
    return Every("WEEKLY", 1, (weekday(match["d"]),))


def _workdays(match: Match, frame: Frame) -> Value:
    return Every("WEEKLY", 1, _WORKDAYS)


def _weekends(match: Match, frame: Frame) -> Value:
    return Every("WEEKLY", 1, (5, 6))


def _nth_of_month(match: Match, frame: Frame) -> Value:
    said = match["o"].lower()
    place = -1 if said == "last" else int(said[0]) if said[0].isdigit() else ORDINALS[said]
    return Every("MONTHLY", 1, (weekday(match["d"]),), place=place)


def _day_of_month(match: Match, frame: Frame) -> Value | None:
    day = -1 if match["last"] else int(match["n"])
    return Every("MONTHLY", 1, monthday=day) if day == -1 or 1 <= day <= 31 else None


def _part_of_day(match: Match, frame: Frame) -> Value:
    return Every("DAILY")


_NTH = r"(?P<o>first|second|third|fourth|last|1st|2nd|3rd|4th)"
_PLURAL = r"(?P<d>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)"

RULES: list[tuple[str, Build, bool]] = [
    (rf"\b{_EACH} (?:(?P<n>other|second|2nd|alternate|\d+|{COUNT}) )?(?P<u>days?|weeks?|fortnights?|months?|quarters?|years?)\b(?: on\b)?", _unit, False),
    (rf"\b{_EACH} (?:(?P<n>other|second|2nd|alternate|third|3rd) )?(?P<d>{WEEKDAY})", _weekday, False),
    (rf"\b(?:on )?(?:{_EACH} )?(?:working ?days?|work ?days|week ?days)\b|\b{_EACH} (?:week ?day|working ?day|work ?day)\b", _workdays, False),
    (rf"\b(?:on |at )?(?:week ?ends)\b|\b{_EACH} week ?end\b", _weekends, False),
    (r"\b(?P<w>daily|weekly|monthly|yearly|annually|quarterly|fortnightly|bi-?weekly)\b(?: on\b)?", _adverb, True),
    (r"\b(?:on )?(?P<d>monday|tuesday|wednesday|thursday|friday|saturday|sunday)s\b", _plural, False),
    (r"\b(?P<d>mon|tue|wed|thu|fri|sat|sun)s\b", _plural, True),
    (rf"\b(?:on )?(?:the )?{_NTH} (?P<d>{WEEKDAY}) (?:of|in) (?:every|each|the) month\b", _nth_of_month, False),
    (rf"\b{_EACH} {_NTH} (?P<d>{WEEKDAY}) (?:of|in) the month\b|(?!)", _nth_of_month, False),
    (r"\b(?:on )?(?:the )?(?:(?P<n>\d\d?)(?:st|nd|rd|th)|(?P<last>last day)) (?:day )?of (?:every|each) month\b", _day_of_month, False),
    (rf"\b{_EACH} (?=morning|afternoon|evening|night|lunch)", _part_of_day, False),
]  # fmt: skip


def rrule(every: Every, days: tuple[int, ...], count: int | None, until: str) -> str:
    """The value of an RFC 5545 RRULE; `until` is a date as 20261231."""
    parts = [f"FREQ={every.freq}"]
    if every.interval > 1:
        parts.append(f"INTERVAL={every.interval}")
    if every.freq == "YEARLY" and every.place:
        parts.append(f"BYMONTH={every.place}")
    elif days:
        place = str(every.place) if every.place else ""
        parts.append("BYDAY=" + ",".join(place + BYDAY[day] for day in days))
    if every.monthday:
        parts.append(f"BYMONTHDAY={every.monthday}")
    if count:
        parts.append(f"COUNT={count}")
    if until:
        parts.append(f"UNTIL={until}")
    return ";".join(parts)
