"""Days and periods counted from today: weekdays, weeks, quarters, seasons, "in ten days"."""

from datetime import date, timedelta

from aethex.providers.times.calendars import (
    STRETCHES,
    Stretch,
    nth_weekday,
    plus,
    plus_months,
    quarter_of,
    season,
    week_of,
)
from aethex.providers.times.dated import YEAR, Build, Match
from aethex.providers.times.pieces import Change, Day, Frame, Later, Length, Period, Value
from aethex.providers.times.port import Doubt, Grain
from aethex.providers.times.words import COUNT, ORDINALS, WEEKDAY, number, weekday

_UNIT = r"(?:minutes?|mins?|hours?|hrs?|days?|weeks?|fortnights?|months?|quarters?|years?)\b"


_WORDS = {
    "today": 0,
    "tomorrow": 1,
    "yesterday": -1,
    "day after tomorrow": 2,
    "overmorrow": 2,
    "day before yesterday": -2,
}


def _word(match: Match, frame: Frame) -> Value:
    key = " ".join(match["w"].lower().split()).removeprefix("the ")
    return Day((frame.today + timedelta(days=_WORDS[key]),))


def _weekday(match: Match, frame: Frame) -> Value:
    """A bare weekday is the next one strictly after today; "next" asks where this week's is still to come."""
    wanted = weekday(match["d"])
    which = (match["which"] or "").lower().removeprefix("the ").replace("coming", "").strip()
    ahead = frame.today + timedelta(days=(wanted - frame.today.weekday() - 1) % 7 + 1)
    if match["after"]:
        return Day((ahead + timedelta(days=7),), weekday=wanted)
    behind = frame.today - timedelta(days=(frame.today.weekday() - wanted - 1) % 7 + 1)
    if which in {"last", "past", "previous"} or (not which and frame.lean == "past"):
        return Day((behind,), weekday=wanted)
    if which == "this" and frame.today.weekday() == wanted:
        return Day((frame.today,), weekday=wanted)
    if which == "next":
        other = week_of(frame.today).end + timedelta(days=wanted)
        return Day((ahead, other) if other != ahead else (ahead,), weekday=wanted)
    return Day((ahead,), weekday=wanted)


def _counted(match: Match, frame: Frame) -> Value | None:
    """ "in ten days", "3 weeks ago", "an hour and a half from now"."""
    count = number(match["n"]) + (0.5 if match["half"] else 0)
    unit = unit_of(match["u"])
    sign = -1 if (match["back"] or "").lower() in {"ago", "back", "earlier"} else 1
    if unit in {"minute", "hour"}:
        return Later(sign * count * (60 if unit == "hour" else 1))
    return Day((plus(frame.today, sign * count, unit),))


def _fraction(match: Match, frame: Frame) -> Value:
    minutes = {"half": 30.0, "quarter": 15.0, "three quarters": 45.0}
    return Later(minutes[" ".join(match["f"].lower().split())])


def unit_of(text: str) -> str:
    """The unit's full name in the singular."""
    key = text.lower().rstrip("s").rstrip(".")
    return {"min": "minute", "hr": "hour", "h": "hour", "m": "minute", "d": "day"}.get(key, key)


def _relative(match: Match, frame: Frame) -> Value:
    """ "this week", "next month", "last year", "the weekend"."""
    unit, which = match["u"].lower(), " ".join((match["which"] or "this").lower().split()).removeprefix("the ")
    step = {"next": 1, "last": -1, "past": -1, "previous": -1, "following": 1}.get(which, 0)
    if match["after"]:
        step = 2
    here = frame.today if unit != "quarter" else quarter_of(frame.today).start
    base = "week" if unit == "weekend" else unit
    if base == "month":
        here = here.replace(day=1)
    grain: Grain = "day" if unit == "weekend" else base  # type: ignore[assignment]
    found = STRETCHES[unit](plus(here, step, base))
    if unit == "weekend" and which == "next" and not match["after"] and frame.today.weekday() < 5:
        return Period((STRETCHES[unit](here), found), grain)
    return Period((found,), grain)


def _quarter(match: Match, frame: Frame) -> Value:
    at = int(match["q"]) if match["q"] else ORDINALS[match["o"].lower()]
    if match["y"]:
        return Period((quarter_of(date(int(match["y"]), at * 3 - 2, 1)),), "quarter")
    found = quarter_of(date(frame.today.year, at * 3 - 2, 1))
    if frame.lean == "future" and found.end <= frame.today:
        found = quarter_of(plus_months(found.start, 12))
    if frame.lean == "past" and found.start > frame.today:
        found = quarter_of(plus_months(found.start, -12))
    return Period((found,), "quarter")


def _season(match: Match, frame: Frame) -> Value:
    name, year, which = match["s"].lower(), match["y"], (match["which"] or "").lower()
    if year:
        return Period((season(name, int(year)),), "quarter")
    around = [season(name, frame.today.year + step) for step in (-2, -1, 0, 1, 2)]
    if which in {"last", "past", "previous"} or (not which and frame.lean == "past"):
        return Period((next(one for one in reversed(around) if one.end <= frame.today),), "quarter")
    if which == "next":
        return Period((next(one for one in around if one.start > frame.today),), "quarter")
    return Period((next(one for one in around if one.end > frame.today),), "quarter")


def _span(match: Match, frame: Frame) -> Value | None:
    """ "the next two weeks", "the last 30 days"."""
    count, unit = number(match["n"]) if match["n"] else 1.0, unit_of(match["u"])
    if unit in {"minute", "hour"}:
        return None
    ahead = match["which"].lower() in {"next", "coming", "following"}
    other = plus(frame.today, count if ahead else -count, unit)
    ends = (frame.today, other) if ahead else (other, frame.today + timedelta(days=1))
    return Period((Stretch(*ends),), "day")


def _week_number(match: Match, frame: Frame) -> Value | None:
    year = int(match["y"]) if match["y"] else frame.today.year
    try:
        found = week_of(date.fromisocalendar(year, int(match["n"]), 1))
    except ValueError:
        return Doubt(f"{year} has no week {match['n']}. Which week do you mean?")
    if not match["y"] and found.end <= frame.today and frame.lean == "future":
        found = week_of(date.fromisocalendar(year + 1, min(int(match["n"]), 52), 1))
    return Period((found,), "week")


def _shift(match: Match, frame: Frame) -> Value:
    sign = -1 if match["dir"].lower().strip() == "before" else 1
    return Change("shift", sign * number(match["n"]), unit_of(match["u"]))


def _edge(match: Match, frame: Frame) -> Value:
    name = match["e"].lower().split()[0]
    what = {"end": "end", "late": "end", "last": "end", "mid": "mid", "middle": "mid"}.get(name, "start")
    return Change(what)  # type: ignore[arg-type]


def _nth(match: Match, frame: Frame) -> Value:
    said = match["o"].lower()
    place = -1 if said == "last" else int(said[0]) if said[0].isdigit() else ORDINALS[said]
    return Change("nth", place, weekday=weekday(match["d"]))


def _of_week(match: Match, frame: Frame) -> Value:
    return Change("week")


def _length(match: Match, frame: Frame) -> Value:
    return Length(number(match["n"]), unit_of(match["u"]))


_TODAYLIKE = r"today|tomorrow|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|now\b|the |next "

RULES: list[tuple[str, Build, bool]] = [
    (r"\b(?P<w>(?:the )?day after tomorrow|(?:the )?day before yesterday|today|tomorrow|yesterday|overmorrow)\b(?:'s)?", _word, False),
    (rf"\b(?:(?P<which>(?:the |this )?coming|the next|this|next|last|past|previous)\s+)?(?P<d>(?!(?:sat|sun|wed|mon|fri)\b){WEEKDAY})(?:'s)?(?P<after> after next| week\b(?! of\b))?", _weekday, False),
    (r"\b(?P<which>(?:this )?coming|this|next|last|past) (?P<d>sat|sun|wed|mon|fri)\b(?P<after>)", _weekday, False),
    (r"\b(?P<which>)(?P<d>sat|sun|wed|mon|fri)\b\.?(?P<after>)", _weekday, True),
    (rf"\bin (?P<n>{COUNT})[ -]?(?P<u>{_UNIT})(?P<half> and a half)?(?:'? time)?(?P<back>)", _counted, False),
    (rf"\b(?P<n>{COUNT}) ?(?P<u>{_UNIT})(?P<half> and a half)? (?P<back>from now|ago|hence|from today|back|earlier)\b", _counted, False),
    (r"\bin (?:an? )?(?P<f>half|quarter|three quarters)(?: of)? an hour\b(?:'s time)?", _fraction, False),
    (r"\b(?P<f>half|quarter)(?: of)? an hour from now\b", _fraction, False),
    (r"\b(?:(?P<which>the next|the last|the past|the following|this|next|last|past|previous|the)\s+)?(?:\w*working )?(?P<u>weekend)\b(?P<after> after next)?", _relative, False),
    (r"\b(?P<which>the next|the last|the following|the coming|this|next|last|past|previous|current|the current) (?P<u>week|month|quarter|year)\b(?P<after>)", _relative, False),
    (r"\bthe (?P<u>week|month|quarter|year)(?P<which>)(?P<after> after next)\b", _relative, False),
    (r"(?<=of )the (?P<u>week|month|quarter|year)\b(?P<which>)(?P<after>)", _relative, False),
    (rf"\bq(?P<q>[1-4])(?P<o>)(?:,? (?:of )?(?P<y>{YEAR}))?(?!\w)", _quarter, False),
    (rf"\bthe (?P<o>first|second|third|fourth)(?P<q>) quarter(?: of (?P<y>{YEAR}))?\b", _quarter, False),
    (rf"\b(?P<which>)(?P<s>spring|summer|autumn|fall|winter)(?: of)? (?P<y>{YEAR})", _season, False),
    (r"\b(?P<which>this|next|last|past) (?P<s>spring|summer|autumn|fall|winter)\b(?P<y>)", _season, False),
    (r"(?<=in )(?:the )?(?P<which>)(?P<s>spring|summer|autumn|winter)\b(?P<y>)", _season, False),
    (rf"\b(?:in |over |within |for |during )?the (?P<which>next|coming|following|last|past|previous) (?P<n>{COUNT}) (?P<u>{_UNIT})", _span, False),
    (rf"\b(?:within |in |over )?(?P<which>next|coming|last|past) (?P<n>(?!an?\b){COUNT}) (?P<u>{_UNIT})", _span, False),
    (rf"\b(?:calendar |iso )?(?:week|cw|kw) ?(?P<n>\d\d?)\b(?:,? (?:of )?(?P<y>{YEAR}))?", _week_number, True),
    (rf"\b(?P<n>{COUNT}) (?P<u>days?|weeks?|fortnights?|months?|years?) (?P<dir>from|after|on|before)\s+(?={_TODAYLIKE})", _shift, False),
    (rf"\b(?P<n>{COUNT}) (?P<u>weeks?|fortnights?)(?P<dir> )(?={_TODAYLIKE})", _shift, False),
    (r"\b(?:at |by |around |towards )?(?:the )?(?P<e>(?:very )?(?:beginning|start|end|middle)|last day|first day)(?: of)?\s+(?=\w)", _edge, True),
    (r"\b(?P<e>mid|early|late)[ -]+(?:in )?(?=\w)", _edge, True),
    (rf"\b(?:the )?(?P<o>first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th) (?P<d>{WEEKDAY}) (?:of|in)\s+", _nth, False),
    (r"\b(?:the )?week (?:of|starting|beginning|commencing)(?: on)?\s+", _of_week, True),
]  # fmt: skip


def changed(change: Change, value: Day | Period) -> Day | Period | Doubt | None:
    """The day or period that a change before it makes of it; None when they do not go together."""
    if change.what == "shift":
        if isinstance(value, Day):
            return Day(tuple(plus(one, change.count, change.unit) for one in value.options))
        return None
    first = value.options[0]
    if change.what == "week":
        return Period((week_of(first if isinstance(first, date) else first.start),), "week")
    if isinstance(first, date):
        return None
    return _within(change, first, value.grain if isinstance(value, Period) else "day")


def _within(change: Change, stretch: Stretch, grain: Grain) -> Day | Doubt:
    if change.what == "nth":
        found = nth_weekday(stretch, change.weekday, round(change.count))
        return Day((found,), dated=True) if found else Doubt("There is no such weekday then. Which day do you mean?")
    if change.what == "start":
        return Day((stretch.start,), dated=True)
    if change.what == "end":
        return Day((stretch.end - timedelta(days=1),), dated=True)
    middle = stretch.start + (stretch.end - stretch.start) / 2
    return Day((stretch.start.replace(day=15) if grain == "month" else middle,), dated=True)
