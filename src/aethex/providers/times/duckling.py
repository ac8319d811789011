"""Facebook's Duckling, compiled to a library that runs inside this process."""

import ctypes
import json
import re
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from zoneinfo import ZoneInfo

from aethex.providers.times.local_time import at_once
from aethex.providers.times.port import LONGEST, Found, Grain, Kind

_GRAINS: dict[str, Grain] = {
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week", "month": "month",
    "quarter": "quarter", "year": "year",
}  # fmt: skip
_TAKEN = (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP, signal.SIGPIPE)
"""Signals that Haskell's runtime takes over as it starts; without them back, Ctrl-C would no longer stop a server."""
_SIGACTION_BYTES = 512
_UNFIT = re.compile("[\x00\ud800-\udfff]")
_TOKEN = re.compile(r"\w+")
_WINDOW, _STEP, _MOST = 6, 2, 18
"""Tokens read at once, how far the next reading is from it, and how many of a text are read at all.

Duckling combines every time with every other: seven mornings in a row keep it busy for minutes.
"""
_ENDLESS = re.compile(r"\d{5,}")
"""Numbers that only overflow a calendar are kept from the library, whose failures end the process."""


def is_installed() -> bool:
    """Whether there is a build of Duckling for this machine."""
    return find_spec("duckling") is not None


class Duckling:
    """A TimeReader. Loaded at its first use; one caller at a time; reads the first words of a text only.

    The library is given wall-clock times as if they were UTC and its answers are put on the person's clocks here,
    because it shows times in a gap of the clocks as if they existed.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._parse: Callable[[str, datetime, str], Any] | None = None

    def read(self, text: str, now: datetime, zone: ZoneInfo, locale: str = "en_GB") -> list[Found]:
        """The times and lengths that Duckling finds, as it reads them."""
        said = _ENDLESS.sub(lambda match: "x" * len(match.group()), _UNFIT.sub(" ", text[:LONGEST]))
        wall = now.astimezone(zone).replace(tzinfo=None)
        found = [
            replace(one, span=(one.span[0] + start, one.span[1] + start))
            for start, end in _windows(said)
            for entity in self._entities(said[start:end], wall, locale)
            if (one := as_found(entity, zone)) is not None
        ]
        return _longest(found)

    def _entities(self, text: str, wall: datetime, locale: str) -> Any:
        with self._lock:
            if self._parse is None:
                self._parse = _load()
            return self._parse(text, wall, locale)


def _windows(text: str) -> list[tuple[int, int]]:
    """Where to read: stretches of few words that overlap, so that no time of five words is cut."""
    spans = [match.span() for match in _TOKEN.finditer(text)][:_MOST]
    starts = range(0, max(1, len(spans) - _WINDOW + _STEP), _STEP) if spans else ()
    return [(spans[at][0], _until(text, spans, at + _WINDOW)) for at in starts]


def _until(text: str, spans: list[tuple[int, int]], at: int) -> int:
    return spans[at][0] if at < len(spans) else spans[-1][1] + len(".")


def _longest(found: list[Found]) -> list[Found]:
    """In order, without those that a longer one holds."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.span[0] - one.span[1], one.span[0])):
        if all(one.span[1] <= held.span[0] or one.span[0] >= held.span[1] for held in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.span)


def _load() -> Callable[[str, datetime, str], Any]:
    with _signals_kept():
        library = import_module("duckling")
    with tempfile.TemporaryDirectory() as empty:
        zones = library.load_time_zones(empty)
    language = library.default_locale_lang(library.parse_lang("en"))
    dimensions = library.parse_dimensions(["time", "duration"])
    locales: dict[str, Any] = {}

    def parse(text: str, wall: datetime, locale: str) -> Any:
        if locale not in locales:
            name = locale if re.fullmatch(r"en_[A-Z]{2}", locale) else "en_GB"
            locales[locale] = library.parse_locale(name, language)
        moment = library.parse_ref_time(zones, "UTC", int(wall.replace(tzinfo=UTC).timestamp()))
        return json.loads(library.parse_text(text, library.Context(moment, locales[locale]), dimensions, False))

    return parse


@contextmanager
def _signals_kept() -> Iterator[None]:
    """Puts back the handlers of signals, also from a thread where `signal.signal` may not be called."""
    libc = ctypes.CDLL(None, use_errno=True)
    kept = {one: ctypes.create_string_buffer(_SIGACTION_BYTES) for one in _TAKEN}
    for one, action in kept.items():
        libc.sigaction(int(one), None, action)
    try:
        yield
    finally:
        for one, action in kept.items():
            libc.sigaction(int(one), action, None)


def as_found(entity: Any, zone: ZoneInfo) -> Found | None:
    """One of Duckling's entities, its wall-clock times put on the clocks of `zone`; None for times out of reach."""
    span = (int(entity["start"]), int(entity["end"]))
    value = entity["value"]
    try:
        if entity["dim"] == "duration":
            return Found(span, Kind.DURATION, "minute", minutes=round(value["normalized"]["value"] / 60))
        if value["type"] == "interval":
            return _interval(span, value, zone)
        return _moment(span, value, zone)
    except (ValueError, OverflowError):
        return None


def _moment(span: tuple[int, int], value: Any, zone: ZoneInfo) -> Found:
    walls = [_wall(one["value"]) for one in value["values"] if one["type"] == "value"] or [_wall(value["value"])]
    first, *others = [at_once(wall, zone) for wall in walls]
    grain = _GRAINS[value["grain"]]
    if grain in {"second", "minute", "hour"}:
        return Found(span, Kind.INSTANT, grain, first, others=tuple(others))
    end = at_once(_after(walls[0], grain), zone)
    kind = Kind.DATE if grain == "day" else Kind.INTERVAL
    return Found(span, kind, grain, first, end, others=tuple(others))


def _interval(span: tuple[int, int], value: Any, zone: ZoneInfo) -> Found:
    ends = [value.get("from"), value.get("to")]
    start, end = (at_once(_wall(one["value"]), zone) if one else None for one in ends)
    grain = _GRAINS[next(one for one in ends if one)["grain"]]
    return Found(span, Kind.INTERVAL, grain, start, end)


def _wall(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=None)


def _after(wall: datetime, grain: Grain) -> datetime:
    if grain in {"day", "week"}:
        return wall + timedelta(days=1 if grain == "day" else 7)
    months = wall.month - 1 + {"month": 1, "quarter": 3}.get(grain, 12)
    return wall.replace(year=wall.year + months // 12, month=months % 12 + 1)
