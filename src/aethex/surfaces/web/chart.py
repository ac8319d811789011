"""Reads the Vega-Lite specifications of `Chart` blocks: bars, lines and areas over the data they carry."""

import math
from dataclasses import dataclass
from typing import Any

from aethex.surfaces.web.plot import Plot, Point, plot

MOST_ROWS, MOST_SERIES, _LARGEST = 400, 6, 1e15


@dataclass(frozen=True)
class Drawing:
    """The data as a table, and the plot; None for a mark or data that cannot be drawn."""

    columns: list[str]
    rows: list[list[str]]
    plot: Plot | None
    x_title: str = ""
    y_title: str = ""


@dataclass(frozen=True)
class _Channel:
    field: str
    title: str
    quantitative: bool


def read_chart(spec: dict[str, Any]) -> Drawing:
    """What can be drawn of a specification; unknown marks and odd data give the table alone."""
    values = _values(spec)
    columns = list(dict.fromkeys(str(name) for row in values for name in row))
    rows = [[_text(row.get(name)) for name in columns] for row in values]
    x, y, color = (_channel(spec, name) for name in ("x", "y", "color"))
    if x is None or y is None:
        return Drawing(columns, rows, None)
    if x.quantitative and not y.quantitative:
        x, y = y, x
    mark, points = _mark(spec), _points(values, x, y, color)
    drawn = plot(mark, points) if mark in {"bar", "line", "area"} and points else None
    return Drawing(columns, rows, drawn, x.title, y.title)


def _mark(spec: dict[str, Any]) -> str:
    mark = spec.get("mark")
    return str(mark.get("type") if isinstance(mark, dict) else mark)


def _values(spec: dict[str, Any]) -> list[dict[str, Any]]:
    data = spec.get("data")
    values = data.get("values") if isinstance(data, dict) else None
    return [row for row in values if isinstance(row, dict)][:MOST_ROWS] if isinstance(values, list) else []


def _channel(spec: dict[str, Any], name: str) -> _Channel | None:
    encoding = spec.get("encoding")
    found = encoding.get(name) if isinstance(encoding, dict) else None
    if not isinstance(found, dict) or not isinstance(found.get("field"), str):
        return None
    axis = found.get("axis")
    title = found.get("title") or (axis.get("title") if isinstance(axis, dict) else None) or found["field"]
    return _Channel(found["field"], str(title), found.get("type") == "quantitative")


def _points(values: list[dict[str, Any]], x: _Channel, y: _Channel, color: _Channel | None) -> list[Point]:
    found = []
    for row in values:
        value = row.get(y.field)
        if _is_number(value):
            series = _text(row.get(color.field)) if color else ""
            found.append(Point(_text(row.get(x.field)), float(value), series))  # type: ignore[arg-type]
    names = list(dict.fromkeys(point.series for point in found))[:MOST_SERIES]
    return [point for point in found if point.series in names]


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value) and abs(value) < _LARGEST


def _text(value: Any) -> str:
    return "–" if value is None else str(value)[:200]
