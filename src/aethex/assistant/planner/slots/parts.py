"""The parts of a list between commas, as people type records in one line."""

import re

from aethex.assistant.planner.slots.roles import ends_in_role
from aethex.assistant.planner.slots.said import Said

_BETWEEN = re.compile(r",|\s[/|·•]\s")
STROKES, _COMMA, _SEMICOLON = re.compile(r"\s+[/|]{1,2}\s+"), re.compile(","), re.compile(";")
_SHORT = 4
_LISTED = 3


def comma_parts(said: Said) -> list[str]:
    """What stands between the commas after the first colon, or after a short first part; else empty.

    A list that begins with a job title is one from its first word on.
    """
    head, colon, tail = after_mark(said.text)
    if colon:
        between = STROKES if len(STROKES.findall(tail)) > 1 else _SEMICOLON if _by_semicolons(tail) else _COMMA
        return [part.strip() for part in between.split(tail) if part.strip()]
    parts = [part.strip() for part in _BETWEEN.split(said.text) if part.strip()]
    if len(parts) < _LISTED or len(parts[0].split()) > _SHORT:
        return []
    if not ends_in_role(parts[0]):
        return parts[1:]
    return [part for part in parts if not _ORDER.match(part)] if any(part[:1].isupper() for part in parts[1:]) else []


def _by_semicolons(tail: str) -> bool:
    """Whether semicolons part a list: "logsieve; 2020 to 2022; summary: filters logs, quickly"."""
    first, semicolon, _ = tail.partition(";")
    return bool(semicolon) and "," not in first


_MARK = re.compile(r"\s*(?::(?!//)|\+=|>>|=>)\s*")


def after_mark(text: str) -> tuple[str, str, str]:
    """What stands before and after the first colon, or a sign used as one: "portfolio += ferrymap"."""
    match = _MARK.search(text)
    return (text[: match.start()], match.group(), text[match.end() :]) if match else (text, "", "")


_ORDER = re.compile(
    r"^(?:please |pls |can you |could you |and )*(?:add|put|include|list|log|note|enter|record|save|register)\b",
    re.IGNORECASE,
)
"""What is to be done with the list, said after it."""


def free(said: Said, part: str) -> str:
    """The words of `part` that are not spoken for."""
    start = said.text.find(part) if part else -1
    if start < 0:
        return ""
    return " ".join(said.masked(" ")[start : start + len(part)].split())
