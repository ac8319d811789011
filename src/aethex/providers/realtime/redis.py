"""Events and counters in Redis, for several processes."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from secrets import token_hex
from typing import Any, TypeVar

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as Dropped
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as Late

from aethex.errors import Unavailable
from aethex.kit.boundaries import must_be_outside_transaction
from aethex.providers.realtime.events import GAP, START, position, to_json
from aethex.providers.realtime.port import Event
from aethex.providers.realtime.scripts import HIT, PUBLISH

_BLOCK_MS = 2000
_BATCH = 100
_PAUSES = (0.05, 0.2, 0.8)
_LONGEST_PAUSE = 5.0

_UNREACHED = (Dropped, Late, OSError)

T = TypeVar("T")
Entry = tuple[str, dict[str, str]]


@dataclass(frozen=True)
class _Place:
    """The last entry seen: its id and number. `number` None accepts any next entry; `lost` tells of a gap here."""

    id: str
    number: int | None
    lost: bool = False


class RedisRealtime:
    """A channel is a stream trimmed to about `remembered` events, gone after `idle_seconds` without a new one.

    A dropped connection is made anew: followers go on where they were, a repeated publish adds nothing twice.
    What cannot be reached within about a second raises Unavailable; followers keep trying. Each follower
    occupies a connection. `close` ends every follower within two seconds.
    """

    def __init__(
        self,
        url: str,
        *,
        prefix: str = "aethex:",
        remembered: int = 2000,
        idle_seconds: int = 3600,
        client_name: str | None = None,
    ) -> None:
        self._prefix = prefix
        self._remembered = remembered
        self._idle_seconds = idle_seconds
        self._closed = False
        self._redis: Redis = Redis.from_url(
            url,
            decode_responses=True,
            client_name=client_name,
            socket_connect_timeout=3,
            socket_timeout=_BLOCK_MS / 1000 + 3,
            retry=Retry(NoBackoff(), 0),
        )
        self._publish = self._redis.register_script(PUBLISH)
        self._hit = self._redis.register_script(HIT)

    async def publish(self, channel: str, name: str, data: dict[str, Any]) -> str:
        must_be_outside_transaction("publishing an event")
        keys = [self._stream(channel), f"{self._stream(channel)}:n"]
        args: list[str | int] = [name, to_json(data), token_hex(8), self._remembered, self._idle_seconds]

        async def send(attempt: int) -> str:
            return str(await self._publish(keys=keys, args=[*args, int(attempt > 0)]))

        return await _persistently(send)

    async def follow(self, channel: str, after: str | None = None) -> AsyncIterator[Event]:
        place = await self._until_reached(partial(self._start, channel, after))
        if place and place.lost:
            yield GAP
        while place and (entries := await self._until_reached(partial(self._later, channel, place))) is not None:
            for entry_id, fields in entries:
                number = int(fields["n"])
                if place.number is not None and number != place.number + 1:
                    yield GAP
                place = _Place(entry_id, number)
                yield Event(entry_id, fields["name"], json.loads(fields["data"]))

    async def last_id(self, channel: str) -> str | None:
        must_be_outside_transaction("asking for a channel's last event")

        async def ask(attempt: int) -> list[Entry]:
            return await self._newest(channel)

        newest = await _persistently(ask)
        return newest[0][0] if newest else None

    async def hit(self, key: str, *, limit: int, seconds: int) -> int:
        must_be_outside_transaction("counting a use")
        args: list[str | int] = [limit, seconds, token_hex(8)]

        async def count(attempt: int) -> int:
            return int(await self._hit(keys=[f"{self._prefix}hit:{key}"], args=args))

        return await _persistently(count)

    async def close(self) -> None:
        self._closed = True
        await self._redis.aclose()

    def _stream(self, channel: str) -> str:
        """The braces keep a channel's keys on one node of a cluster."""
        return f"{self._prefix}{{{channel}}}"

    async def _start(self, channel: str, after: str | None) -> _Place:
        if after is None:
            found = await self._newest(channel)
            return _Place(found[0][0], int(found[0][1]["n"])) if found else _Place(START, None)
        begin = position(after)
        if begin == START:
            return _Place(START, 0)
        found = _entries(await self._redis.xrange(self._stream(channel), min=begin, max=begin))
        return _Place(begin, int(found[0][1]["n"])) if found else _Place(START, None, lost=True)

    async def _newest(self, channel: str) -> list[Entry]:
        return _entries(await self._redis.xrevrange(self._stream(channel), count=1))

    async def _later(self, channel: str, place: _Place) -> list[Entry]:
        """The entries after `place`; none when none came for two seconds."""
        answer: Any = await self._redis.xread({self._stream(channel): place.id}, count=_BATCH, block=_BLOCK_MS)
        return _entries(answer[0][1]) if answer else []

    async def _until_reached(self, ask: Callable[[], Awaitable[T]]) -> T | None:
        """Asks until there is an answer; None once closed."""
        pause = _PAUSES[0]
        while not self._closed:
            try:
                return await ask()
            except _UNREACHED:
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
        return None


def _entries(answer: Any) -> list[Entry]:
    """The client types an answer as everything that any server and protocol may send; here it is this."""
    return list(answer or [])


async def _persistently(ask: Callable[[int], Awaitable[T]]) -> T:
    """Asks up to four times, telling which attempt it is."""
    for attempt, pause in enumerate(_PAUSES):
        try:
            return await ask(attempt)
        except _UNREACHED:
            await asyncio.sleep(pause)
    try:
        return await ask(len(_PAUSES))
    except (RedisError, OSError) as error:
        raise Unavailable("The server's message store does not answer. Please try again in a moment.") from error
