"""Reading and writing one Chroma collection, around what Chroma does otherwise than the port says."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from chromadb.api.models.Collection import Collection
from chromadb.errors import InternalError

from aethex.providers.vectors.dialect import Dialect
from aethex.providers.vectors.port import Matrix, Vector, VectorRow
from aethex.providers.vectors.rows import Rows

PAGE = 1_000


def write(kept: Collection, rows: Rows) -> None:
    """Rows that are there are removed first: Chroma's upsert would keep what the new row does not name, and is
    four times slower than removing and adding."""
    there = kept.get(ids=rows.ids, include=[])["ids"]
    if there:
        kept.delete(ids=there)
    kept.upsert(
        ids=rows.ids,
        embeddings=rows.vectors,
        metadatas=[metadata or None for metadata in rows.metadatas],  # type: ignore[misc]
        documents=rows.documents,  # type: ignore[arg-type]
    )


def remove(kept: Collection, ids: list[str]) -> None:
    """Silent about ids that are not there."""
    kept.delete(ids=ids)


def read_ids(kept: Collection, ids: Sequence[str]) -> list[VectorRow]:
    """In the order of `ids`; Chroma answers in its own."""
    found = {row.id: row for part in _parts(ids) for row in _read(kept, ids=part)}
    return [found[id_] for id_ in dict.fromkeys(ids) if id_ in found]


def read_page(kept: Collection, limit: int | None, offset: int) -> list[VectorRow]:
    """`limit` rows after `offset`, or all of them, in Chroma's own order."""
    rows: list[VectorRow] = []
    while limit is None or len(rows) < limit:
        size = PAGE if limit is None else min(PAGE, limit - len(rows))
        part = _read(kept, offset=offset + len(rows), limit=size)
        rows += part
        if len(part) < size:
            break
    return rows


def read_all(kept: Collection) -> tuple[list[str], Matrix]:
    """Every id, and the vectors (n, dimensions) in the same order; (0, 0) when there are none."""
    ids: list[str] = []
    parts: list[Matrix] = []
    while True:
        got = kept.get(offset=len(ids), limit=PAGE, include=["embeddings"])
        if got["ids"]:
            ids += got["ids"]
            parts.append(np.asarray(got["embeddings"], np.float32))
        if len(got["ids"]) < PAGE:
            return ids, np.concatenate(parts) if parts else np.zeros((0, 0), np.float32)


def read_all_ids(kept: Collection) -> list[str]:
    """Every id, in Chroma's own order."""
    return list(kept.get(include=[])["ids"])


def nearest(
    kept: Collection, vector: Vector, k: int, ids: list[str] | None, where: Dialect | None
) -> list[tuple[str, float]]:
    """Chroma fails when one of `ids` is not there; then those that are there are asked for."""
    try:
        return _query(kept, vector, k, ids, where)
    except InternalError:
        there = [id_ for part in _parts(ids or []) for id_ in kept.get(ids=part, include=[])["ids"]]
        if ids is None or len(there) == len(ids):
            raise
        return _query(kept, vector, k, there, where) if there else []


def _read(kept: Collection, **which: Any) -> list[VectorRow]:
    got = kept.get(**which, include=["embeddings", "metadatas", "documents"])
    vectors = np.asarray(got["embeddings"], np.float32)
    described = zip(got["ids"], vectors, got["metadatas"] or [], got["documents"] or [], strict=True)
    return [VectorRow(id_, vector, dict(metadata or {}), text) for id_, vector, metadata, text in described]


def _query(
    kept: Collection, vector: Vector, k: int, ids: list[str] | None, where: Dialect | None
) -> list[tuple[str, float]]:
    one: Any = vector[np.newaxis]
    got = kept.query(query_embeddings=one, n_results=k, ids=ids, where=where, include=["distances"])
    distances = got["distances"] or [[]]
    return [(id_, 1.0 - float(distance)) for id_, distance in zip(got["ids"][0], distances[0], strict=True)]


def _parts(ids: Sequence[str]) -> Iterator[list[str]]:
    once = list(dict.fromkeys(ids))
    for start in range(0, len(once), PAGE):
        yield once[start : start + PAGE]
