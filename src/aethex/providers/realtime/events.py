"""What both event buses say in the same way."""

import json
import re
from typing import Any

from aethex.providers.realtime.port import Event

START = "0-0"
"""The id before every event: `follow(channel, after=START)` replays all that is remembered."""

GAP = Event(START, "gap", {})
"""Tells that events were lost before the next one. Whoever resumes after it gets all that is remembered."""

_ID = re.compile(r"[0-9]{1,19}-[0-9]{1,19}")


def to_json(data: dict[str, Any]) -> str:
    """Compact JSON; TypeError or ValueError for what JSON cannot hold."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def position(after: str) -> str:
    """`after` as an id; anything else, as a stranger's Last-Event-ID may be, becomes one that no event has."""
    if after == "0":
        return START
    return after if _ID.fullmatch(after) else "0-1"
