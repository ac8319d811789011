"""What every vector store does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Vector = NDArray[np.float32]
Scalar = str | int | float | bool
Metadata = Mapping[str, Scalar | Sequence[Scalar] | None]
Where = Mapping[str, Scalar | Mapping[str, Any]]


@dataclass(frozen=True)
class VectorRow:
    """`vector` is float32 (dimensions,)."""

    id: str
    vector: Vector
    metadata: dict[str, Any]
    document: str | None


class Vectors(Protocol):
    """Derived data: whatever is here can be made again from SQL.

    Collections come into being at their first upsert; one that does not exist reads as empty. Names have 3 to
    512 of `a-z A-Z 0-9 . _ -`, a letter or digit at both ends. All vectors of one collection have the same
    number of dimensions. Metadata values are strings, numbers, booleans or non-empty lists of one of these;
    None and empty lists are the same as no value.

    `where` holds one or more fields that must all fit: a value, or a mapping of operators `$eq $ne $gt $gte
    $lt $lte $in $nin $contains $not_contains` (the last two look into lists). `$ne`, `$nin` and `$not_contains`
    also fit rows without the field. True is not 1; 1 is 1.0; text is compared exactly.

    Every method raises Unavailable when the store does not answer, and ValueError for what it cannot hold.
    """

    async def upsert(
        self,
        collection: str,
        ids: Sequence[str],
        vectors: Matrix,
        metadatas: Sequence[Metadata] | None = None,
        documents: Sequence[str | None] | None = None,
    ) -> None:
        """Rows (n, dimensions) under `ids`, replacing whole rows: what an old row held beside is gone.

        Of an id given twice the last row counts. A store may take many rows in steps that others can see.
        """
        ...

    async def delete(self, collection: str, ids: Sequence[str]) -> None:
        """Silent about ids that are not there."""
        ...

    async def get(
        self, collection: str, ids: Sequence[str] | None = None, limit: int | None = None, offset: int = 0
    ) -> list[VectorRow]:
        """The rows of `ids` in that order, without those that are not there; or all, in an order that stays
        the same while nothing is written. `limit` and `offset` count rows."""
        ...

    async def all(self, collection: str) -> tuple[list[str], Matrix]:
        """Every id and, in the same order, the vectors (n, dimensions); (0, 0) when there are none."""
        ...

    async def query(
        self,
        collection: str,
        vector: Vector,
        k: int,
        ids: Sequence[str] | None = None,
        where: Where | None = None,
    ) -> list[tuple[str, float]]:
        """At most `k` ids with their cosine similarity (-1 to 1), best first, among `ids` and fitting `where`.

        A store may search approximately; the best few of a small collection are always found.
        """
        ...

    async def count(self, collection: str) -> int: ...

    async def drop(self, collection: str) -> None:
        """Removes the collection and its rows; silent when there is none."""
        ...

    async def close(self) -> None: ...
