"""Where the marks of a chart go: data in, SVG coordinates out."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 64, WIDTH - 12, 12, HEIGHT - 44
_MOST_LABELS = 8


@dataclass(frozen=True)
class Point:
    """One value at a place of the horizontal axis; `series` is empty when there is but one."""

    place: str
    value: float
    series: str = ""


@dataclass(frozen=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    series: int
    label: str


@dataclass(frozen=True)
class Line:
    """`points` is an SVG points list; `area` closes it down to the zero line, when it is an area."""

    points: str
    area: str | None
    series: int


@dataclass(frozen=True)
class Tick:
    at: float
    text: str


@dataclass(frozen=True)
class Plot:
    """What the SVG template draws, in its own units."""

    bars: list[Bar]
    lines: list[Line]
    x_ticks: list[Tick]
    y_ticks: list[Tick]
    zero: float
    legend: list[str]

    width = WIDTH
    height = HEIGHT
    left = LEFT
    right = RIGHT
    bottom = BOTTOM


def plot(mark: str, points: Sequence[Point]) -> Plot:
    """`mark` is bar, line or area; there is at least one point. Bars and areas begin at zero."""
    plane = _Plane.around(points, from_zero=mark != "line")
    names = plane.names
    series = [[point for point in points if point.series == name] for name in names]
    return Plot(
        bars=[plane.bar(point) for point in points] if mark == "bar" else [],
        lines=[plane.line(own, at, area=mark == "area") for at, own in enumerate(series)] if mark != "bar" else [],
        x_ticks=plane.x_ticks(),
        y_ticks=plane.y_ticks(),
        zero=plane.zero,
        legend=names if len(names) > 1 else [],
    )


@dataclass(frozen=True)
class _Plane:
    """The two axes: `places` share the width evenly, values from `low` to `high` the height."""

    places: list[str]
    names: list[str]
    low: float
    high: float
    step: float

    @classmethod
    def around(cls, points: Sequence[Point], *, from_zero: bool) -> "_Plane":
        places = list(dict.fromkeys(point.place for point in points))
        names = list(dict.fromkeys(point.series for point in points))
        return cls(places, names, *_scale([point.value for point in points], from_zero=from_zero))

    @property
    def slot(self) -> float:
        return (RIGHT - LEFT) / len(self.places)

    @property
    def zero(self) -> float:
        return self.y(min(max(0.0, self.low), self.high))

    def x(self, place: int) -> float:
        return round(LEFT + self.slot * (place + 0.5), 1)

    def y(self, value: float) -> float:
        return round(TOP + (BOTTOM - TOP) * (self.high - value) / (self.high - self.low), 1)

    def bar(self, point: Point) -> Bar:
        series, top = self.names.index(point.series), self.y(point.value)
        width = self.slot * 0.7 / len(self.names)
        left = LEFT + self.slot * (self.places.index(point.place) + 0.15) + width * series
        label = ", ".join(part for part in (point.place, point.series, number(point.value)) if part)
        height = round(abs(self.zero - top), 1)
        return Bar(round(left, 1), min(self.zero, top), round(width, 1), height, series, label)

    def line(self, points: Sequence[Point], series: int, *, area: bool) -> Line:
        ordered = sorted((self.places.index(point.place), point.value) for point in points)
        path = [(self.x(place), self.y(value)) for place, value in ordered]
        closed = [(path[0][0], self.zero), *path, (path[-1][0], self.zero)]
        return Line(_joined(path), _joined(closed) if area else None, series)

    def x_ticks(self) -> list[Tick]:
        every = math.ceil(len(self.places) / _MOST_LABELS)
        return [Tick(self.x(at), _short(place)) for at, place in enumerate(self.places) if at % every == 0]

    def y_ticks(self) -> list[Tick]:
        values = [self.low + self.step * at for at in range(round((self.high - self.low) / self.step) + 1)]
        return [Tick(self.y(value), number(value)) for value in values]


def _scale(values: list[float], *, from_zero: bool) -> tuple[float, float, float]:
    """Round numbers around the values, and a round step with about four steps between them."""
    low, high = min(values), max(values)
    if from_zero:
        low, high = min(0.0, low), max(0.0, high)
    if low == high:
        low, high = low - 1, high + 1
    rough = (high - low) / 4
    size = 10.0 ** math.floor(math.log10(rough))
    step = size * next((factor for factor in (1, 2, 2.5, 5) if factor * size >= rough), 10)
    return math.floor(low / step) * step, math.ceil(high / step) * step, step


def number(value: float) -> str:
    """Short, for an axis: 950, 12k, 3.5M."""
    for size, unit, mark in ((1e9, 1e9, "B"), (1e6, 1e6, "M"), (1e4, 1e3, "k")):
        if abs(value) >= size:
            return f"{value / unit:.4g}{mark}"
    return f"{value:,.6g}"


def _short(text: str) -> str:
    return text if len(text) <= 11 else text[:10] + "…"


def _joined(path: list[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in path)
