"""The score of a posting for a person: pure arrays in, pure arrays out.

score = 100 · Σ wᵢ·cᵢ / Σ wᵢ over the parts that are known; the share of weight that is known is the confidence.
The weights are starting points taken from the product's research notes, not measured optima.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aethex.kit.terms import Level

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


class Part(IntEnum):
    """The parts of the score, in the order of the columns of `Scores.parts`."""

    MUST = 0
    NICE = 1
    SEMANTIC = 2
    LEVEL = 3
    SALARY = 4
    LOCATION = 5
    FRESHNESS = 6


WEIGHTS: Floats = np.array([0.40, 0.15, 0.15, 0.10, 0.10, 0.05, 0.05], dtype=np.float32)

_PRIOR, _PRIOR_SKILLS = 0.3, 2

_RANKS: dict[Level, float] = {
    Level.INTERN: 0.0,
    Level.JUNIOR: 1.0,
    Level.MID: 2.0,
    Level.SENIOR: 3.0,
    Level.LEAD: 3.6,
    Level.STAFF: 4.0,
    Level.MANAGER: 4.2,
    Level.PRINCIPAL: 5.0,
    Level.DIRECTOR: 5.5,
}


def level_rank(level: str | None) -> float:
    """Place on the ladder, intern 0 to director 5.5; NaN for an unknown level."""
    return _RANKS[Level(level)] if level else float("nan")


WORKPLACES = ("remote", "hybrid", "onsite")


@dataclass(frozen=True)
class Ragged:
    """Lists of skill codes of n postings: those of posting i are `codes[offsets[i]:offsets[i + 1]]`."""

    codes: Ints
    offsets: Ints


@dataclass(frozen=True)
class Columns:
    """All postings, one row each (n).

    Pay in US dollars a year, NaN when undisclosed; `remote` indexes WORKPLACES, -1 unknown; `country` is a code of
    the first place, -1 unknown; `ranks` turns level codes into places on the ladder; vectors of unit length (n, d).
    """

    must: Ragged
    nice: Ragged
    level_code: NDArray[np.int8]
    ranks: Floats
    pay_low: Floats
    pay_top: Floats
    remote: NDArray[np.int8]
    country: Ints
    posted_day: Floats
    vectors: Floats
    has_vector: NDArray[np.bool_]


@dataclass(frozen=True)
class Seeker:
    """The person: a weight 0–1 for each skill code, level rank, floor in US dollars a year (NaN when unknown).

    `workplace` indexes WORKPLACES and `country` uses the columns' codes; -1 when unknown. `today` is in days.
    """

    weights: Floats
    level: float
    floor: float
    workplace: int
    country: int
    today: float
    vector: Floats | None


@dataclass(frozen=True)
class Scores:
    """`total` 0–100 (n), `confidence` 0–1 (n), `parts` 0–1 or NaN (n, 7), for the rows that were asked for."""

    total: Floats
    confidence: Floats
    parts: Floats


def score(columns: Columns, rows: Ints, seeker: Seeker) -> Scores:
    """Scores the postings at `rows`."""
    parts = _parts(columns, rows, seeker)
    parts[:, Part.SEMANTIC] = similarity(columns, rows, seeker.vector)
    return total(parts)


def contenders(columns: Columns, rows: Ints, seeker: Seeker, limit: int) -> Ints:
    """Those of `rows` that can be among the `limit` best whatever the closeness of their texts.

    Exact: a row is left out only when its score with the closest text is below what `limit` others reach with the
    farthest. Comparing texts reads a kilobyte and a half a row, all other parts a few bytes.
    """
    if seeker.vector is None or len(rows) <= 4 * limit:
        return rows
    parts = _parts(columns, rows, seeker)
    known = columns.has_vector[rows]
    parts[:, Part.SEMANTIC] = np.where(known, 0.0, np.nan)
    least = total(parts).total
    parts[:, Part.SEMANTIC] = np.where(known, 1.0, np.nan)
    most = total(parts).total
    bar = np.partition(least, len(least) - limit)[len(least) - limit]
    return np.asarray(rows[most >= bar], dtype=np.int32)


def _parts(columns: Columns, rows: Ints, seeker: Seeker) -> Floats:
    """Every part but the closeness of the text."""
    parts = np.empty((len(rows), len(Part)), dtype=np.float32)
    parts[:, Part.MUST] = coverage(columns.must, rows, seeker.weights)
    parts[:, Part.NICE] = coverage(columns.nice, rows, seeker.weights)
    parts[:, Part.LEVEL] = level_fit(columns.ranks[columns.level_code[rows]], seeker.level)
    parts[:, Part.SALARY] = salary_fit(columns.pay_low[rows], columns.pay_top[rows], seeker.floor)
    parts[:, Part.LOCATION] = location_fit(columns.remote[rows], columns.country[rows], seeker)
    parts[:, Part.FRESHNESS] = freshness(columns.posted_day[rows], seeker.today)
    return parts


def total(parts: Floats) -> Scores:
    """Weighted mean over the known parts of each row."""
    known = ~np.isnan(parts)
    weight = known @ WEIGHTS
    summed = np.where(known, parts, 0) @ WEIGHTS
    return Scores(
        total=np.divide(100 * summed, weight, out=np.zeros_like(summed), where=weight > 0).astype(np.float32),
        confidence=weight.astype(np.float32),
        parts=parts,
    )


def coverage(skills: Ragged, rows: Ints, weights: Floats) -> Floats:
    """Mean weight over each posting's skills, drawn towards 0.3 by two imagined skills of that weight.

    So an ad that names one skill the person has does not outrank one that names eight of which they have seven. NaN
    where the ad names none or where nothing is known of the person.
    """
    if not len(weights) or not weights.any():
        return np.full(len(rows), np.nan, dtype=np.float32)
    starts = skills.offsets[rows]
    lengths = skills.offsets[rows + 1] - starts
    ends = np.cumsum(lengths)
    flat = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - (ends - lengths), lengths)
    owner = np.repeat(np.arange(len(rows)), lengths)
    summed = np.bincount(owner, weights[skills.codes[flat]], minlength=len(rows))
    mean = np.where(lengths > 0, (summed + _PRIOR * _PRIOR_SKILLS) / (lengths + _PRIOR_SKILLS), np.nan)
    return _floats(mean)


def similarity(columns: Columns, rows: Ints, vector: Floats | None) -> Floats:
    """Cosine stretched from 0.1–0.7, where MiniLM's values for related short texts lie, to 0–1."""
    if vector is None:
        return np.full(len(rows), np.nan, dtype=np.float32)
    cosine = columns.vectors[rows] @ vector if len(rows) < len(columns.vectors) else columns.vectors @ vector
    stretched = np.clip((cosine - 0.1) / 0.6, 0, 1)
    return _floats(np.where(columns.has_vector[rows], stretched, np.nan))


def level_fit(level: Floats, wanted: float) -> Floats:
    """1 for the same rung; a step up costs 0.3, a step down 0.4 a rung."""
    distance = level - wanted
    fit = 1 - np.where(distance >= 0, 0.3 * distance, -0.4 * distance)
    return _floats(np.clip(fit, 0, 1))


def salary_fit(low: Floats, top: Floats, floor: float) -> Floats:
    """0.5 where the middle of the range equals the floor, 1 at one and a half times the floor, 0 at half of it."""
    middle = (low + top) / 2
    return _floats(np.clip(middle / floor - 0.5, 0, 1))


def location_fit(remote: NDArray[np.int8], country: Ints, seeker: Seeker) -> Floats:
    """How near the workplace is to the one wished for, halved for another country unless it is remote work.

    NaN where the person's wish and country, or the posting's, are unknown.
    """
    if seeker.workplace >= 0:
        apart = np.abs(remote.astype(np.float32) - seeker.workplace)
        wish = np.where(remote >= 0, 1 - 0.4 * apart, np.nan)
    else:
        wish = np.where(remote >= 0, 1.0, np.nan)
    if seeker.country < 0:
        return _floats(wish if seeker.workplace >= 0 else np.full_like(wish, np.nan))
    away = (remote != 0) & (country >= 0) & (country != seeker.country)
    return _floats(np.where(away, 0.5 * wish, wish))


def freshness(posted_day: Floats, today: float) -> Floats:
    """Falls to 1/e within 30 days."""
    return _floats(np.exp(-np.maximum(today - posted_day, 0) / 30))


def _floats(values: NDArray[Any]) -> Floats:
    return np.asarray(values, dtype=np.float32)


def best(scores: Scores, numbers: Ints, limit: int) -> NDArray[np.intp]:
    """Positions of the `limit` best, ties broken by the newer posting; exact."""
    order = np.lexsort((-numbers, -scores.total))
    return order[:limit]
