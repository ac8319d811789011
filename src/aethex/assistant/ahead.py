"""What is worked out while something else is waited for."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

log = logging.getLogger(__name__)

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
