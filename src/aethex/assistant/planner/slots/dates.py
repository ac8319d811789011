"""Calendar dates and lengths of time as people write them, in the person's zone."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from aethex.assistant.planner.slots.said import Said
from aethex.providers.times.factory import time_reader
from aethex.providers.times.port import Found, Kind

MONTHS = {name.lower(): at for at, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): at for at, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
DAYS = {name.lower(): at for at, name in enumerate(calendar.day_name)}
_SHORT_DAYS = {name[:3]: at for name, at in DAYS.items()} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_ALL_DAYS = DAYS | _SHORT_DAYS
_SEASONS = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 12}
COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "twenty four": 24, "twenty eight": 28, "thirty six": 36, "a couple of": 2, "couple of": 2, "few": 3, "a few": 3, "half a": 0.5,
}  # fmt: skip
COUNT = r"\d+(?:[.,]\d+)?|" + "|".join(sorted(COUNTS, key=len, reverse=True))
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_CUES = {"from": "start", "since": "start", "started": "start", "starting": "start", "between": "start", "in": "at",
         "to": "end", "t/m": "end", "tot": "end", "bis": "end", "until": "end", "till": "end", "til": "end", "through": "end", "thru": "end", "-": "end", "–": "end", "and": "end",
         "by": "by", "before": "by", "within": "by", "on": "at", "of": "at", "finished": "end", "graduated": "end"}  # fmt: skip
_DATE = re.compile(
    r"(?:(?P<cue>\b(?:from|since|started(?: (?:in|on))?|starting|between|in|to|t/m|tot|bis|until|till|til|through|thru|and|by|before|within|on|of|finished|graduated(?: in)?)\s+|\s?[-–]\s?))?"
    r"(?:the )?(?:(?P<edge>beginning|start|end|middle|mid) of (?:the )?)?(?:"
    r"(?P<iso>(?<![\d.])(?:19|20)\d\d(?:(?P<by>[-/])\d\d(?:(?P=by)\d\d)?|\. ?(?:0?[1-9]|1[0-2])\. ?(?:0?[1-9]|[12]\d|3[01])|\.(?:0[1-9]|1[0-2])))(?!\.?\d)"
    r"|(?P<figures>(?<![\d./])(?:\d{1,2}(?P<sep>[./-])\d{1,2}(?P=sep)(?:19|20)\d\d|(?:0?[1-9]|1[0-2])[/.-](?:19|20)\d\d|q[1-4],? (?:of )?(?:19|20)\d\d)(?!\w))"
    r"|(?P<short>(?<![\d./])(?!24/7)(?:(?:0?[1-9]|[12]\d|3[01])\.\s?(?:0?[1-9]|1[0-2])\.(?!\w)|\d{1,2}/\d{1,2}(?![\w/])))"
    r"|(?P<d3>\d{1,2})(?:st|nd|rd|th)? (?:of )?(?:the )?(?P<rm>this|last|current|past|previous|next) month\b"
    rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\.? (?:of )?(?P<m1>{MONTH})\b\.?(?:,? (?:of )?(?P<y1>(?:19|20)\d\d))?"
    rf"|(?P<m2>{MONTH})\b\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,? (?:of )?(?P<y2>(?:19|20)\d\d))?"
    rf"|(?P<m3>{MONTH})\b\.?,? ?(?:of )?(?P<y3>(?:19|20)\d\d|['’]\d\d(?!\w))"
    rf"|(?P<y7>(?:19|20)\d\d),? (?P<m7>{MONTH})\b(?!\.?\w| \d)"
    r"|(?P<season>spring|summer|autumn|fall|winter)(?: of)? (?P<y5>(?:19|20)\d\d)"
    r"|(?P<year>(?:19|20)\d\d)(?!\w|[-/]\d\d\b)"
    r"|(?P<word>(?<!\w)(?:today|yesterday|tomorrow|now|present|the day after tomorrow|the day before yesterday|last night|tonight|this (?:morning|afternoon|evening)|earlier today))\b"
    r"|(?P<rel>last|next|this) (?P<unit>week|month|quarter|year|spring|summer|autumn|fall|winter|" + "|".join([*_ALL_DAYS, *MONTHS]) + r")\b"
    rf"|(?P<n1>{COUNT}) (?P<u1>days?|weeks?|months?|years?) ago\b"
    rf"|(?P<n2>{COUNT}) (?P<u2>days?|weeks?|months?|years?)(?= ?(?:from now|time)?\b)"
    rf"|(?P<m4>{MONTH})\b(?!\.\w)(?: (?P<y6>this|last|next) year\b)?"
    r"|(?P<day>" + "|".join(DAYS) + r"|(?:(?<=\bon )(?:" + "|".join(set(_SHORT_DAYS) - {"sun"}) + r")|fri|tues?|thurs?|thu|weds|mon)(?=\s*(?:[,.;:!?]|$|(?:from|at|in|with|by|please|pls)\b)))\b"
    r"|(?<=the )(?P<dom>\d{1,2})(?:st|nd|rd|th)\b(?! (?:one|job|ad|result|role|position|entry|of|time|interview|round|floor|change|application)\b)"
    r")",
    re.IGNORECASE,
)  # fmt: skip
_UTC = ZoneInfo("UTC")
_TO_MONTH = re.compile(rf"\s*(?:to|till|until|through|-|–)\s*(?:{MONTH})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Day:
    """`value` is ISO 8601: a year, a month or a day; empty for "until now". `role`: start, end, by or at.

    A day that no calendar has ("30 february 2021") is kept as it was written, for the door to ask about.
    """

    value: str
    role: str
    span: tuple[int, int]


def take_days(said: Said, today: date, *, past: bool = False) -> list[Day]:
    """Every date named, in order; the text is then spoken for. Lengths count only after "in" or "within".

    With `past`, "on monday" is the last one.
    """
    found: list[Day] = []
    for match in said.all(_DATE):
        day = _read(said.text, match, today, past)
        if day is not None:
            said.use(*match.span())
            found.append(day)
    return _in_order(_of_the_stretch(found, said.text), said.text)


def _of_the_stretch(days: list[Day], text: str) -> list[Day]:
    """Without "two years ago" where the days of a stretch are named beside it."""
    ago = [day for day in days if _AGO.search(text[slice(*day.span)])]
    rest = [day for day in days if day not in ago]
    return rest if ago and len(rest) > 1 and any(day.role == "end" for day in rest) else days


_AGO = re.compile(r"\bago$", re.IGNORECASE)


def _in_order(days: list[Day], text: str) -> list[Day]:
    """ "June to August 2014": the month that begins a stretch lies in the year its end names, or in the one before."""
    if len(days) == 2 and days[0].role == days[1].role == "end" and days[0].value < days[1].value:
        return [replace(days[0], role="start"), days[1]]
    if len(days) != 2 or days[1].role != "end" or not days[0].value > days[1].value or len(days[0].value) != _MONTHLY:
        return days
    first, last = days
    if re.search(r"\d{4}", text[slice(*first.span)]) or len(last.value) < _MONTHLY:
        return days
    year = int(last.value[:4]) - (first.value[5:7] > last.value[5:7])
    return [replace(first, value=f"{year}-{first.value[5:7]}"), last]


_MONTHLY = 7


def _read(text: str, match: re.Match[str], today: date, past: bool) -> Day | None:
    cue = " ".join((match["cue"] or "").lower().split())
    role = _CUES.get(cue.split(" ")[0], "at") if cue else "at"
    if match["n2"] and cue not in {"in", "within"}:
        return None
    if match["rel"] and match["rel"].lower() == "this" and match["unit"].lower() in {"may", "mar", "march"} and not cue:
        return None
    if (
        match["m4"]
        and match["m4"].lower() in {"may", "mar", "march"}
        and not (cue or match["edge"] or _TO_MONTH.match(text, match.end()))
    ):
        return None
    if match["d3"]:
        found = _in_month(int(match["d3"]), match["rm"].lower(), today)
        return Day(found, role, match.span()) if found else None
    if match["dom"]:
        found = (
            _of_month(int(match["dom"]), today, past=past)
            if cue in {"on", "since", "by", "until", "till", "from"}
            else None
        )
        return Day(found, role, match.span()) if found else None
    value = _value(match, today, past=past)
    if past and match["day"] and cue in {"", "on"}:
        value = _relative("last", match["day"].lower(), today)
    if value is None:
        return None
    return Day(_edge(value, match["edge"]), "by" if match["n2"] else role, match.span())


def _in_month(number: int, which: str, today: date) -> str | None:
    """ "The 17th of last month"."""
    month = shift(today.replace(day=1), {"last": -1, "past": -1, "previous": -1, "next": 1}.get(which, 0), "month")
    return _valid(f"{month:%Y-%m}-{number:02d}")


def _of_month(number: int, today: date, *, past: bool) -> str | None:
    """ "On the 18th": the last such day, or the next."""
    for step in (0, -1, -2) if past else (0, 1, 2):
        first = date.fromisoformat(f"{shift(today.replace(day=1), step, 'month')}")
        if number <= calendar.monthrange(first.year, first.month)[1]:
            day = first.replace(day=number)
            if (day <= today) if past else (day >= today):
                return day.isoformat()
    return None


def _value(match: re.Match[str], today: date, *, past: bool) -> str | None:
    if match["iso"]:
        iso = "-".join(part.zfill(2) for part in re.split(r"[-/.] ?", match["iso"]))
        return _valid(iso) or iso
    if match["figures"]:
        return _figures(match["figures"], today)
    if match["short"]:
        return _yearless(match["short"], today, past=past)
    if match["year"]:
        return match["year"]
    for month, year, number in (("m1", "y1", "d1"), ("m2", "y2", "d2")):
        if match[month]:
            at = _year(match[year], match[month], today)
            read = _valid(f"{at}-{MONTHS[match[month].lower()]:02d}-{int(match[number]):02d}")
            return read or f"{int(match[number])} {match[month]} {at}"
    if match["m3"]:
        named = match["y3"] if match["y3"].isdigit() else str(_of_century(int(match["y3"][1:]), today))
        return f"{named}-{MONTHS[match['m3'].lower()]:02d}"
    if match["m7"]:
        return f"{match['y7']}-{MONTHS[match['m7'].lower()]:02d}"
    if match["season"]:
        return f"{match['y5']}-{_SEASONS[match['season'].lower()]:02d}"
    if match["m4"]:
        at = today.year + {"last": -1, "next": 1}.get((match["y6"] or "").lower(), 0)
        return f"{at}-{MONTHS[match['m4'].lower()]:02d}"
    if match["word"]:
        ahead = _FROM_TODAY.get(match["word"].lower())
        return "" if ahead is None else (today + timedelta(ahead)).isoformat()
    if match["rel"]:
        return _relative(match["rel"].lower(), match["unit"].lower(), today)
    if match["day"]:
        return (today + timedelta((_ALL_DAYS[match["day"].lower()] - today.weekday() - 1) % 7 + 1)).isoformat()
    number, unit, sign = (match["n1"], match["u1"], -1) if match["n1"] else (match["n2"], match["u2"], 1)
    return shift(today, sign * count(number), unit).isoformat()


_FROM_TODAY = dict.fromkeys(["today", "tonight", "this morning", "this afternoon", "this evening", "earlier today"], 0)
_FROM_TODAY |= {
    "yesterday": -1,
    "last night": -1,
    "the day before yesterday": -2,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}


def _of_century(number: int, today: date) -> int:
    """ "'23": the year that ends so and is nearest, ten years ahead at most."""
    return 2000 + number if number <= today.year % 100 + 10 else 1900 + number


def _figures(text: str, today: date) -> str:
    """ "24.12.2026", "3-6-2024", "12/2019", "Q3 2021": the day, the month, or the first month of the quarter."""
    dotted = text.replace("-", "." if text.count("-") > 1 else "/")
    found = time_reader().whole(dotted, datetime(today.year, today.month, today.day, 12, tzinfo=UTC), _UTC, lean="near")
    if found is None or found.start is None:
        return text
    day = found.start.date().isoformat()
    return day if found.kind is Kind.DATE else day[:7]


def _yearless(text: str, today: date, *, past: bool) -> str | None:
    """ "16.11." and "16/11": the day first, in this year or where it is over the one before."""
    noon = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    found = time_reader().whole(text.replace(" ", ""), noon, _UTC, "en_GB", lean="past" if past else "near")
    return found.start.date().isoformat() if found and found.start and found.kind is Kind.DATE else None


def take_when(said: Said, now: datetime, zone: ZoneInfo, locale: str = "en", *, single: bool = False) -> str | None:
    """The words of the first time in what is not spoken for, as the door will read them; None when there is none.

    With `single`, one that comes back ("every monday") does not count. Lengths alone are no times.
    """
    free = said.masked(" ")
    for found in time_reader().read(free, now, zone, locale):
        if found.kind is not Kind.DURATION and not (single and _comes_back(found)):
            said.use(*found.span)
            return " ".join(free[slice(*found.span)].split())
    return None


def _comes_back(found: Found) -> bool:
    return found.kind is Kind.RECURRING


def _valid(text: str) -> str | None:
    try:
        date.fromisoformat(text if len(text) > 7 else f"{text}-01")
    except ValueError:
        return None
    return text


def _year(said: str | None, month: str, today: date) -> int:
    """The year said; else this one, which is how people mean a bare month."""
    return int(said) if said else today.year


def _relative(which: str, unit: str, today: date) -> str:
    step = {"last": -1, "next": 1, "this": 0}[which]
    if unit == "year":
        return str(today.year + step)
    if unit == "month":
        return shift(today, step, "month").strftime("%Y-%m")
    if unit == "quarter":
        return shift(today, 3 * step, "month").strftime("%Y-%m")
    if unit == "week":
        return (today + timedelta(7 * step)).isoformat()
    if unit in _SEASONS:
        return f"{today.year + step}-{_SEASONS[unit]:02d}"
    if unit in MONTHS:
        away = {-1: -(MONTHS[unit] >= today.month), 0: 0, 1: int(MONTHS[unit] <= today.month)}[step]
        return f"{today.year + away}-{MONTHS[unit]:02d}"
    away = (_ALL_DAYS[unit] - today.weekday()) % 7
    if step < 0:
        return (today + timedelta((away or 7) - 7)).isoformat()
    return (today + timedelta(away or 7)).isoformat()


def _edge(value: str, edge: str | None) -> str:
    """The last day of a month or year whose end is named."""
    if edge != "end" or len(value) not in {4, 7}:
        return value
    year, month = int(value[:4]), int(value[5:7] or 12)
    return date(year, month, calendar.monthrange(year, month)[1]).isoformat()


def count(text: str) -> float:
    """A number in digits or as a small word; `a` is 1."""
    key = " ".join(text.lower().split())
    return COUNTS[key] if key in COUNTS else float(key.replace(",", "."))


def shift(day: date, number: float, unit: str) -> date:
    """`number` units after `day`; a day that the month lacks becomes its last."""
    if unit.startswith("day"):
        return day + timedelta(days=number)
    if unit.startswith("week"):
        return day + timedelta(weeks=number)
    months = round(number * (12 if unit.startswith("year") else 1))
    at = day.year * 12 + day.month - 1 + months
    year, month = min(max(at // 12, 1), 9999), at % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
