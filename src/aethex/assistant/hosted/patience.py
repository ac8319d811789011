"""How long a hosted model is waited for, and when it is asked again."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aethex.assistant.hosted.failures import Failure

_chance = random.SystemRandom().random


@dataclass(frozen=True)
class Patience:
    """`silence` is how long, in seconds, the model may say nothing before it counts as gone.

    Waits double from `first` up to `longest`; what the provider asks for goes before. `jitter` gives 0 to 1: up to
    half a wait is added by chance, so that many turns do not come back at one moment.
    """

    attempts: int = 3
    first: float = 0.5
    longest: float = 8.0
    silence: float = 20.0
    jitter: Callable[[], float] = _chance
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    monotonic: Callable[[], float] = time.monotonic

    def wait(self, attempt: int, failure: Failure, left: float) -> float | None:
        """Seconds to wait after the `attempt`-th failure, from 1; None when it is not to be tried again.

        `left` is what remains of the turn: a wait that would eat it is not begun.
        """
        if attempt >= self.attempts or not failure.passing:
            return None
        wait = min(self.longest, self.first * 2 ** (attempt - 1)) * (1 + 0.5 * self.jitter())
        if failure.retry_after is not None:
            wait = max(failure.retry_after, wait * 0.1)
        return wait if wait < left else None
