"""Times as people say them: ours on either engine, beside bare Duckling and bare dateparser.

`python -m evals.bench.times`: the expressions of tests/fixtures/times.toml, a column for each reader. Bare engines never
ask, so they are also judged on the cases that have a value alone; an interval's end that they give one grain late, as
Duckling does ("between 2 and 4" until 5), counts as right. Shares of right answers, and milliseconds a call.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from time import perf_counter
from zoneinfo import TZPATH, ZoneInfo

from aethex.providers.times import local
from aethex.providers.times.duckling import Duckling, as_found, is_installed
from aethex.providers.times.local import LocalReader
from aethex.providers.times.phrases import Phrases
from aethex.providers.times.port import Found, Kind, TimeReader
from evals.bench.table import Row, show, spread
from tests.fixtures.times import Said, times_said

_GRAINS = {"second": timedelta(seconds=1), "minute": timedelta(minutes=1), "hour": timedelta(hours=1)}
_TIMES = 3
"""Calls of each case, of which the fastest counts: the machine may be busy with other things."""
_CLOCKS = {"clock", "new york", "kolkata", "zone"}


class _BareDateparser:
    """dateparser alone."""

    def read(self, text: str, now: datetime, zone: ZoneInfo, locale: str = "en_GB") -> list[Found]:
        one = local.read_whole(text, now, zone, locale)
        return [one] if one else []


class _BareDuckling:
    """Duckling alone: the whole text, and its own time zones."""

    def __init__(self) -> None:
        Duckling().read("now", datetime(2026, 1, 1, tzinfo=UTC), ZoneInfo("UTC"))
        self.library = import_module("duckling")
        self.zones = self.library.load_time_zones(next(path for path in TZPATH if Path(path).is_dir()))
        self.language = self.library.default_locale_lang(self.library.parse_lang("en"))
        self.dimensions = self.library.parse_dimensions(["time", "duration"])

    def read(self, text: str, now: datetime, zone: ZoneInfo, locale: str = "en_GB") -> list[Found]:
        moment = self.library.parse_ref_time(self.zones, zone.key, int(now.timestamp()))
        context = self.library.Context(moment, self.library.parse_locale(locale, self.language))
        entities = json.loads(self.library.parse_text(text, context, self.dimensions, False))
        return [one for entity in entities if (one := as_found(entity, zone)) is not None]


def main() -> None:
    """Reads every expression with every reader."""
    readers: dict[str, TimeReader] = {
        "ours on the local reader": Phrases(LocalReader()),
        "bare dateparser": _BareDateparser(),
    }
    if is_installed():
        readers = {"ours on Duckling": Phrases(Duckling()), **readers, "bare Duckling": _BareDuckling()}
    said = times_said()
    answers = {name: _answers(reader, said) for name, reader in readers.items()}
    _table(said, answers)
    first = next(iter(answers))
    rows = [
        _row("all cases", said, answers[first], lambda _: True, limit="≥ 95"),
        _row("held-out half", said, answers[first], lambda one: one.held, limit="≥ 95"),
        *(
            _beside(name, what, said, answers, keep)
            for name in answers
            if "bare" in name
            for what, keep in _CUTS.items()
        ),
        Row("a call, p50", spread(answers[first][1])[0], "ms"),
        Row("a call, p95", spread(answers[first][1])[1], "ms", limit="≤ 4"),
    ]
    show("Times in words", rows)


_CUTS: dict[str, Callable[[Said], bool]] = {
    "cases with a value": lambda one: one.is_value,
    "times of day, cases with a value": lambda one: one.is_value and one.group in _CLOCKS,
}
Answers = tuple[list[bool], list[float]]


def _answers(reader: TimeReader, said: Sequence[Said]) -> Answers:
    right, milliseconds = [], []
    for one in said:
        taken = []
        for _ in range(_TIMES):
            started = perf_counter()
            found = reader.read(one.text, one.now, one.zone, one.locale)
            taken.append((perf_counter() - started) * 1000)
        milliseconds.append(min(taken))
        first = one.first(found)
        right.append(one.is_right(first) or (not isinstance(reader, Phrases) and one.is_right(_earlier(first))))
    return right, milliseconds


def _earlier(found: Found | None) -> Found | None:
    """The same with its end a grain earlier."""
    if found is None or found.kind is not Kind.INTERVAL or found.end is None or found.grain not in _GRAINS:
        return found
    return replace(found, end=found.end - _GRAINS[found.grain])


def _share(said: Sequence[Said], answers: Answers, keep: Callable[[Said], bool]) -> float:
    kept = [right for one, right in zip(said, answers[0], strict=True) if keep(one)]
    return 100 * sum(kept) / len(kept)


def _row(what: str, said: Sequence[Said], answers: Answers, keep: Callable[[Said], bool], *, limit: str) -> Row:
    return Row(f"right, {what}", _share(said, answers, keep), "%", limit=limit)


def _beside(
    name: str, what: str, said: Sequence[Said], answers: dict[str, Answers], keep: Callable[[Said], bool]
) -> Row:
    ours = _share(said, answers[next(iter(answers))], keep)
    return Row(f"right, {what}", ours, "%", name, _share(said, answers[name], keep))


def _in_group(name: str) -> Callable[[Said], bool]:
    return lambda one: one.group == name


def _table(said: Sequence[Said], answers: dict[str, Answers]) -> None:
    print(f"\n{'right answers, %':20}{'cases':>7}" + "".join(f"{name:>26}" for name in answers))
    groups = list(dict.fromkeys(one.group for one in said))
    cuts = {name: _in_group(name) for name in groups}
    cuts |= {"all": lambda _: True, "tuned half": lambda one: not one.held, "held-out half": lambda one: one.held}
    cuts |= {"with a value": lambda one: one.is_value}
    for name, keep in cuts.items():
        count = sum(map(keep, said))
        print(f"{name:20}{count:7}" + "".join(f"{_share(said, one, keep):26.1f}" for one in answers.values()))
    print(f"{'ms a call, p50':27}" + "".join(f"{spread(one[1])[0]:26.2f}" for one in answers.values()))
    print(f"{'ms a call, p95':27}" + "".join(f"{spread(one[1])[1]:26.2f}" for one in answers.values()))


if __name__ == "__main__":
    main()
