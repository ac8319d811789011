"""What is worked out while something else is waited for, and what goes on when nobody waits any more."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from functools import wraps
from typing import Any, ParamSpec, TypeVar

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")
LookAhead = Callable[[str], Coroutine[Any, Any, None]]


async def see_nothing(text: str) -> None:
    """For an assistant whose planner has nothing to prepare."""


async def beside(preparing: Coroutine[Any, Any, None], needed: Awaitable[T]) -> T:
    """What `needed` gives or raises, once both are done. What only prepares may fail: then it is done when it is needed."""
    task = asyncio.create_task(preparing)
    try:
        return await needed
    finally:
        await asyncio.wait([task])
        if not task.cancelled() and (error := task.exception()) is not None:
            log.warning("looking ahead failed: %s", type(error).__name__)


def to_its_end(work: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    """Has `work` go on when its caller is cancelled, so that nothing it began is left standing."""

    @wraps(work)
    async def shielded(*args: P.args, **named: P.kwargs) -> T:
        return await asyncio.shield(asyncio.create_task(work(*args, **named)))

    return shielded
