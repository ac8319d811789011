"""What a reader of times finds in a text."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

Grain = Literal["second", "minute", "hour", "part", "day", "week", "month", "quarter", "year"]
Lean = Literal["future", "past", "near"]
"""Where a weekday or a date without its year is looked for: ahead, behind, or in the current period."""

LONGEST = 500
"""Characters an engine is given at most; no time is said in more."""


class Kind(StrEnum):
    """`date` is a whole day; `recurring` has a rule instead of one start."""

    INSTANT = "instant"
    DATE = "date"
    INTERVAL = "interval"
    DURATION = "duration"
    RECURRING = "recurring"


@dataclass(frozen=True)
class Doubt:
    """Why a time cannot be settled, as a question; `choices` are (ISO 8601 value, label)."""

    text: str
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Found:
    """A time in a text. `span` are its characters.

    `start` and `end` are aware; `end` is the first instant that no longer belongs; either is None in an interval
    that is open there. `minutes` is a length. `rule` is an RFC 5545 RRULE value, for which `hours` are the wall-clock
    times of day (the second one is None without an end, 00:00 at midnight) in the zone of the person. `others` are
    other readings of `start`. With `doubt` the time is not settled, and start and end are unset.
    """

    span: tuple[int, int]
    kind: Kind
    grain: Grain
    start: datetime | None = None
    end: datetime | None = None
    minutes: int | None = None
    rule: str = ""
    hours: tuple[time, time | None] | None = None
    others: tuple[datetime, ...] = ()
    doubt: Doubt | None = None


class TimeReader(Protocol):
    """Finds times in a text; never raises for what a person may write."""

    def read(self, text: str, now: datetime, zone: ZoneInfo, locale: str = "en_GB") -> list[Found]:
        """The times in `text`, in order. `locale` decides whether 5/6 is in May or in June."""
