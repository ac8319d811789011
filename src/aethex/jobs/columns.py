"""From the posting index to the arrays that ranking works on: views, no copies."""

import numpy as np

from aethex.jobs.ranking import Columns, Ragged, level_rank
from aethex.postings.index import LEVELS, PostingIndex

_RANKS = np.array([*(level_rank(level) for level in LEVELS), np.nan], dtype=np.float32)


def columns_of(index: PostingIndex) -> Columns:
    """The index's columns; levels as places on the ladder (the code -1, unknown, is NaN)."""
    return Columns(
        must=Ragged(index.must.values, index.must_offset.values),
        nice=Ragged(index.nice.values, index.nice_offset.values),
        level_code=index.level.values,
        ranks=_RANKS,
        pay_low=index.pay_low.values,
        pay_top=index.pay_top.values,
        remote=index.remote.values,
        country=index.country.values,
        posted_day=index.posted_day.values,
        vectors=index.vectors.values,
        has_vector=index.has_vector.values,
    )
