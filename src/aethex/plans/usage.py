"""How much of the counted entitlements people use; the counters live in the domains that own the rows."""

from collections.abc import Awaitable, Callable, Mapping

from aethex.plans import matrix

Counter = Callable[[str], Awaitable[int]]

_counters: dict[str, Counter] = {}


def register(counters: Mapping[str, Counter]) -> None:
    """Replaces what was registered: a counter takes a person's id. KeyError for an unknown entitlement."""
    for key in counters:
        matrix.feature(key)
    _counters.clear()
    _counters.update(counters)


async def used(person_id: str) -> dict[str, int]:
    """By entitlement; only what somebody counts."""
    return {key: await count(person_id) for key, count in _counters.items()}
