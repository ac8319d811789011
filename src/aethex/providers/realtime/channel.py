"""The short memory of one channel."""

import asyncio
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from aethex.providers.realtime.events import START
from aethex.providers.realtime.port import Event


class Channel:
    """The newest events, counted from the channel's first: `start` is the oldest one kept, `end` the next to come."""

    def __init__(self, remembered: int) -> None:
        self.start = 0
        self.followers = 0
        self.touched = 0.0
        self.news = asyncio.Event()
        self._remembered = remembered
        self._events: deque[Event] = deque()
        self._last = (0, 0)

    @property
    def end(self) -> int:
        return self.start + len(self._events)

    @property
    def last_id(self) -> str | None:
        return self._events[-1].id if self._events else None

    def add(self, name: str, data: dict[str, Any]) -> str:
        """Ids are "<milliseconds>-<n>" and only ever grow, also when the machine's clock is set back."""
        event = Event(self._next_id(), name, data)
        self._events.append(event)
        if len(self._events) > self._remembered:
            self._events.popleft()
            self.start += 1
        self.wake()
        return event.id

    def since(self, cursor: int, most: int) -> list[Event]:
        """At most `most` events from number `cursor` on."""
        first = cursor - self.start
        return list(islice(self._events, first, first + most))

    def after(self, event_id: str) -> int | None:
        """The number of the event that follows `event_id`; None when that one is not remembered."""
        if event_id == START:
            return 0
        newest_first = (self.end - back for back, event in enumerate(reversed(self._events)) if event.id == event_id)
        return next(newest_first, None)

    @contextmanager
    def followed(self) -> Iterator[None]:
        self.followers += 1
        try:
            yield
        finally:
            self.followers -= 1

    def wake(self) -> None:
        """Those who wait go on; later ones wait for the next news."""
        self.news.set()
        self.news = asyncio.Event()

    def _next_id(self) -> str:
        milliseconds = time.time_ns() // 1_000_000
        last, n = self._last
        self._last = (milliseconds, 0) if milliseconds > last else (last, n + 1)
        return f"{self._last[0]}-{self._last[1]}"
