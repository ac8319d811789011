"""Events and counters in this process."""

import json
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

from aethex.kit.boundaries import must_be_outside_transaction
from aethex.providers.realtime.channel import Channel
from aethex.providers.realtime.events import GAP, position, to_json
from aethex.providers.realtime.port import Event
from aethex.providers.realtime.windows import Windows

_SWEEP_SECONDS = 60
_BATCH = 100


class LocalRealtime:
    """Keeps the last `remembered` events a channel; forgets a channel that was idle for `idle_seconds`.

    Followers read from the channel's own memory, so a slow one costs nothing and meets a gap when it falls too
    far behind. `monotonic` is in seconds. One event loop; `close` ends every follower.
    """

    def __init__(
        self,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        remembered: int = 2000,
        idle_seconds: float = 3600,
    ) -> None:
        self._monotonic = monotonic
        self._remembered = remembered
        self._idle_seconds = idle_seconds
        self._channels: dict[str, Channel] = {}
        self._windows = Windows()
        self._swept = monotonic()
        self._closed = False

    async def publish(self, channel: str, name: str, data: dict[str, Any]) -> str:
        must_be_outside_transaction("publishing an event")
        return self._channel(channel).add(name, json.loads(to_json(data)))

    def follow(self, channel: str, after: str | None = None) -> AsyncIterator[Event]:
        followed = self._channel(channel)
        if after is None:
            return self._follow(followed, followed.end)
        return self._follow(followed, followed.after(position(after)))

    async def _follow(self, channel: Channel, cursor: int | None) -> AsyncIterator[Event]:
        """`cursor` counts the channel's events from its beginning; None: it was never known."""
        with channel.followed():
            while not self._closed:
                if cursor is None or cursor < channel.start:
                    cursor = channel.start
                    yield GAP
                news = channel.news
                for event in channel.since(cursor, _BATCH):
                    cursor += 1
                    yield event
                if cursor == channel.end:
                    await news.wait()

    async def last_id(self, channel: str) -> str | None:
        must_be_outside_transaction("asking for a channel's last event")
        known = self._channels.get(channel)
        return known.last_id if known else None

    async def hit(self, key: str, *, limit: int, seconds: int) -> int:
        must_be_outside_transaction("counting a use")
        self._sweep()
        return self._windows.hit(key, limit=limit, seconds=seconds, now=self._monotonic())

    async def close(self) -> None:
        self._closed = True
        for channel in self._channels.values():
            channel.wake()

    def _channel(self, name: str) -> Channel:
        self._sweep()
        channel = self._channels.setdefault(name, Channel(self._remembered))
        channel.touched = self._monotonic()
        return channel

    def _sweep(self) -> None:
        now = self._monotonic()
        if now - self._swept < _SWEEP_SECONDS:
            return
        self._swept = now
        self._windows.sweep(now)
        for name, channel in list(self._channels.items()):
            if not channel.followers and now - channel.touched > self._idle_seconds:
                del self._channels[name]
