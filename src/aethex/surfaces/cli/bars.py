"""A chart's numbers as bars of characters, where its specification names one word and one number."""

from typing import Any

from rich.text import Text

WIDTH = 32
MOST = 20


def bars(spec: dict[str, Any]) -> list[Text]:
    """A line a row of the chart's data; none for a chart that has no such reading."""
    encoding = spec.get("encoding")
    values = (spec.get("data") or {}).get("values")
    if not isinstance(encoding, dict) or not isinstance(values, list):
        return []
    name = _field(encoding, {"nominal", "ordinal", "temporal"})
    number = _field(encoding, {"quantitative"})
    if name is None or number is None:
        return []
    rows = [
        (str(row[name]), float(row[number])) for row in values[:MOST] if _is_number(row.get(number)) and name in row
    ]
    most = max((value for _, value in rows), default=0)
    if most <= 0:
        return []
    wide = max(len(label) for label, _ in rows)
    return [_bar(label.ljust(wide), value, value / most) for label, value in rows]


def _field(encoding: dict[str, Any], kinds: set[str]) -> str | None:
    for axis in ("x", "y"):
        channel = encoding.get(axis) or {}
        if channel.get("type") in kinds and isinstance(channel.get("field"), str):
            return str(channel["field"])
    return None


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _bar(label: str, value: float, share: float) -> Text:
    return Text.assemble((f"{label}  ", "dim"), ("█" * max(round(share * WIDTH), 0), "cyan"), f" {value:,.10g}")
