"""The reader without Duckling: feasts from a table, and dateparser for a text that is one date."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from aethex.providers.times.calendars import Stretch, easter, month_of, nth_weekday, week_of, year_of
from aethex.providers.times.local_time import at_once
from aethex.providers.times.port import LONGEST, Found, Kind

_Rule = Callable[[int], date]


def _fixed(month: int, day: int) -> _Rule:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, place: int) -> _Rule:
    def found(year: int) -> date:
        day = nth_weekday(month_of(date(year, month, 1)), weekday, place)
        assert day is not None
        return day

    return found


def _easter(days: int) -> _Rule:
    return lambda year: easter(year) + timedelta(days=days)


# Of two names that begin alike the longer one stands first.
_FEASTS: dict[str, _Rule] = {
    r"christmas eve|xmas eve": _fixed(12, 24),
    r"christmas(?: day)?|xmas": _fixed(12, 25),
    r"boxing day": _fixed(12, 26),
    r"new year'?s eve": _fixed(12, 31),
    r"new year'?s(?: day)?": _fixed(1, 1),
    r"valentine'?s(?: day)?": _fixed(2, 14),
    r"(?:st\.? )?patrick'?s day": _fixed(3, 17),
    r"halloween": _fixed(10, 31),
    r"independence day": _fixed(7, 4),
    r"maundy thursday": _easter(-3),
    r"good friday": _easter(-2),
    r"easter monday": _easter(1),
    r"easter(?: sunday)?": _easter(0),
    r"ascension(?: day)?": _easter(39),
    r"pentecost|whit sunday": _easter(49),
    r"whit monday": _easter(50),
    r"(?:mlk|martin luther king(?:,? jr\.?)?)(?: day)?": _nth(1, 0, 3),
    r"memorial day": _nth(5, 0, -1),
    r"labou?r day": _nth(9, 0, 1),
    r"thanksgiving(?: day)?": _nth(11, 3, 4),
    r"black friday": lambda year: _nth(11, 3, 4)(year) + timedelta(days=1),
    r"cyber monday": lambda year: _nth(11, 3, 4)(year) + timedelta(days=4),
}
_NAMES = list(_FEASTS)
_FEAST = re.compile(
    r"\b(?:(?P<which>next|last|this)\s+)?(?:"
    + "|".join(f"(?P<f{at}>{name})" for at, name in enumerate(_NAMES))
    + r")\b(?:,? (?P<y>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_UNFIT = re.compile("[\x00\ud800-\udfff]")
_LANGUAGE = ["en"]


class LocalReader:
    """A TimeReader that needs no compiled library.

    Unlike Duckling it knows only western and US feasts, no lengths of time, and finds other dates only where
    the whole text is one.
    """

    def read(self, text: str, now: datetime, zone: ZoneInfo, locale: str = "en_GB") -> list[Found]:
        """Feasts anywhere in the text; else the one date or time that it is."""
        said = _UNFIT.sub(" ", text[:LONGEST])
        today = now.astimezone(zone).date()
        found = [_feast(match, today, zone) for match in _FEAST.finditer(said)]
        if found or not said.strip():
            return found
        one = read_whole(said, now, zone, locale)
        return [one] if one else []


def _feast(match: re.Match[str], today: date, zone: ZoneInfo) -> Found:
    rule = _rule_of(match)
    if match["y"]:
        return _day(rule(int(match["y"])), match.span(), zone)
    around = [rule(year) for year in range(today.year - 1, today.year + 3)]
    if (match["which"] or "").lower() == "last":
        return _day(max(one for one in around if one < today), match.span(), zone)
    return _day(min(one for one in around if one >= today), match.span(), zone)


def _rule_of(match: re.Match[str]) -> _Rule:
    at = next(at for at in range(len(_NAMES)) if match[f"f{at}"])
    return _FEASTS[_NAMES[at]]


def _day(day: date, span: tuple[int, int], zone: ZoneInfo) -> Found:
    return _stretch(Stretch(day, day + timedelta(days=1)), Kind.DATE, "day", span, zone)


def _stretch(days: Stretch, kind: Kind, grain: str, span: tuple[int, int], zone: ZoneInfo) -> Found:
    start, end = (at_once(datetime.combine(day, datetime.min.time()), zone) for day in (days.start, days.end))
    return Found(span, kind, grain, start, end)  # type: ignore[arg-type]


def read_whole(text: str, now: datetime, zone: ZoneInfo, locale: str) -> Found | None:
    """The date or time that all of a text is to dateparser; None when it is none."""
    from dateparser.date import DateDataParser

    base = now.astimezone(zone).replace(tzinfo=None)
    settings = {
        "RELATIVE_BASE": base,
        "PREFER_DATES_FROM": "future",
        "PREFER_DAY_OF_MONTH": "first",
        "RETURN_TIME_AS_PERIOD": True,
        "RETURN_AS_TIMEZONE_AWARE": False,
        "DATE_ORDER": "MDY" if locale in {"en_US", "en_PH", "en"} else "DMY",
    }
    data = DateDataParser(languages=_LANGUAGE, settings=settings).get_date_data(text.strip())
    wall = data.date_obj
    if wall is None or not 2 <= wall.year <= 9997:
        return None
    span = (len(text) - len(text.lstrip()), len(text.rstrip()))
    wall = wall.replace(tzinfo=None)
    if data.period == "time":
        return Found(span, Kind.INSTANT, "minute", at_once(wall, zone))
    day = wall.date()
    if data.period in {"week", "month", "year"}:
        stretch = {"week": week_of, "month": month_of, "year": year_of}[data.period](day)
        return _stretch(stretch, Kind.INTERVAL, str(data.period), span, zone)
    return _day(day, span, zone)
