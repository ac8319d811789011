"""Which time of day is meant: the half of the day, from the part of it that is said or from habit."""

from datetime import date, datetime, time, timedelta

from aethex.providers.times.pieces import Clock, Part

_AFTERNOON = range(1, 7)
"""Hours that without more are taken as the afternoon's: nobody meets at four in the night."""
_EITHER = (7, 8)
"""Hours that are as likely in the evening as in the morning."""


def times(clock: Clock, part: Part | None) -> tuple[time, ...]:
    """The times of day that may be meant, the likeliest first."""
    if clock.exact:
        return (clock.plain,)
    if part is not None:
        return (clock.at(_half(clock.hour, part.name)),)
    if clock.hour in _EITHER:
        return (clock.at(0), clock.at(12))
    return (clock.at(12 if clock.hour in _AFTERNOON or clock.hour == 12 else 0),)


def _half(hour: int, part: str) -> int:
    if part == "morning":
        return 0
    if part in {"night", "tonight", "evening"}:
        return 0 if hour == 12 or (hour < 5 and part != "evening") else 12
    return 12 if hour < 8 or hour == 12 else 0


def next_day(clock: Clock, part: Part | None) -> bool:
    """ "2 at night" and "tonight at 12" belong to the day after."""
    if part is None or part.name not in {"night", "tonight", "evening"}:
        return False
    return clock.name == "midnight" or (
        not clock.exact and (clock.hour == 12 or (clock.hour < 5 and part.name != "evening"))
    )


def pair(first: Clock, last: Clock, part: Part | None) -> tuple[time, time] | None:
    """Both ends of a range within a day or past midnight; None when it would end before it begins.

    What one end says of the half of the day holds for the other where that leaves them in order.
    """
    if first.exact and last.exact:
        start, end = first.plain, last.plain
        return (start, end) if start < end or _overnight(start, end) else None
    if part is not None and not first.exact:
        start = times(first, part)[0]
        return start, (last.plain if last.exact else _following(start, last))
    if last.exact:
        end = last.plain
        halves = [first.at(half) for half in (0, 12)]
        before = [one for one in halves if one < end or end == time()]
        same = [one for one in before if (one.hour >= 12) == (end.hour >= 12)]
        chosen = same or before or halves[1:]
        return (chosen[-1] if same else chosen[0]), end
    start = first.plain if first.exact else first.at(12 if first.hour in _AFTERNOON or first.hour == 12 else 0)
    return start, _following(start, last)


def _following(start: time, last: Clock) -> time:
    halves = sorted(last.at(half) for half in (0, 12))
    return next((one for one in halves if one > start), halves[0])


def _overnight(start: time, end: time) -> bool:
    return start.hour >= 17 and end.hour < 12 or end == time()


def spread(day: date, start: time, end: time) -> tuple[datetime, datetime]:
    """Naive wall-clock ends; an end that is not after the start belongs to the next day."""
    first, last = datetime.combine(day, start), datetime.combine(day, end)
    return first, last if last > first else last + timedelta(days=1)
