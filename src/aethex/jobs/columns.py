"""From the posting index to the arrays that ranking works on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aethex.jobs.ranking import WORKPLACES, Columns, Ragged, level_rank
from aethex.postings.index import PostingIndex, Row

_DAY = 86_400.0


@dataclass(frozen=True)
class Arrays:
    """`columns`, the posting numbers in row order (ascending), ids beside them, and codes of countries."""

    columns: Columns
    numbers: NDArray[np.int32]
    ids: list[str]
    countries: dict[str, int]

    def rows_of(self, numbers: NDArray[np.int32]) -> NDArray[np.int32]:
        """Row positions of those of `numbers` that are known here."""
        if not len(self.numbers):
            return np.zeros(0, dtype=np.int32)
        at = np.searchsorted(self.numbers, numbers)
        at = np.minimum(at, len(self.numbers) - 1)
        return np.asarray(at[self.numbers[at] == numbers], dtype=np.int32)


def arrays_of(index: PostingIndex, dimensions: int) -> Arrays:
    """The index's arrays, made anew only after a change."""
    if index.arrays is None:
        index.arrays = _build(index, dimensions)
    made: Arrays = index.arrays
    return made


def _build(index: PostingIndex, dimensions: int) -> Arrays:
    rows = [index.rows[number] for number in sorted(index.rows)]
    countries: dict[str, int] = {}
    vectors = np.zeros((len(rows), dimensions), dtype=np.float32)
    has_vector = np.zeros(len(rows), dtype=np.bool_)
    for at, row in enumerate(rows):
        vector = index.vectors.get(row.number)
        if vector is not None:
            vectors[at], has_vector[at] = vector, True
            index.vectors[row.number] = vectors[at]
    columns = Columns(
        must=_ragged([row.must for row in rows]),
        nice=_ragged([row.nice for row in rows]),
        level=np.array([level_rank(row.level) for row in rows], dtype=np.float32),
        pay_low=np.array([row.pay_low for row in rows], dtype=np.float32),
        pay_top=np.array([row.pay_top for row in rows], dtype=np.float32),
        remote=np.array([WORKPLACES.index(row.remote) if row.remote else -1 for row in rows], dtype=np.int8),
        country=np.array([_code(countries, row) for row in rows], dtype=np.int32),
        posted_day=np.array(
            [row.posted.timestamp() / _DAY if row.posted else np.nan for row in rows], dtype=np.float32
        ),
        vectors=vectors,
        has_vector=has_vector,
    )
    numbers = np.array([row.number for row in rows], dtype=np.int32)
    return Arrays(columns, numbers, [row.id for row in rows], countries)


def _code(countries: dict[str, int], row: Row) -> int:
    return countries.setdefault(row.country, len(countries)) if row.country else -1


def _ragged(lists: list[NDArray[np.int32]]) -> Ragged:
    lengths = np.fromiter((len(codes) for codes in lists), dtype=np.int32, count=len(lists))
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    codes = np.concatenate(lists) if lists else np.zeros(0, dtype=np.int32)
    return Ragged(codes.astype(np.int32), offsets)
