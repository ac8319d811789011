"""Counting uses in sliding windows."""

from collections import deque
from math import ceil


class Windows:
    """Remembers when each allowed use of a key was; refused uses do not count."""

    def __init__(self) -> None:
        self._uses: dict[str, deque[float]] = {}
        self._ends: dict[str, float] = {}

    @property
    def keys(self) -> set[str]:
        return set(self._uses)

    def hit(self, key: str, *, limit: int, seconds: int, now: float) -> int:
        """Returns 0 when fewer than `limit` uses lie within the last `seconds`, else the whole seconds to wait."""
        uses = self._uses.setdefault(key, deque())
        while uses and uses[0] <= now - seconds:
            uses.popleft()
        if len(uses) < limit:
            uses.append(now)
            self._ends[key] = now + seconds
            return 0
        oldest = uses[0] if uses else now
        return max(1, ceil(oldest + seconds - now))

    def sweep(self, now: float) -> None:
        """Forgets keys whose window is over."""
        for key in [key for key in self._uses if self._ends.get(key, now) <= now]:
            del self._uses[key]
            self._ends.pop(key, None)
