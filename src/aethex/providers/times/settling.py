"""From a draft to a time: instants in a zone, or the question that is left."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import product

from aethex.providers.times import hours, questions, recurring
from aethex.providers.times.drafts import Draft
from aethex.providers.times.local_time import at_once, elapsed, instants
from aethex.providers.times.pieces import Clock, Day, Frame, Period
from aethex.providers.times.port import Doubt, Found, Grain, Kind

_JUST = timedelta(days=60)
"""A date said without its year that is over for less than this is asked about."""
_NOTHING = (0, 0)


class _Unclear(Exception):
    """Raised on the way down with the question to ask."""

    def __init__(self, doubt: Doubt):
        super().__init__(doubt.text)
        self.doubt = doubt


def settle(draft: Draft, frame: Frame) -> Found | None:
    """The time that a draft means, its span still unset; None when it means none."""
    try:
        if draft.doubt:
            raise _Unclear(draft.doubt)
        if draft.place and draft.place.zone is None:
            raise _Unclear(questions.WHOSE)
        return _settled(draft, frame)
    except _Unclear as unclear:
        return Found(_NOTHING, Kind.INSTANT, "minute", doubt=unclear.doubt)


def _settled(draft: Draft, frame: Frame) -> Found | None:
    if recurring.comes_back(draft):
        return recurring.found(draft)
    if draft.until is not None:
        return _ends(draft, draft.until, frame)
    if draft.later is not None:
        return _later(draft, frame)
    if draft.day_range is not None:
        return _day_range(draft, frame)
    if draft.ranged:
        return _clock_range(draft, frame)
    if draft.clocks:
        return _clocked(draft, frame)
    if draft.part is not None:
        return _part(draft, frame)
    if draft.day is not None:
        return _opened(draft, _whole(draft.day, frame), frame)
    if draft.length is not None:
        return Found(_NOTHING, Kind.DURATION, "minute", minutes=round(min(draft.length.minutes, 10**9)))
    return None


def _zone(draft: Draft, frame: Frame) -> tzinfo:
    return draft.place.zone if draft.place and draft.place.zone else frame.zone


def _exactly(wall: datetime, zone: tzinfo) -> datetime:
    found = instants(wall, zone)
    if not found:
        raise _Unclear(questions.skipped(wall, zone))
    if len(found) > 1:
        raise _Unclear(questions.repeated(found, zone))
    return found[0]


def _single_day(draft: Draft, frame: Frame) -> date | None:
    """The one day of the draft; None when none is said. Asks which day of a longer stretch."""
    value = draft.day
    if value is None:
        return None
    if isinstance(value, Period):
        raise _Unclear(questions.day_of(value.options[0]))
    _recent(value, frame)
    if len(value.options) > 1:
        raise _Unclear(questions.which_day(value.options))
    return value.options[0]


def _recent(value: Day, frame: Frame) -> None:
    first = value.options[0]
    if not value.yearless or frame.lean != "future" or first.month == 2 and first.day == 29:
        return
    before = first.replace(year=first.year - 1)
    if timedelta(0) < frame.today - before < _JUST:
        raise _Unclear(questions.just_passed(before, first))


def _clocked(draft: Draft, frame: Frame) -> Found:
    if draft.open in {"after", "since", "from", "before", "until", "by"} and draft.length is None:
        return _open_clock(draft, frame)
    moment = _moment(draft, draft.clocks, frame)
    grain: Grain = "minute" if draft.clocks[0].minute else "hour"
    if draft.length is not None and draft.length.unit in {"minute", "hour"}:
        return Found(_NOTHING, Kind.INTERVAL, grain, moment, elapsed(moment, draft.length.minutes))
    return Found(_NOTHING, Kind.INSTANT, grain, moment, others=())


def _moment(draft: Draft, clocks: Sequence[Clock], frame: Frame) -> datetime:
    """The one instant of a time of day on its day; asks between several, and about what has passed."""
    zone = _zone(draft, frame)
    if isinstance(draft.day, Period):
        raise _Unclear(questions.day_of(draft.day.options[0]))
    if isinstance(draft.day, Day):
        _recent(draft.day, frame)
    days = draft.day.options if isinstance(draft.day, Day) else (frame.today,)
    said = [(one, hours.times(one, draft.part)) for one in clocks]
    if clocks[0].name == "midnight" and draft.day is not None and draft.part is None and days != (frame.today,):
        day = days[0]
        walls = [datetime.combine(day, time()), datetime.combine(day + timedelta(days=1), time())]
        raise _Unclear(questions.which_moment([_exactly(wall, zone) for wall in walls]))
    walls = [
        datetime.combine(day + timedelta(days=hours.next_day(one, draft.part)), at)
        for day, (one, ats) in product(days, said)
        for at in ats
    ]
    if clocks[0].name == "midnight" and days == (frame.today,) and not hours.next_day(clocks[0], draft.part):
        walls = [wall + timedelta(days=1) for wall in walls]
    moments = [_exactly(wall, zone) for wall in walls]
    if frame.lean != "future":
        return moments[0]
    ahead = [one for one in moments if one > frame.now - timedelta(minutes=1)]
    if not ahead:
        raise _Unclear(questions.passed(moments[0], _instead(draft, clocks, moments, frame)))
    if days == (frame.today,) and len(ahead) < len(moments):
        ahead = ahead[:1]
    if len(ahead) > 1:
        raise _Unclear(questions.which_moment(ahead))
    return ahead[0]


def _instead(draft: Draft, clocks: Sequence[Clock], moments: list[datetime], frame: Frame) -> list[datetime]:
    """Later today in the other half of the day, and tomorrow, when it was said of today or of no day."""
    if isinstance(draft.day, Day) and draft.day.options != (frame.today,):
        return []
    zone, offered = _zone(draft, frame), []
    if not clocks[0].exact and draft.part is None:
        offered += [at_once(datetime.combine(frame.today, clocks[0].at(half)), zone) for half in (0, 12)]
    if draft.day is None:
        offered.append(at_once(moments[0].replace(tzinfo=None) + timedelta(days=1), zone))
    return [one for one in offered if one > frame.now]


def _open_clock(draft: Draft, frame: Frame) -> Found:
    zone = _zone(draft, frame)
    day = _single_day(draft, frame) or frame.today
    at = hours.times(draft.clocks[0], draft.part)
    if len(at) > 1 and draft.open in {"after", "since", "from"}:
        at = at[:1]
    moment = _exactly(datetime.combine(day, at[0]), zone)
    if draft.open in {"before", "until", "by"}:
        start = (
            max(at_once(datetime.combine(day, time()), zone), frame.now)
            if day == frame.today
            else at_once(datetime.combine(day, time()), zone)
        )
        if moment <= start:
            raise _Unclear(questions.passed(moment, []))
        return Found(_NOTHING, Kind.INTERVAL, "hour", start, moment)
    if draft.open == "since":
        return Found(_NOTHING, Kind.INTERVAL, "hour", moment, None)
    return Found(
        _NOTHING, Kind.INTERVAL, "hour", moment, at_once(datetime.combine(day + timedelta(days=1), time()), zone)
    )


def _clock_range(draft: Draft, frame: Frame) -> Found:
    zone = _zone(draft, frame)
    ends = hours.pair(draft.clocks[0], draft.clocks[1], draft.part)
    if ends is None:
        raise _Unclear(questions.BACKWARDS)
    day = _single_day(draft, frame)
    first, last = hours.spread(day or frame.today, *ends)
    start, end = _exactly(first, zone), _exactly(last, zone)
    if frame.lean == "future" and end <= frame.now:
        tomorrow = [] if day else [at_once(first + timedelta(days=1), zone)]
        raise _Unclear(questions.passed(start, tomorrow))
    return Found(_NOTHING, Kind.INTERVAL, "hour", start, end)


def _part(draft: Draft, frame: Frame) -> Found:
    assert draft.part is not None
    zone = _zone(draft, frame)
    day = _single_day(draft, frame)
    if day is None:
        over = not draft.part.today and frame.now.hour >= draft.part.until
        day = frame.today + timedelta(days=over)
    start = at_once(datetime.combine(day, time(draft.part.first)), zone)
    end = at_once(datetime.combine(day, time()) + timedelta(hours=draft.part.until), zone)
    return Found(_NOTHING, Kind.INTERVAL, "part", start, end)


def _whole(value: Day | Period, frame: Frame) -> Found:
    """A day or period from its first midnight until the midnight after it."""
    if isinstance(value, Day):
        _recent(value, frame)
        if len(value.options) > 1:
            raise _Unclear(questions.which_day(value.options))
        day = value.options[0]
        return Found(_NOTHING, Kind.DATE, "day", _midnight(day, frame), _midnight(day + timedelta(days=1), frame))
    if len(value.options) > 1:
        raise _Unclear(questions.which_stretch(value.options))
    stretch = value.options[0]
    return Found(_NOTHING, Kind.INTERVAL, value.grain, _midnight(stretch.start, frame), _midnight(stretch.end, frame))


def _midnight(day: date, frame: Frame) -> datetime:
    return at_once(datetime.combine(day, time()), frame.zone)


def _opened(draft: Draft, whole: Found, frame: Frame) -> Found:
    """ "since March 2021", "until friday", "after the 5th", "before june"."""
    opened = {
        "since": (whole.start, None),
        "from": (whole.start, None),
        "after": (whole.end, None),
        "until": (None, whole.end),
        "by": (None, whole.end),
        "before": (None, whole.start),
    }
    if draft.present and draft.open in {"", "since", "from"}:
        return replace(whole, kind=Kind.INTERVAL, end=None)
    if draft.open not in opened:
        return whole
    start, end = opened[draft.open]
    return replace(whole, kind=Kind.INTERVAL, start=start, end=end)


def _day_range(draft: Draft, frame: Frame) -> Found:
    assert draft.day_range is not None
    first, last = (_whole(one, frame) for one in draft.day_range)
    if draft.clocks or draft.part:
        raise _Unclear(Doubt("Which day, or every day of those?"))
    if first.start is None or last.end is None or first.start >= last.end:
        raise _Unclear(questions.BACKWARDS)
    return Found(_NOTHING, Kind.INTERVAL, last.grain, first.start, last.end)


def _later(draft: Draft, frame: Frame) -> Found:
    assert draft.later is not None
    moment = elapsed(frame.now, max(min(draft.later.minutes, 10**8), -(10**8)))
    if draft.later.minutes < 0 and frame.lean == "future":
        raise _Unclear(questions.passed(moment, []))
    if draft.open == "from" or (draft.open == "since"):
        return Found(_NOTHING, Kind.INTERVAL, "minute", moment, None)
    return Found(_NOTHING, Kind.INSTANT, "second" if not draft.later.minutes else "minute", moment)


def _ends(left: Draft, right: Draft, frame: Frame) -> Found | None:
    """Two full ends; what the second does not say of its day is the first one's."""
    right = replace(right, place=right.place or left.place)
    if right.day is None and right.day_range is None and right.clocks:
        right = replace(right, days=left.days)
    first = _settled(replace(left, until=None, open="", place=left.place or right.place), frame)
    if first is None:
        return None
    if right.present:
        return replace(first, kind=Kind.INTERVAL, end=None)
    last = _settled(replace(right, open="", until=None), frame)
    if last is None:
        return first
    end = last.end if last.kind in {Kind.DATE, Kind.INTERVAL} else last.start
    if first.start is None or end is None or first.start >= end:
        raise _Unclear(questions.BACKWARDS)
    return Found(_NOTHING, Kind.INTERVAL, last.grain, first.start, end)
