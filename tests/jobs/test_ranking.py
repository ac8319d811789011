"""The score as arrays is the score as written down, and its order is exact."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aethex.jobs.ranking import (
    WEIGHTS,
    Columns,
    Part,
    Ragged,
    Seeker,
    best,
    contenders,
    freshness,
    level_fit,
    level_rank,
    location_fit,
    salary_fit,
    score,
    total,
)
from aethex.kit.terms import Level

DIMENSIONS, SKILLS, TODAY = 4, 6, 20_000.0
RANKS = np.array([*(level_rank(level) for level in Level), np.nan], dtype=np.float32)
unit = st.floats(0, 1, width=32)


@st.composite
def adverts(draw: st.DrawFn) -> dict[str, Any]:
    low = draw(st.none() | st.integers(1000, 300_000))
    return {
        "must": draw(st.lists(st.integers(0, SKILLS - 1), max_size=4, unique=True)),
        "nice": draw(st.lists(st.integers(0, SKILLS - 1), max_size=3, unique=True)),
        "level": draw(st.integers(-1, len(Level) - 1)),
        "low": low,
        "top": None if low is None else low + draw(st.integers(0, 80_000)),
        "remote": draw(st.integers(-1, 2)),
        "country": draw(st.integers(-1, 2)),
        "day": draw(st.none() | st.integers(19_000, 20_001)),
        "vector": draw(st.none() | st.lists(st.floats(-1, 1, width=16), min_size=DIMENSIONS, max_size=DIMENSIONS)),
    }


@st.composite
def seekers(draw: st.DrawFn) -> Seeker:
    vector = draw(st.none() | st.lists(st.floats(-1, 1, width=16), min_size=DIMENSIONS, max_size=DIMENSIONS))
    return Seeker(
        weights=np.array(draw(st.lists(unit, min_size=SKILLS, max_size=SKILLS)), dtype=np.float32),
        level=draw(st.sampled_from([float("nan"), 0.0, 2.0, 3.6])),
        floor=draw(st.sampled_from([float("nan"), 40_000.0, 120_000.0])),
        workplace=draw(st.integers(-1, 2)),
        country=draw(st.integers(-1, 2)),
        today=TODAY,
        vector=None if vector is None else _unit(vector),
    )


def _unit(values: list[float]) -> Any:
    vector = np.array(values, dtype=np.float32)
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


def _ragged(lists: list[list[int]]) -> Ragged:
    offsets = np.cumsum([0, *(len(one) for one in lists)]).astype(np.int32)
    return Ragged(np.array([code for one in lists for code in one], dtype=np.int32), offsets)


def _number(value: float | None) -> float:
    return math.nan if value is None else float(value)


def _columns(ads: list[dict[str, Any]]) -> Columns:
    zeros = [0.0] * DIMENSIONS
    vectors = np.stack([_unit(one["vector"] or zeros) for one in ads])
    return Columns(
        must=_ragged([one["must"] for one in ads]),
        nice=_ragged([one["nice"] for one in ads]),
        level_code=np.array([one["level"] for one in ads], dtype=np.int8),
        ranks=RANKS,
        pay_low=np.array([_number(one["low"]) for one in ads], dtype=np.float32),
        pay_top=np.array([_number(one["top"]) for one in ads], dtype=np.float32),
        remote=np.array([one["remote"] for one in ads], dtype=np.int8),
        country=np.array([one["country"] for one in ads], dtype=np.int32),
        posted_day=np.array([_number(one["day"]) for one in ads], dtype=np.float32),
        vectors=vectors,
        has_vector=np.array([one["vector"] is not None for one in ads]),
    )


def _coverage(skills: list[int], seeker: Seeker) -> float:
    if not skills or not seeker.weights.any():
        return math.nan
    return (sum(float(seeker.weights[code]) for code in skills) + 0.6) / (len(skills) + 2)


def _workplace(one: dict[str, Any], seeker: Seeker) -> float:
    if one["remote"] < 0 or (seeker.workplace < 0 and seeker.country < 0):
        return math.nan
    wish = 1 - 0.4 * abs(one["remote"] - seeker.workplace) if seeker.workplace >= 0 else 1.0
    away = seeker.country >= 0 and one["remote"] != 0 and one["country"] >= 0 and one["country"] != seeker.country
    return wish / 2 if away else wish


def _naive(one: dict[str, Any], vector: Any, seeker: Seeker) -> tuple[float, float]:
    """(score, share of weight known), part by part."""
    level, parts = float(RANKS[one["level"]]), dict.fromkeys(Part, math.nan)
    parts[Part.MUST], parts[Part.NICE] = _coverage(one["must"], seeker), _coverage(one["nice"], seeker)
    if seeker.vector is not None and one["vector"] is not None:
        parts[Part.SEMANTIC] = min(max((float(vector @ seeker.vector) - 0.1) / 0.6, 0), 1)
    if not math.isnan(level) and not math.isnan(seeker.level):
        up = level - seeker.level
        parts[Part.LEVEL] = max(0.0, 1 - (0.3 * up if up >= 0 else -0.4 * up))
    if one["low"] is not None and not math.isnan(seeker.floor):
        parts[Part.SALARY] = min(max((one["low"] + one["top"]) / 2 / seeker.floor - 0.5, 0), 1)
    parts[Part.LOCATION] = _workplace(one, seeker)
    if one["day"] is not None:
        parts[Part.FRESHNESS] = math.exp(-max(seeker.today - one["day"], 0) / 30)
    known = {part: value for part, value in parts.items() if not math.isnan(value)}
    weight = sum(float(WEIGHTS[part]) for part in known)
    return (
        100 * sum(float(WEIGHTS[part]) * value for part, value in known.items()) / weight if weight else 0.0
    ), weight


@settings(max_examples=150, deadline=None)
@given(st.lists(adverts(), min_size=1, max_size=25), seekers())
def test_scores_parts_and_confidence_are_those_of_a_plain_loop(ads: list[dict[str, Any]], seeker: Seeker) -> None:
    columns, rows = _columns(ads), np.arange(len(ads), dtype=np.int32)
    scores = score(columns, rows, seeker)
    parts = scores.parts[~np.isnan(scores.parts)]
    assert ((parts >= 0) & (parts <= 1)).all()
    for at, one in enumerate(ads):
        expected, weight = _naive(one, columns.vectors[at], seeker)
        assert scores.total[at] == pytest.approx(expected, abs=0.01)
        assert scores.confidence[at] == pytest.approx(weight, abs=1e-5)
        assert 0 <= scores.total[at] <= 100.001


@settings(max_examples=100, deadline=None)
@given(st.lists(adverts(), min_size=1, max_size=60), seekers(), st.integers(1, 5), st.data())
def test_the_order_is_exact_also_when_most_texts_are_never_compared(
    ads: list[dict[str, Any]], seeker: Seeker, limit: int, data: st.DataObject
) -> None:
    columns = _columns(ads)
    picked = data.draw(st.lists(st.sampled_from(range(len(ads))), min_size=1, unique=True))
    rows = np.array(sorted(picked), dtype=np.int32)
    numbers = rows * 10
    scores = score(columns, rows, seeker)
    naive = sorted(range(len(rows)), key=lambda at: (-scores.total[at], -numbers[at]))[:limit]
    assert best(scores, numbers, limit).tolist() == naive
    few = contenders(columns, rows, seeker, limit)
    assert set(few.tolist()) <= set(rows.tolist())
    again = score(columns, few, seeker)
    kept = [int(few[at]) for at in best(again, few * 10, limit)]
    exact = [int(rows[at]) for at in naive]
    totals = {int(row): float(value) for row, value in zip(rows, scores.total, strict=True)}
    assert [totals[row] for row in kept] == pytest.approx([totals[row] for row in exact], abs=1e-3)


def test_a_missing_part_hands_its_weight_to_the_others() -> None:
    parts = np.full((3, len(Part)), np.nan, dtype=np.float32)
    parts[0] = 1.0
    parts[1, [Part.MUST, Part.LEVEL]] = [1.0, 0.5]
    scores = total(parts)
    assert scores.total[0] == pytest.approx(100)
    assert scores.total[1] == pytest.approx(100 * (0.4 + 0.05) / 0.5)
    assert scores.confidence.tolist() == pytest.approx([1.0, 0.5, 0.0])
    assert scores.total[2] == 0


def test_the_weights_are_a_whole() -> None:
    assert float(WEIGHTS.sum()) == pytest.approx(1)
    assert len(WEIGHTS) == len(Part)


def test_equal_scores_show_the_newer_ad_first() -> None:
    scores = total(np.full((3, len(Part)), 0.5, dtype=np.float32))
    assert best(scores, np.array([5, 9, 7], dtype=np.int32), 3).tolist() == [1, 2, 0]


def _array(*values: float) -> Any:
    return np.array(values, dtype=np.float32)


def test_each_part_says_what_its_words_say() -> None:
    assert level_fit(_array(2, 3, 1, math.nan), 2.0).tolist() == pytest.approx([1, 0.7, 0.6, math.nan], nan_ok=True)
    salary = salary_fit(_array(100, 150, 50, math.nan), _array(100, 150, 50, math.nan), 100.0)
    assert salary.tolist() == pytest.approx([0.5, 1, 0, math.nan], nan_ok=True)
    fresh = freshness(_array(TODAY, TODAY - 30, TODAY + 1, math.nan), TODAY)
    assert fresh.tolist() == pytest.approx([1, 1 / math.e, 1, math.nan], nan_ok=True)


def test_another_country_counts_half_unless_the_work_is_remote() -> None:
    seeker = Seeker(_array(), math.nan, math.nan, 1, 7, TODAY, None)
    remote, country = np.array([1, 1, 0, 2, -1], dtype=np.int8), np.array([7, 8, 8, 7, 7], dtype=np.int32)
    assert location_fit(remote, country, seeker).tolist() == pytest.approx([1, 0.5, 0.6, 0.6, math.nan], nan_ok=True)
