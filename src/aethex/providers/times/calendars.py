"""Days and months: arithmetic of the Gregorian calendar, values in and values out."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Stretch:
    """Days from `start` until before `end`."""

    start: date
    end: date


def plus_months(day: date, months: int) -> date:
    """The same day of another month; its last one where that month is shorter. Years stay within 1 to 9998."""
    at = min(max(day.year * 12 + day.month - 1 + months, 12), 9998 * 12 + 11)
    year, month = at // 12, at % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def plus(day: date, count: float, unit: str) -> date:
    """`count` days, weeks, fortnights, months, quarters or years after `day`."""
    days = {"d": 1, "w": 7, "f": 14}.get(unit[0])
    if days:
        whole = max(min(round(count * days), 3_000_000), -3_000_000)
        ordinal = min(max(day.toordinal() + whole, 1), date(9998, 12, 31).toordinal())
        return date.fromordinal(ordinal)
    months = {"m": 1, "q": 3, "y": 12}[unit[0]]
    return plus_months(day, round(max(min(count, 99_999), -99_999) * months))


def week_of(day: date) -> Stretch:
    """Monday to Sunday, as ISO 8601 counts."""
    monday = day - timedelta(days=day.weekday())
    return Stretch(monday, monday + timedelta(days=7))


def month_of(day: date) -> Stretch:
    """The calendar month of `day`."""
    first = day.replace(day=1)
    return Stretch(first, plus_months(first, 1))


def quarter_of(day: date) -> Stretch:
    """The calendar quarter of `day`."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return Stretch(first, plus_months(first, 3))


def year_of(day: date) -> Stretch:
    """The calendar year of `day`."""
    return Stretch(date(day.year, 1, 1), date(day.year + 1, 1, 1))


def weekend_of(day: date) -> Stretch:
    """Saturday and Sunday of the week of `day`."""
    monday = week_of(day).start
    return Stretch(monday + timedelta(days=5), monday + timedelta(days=7))


STRETCHES = {"week": week_of, "month": month_of, "quarter": quarter_of, "year": year_of, "weekend": weekend_of}


def season(name: str, year: int) -> Stretch:
    """Meteorological seasons of the north; winter begins in December of `year`."""
    first = date(year, {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[name], 1)
    return Stretch(first, plus_months(first, 3))


def nth_weekday(within: Stretch, weekday: int, place: int) -> date | None:
    """The first (1), second, … or last (-1) such weekday of a stretch; None when it has none."""
    days = (within.end - within.start).days
    found = [day for at in range(days) if (day := within.start + timedelta(days=at)).weekday() == weekday]
    index = place - 1 if place > 0 else place
    return found[index] if -len(found) <= index < len(found) else None


def last_day(year: int, month: int) -> int:
    """How many days a month has."""
    return calendar.monthrange(year, month)[1]


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, after Meeus, Jones and Butcher."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)
