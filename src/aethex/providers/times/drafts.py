"""A cluster of pieces put in order: which day or days, which time of day, whose clocks, how long."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from aethex.providers.times import days
from aethex.providers.times.calendars import last_day, month_of, plus_months
from aethex.providers.times.dated import no_such
from aethex.providers.times.pieces import (
    Change,
    Clock,
    Day,
    Every,
    Frame,
    Later,
    Length,
    Number,
    Part,
    Period,
    Piece,
    Place,
    Stamp,
    Value,
    Word,
)
from aethex.providers.times.port import Doubt

_LINKS = {"to", "until", "and"}


@dataclass
class Draft:
    """What one time is made of. `until` is the second end of a range; `open` the word that leaves one end open."""

    days: list[Day | Period] = field(default_factory=list)
    until: "Draft | None" = None
    clocks: list[Clock] = field(default_factory=list)
    ranged: bool = False
    part: Part | None = None
    place: Place | None = None
    length: Length | None = None
    later: Later | None = None
    every: list[Every] = field(default_factory=list)
    open: str = ""
    present: bool = False
    doubt: Doubt | None = None
    day_range: tuple[Day | Period, Day | Period] | None = None

    @property
    def day(self) -> Day | Period | None:
        return self.days[0] if self.days else None


def draft(run: list[Piece], frame: Frame) -> Draft:
    """The parts of one time. Doubts of single pieces (an impossible date) become the draft's."""
    values = _clock_numbers(_folded(_unstamped(run), frame), frame)
    made = Draft()
    doubts = [value for value in values if isinstance(value, Doubt)]
    if doubts:
        made.doubt = doubts[0]
        return made
    values = _day_ranges(made, _clock_ranges(made, values), frame)
    at = next(
        (at for at, one in enumerate(values) if isinstance(one, Word) and one.name in {"to", "until"} and at), None
    )
    if at is not None and not any(isinstance(one, Every) for one in values):
        return _whole_range(values[:at], values[at + 1 :], frame)
    return _gathered(made, values, frame)


def _unstamped(run: list[Piece]) -> list[Value]:
    values: list[Value] = []
    for piece in run:
        if isinstance(piece.value, Stamp):
            values += [piece.value.day, piece.value.clock]
            if piece.value.zone is not None:
                values.append(Place(piece.value.zone))
        else:
            values.append(piece.value)
    return values


def _folded(values: list[Value], frame: Frame) -> list[Value]:
    """Changes applied to what follows them; a weekday beside a week put into it, beside a date checked."""
    made: list[Value] = []
    for value in reversed(values):
        if isinstance(value, Change):
            if made and isinstance(made[0], Day | Period):
                made[0] = days.changed(value, made[0]) or made[0]
            continue
        made.insert(0, value)
    return _met(made, frame)


def _met(values: list[Value], frame: Frame) -> list[Value]:
    for at in range(len(values) - 1):
        joined = _meeting(values[at], values[at + 1])
        if joined is None and at + 2 < len(values) and isinstance(values[at + 1], Clock | Part | Number):
            joined = _meeting(values[at], values[at + 2])
            if joined is not None:
                return [*values[:at], joined, values[at + 1], *values[at + 3 :]]
        if joined is not None:
            return _met([*values[:at], joined, *values[at + 2 :]], frame)
    return values


def _meeting(one: Value, other: Value) -> Value | None:
    if isinstance(other, Day) and other.weekday is not None and not (isinstance(one, Day) and one.weekday is not None):
        one, other = other, one
    if not isinstance(one, Day) or one.weekday is None:
        return None
    if isinstance(other, Period) and other.grain == "week":
        return Day((other.options[0].start + timedelta(days=one.weekday),), dated=True)
    if isinstance(other, Day) and other.weekday is None and (other.dated or other.lone):
        return _checked(one.weekday, other)
    return None


def _checked(weekday: int, day: Day) -> Day | Doubt:
    """ "friday 4 December" must be one; the day of another year is tried when none was said."""
    first = day.options[0]
    if first.weekday() == weekday:
        return day
    if day.lone:
        later = [one for at in range(1, 8) if (one := _same_day(first, day.lone, at)) and one.weekday() == weekday]
        if later and (later[0] - first).days < 100:
            return replace(day, options=(later[0],))
    names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    choice = (first.isoformat(), f"{first:%A} {first.day} {first:%B %Y}")
    text = f"{first.day} {first:%B %Y} is a {first:%A}, not a {names[weekday]}. Which day do you mean?"
    return Doubt(text, (choice,))


def _same_day(first: date, day: int, months: int) -> date | None:
    month = plus_months(first.replace(day=1), months)
    return month.replace(day=day) if day <= last_day(month.year, month.month) else None


def _clock_numbers(values: list[Value], frame: Frame) -> list[Value]:
    """Bare numbers made days of the month next to a date ("1-5 december"), else times of day."""
    made = list(values)
    for at, value in enumerate(made):
        if not isinstance(value, Number):
            continue
        after = made[at + 2] if at + 2 < len(made) and _is_link(made[at + 1]) else None
        if isinstance(after, Day) and after.dated and not value.cued:
            made[at] = _day_of(after.options[0], value.value)
        elif value.value <= 24:
            made[at] = Clock(value.value % 24, 0, value.value > 12 or value.value == 0)
        else:
            made[at] = Doubt(f"{value.value} is not a time of day. Which time do you mean?")
    return made


def _day_of(near: date, day: int) -> Value:
    if not 1 <= day <= last_day(near.year, near.month):
        return no_such(near.year, near.month, day)
    return Day((near.replace(day=day),), dated=True)


def _is_link(value: Value) -> bool:
    return isinstance(value, Word) and value.name in _LINKS


def _clock_ranges(made: Draft, values: list[Value]) -> list[Value]:
    """Takes out "3 to 5", also with a part of the day or a zone in between ("9 in the morning to 5")."""
    for at, value in enumerate(values):
        if not isinstance(value, Clock):
            continue
        link = at + 1
        while link < len(values) and isinstance(values[link], Part | Place):
            link += 1
        if link + 1 < len(values) and _is_link(values[link]) and isinstance(values[link + 1], Clock):
            after = values[link + 2] if link + 2 < len(values) else None
            before = [one for one in values[:at] if isinstance(one, Day)]
            if isinstance(after, Day) and before:
                return values
            made.clocks, made.ranged = [value, values[link + 1]], True  # type: ignore[list-item]
            between = values[at + 1 : link]
            return [*_without_opening(values[:at]), *between, *values[link + 2 :]]
    return values


def _without_opening(values: list[Value]) -> list[Value]:
    if values and isinstance(values[-1], Word) and values[-1].name in {"from", "between"}:
        return values[:-1]
    return values


def _day_ranges(made: Draft, values: list[Value], frame: Frame) -> list[Value]:
    for at in range(len(values) - 2):
        left, link, right = values[at : at + 3]
        if isinstance(left, Day | Period) and _is_link(link) and isinstance(right, Day | Period):
            if (
                at + 3 < len(values)
                and isinstance(values[at + 3], Clock)
                and made.clocks == []
                and _has_clock(values[:at])
            ):
                continue
            made.day_range = _fitted(left, right, frame)
            return [*_without_opening(values[:at]), *values[at + 3 :]]
    return values


def _has_clock(values: list[Value]) -> bool:
    return any(isinstance(one, Clock) for one in values)


def _fitted(left: Day | Period, right: Day | Period, frame: Frame) -> tuple[Day | Period, Day | Period]:
    """The ends of a range share what only one of them says: month, year, and that the second comes after."""
    first, last = left.options[0], right.options[0]
    if isinstance(left, Period) and left.month and isinstance(right, Period) and isinstance(last, type(first)):
        year = _start(right).year - (1 if left.month > _start(right).month and right.grain == "month" else 0)
        if not right.month:
            left = Period((month_of(date(year, left.month, 1)),), "month")
        elif _start(right) < _start(left):
            right = Period((month_of(plus_months(_start(right), 12)),), "month")
    if isinstance(left, Day) and isinstance(right, Day) and right.options[0] < left.options[0]:
        right = _after(left.options[0], right)
    if isinstance(left, Day) and isinstance(right, Day) and right.lone and left.dated:
        right = replace(right, options=(_on_or_after(left.options[0], right.lone),))
    return left, right


def _after(start: date, day: Day) -> Day:
    if day.weekday is not None:
        return replace(day, options=(day.options[0] + timedelta(days=7),))
    if day.lone:
        return replace(day, options=(_on_or_after(start, day.lone),))
    if day.yearless:
        return Day((plus_months(day.options[0], 12),), dated=True)
    return day


def _on_or_after(start: date, day: int) -> date:
    for months in range(12):
        found = _same_day(start, day, months)
        if found and found >= start:
            return found
    return start


def _start(value: Day | Period) -> date:
    first = value.options[0]
    return first if isinstance(first, date) else first.start


def _whole_range(left: list[Value], right: list[Value], frame: Frame) -> Draft:
    """Two full ends: "monday 9am to tuesday 5pm", "from now until friday", "May 2020 - present"."""
    made = _gathered(Draft(), _without_word(left), frame)
    made.until = _gathered(Draft(), _without_word(right), frame)
    if made.until.place and not made.place:
        made.place = made.until.place
    return made


def _without_word(values: list[Value]) -> list[Value]:
    return [one for one in values if not (isinstance(one, Word) and one.name in {"from", "between", "to", "until"})]


def _gathered(made: Draft, values: list[Value], frame: Frame) -> Draft:
    either = False
    for value in values:
        match value:
            case Day() | Period():
                _add_day(made, value, either)
            case Clock():
                made.clocks.append(value)
            case Part():
                made.part = value
            case Place():
                made.place = made.place or value
            case Length():
                made.length = value
            case Later():
                made.later = value
            case Every():
                made.every.append(value)
            case Word(name="present"):
                made.present = True
            case Word(name=name):
                made.open = name if name not in {"or", "and", "to", "between"} else made.open
                either = name == "or"
    return made


def _add_day(made: Draft, value: Day | Period, either: bool) -> None:
    if either and made.days and isinstance(made.days[-1], Day) and isinstance(value, Day):
        made.days[-1] = Day((*made.days[-1].options, *value.options))
    elif isinstance(value, Period) and value.grain == "year" and made.days and isinstance(made.days[-1], Period):
        month = made.days[-1].month
        made.days[-1] = Period((month_of(date(_start(value).year, month, 1)),), "month") if month else value
    else:
        made.days.append(value)
