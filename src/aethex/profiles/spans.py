"""Dates as exact as people know them, and the time they span. Pure."""

from collections.abc import Iterable
from datetime import date

_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def first_day(partial: str) -> date:
    """The first day of a year, month or day in ISO 8601; ValueError for anything else."""
    parts = [int(part) for part in partial.split("-")]
    return date(*(parts + [1, 1])[:3])


def say(partial: str | None) -> str:
    """`Mar 2021`, or `2021` where only the year is known."""
    if not partial:
        return ""
    if len(partial) == 4:
        return partial
    day = first_day(partial)
    return f"{_MONTHS[day.month]} {day.year}"


def say_span(start: str | None, end: str | None, *, goes_on: bool) -> str:
    """`Mar 2021 – present`, `2018 – 2021`, or what is known of it."""
    last = say(end) or ("present" if goes_on and start else "")
    return " – ".join(part for part in (say(start), last) if part)


def years_covered(spans: Iterable[tuple[str | None, str | None]], today: date) -> float | None:
    """Years in the union of the spans, to a tenth; an open span lasts until today; None without any start."""
    closed = sorted((first_day(start), first_day(end) if end else today) for start, end in spans if start)
    if not closed:
        return None
    days, reached = 0, date.min
    for start, end in closed:
        begin = max(start, reached)
        if end > begin:
            days += (end - begin).days
            reached = end
    return round(days / 365.25, 1)
