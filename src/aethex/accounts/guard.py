"""Back-off for an account whose password is being guessed."""

import time
from collections.abc import Callable

from aethex.accounts.sessions import token_hash
from aethex.errors import TooMany
from aethex.kit.text import fold
from aethex.providers.realtime.port import Realtime

LADDER = ((5, 60), (10, 900), (20, 3600))
"""(failures, seconds): past so many failures within so many seconds the account waits."""


class SignInGuard:
    """Counts failures per account name, known or not, so that nothing tells whether an account exists.

    The counters are shared between processes through `realtime`; each process remembers its own blocks.
    """

    def __init__(self, realtime: Realtime, *, timer: Callable[[], float] = time.monotonic) -> None:
        self._realtime = realtime
        self._timer = timer
        self._until: dict[str, float] = {}

    def check(self, who: str) -> None:
        """TooMany while the account waits."""
        key = _key(who)
        left = self._until.get(key, 0.0) - self._timer()
        if left > 0:
            seconds = max(1, round(left))
            raise TooMany(f"Too many wrong passwords for this account. Try again in {_words(seconds)}.", seconds)
        self._until.pop(key, None)

    async def failed(self, who: str) -> None:
        """Counts one failure."""
        key = _key(who)
        waits = [
            await self._realtime.hit(f"sign-in:{seconds}:{key}", limit=limit, seconds=seconds)
            for limit, seconds in LADDER
        ]
        if max(waits) > 0:
            self._tidy()
            self._until[key] = self._timer() + max(waits)

    def _tidy(self) -> None:
        if len(self._until) > 10_000:
            now = self._timer()
            self._until = {key: until for key, until in self._until.items() if until > now}


def _key(who: str) -> str:
    return token_hash(fold(who))[:32]


def _words(seconds: int) -> str:
    if seconds < 90:
        return f"{seconds} second{'s' if seconds != 1 else ''}"
    return f"{round(seconds / 60)} minutes"
