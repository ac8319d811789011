"""The exact twin: everything in numpy, nothing kept after the process."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from aethex.providers.vectors.filters import fits
from aethex.providers.vectors.port import Matrix, Metadata, Vector, VectorRow, Where
from aethex.providers.vectors.rows import checked_name, checked_rows, checked_vector


@dataclass
class _Collection:
    dimensions: int
    rows: dict[str, VectorRow] = field(default_factory=dict)


class MemoryVectors:
    """For tests and for small, short-lived sets. Ties in a query keep the order of insertion."""

    def __init__(self) -> None:
        self._collections: dict[str, _Collection] = {}

    async def upsert(
        self,
        collection: str,
        ids: Sequence[str],
        vectors: Matrix,
        metadatas: Sequence[Metadata] | None = None,
        documents: Sequence[str | None] | None = None,
    ) -> None:
        rows = checked_rows(ids, vectors, metadatas, documents)
        if not rows.ids:
            return
        dimensions = rows.vectors.shape[1]
        kept = self._collections.setdefault(checked_name(collection), _Collection(dimensions))
        _same(kept.dimensions, dimensions)
        for i, id_ in enumerate(rows.ids):
            kept.rows[id_] = VectorRow(id_, rows.vectors[i].copy(), rows.metadatas[i], rows.documents[i])

    async def delete(self, collection: str, ids: Sequence[str]) -> None:
        rows = self._rows(collection)
        for id_ in ids:
            rows.pop(id_, None)

    async def get(
        self, collection: str, ids: Sequence[str] | None = None, limit: int | None = None, offset: int = 0
    ) -> list[VectorRow]:
        rows = self._rows(collection)
        found = list(rows.values()) if ids is None else [rows[id_] for id_ in dict.fromkeys(ids) if id_ in rows]
        return found[offset : None if limit is None else offset + limit]

    async def all(self, collection: str) -> tuple[list[str], Matrix]:
        rows = self._rows(collection)
        if not rows:
            return [], np.zeros((0, 0), np.float32)
        return list(rows), np.stack([row.vector for row in rows.values()])

    async def query(
        self,
        collection: str,
        vector: Vector,
        k: int,
        ids: Sequence[str] | None = None,
        where: Where | None = None,
    ) -> list[tuple[str, float]]:
        asked = checked_vector(vector)
        rows = [row for row in await self.get(collection, ids) if fits(row.metadata, where or {})]
        if not rows or k <= 0:
            return []
        matrix = np.stack([row.vector for row in rows])
        _same(matrix.shape[1], len(asked))
        lengths = np.linalg.norm(matrix, axis=1) * np.linalg.norm(asked)
        scores = matrix @ asked / np.maximum(lengths, 1e-12)
        return [(rows[i].id, float(scores[i])) for i in np.argsort(-scores, kind="stable")[:k]]

    async def count(self, collection: str) -> int:
        return len(self._rows(collection))

    async def drop(self, collection: str) -> None:
        self._collections.pop(checked_name(collection), None)

    async def close(self) -> None:
        self._collections.clear()

    def _rows(self, collection: str) -> dict[str, VectorRow]:
        kept = self._collections.get(checked_name(collection))
        return kept.rows if kept else {}


def _same(kept: int, given: int) -> None:
    if kept != given:
        raise ValueError(f"the collection holds vectors of {kept} dimensions, not {given}")
