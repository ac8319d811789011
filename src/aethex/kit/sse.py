"""Server-sent events as bytes, and back (WHATWG HTML, section 9.2 "Server-sent events")."""

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

_LINE_END = re.compile(r"\r\n|\r|\n")
KEEP_ALIVE = b": still here\n\n"
"""A comment, which readers skip; sent now and then so that proxies keep the connection."""


class Sendable(Protocol):
    """What an event has: an id (empty: none), a name, and data that JSON can hold."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def data(self) -> Any: ...


def encode(event: Sendable) -> bytes:
    """One event with its data as JSON."""
    return frame(event.name, json.dumps(event.data, ensure_ascii=False, separators=(",", ":")), event_id=event.id)


def frame(name: str, text: str, *, event_id: str = "") -> bytes:
    """One event whose data is `text`, which may have several lines; ValueError for a name or id of several."""
    for field in (name, event_id):
        if _LINE_END.search(field) or "\0" in field:
            raise ValueError("an event's name and id are one line each")
    lines = [f"id: {event_id}"] if event_id else []
    lines += [f"event: {name}", *(f"data: {line}" for line in _LINE_END.split(text))]
    return ("\n".join(lines) + "\n\n").encode()


@dataclass(frozen=True)
class Received:
    """An event as read: `id` is the last one the stream gave, `text` the data with its lines joined by newlines."""

    id: str
    name: str
    text: str

    @property
    def data(self) -> Any:
        """The text read as JSON."""
        return json.loads(self.text)


class Reader:
    """Takes a stream's bytes as they come, cut anywhere, and gives the events that are complete."""

    def __init__(self) -> None:
        self._decode = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")
        self._rest = ""
        self._after_return = False
        self._id = ""
        self._name = ""
        self._data: list[str] = []

    def feed(self, chunk: bytes) -> Iterator[Received]:
        """The events that `chunk` completes."""
        *lines, self._rest = _LINE_END.split(self._take(chunk))
        for line in lines:
            if line:
                self._field(*_parted(line))
            elif event := self._finished():
                yield event

    def _take(self, chunk: bytes) -> str:
        """All text not yet read. A line feed that follows a carriage return across the cut ends no second line."""
        text = self._decode.decode(chunk)
        if self._after_return and text:
            text = text.removeprefix("\n")
            self._after_return = False
        self._after_return = self._after_return or text.endswith("\r")
        return self._rest + text

    def _field(self, name: str, value: str) -> None:
        if name == "data":
            self._data.append(value)
        elif name == "event":
            self._name = value
        elif name == "id" and "\0" not in value:
            self._id = value

    def _finished(self) -> Received | None:
        event = Received(self._id, self._name or "message", "\n".join(self._data)) if self._data else None
        self._name, self._data = "", []
        return event


def parse(stream: bytes) -> list[Received]:
    """The events of a whole stream."""
    return list(Reader().feed(stream))


def _parted(line: str) -> tuple[str, str]:
    name, _, value = line.partition(":")
    return name, value.removeprefix(" ")
