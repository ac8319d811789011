"""What this process keeps in memory and can always make again from SQL."""

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class Memory:
    """One object a type, made at its first use."""

    def __init__(self) -> None:
        self._held: dict[type[Any], Any] = {}

    def get(self, kind: type[T], make: Callable[[], T]) -> T:
        if kind not in self._held:
            self._held[kind] = make()
        held: T = self._held[kind]
        return held
