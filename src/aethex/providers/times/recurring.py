"""From a draft that comes back to its rule and its times of day."""

from datetime import date, time, timedelta

from aethex.providers.times import hours
from aethex.providers.times.drafts import Draft
from aethex.providers.times.pieces import MINUTES, Clock, Day, Every, Period
from aethex.providers.times.port import Doubt, Found, Kind
from aethex.providers.times.repeats import Freq, rrule

_NOTHING = (0, 0)
_END = time()


def comes_back(draft: Draft) -> bool:
    """Whether it is said so ("every", "mondays", "tuesday evenings"), or it is a timetable ("mon-fri 9:00-17:00")."""
    if draft.every or (draft.part is not None and draft.part.every):
        return True
    if draft.day_range is None or not draft.ranged:
        return False
    return all(isinstance(one, Day) and one.weekday is not None for one in draft.day_range)


def found(draft: Draft) -> Found:
    """The rule of a draft; a question where its hours run backwards or are not clear."""
    every, days = _every(draft)
    times = _hours(draft)
    if isinstance(times, Doubt):
        return Found(_NOTHING, Kind.RECURRING, "day", doubt=times)
    rule = rrule(every, days, _count(draft, every, days), _until(draft))
    return Found(_NOTHING, Kind.RECURRING, "hour" if times else "day", rule=rule, hours=times)


def _every(draft: Draft) -> tuple[Every, tuple[int, ...]]:
    days: set[int] = {day for one in draft.every for day in one.days}
    days |= {one.weekday for one in draft.days if isinstance(one, Day) and one.weekday is not None}
    if draft.day_range is not None:
        days |= set(_between(*draft.day_range))
    dates = [one for one in draft.days if isinstance(one, Day) and one.weekday is None]
    interval = max([one.interval for one in draft.every], default=1)
    freqs: set[Freq] = {one.freq for one in draft.every}
    place = next((one.place for one in draft.every if one.place), 0)
    monthday = next((one.monthday for one in draft.every if one.monthday), 0)
    if "YEARLY" in freqs and dates and draft.open not in {"until", "by", "before"}:
        return Every("YEARLY", interval, monthday=dates[0].options[0].day, place=dates[0].options[0].month), ()
    if "MONTHLY" in freqs and dates and dates[0].lone:
        monthday = dates[0].lone
    freq: Freq = "WEEKLY" if days and not place else next(iter(freqs - {"DAILY"} or freqs), "DAILY")
    return Every(freq, interval, tuple(sorted(days)), place, monthday), tuple(sorted(days))


def _between(left: Day | Period, right: Day | Period) -> list[int]:
    if not (isinstance(left, Day) and isinstance(right, Day)) or left.weekday is None or right.weekday is None:
        return []
    return [(left.weekday + at) % 7 for at in range((right.weekday - left.weekday) % 7 + 1)]


def _hours(draft: Draft) -> tuple[time, time | None] | Doubt | None:
    if draft.ranged:
        pair = hours.pair(draft.clocks[0], draft.clocks[1], draft.part)
        return pair or Doubt("Those hours end before they begin. From when until when?")
    if draft.clocks:
        return _from_clock(draft, draft.clocks[0])
    if draft.part is not None:
        return time(draft.part.first), time(draft.part.until % 24)
    return None


def _from_clock(draft: Draft, clock: Clock) -> tuple[time, time | None] | Doubt:
    options = hours.times(clock, draft.part)
    if len(options) > 1 and draft.open not in {"after", "from", "before"}:
        shown = [f"{one:%H:%M}" for one in options]
        return Doubt(f"Do you mean {' or '.join(shown)}?", tuple((one, one) for one in shown))
    at = options[-1] if draft.open == "after" else options[0]
    if draft.open == "after" or (draft.open == "from" and not draft.days):
        return at, _END
    if draft.open == "before" and not draft.days:
        return _END, at
    if draft.length is not None and draft.length.unit in {"minute", "hour"}:
        minutes = at.hour * 60 + at.minute + round(draft.length.minutes)
        return at, time(minutes // 60 % 24, minutes % 60)
    return at, None


def _count(draft: Draft, every: Every, days: tuple[int, ...]) -> int | None:
    """ "for six weeks" is so many times."""
    if draft.length is None or draft.length.unit in {"minute", "hour"}:
        return None
    step = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 30, "YEARLY": 365}[every.freq] * every.interval
    return max(1, round(draft.length.count * MINUTES[draft.length.unit] / 1440 / step)) * max(1, len(days))


def _until(draft: Draft) -> str:
    if draft.open not in {"until", "by", "before"} or not draft.days:
        return ""
    last = draft.days[-1].options[0]
    day = last if isinstance(last, date) else last.end - timedelta(days=1)
    return f"{day:%Y%m%d}" if draft.open != "before" else f"{day - timedelta(days=1):%Y%m%d}"
