"""The parts that said times are made of, each with its place in the text."""

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo

from aethex.providers.times.calendars import Stretch
from aethex.providers.times.port import Doubt, Grain, Lean


@dataclass(frozen=True)
class Frame:
    """When, where and how something is said. `now` is aware and in `zone`; `day_first` reads 5/6 as 5 June."""

    now: datetime
    zone: ZoneInfo
    day_first: bool
    lean: Lean

    @property
    def today(self) -> date:
        return self.now.date()


@dataclass(frozen=True)
class Day:
    """A day, or the days that it may be; `weekday` when only that was said, `lone` when only the day of the month."""

    options: tuple[date, ...]
    weekday: int | None = None
    lone: int | None = None
    dated: bool = False
    yearless: bool = False


@dataclass(frozen=True)
class Period:
    """A stretch of days. `options` has a second one where both may be meant; `month` when no year was said."""

    options: tuple[Stretch, ...]
    grain: Grain
    month: int | None = None
    strict: bool = True


@dataclass(frozen=True)
class Clock:
    """A time of day. `exact` says that the half of the day is known; `day` counts a midnight at the day's end."""

    hour: int
    minute: int = 0
    exact: bool = False
    second: int = 0
    name: str = ""

    def at(self, half: int) -> time:
        """With `half` 0 in the morning, 12 in the afternoon."""
        return time(self.hour % 12 + half, self.minute, self.second)

    @property
    def plain(self) -> time:
        return time(self.hour % 24, self.minute, self.second)


@dataclass(frozen=True)
class Part:
    """A part of the day, hours 0 to 24. `today` when the word says so."""

    name: str
    first: int
    until: int
    today: bool = False
    every: bool = False


@dataclass(frozen=True)
class Every:
    """What comes back. `freq` as in RFC 5545; `place` is the nth of the month, `monthday` a day of the month."""

    freq: Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
    interval: int = 1
    days: tuple[int, ...] = ()
    place: int = 0
    monthday: int = 0


@dataclass(frozen=True)
class Length:
    """A length in minutes, or in calendar units when `unit` is day or longer."""

    count: float
    unit: str
    bare: bool = True

    @property
    def minutes(self) -> float:
        return self.count * MINUTES[self.unit]


MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "fortnight": 20160, "month": 43200, "year": 525600}


@dataclass(frozen=True)
class Later:
    """So many minutes of real time from now."""

    minutes: float


@dataclass(frozen=True)
class Change:
    """Changes the day or period that follows: `shift` by count units, or its `start`, `mid`, `end`, `nth` weekday."""

    what: Literal["shift", "start", "mid", "end", "nth", "week"]
    count: float = 0
    unit: str = "day"
    weekday: int = 0


@dataclass(frozen=True)
class Place:
    """Whose clocks; None when it is said but unknown ("their time")."""

    zone: tzinfo | None


@dataclass(frozen=True)
class Stamp:
    """A day and time of day written as one, with its zone when that was written too."""

    day: Day
    clock: Clock
    zone: tzinfo | None = None


@dataclass(frozen=True)
class Word:
    """A joining word: to, and, or, from, between, since, after, before, until."""

    name: str


@dataclass(frozen=True)
class Number:
    """A bare number, which its neighbours may make a time of day or a day of the month."""

    value: int
    cued: bool = False


Value = Day | Period | Clock | Part | Every | Length | Later | Change | Stamp | Place | Word | Number | Doubt


@dataclass(frozen=True)
class Piece:
    """`weak` words are times only next to others or after a preposition."""

    start: int
    end: int
    value: Value
    weak: bool = False
