"""Dates, months and years as the calendar writes them."""

import re
from collections.abc import Callable
from datetime import date

from aethex.providers.times.calendars import last_day, month_of, plus_months, year_of
from aethex.providers.times.pieces import Day, Frame, Period, Value
from aethex.providers.times.port import Doubt
from aethex.providers.times.words import MONTH, ORDINAL, ORDINALS, month

Match = re.Match[str]
Build = Callable[[Match, Frame], "Value | None"]
YEAR = r"(?:19|20)\d\d(?!\d)"


def real(year: int, at_month: int, day: int) -> Day | Doubt:
    """The day of a year, month and day in numbers; a doubt when the calendar has none."""
    if 1 <= at_month <= 12 and 1 <= day <= last_day(year, at_month):
        return Day((date(year, at_month, day),), dated=True)
    return no_such(year, at_month, day)


def no_such(year: int, at_month: int, day: int) -> Doubt:
    """The question about a day that does not exist, with the month's last day as its answer."""
    if not 1 <= at_month <= 12:
        return Doubt(f"There is no month {at_month}. Which date do you mean?")
    last = date(year, at_month, last_day(year, at_month))
    name = f"{last:%B}" if at_month != 2 else f"{last:%B %Y}"
    choice = (last.isoformat(), f"{last.day} {last:%B %Y}")
    return Doubt(f"{name} has {last.day} days, so there is no {day}. Which day do you mean?", (choice,))


def dated(frame: Frame, year: str | None, at_month: int, day: int) -> Day | Doubt:
    """A day and month with the year said, or the year that the frame leans to."""
    if year:
        return real(int(year) + (2000 if len(year) == 2 else 0), at_month, day)
    if not 1 <= at_month <= 12 or not 1 <= day <= last_day(2024, at_month):
        return no_such(frame.today.year, at_month, day)
    years = range(frame.today.year - 8, frame.today.year + 9)
    found = [date(one, at_month, day) for one in years if day <= last_day(one, at_month)]
    ahead = next(one for one in found if one >= frame.today)
    behind = next(one for one in reversed(found) if one <= frame.today)
    if frame.lean == "near":
        return Day((min(found, key=lambda one: abs(one.year - frame.today.year)),), dated=True, yearless=True)
    return Day((behind if frame.lean == "past" else ahead,), dated=True, yearless=True)


def _iso(match: Match, frame: Frame) -> Value:
    return real(int(match["y"]), int(match["m"]), int(match["d"]))


def _iso_month(match: Match, frame: Frame) -> Value:
    year, at_month = int(match["y"]), int(match["m"])
    if not 1 <= at_month <= 12:
        return no_such(year, at_month, 1)
    return Period((month_of(date(year, at_month, 1)),), "month")


def _numeric(match: Match, frame: Frame) -> Value | None:
    first, second = int(match["a"]), int(match["b"])
    if not first or not second or max(first, second) > 99:
        return None
    day_first = frame.day_first or match["sep"] == "."
    day, at_month = (first, second) if day_first else (second, first)
    if at_month > 12 >= day and match["sep"] != ".":
        day, at_month = at_month, day
    return dated(frame, match["y"], at_month, day)


def _named(match: Match, frame: Frame) -> Value:
    said = match["d"]
    day = int(said) if said.isdigit() else ORDINALS[said.lower()]
    return dated(frame, match["y"], month(match["m"]), day)


def _lone(match: Match, frame: Frame) -> Value | None:
    """ "the 5th": of this month or of the next that has it, whichever way the frame leans."""
    day = int(match["d"])
    if not 1 <= day <= 31:
        return None
    step = -1 if frame.lean == "past" else 1
    first = frame.today.replace(day=1)
    for at in range(12):
        one = plus_months(first, step * at)
        if day <= last_day(one.year, one.month):
            found = one.replace(day=day)
            if (found - frame.today).days * step >= 0:
                return Day((found,), lone=day)
    return None


def month_period(frame: Frame, at_month: int, year: str | None) -> Period:
    """A month, of the year said or of the one that the frame leans to."""
    if year:
        return Period((month_of(date(int(year), at_month, 1)),), "month")
    step = {"future": 1, "past": -1, "near": 0}[frame.lean]
    here = date(frame.today.year, at_month, 1)
    behind = (here.month - frame.today.month) * step < 0
    return Period((month_of(plus_months(here, 12 * step) if behind else here),), "month", month=at_month)


def _month(match: Match, frame: Frame) -> Value:
    return month_period(frame, month(match["m"]), match["y"])


def _month_of_number(match: Match, frame: Frame) -> Value:
    return Period((month_of(date(int(match["y"]), int(match["m"]), 1)),), "month")


def _year(match: Match, frame: Frame) -> Value:
    return Period((year_of(date(int(match["y"]), 1, 1)),), "year")


RULES: list[tuple[str, Build, bool]] = [
    (r"(?<![\d-])(?P<y>(?:19|20)\d\d)-(?P<m>\d\d?)-(?P<d>\d\d?)(?!\d|-)", _iso, False),
    (r"(?<![\d-])(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)(?![\d]|-\d)", _iso_month, False),
    (r"(?<![\d./-])(?P<a>\d\d?)(?P<sep>[./-])(?P<b>\d\d?)(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)(?![\d/-])", _numeric, False),
    (r"(?<![\d./-])(?P<a>\d\d?)(?P<sep>\.) ?(?P<b>\d\d?)\.(?P<y>)(?!\w)", _numeric, False),
    (r"(?<![\d./-])(?P<a>\d\d?)(?P<sep>/)(?P<b>\d\d?)(?P<y>)(?![\d/\w])", _numeric, True),
    (r"(?<![\d./-])(?P<m>0?[1-9]|1[0-2])[/.](?P<y>(?:19|20)\d\d)(?!\d)", _month_of_number, False),
    (rf"\b(?:the )?(?P<d>\d\d?|{ORDINAL})(?:st|nd|rd|th|\.)? (?:day )?(?:of )?(?P<m>{MONTH})(?:,? (?P<y>{YEAR}))?", _named, False),
    (rf"\b(?P<m>{MONTH}) (?:the )?(?P<d>\d\d?|{ORDINAL})(?:st|nd|rd|th)?(?![\d:]|[.,]\d|\s?[ap]\.?m)(?:,? (?P<y>{YEAR}))?", _named, False),
    (r"\bthe (?P<d>\d\d?)(?:st|nd|rd|th)\b(?! (?:one|job|result|item|option|entry|[\w-]+ one)\b)", _lone, True),
    (r"(?<!\w)(?P<d>\d\d?)(?:st|nd|rd|th)\b", _lone, True),
    (rf"\b(?P<m>{MONTH}),? (?:of )?'?(?P<y>{YEAR})", _month, False),
    (rf"\b(?P<m>(?!(?:may|mar|march|sept?|dec|jan|jun)\b){MONTH})(?P<y>)", _month, False),
    (r"\b(?P<m>(?:may|mar|march|sept?|dec|jan|jun)(?![a-z])\.?)(?P<y>)", _month, True),
    (rf"(?<![\w./])(?P<y>{YEAR})(?![\w/]|\.\d)", _year, True),
]  # fmt: skip
