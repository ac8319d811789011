"""Numpy arrays that grow at their end without copying each time."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

_FIRST = 1024


class Growing:
    """`values` is a view of the rows so far. Old views stay valid: growth copies, and rows are only appended or set."""

    def __init__(self, dtype: Any, width: int | None = None) -> None:
        self._held: NDArray[Any] = np.zeros((_FIRST,) if width is None else (_FIRST, width), dtype=dtype)
        self.count = 0

    @property
    def values(self) -> NDArray[Any]:
        return self._held[: self.count]

    def append(self, value: Any) -> int:
        """Adds one row; returns its position."""
        self._room(1)
        self._held[self.count] = value
        self.count += 1
        return self.count - 1

    def extend(self, values: Any) -> None:
        """Adds many rows."""
        self._room(len(values))
        self._held[self.count : self.count + len(values)] = values
        self.count += len(values)

    def _room(self, more: int) -> None:
        if self.count + more <= len(self._held):
            return
        larger = np.zeros((max(2 * len(self._held), self.count + more), *self._held.shape[1:]), dtype=self._held.dtype)
        larger[: self.count] = self.values
        self._held = larger
