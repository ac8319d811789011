"""Times and dates as people write them, read in their zone."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_YEAR = re.compile(r"(19|20)\d\d")
_MONTH = re.compile(r"((?:19|20)\d\d)-(\d\d)")


def read_date(text: str, now: datetime, zone: ZoneInfo) -> date | None:
    """A calendar date: ISO, year-month and year (their first day), or a phrase; None when it is none."""
    text = text.strip()
    if _YEAR.fullmatch(text):
        return date(int(text), 1, 1)
    month = _MONTH.fullmatch(text)
    if month and 1 <= int(month[2]) <= 12:
        return date(int(month[1]), int(month[2]), 1)
    try:
        return date.fromisoformat(text)
    except ValueError:
        moment = read_instant(text, now, zone)
        return moment.astimezone(zone).date() if moment else None


def read_instant(text: str, now: datetime, zone: ZoneInfo, *, prefer: str = "current_period") -> datetime | None:
    """An aware instant: ISO 8601 (the person's zone where none is given) or a phrase; None when it is none."""
    text = text.strip()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _phrase(text, now, zone, prefer)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _phrase(text: str, now: datetime, zone: ZoneInfo, prefer: str) -> datetime | None:
    import dateparser

    settings = {
        "RELATIVE_BASE": now.astimezone(zone).replace(tzinfo=None),
        "PREFER_DATES_FROM": prefer,
        "PREFER_DAY_OF_MONTH": "first",
        "TIMEZONE": zone.key,
        "RETURN_AS_TIMEZONE_AWARE": True,
    }
    found = dateparser.parse(text, languages=["en"], settings=settings)
    return found if found else None


def day_bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Local midnight to the next local midnight, whatever the clocks do that day."""
    start = datetime.combine(day, time(), zone)
    return start, datetime.combine(day + timedelta(days=1), time(), zone)
