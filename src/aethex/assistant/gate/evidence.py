"""What a turn may rest its words on, and what of a sentence it does not bear out."""

import bisect
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from aethex.assistant.gate.dates import Day, times
from aethex.assistant.gate.names import NO_NAMES, Names, bare
from aethex.assistant.gate.numbers import Number, numbers
from aethex.assistant.gate.words import SPANS

_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>()\[\]\"'`]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+", re.IGNORECASE
)
_JOINTS = re.compile("[.'’&-]")
_MAYBE = re.compile(r"\d|https?:|www\.|@", re.IGNORECASE)
_TRAILING = ".,;:!?…*_"
_DOLLARS = frozenset({"$", "AUD", "CAD", "NZD", "SGD", "HKD"})
_OLDEST, _NEWEST = 1900, 2100


@dataclass
class Evidence:
    """Texts and list sizes, read when the first sentence needs them. `now` is in the person's zone.

    The present date is always known. `lists` are how many items each list in view has, `totals` how many there are.
    """

    now: datetime
    names: Names = NO_NAMES
    lists: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    _unread: list[str] = field(default_factory=list)
    _texts: list[str] = field(default_factory=list)
    _units: dict[Decimal, set[str | None]] = field(default_factory=dict)
    _sorted: list[Decimal] = field(default_factory=list)
    _lengths: set[int] = field(default_factory=set)
    _days: set[Day] = field(default_factory=set)
    _clock: set[int] = field(default_factory=set)
    _links: set[str] = field(default_factory=set)
    _words: str = " "

    def __post_init__(self) -> None:
        self._days.add(_of(self.now.date()))
        self._clock.add(self.now.hour * 60 + self.now.minute)

    def add(self, *texts: str) -> None:
        """Takes results or a person's words as true."""
        self._unread.extend(text for text in texts if text)

    def count(self, sizes: Iterable[int], totals: Iterable[int] = ()) -> None:
        """Takes note of how many items lists have: such counts, and places in the lists, may be said."""
        self.lists.extend(sizes)
        self.totals.extend(totals)

    def see(self, blocks: Sequence[object]) -> None:
        """Counts the items of the lists among blocks."""
        for block in blocks:
            for name in ("cards", "rows"):
                items = getattr(block, name, None)
                if isinstance(items, list):
                    self.lists.append(len(items))
            total = getattr(block, "total", None)
            if isinstance(total, int):
                self.totals.append(total)

    def unproven(self, sentence: str) -> list[str]:
        """The numbers, dates, links and names in a sentence that nothing bears out, as they stand there."""
        missing = self._links_in(sentence) if _MAYBE.search(sentence) else []
        plain = _LINK.sub(lambda match: " " * len(match.group()), sentence)
        said = times(plain, self.now.date())
        counted = numbers(said.masked)
        if said.days or said.weekdays or said.clock or counted:
            self._read()
        missing += [one[0].text for one in said.days if not any(self._knows_day(day) for day in one)]
        missing += [text for text, weekday in said.weekdays if not self._knows_weekday(text, weekday)]
        missing += [text for text, minutes in said.clock if minutes not in self._clock and not self._says(text)]
        missing += [one.text for one in counted if not self._knows_number(one)]
        return missing + self._names_in(plain)

    def _links_in(self, sentence: str) -> list[str]:
        self._read()
        found = (match.group().rstrip(_TRAILING) for match in _LINK.finditer(sentence))
        return [link for link in found if link.casefold().rstrip("/") not in self._links]

    def _names_in(self, text: str) -> list[str]:
        found = self.names.find(text)
        if not found:
            return []
        self._read()
        return [name.text for name in found if not any(f" {form} " in self._words for form in name.forms)]

    def _read(self) -> None:
        """Reads what was added since the last time."""
        if not self._unread:
            return
        texts, self._unread = self._unread, []
        for text in texts:
            self._texts.append(text)
            words = bare(text)
            self._words += f"{words} {_JOINTS.sub(' ', words)} "
            self._links |= {match.group().rstrip(_TRAILING).casefold().rstrip("/") for match in _LINK.finditer(text)}
            for line in text.splitlines():
                self._take(line)
        self._sorted = sorted(self._units)

    def _take(self, text: str) -> None:
        found = times(_LINK.sub(" ", text), self.now.date())
        self._days |= {day for one in found.days for day in one}
        self._clock |= {minutes for _, minutes in found.clock}
        for number in numbers(found.masked):
            for value in number.values:
                self._units.setdefault(value, set()).add(number.unit)
                if number.unit in SPANS:
                    self._lengths.add(int(value * SPANS[number.unit or ""]))

    def _says(self, text: str) -> bool:
        return f" {bare(text)} " in self._words

    def _knows_day(self, said: Day) -> bool:
        if any(said.fits(day) for day in self._days) or self._says(said.text):
            return True
        return said.month is None and said.year is not None and Decimal(said.year) in self._units

    def _knows_weekday(self, text: str, weekday: int) -> bool:
        if self._says(text):
            return True
        return any(day.year and day.month and day.day and _weekday(day) == weekday for day in self._days)

    def _knows_number(self, said: Number) -> bool:
        return any(self._knows_value(value, said) for value in said.values)

    def _knows_value(self, value: Decimal, said: Number) -> bool:
        units = self._units.get(value)
        if units is not None and any(_same(said.unit, unit) for unit in units):
            return True
        if said.unit in SPANS and int(value * SPANS[said.unit or ""]) in self._lengths:
            return True
        if said.unit == "%" and self._knows_value(value / 100, Number(said.text, said.values)):
            return True
        whole = int(value) if value == value.to_integral_value() else None
        if whole is None or said.unit not in {None, *SPANS}:
            return said.hedged and self._is_near(value, said.unit)
        if 0 < whole <= max(self.lists, default=0) if said.position else whole in {*self.lists, *self.totals}:
            return True
        if _OLDEST <= whole <= _NEWEST and any(day.year == whole for day in self._days):
            return True
        return said.hedged and self._is_near(value, said.unit)

    def _is_near(self, value: Decimal, unit: str | None) -> bool:
        """Whether a known number is the said one when rounded to as many digits, or within a twentieth of it."""
        slack = abs(value) / 20
        at = bisect.bisect_left(self._sorted, value - slack)
        for known in self._sorted[at:]:
            if known > value + slack:
                return False
            if any(_same(unit, one) for one in self._units[known]):
                return True
        return False


def _same(said: str | None, known: str | None) -> bool:
    """Whether two units can mean one thing; None leaves it open, lengths of time are compared as lengths."""
    if said is None or known is None or said == known or known in SPANS:
        return said is None or known is None or said == known
    return {said, known} <= _DOLLARS and "$" in {said, known}


def _of(day: date) -> Day:
    return Day(day.isoformat(), day.year, day.month, day.day)


def _weekday(day: Day) -> int:
    try:
        return date(day.year or 1, day.month or 1, day.day or 1).weekday()
    except ValueError:
        return -1
