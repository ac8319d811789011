"""Dates as ISO 8601 writes them, and where a day begins and ends."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_YEAR = re.compile(r"(19|20)\d\d")
_MONTH = re.compile(r"((?:19|20)\d\d)-(\d\d)")


def read_iso_date(text: str) -> date | None:
    """A calendar date: ISO 8601, or of a year or a year and month the first day; None when it is none."""
    text = text.strip()
    if _YEAR.fullmatch(text):
        return date(int(text), 1, 1)
    month = _MONTH.fullmatch(text)
    if month and 1 <= int(month[2]) <= 12:
        return date(int(month[1]), int(month[2]), 1)
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def day_bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Local midnight to the next local midnight, whatever the clocks do that day."""
    start = datetime.combine(day, time(), zone)
    return start, datetime.combine(day + timedelta(days=1), time(), zone)
