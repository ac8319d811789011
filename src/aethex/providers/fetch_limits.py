"""How often and how long one host is asked: budgets, pauses, caps."""

from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import anyio


@dataclass(frozen=True)
class FetchLimits:
    """Seconds, bytes and counts. `total_seconds` covers redirects, retries and their pauses, not the queue."""

    total_seconds: float = 30.0
    connect_seconds: float = 10.0
    max_bytes: int = 20_000_000
    max_redirects: int = 5
    attempts: int = 3
    first_pause: float = 0.5
    longest_pause: float = 15.0
    per_host: int = 2
    per_minute: int = 60


@dataclass
class _Host:
    slots: anyio.CapacityLimiter
    started: deque[float] = field(default_factory=deque)


class HostBudget:
    """At most `per_host` requests at once and `per_minute` starts in any 60 seconds, for each host."""

    def __init__(
        self, limits: FetchLimits, monotonic: Callable[[], float], sleep: Callable[[float], Awaitable[None]]
    ) -> None:
        self._limits = limits
        self._monotonic = monotonic
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Waits for this host's turn."""
        self._forget_idle()
        state = self._hosts.setdefault(host, _Host(anyio.CapacityLimiter(self._limits.per_host)))
        async with state.slots:
            while (pause := self._wait(state)) > 0:
                await self._sleep(pause)
            state.started.append(self._monotonic())
            yield

    def _wait(self, state: _Host) -> float:
        now = self._monotonic()
        while state.started and now - state.started[0] >= 60:
            state.started.popleft()
        if len(state.started) < self._limits.per_minute:
            return 0.0
        return max(60 - (now - state.started[0]), 0.001)

    def _forget_idle(self) -> None:
        if len(self._hosts) < 1000:
            return
        now = self._monotonic()
        for host, state in list(self._hosts.items()):
            stale = not state.started or now - state.started[-1] >= 60
            if stale and not state.slots.borrowed_tokens and not state.slots.statistics().tasks_waiting:
                del self._hosts[host]


def retry_after(value: str | None, answered_at: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for: a count, or an HTTP date measured from the answer's own Date.

    RFC 9110 section 10.2.3. None when the header is missing or unreadable; never negative.
    """
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(float(value), 30 * 86_400.0)
    until = _http_date(value)
    if until is None:
        return None
    start = _http_date(answered_at or "") or now
    return min(max((until - start).total_seconds(), 0.0), 30 * 86_400.0)


def _http_date(text: str) -> datetime | None:
    try:
        instant = parsedate_to_datetime(text)
    except (ValueError, IndexError):
        return None
    return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant


def pause_before(attempt: int, limits: FetchLimits, chance: float) -> float:
    """Exponential back-off with jitter: the `attempt`-th pause (from 0), spread over 50 to 150 % by `chance`."""
    return float(min(limits.first_pause * 2**attempt, limits.longest_pause) * (0.5 + chance))
