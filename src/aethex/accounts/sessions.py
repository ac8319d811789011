"""Tokens of sign-ins, and a short memory of whom they speak for."""

import hashlib
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from weakref import WeakSet

from aethex.db.unit_of_work import work
from aethex.tools.context import Principal

_caches: "WeakSet[SessionCache]" = WeakSet()


def new_token() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is stored of a token or code."""
    return hashlib.sha256(token.encode()).hexdigest()


class SessionCache:
    """Remembers principals by token hash for at most `seconds` (5), so that small requests need no query.

    `forget` and `forget_person` drop entries at once in this process; others follow when the time is over.
    """

    def __init__(
        self, *, seconds: float = 5.0, size: int = 20_000, timer: Callable[[], float] = time.monotonic
    ) -> None:
        self.seconds = min(seconds, 5.0)
        self._size = size
        self._timer = timer
        self._known: OrderedDict[str, tuple[Principal, float]] = OrderedDict()
        self._drops = 0
        _caches.add(self)

    @property
    def mark(self) -> int:
        """Read before a look-up and handed to `keep`, so that a drop in between is not undone by it."""
        return self._drops

    def get(self, token_sha256: str) -> Principal | None:
        found = self._known.get(token_sha256)
        if found is None or found[1] <= self._timer():
            return None
        return found[0]

    def keep(self, token_sha256: str, principal: Principal, mark: int) -> None:
        if mark != self._drops:
            return
        self._known[token_sha256] = (principal, self._timer() + self.seconds)
        self._known.move_to_end(token_sha256)
        while len(self._known) > self._size:
            self._known.popitem(last=False)

    def forget(self, token_sha256: str) -> None:
        self._drops += 1
        self._known.pop(token_sha256, None)

    def forget_person(self, person_id: str) -> None:
        self._drops += 1
        for token in [token for token, (principal, _) in self._known.items() if principal.id == person_id]:
            del self._known[token]


def forget_when_committed(person_id: str) -> None:
    """Drops the person from every cache of this process once the present unit of work is committed.

    For whatever changes a principal: an erased account, another plan, role, zone or name.
    """

    async def drop() -> None:
        for cache in list(_caches):
            cache.forget_person(person_id)

    work().after_commit(drop)
