"""A hosted model's calls made orderly: each has an id of its own, and what is not JSON is kept to be answered."""

import json
from collections.abc import Container
from dataclasses import dataclass, field
from typing import Any

from langchain_core.messages import AIMessage, AIMessageChunk
from langchain_core.messages.tool import ToolCall

MALFORMED = (
    "The arguments were not a JSON object. Call {name} again with a JSON object as its schema says, "
    "or answer the person."
)
_LONGEST_NAME = 64


@dataclass
class Orderly:
    """`malformed` names, by id, the calls whose arguments could not be read."""

    calls: list[ToolCall] = field(default_factory=list)
    malformed: dict[str, str] = field(default_factory=dict)


def orderly(message: AIMessage, taken: Container[str]) -> Orderly:
    """The calls of a message in order. An id that is missing, or `taken` before, is replaced."""
    made, used = Orderly(), set[str]()
    for at, (name, args, given) in enumerate(_all(message)):
        call_id = given if given and given not in used and given not in taken else f"call_{at}_{len(used)}_{id(made):x}"
        used.add(call_id)
        name = (name or "unnamed")[:_LONGEST_NAME]
        made.calls.append(ToolCall(name=name, args=args or {}, id=call_id, type="tool_call"))
        if args is None:
            made.malformed[call_id] = MALFORMED.format(name=name)
    return made


Read = tuple[str | None, dict[str, Any] | None, str | None]


def _all(message: AIMessage) -> list[Read]:
    """Name, arguments (None when they are no JSON object) and id.

    Streamed arguments are read again from their text, since the client completes what a cut left half-written.
    """
    if isinstance(message, AIMessageChunk) and message.tool_call_chunks:
        return [(one["name"], _strict(one["args"]), one["id"]) for one in message.tool_call_chunks]
    good: list[Read] = [(call["name"], dict(call["args"]), call["id"]) for call in message.tool_calls]
    bad: list[Read] = [(call.get("name"), None, call.get("id")) for call in message.invalid_tool_calls]
    return [*good, *bad]


def _strict(text: str | None) -> dict[str, Any] | None:
    if not (text or "").strip():
        return {}
    try:
        read = json.loads(text or "")
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, dict) else None
