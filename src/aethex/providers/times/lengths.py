"""Lengths of time alone, wherever they are said."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from aethex.providers.times.lexer import pieces
from aethex.providers.times.pieces import Frame, Length

_FRAME = Frame(datetime(2000, 1, 1, tzinfo=UTC), ZoneInfo("UTC"), True, "future")
"""Lengths are the same whenever they are said."""


def minutes_in(text: str) -> list[tuple[tuple[int, int], int]]:
    """Every length in hours and minutes with its span; "in two hours" and "an hour ago" are times, not lengths."""
    found = [piece for piece in pieces(text, _FRAME) if isinstance(piece.value, Length)]
    return [
        ((piece.start, piece.end), round(piece.value.minutes))
        for piece in found
        if isinstance(piece.value, Length) and piece.value.unit in {"minute", "hour"}
    ]
