"""Rows as every store takes them: checked, whole, and each id once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from aethex.providers.vectors.port import Matrix, Metadata, Vector

NAME = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9._-]{1,510}[a-zA-Z0-9]")


@dataclass(frozen=True)
class Rows:
    """n different ids, vectors (n, d), n metadatas without empty values, n documents."""

    ids: list[str]
    vectors: Matrix
    metadatas: list[dict[str, Any]]
    documents: list[str | None]

    def parts(self, size: int) -> "Iterator[Rows]":
        for start in range(0, len(self.ids), size):
            among = slice(start, start + size)
            yield Rows(self.ids[among], self.vectors[among], self.metadatas[among], self.documents[among])


def checked_rows(
    ids: Sequence[str],
    vectors: Matrix,
    metadatas: Sequence[Metadata] | None,
    documents: Sequence[str | None] | None,
) -> Rows:
    """Raises ValueError when the parts differ in length or a vector is not finite."""
    matrix = np.asarray(vectors, np.float32)
    given = metadatas if metadatas is not None else [{}] * len(ids)
    texts = documents if documents is not None else [None] * len(ids)
    if not len(ids) == len(matrix) == len(given) == len(texts):
        raise ValueError(f"{len(ids)} ids, {len(matrix)} vectors, {len(given)} metadatas, {len(texts)} documents")
    if len(ids) and matrix.ndim != 2:
        raise ValueError(f"vectors have shape {matrix.shape} instead of (n, dimensions)")
    if not np.isfinite(matrix).all():
        raise ValueError("vectors hold NaN or infinity")
    last = sorted({id_: position for position, id_ in enumerate(ids)}.values())
    return Rows([ids[i] for i in last], matrix[last], [_values(given[i]) for i in last], [texts[i] for i in last])


def checked_vector(vector: Vector) -> Vector:
    """Raises ValueError unless the vector is one finite row."""
    row = np.asarray(vector, np.float32)
    if row.ndim != 1 or not np.isfinite(row).all():
        raise ValueError(f"a query is one finite vector, not one of shape {row.shape}")
    return row


def checked_name(collection: str) -> str:
    """Raises ValueError for a name that a store may refuse."""
    if not NAME.fullmatch(collection) or ".." in collection:
        raise ValueError(f"{collection!r} cannot name a collection")
    return collection


def _values(metadata: Metadata) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for key, value in metadata.items():
        if isinstance(value, str | bool | int | float):
            kept[key] = value
        elif value is not None and len(value):
            kept[key] = list(value)
    return kept
