"""Seeded chance: the same key always draws the same things."""

import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")
SEED = "aethex-sample-1"


def chance(key: str) -> random.Random:
    """A generator of its own for `key`, so that one item's draws do not shift another's."""
    return random.Random(f"{SEED}/{key}")  # noqa: S311


def weighted(rng: random.Random, weights: Mapping[T, float]) -> T:
    """One key of `weights`, as often as its weight says."""
    return rng.choices(list(weights), list(weights.values()))[0]


def some(rng: random.Random, pool: Sequence[T], count: int) -> list[T]:
    """`count` different items of `pool`, or all of them shuffled when it holds fewer."""
    return rng.sample(pool, min(count, len(pool)))
