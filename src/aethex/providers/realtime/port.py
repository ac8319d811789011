"""What every event bus does."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True)
class Event:
    """`id` orders the events of one channel and is what Last-Event-ID carries; `data` is JSON."""

    id: str
    name: str
    data: dict[str, Any]


class Realtime(Protocol):
    """Channels of events with a short memory, plus counters that limits are made of."""

    async def publish(self, channel: str, name: str, data: dict[str, Any]) -> str:
        """Adds an event; returns its id."""
        ...

    def follow(self, channel: str, after: str | None = None) -> AsyncIterator[Event]:
        """Events after `after` (None: from now on), then new ones as they come, without end or gap.

        When `after` is older than what is remembered, the first event is named "gap".
        """
        ...

    async def last_id(self, channel: str) -> str | None:
        """The newest event's id; None for an unused channel."""
        ...

    async def hit(self, key: str, *, limit: int, seconds: int) -> int:
        """Counts one use in a sliding window; returns 0 when allowed, else the seconds to wait."""
        ...

    async def close(self) -> None: ...
