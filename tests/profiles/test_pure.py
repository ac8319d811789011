"""Strength, spans, completeness, languages and countries: values in, values out."""

from datetime import date

import pytest

from aethex.profiles.completeness import STEPS, score
from aethex.profiles.languages import EU, allowed_countries, read_countries, read_language
from aethex.profiles.spans import first_day, say_span, years_covered
from aethex.profiles.strength import Shown, recency, weight, weights

TODAY = date(2026, 11, 23)


def test_verified_work_outweighs_employment_and_that_a_claim() -> None:
    order = ["connector", "experience", "endorsement", "self"]
    values = [weight(Shown("go", (kind,), 4, 4, TODAY), TODAY) for kind in order]
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == 4


def test_more_years_and_levels_weigh_more_and_never_past_one() -> None:
    low, high = Shown("go", years=1, level=2, last_used=TODAY), Shown("go", years=6, level=4, last_used=TODAY)
    assert weight(low, TODAY) < weight(high, TODAY)
    assert weight(Shown("go", ("connector",), 40, 5, TODAY), TODAY) == 1.0


def test_a_skill_fades_after_a_year_by_half_every_four() -> None:
    assert recency(date(2025, 12, 1), TODAY) == 1.0
    assert recency(date(2021, 11, 23), TODAY) == pytest.approx(0.5, abs=0.01)
    assert recency(date(2017, 11, 23), TODAY) == pytest.approx(0.25, abs=0.01)


def test_what_a_skill_implies_counts_a_little_less_and_never_lowers_what_is_stated() -> None:
    shown = [Shown("django", ("experience",), 4, 5, TODAY), Shown("python", ("self",), 0, 1, TODAY)]
    found = weights(shown, {"django": frozenset({"django", "python", "web"})}, TODAY)
    assert found["web"] == pytest.approx(found["django"] * 0.8, abs=0.001)
    assert found["python"] == found["web"]


@pytest.mark.parametrize(
    ("spans", "years"),
    [
        ([("2020-01-01", "2022-01-01")], 2.0),
        ([("2020-01-01", "2022-01-01"), ("2021-01-01", "2023-01-01")], 3.0),
        ([("2020", "2021"), ("2024-11-23", None)], 3.0),
        ([(None, "2021")], None),
        ([], None),
    ],
)
def test_years_count_overlaps_once(spans: list[tuple[str | None, str | None]], years: float | None) -> None:
    assert years_covered(spans, TODAY) == years


def test_spans_are_as_exact_as_known() -> None:
    assert say_span("2021-03", None, goes_on=True) == "Mar 2021 – present"
    assert say_span("2018", "2021-07-01", goes_on=False) == "2018 – Jul 2021"
    assert say_span(None, None, goes_on=True) == ""
    with pytest.raises(ValueError, match="month"):
        first_day("2021-13")


def test_completeness_adds_up_and_names_the_step_worth_most() -> None:
    assert sum(step.points for step in STEPS) == 100
    assert score({step.key: True for step in STEPS})[:2] == (100, None)
    percent, best, missing = score({"skills": True, "bio": True})
    assert percent == 30
    assert best is not None
    assert best.key == "experience"
    assert len(missing) == len(STEPS) - 2


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        (["Germany"], ["DE"]), (["de", "USA"], ["DE", "US"]), (["EU citizen"], ["EU"]), (["UK", "United Kingdom"], ["GB"]),
        (["work permit in Norway"], ["NO"]), (["Türkiye", "Turkey"], ["TR"]), (["european union", "Switzerland"], ["EU", "CH"]),
    ],
)  # fmt: skip
def test_countries_are_read_as_written(said: list[str], codes: list[str]) -> None:
    assert read_countries(said) == codes


def test_a_country_that_is_none_is_named() -> None:
    with pytest.raises(ValueError, match="Atlantis"):
        read_countries(["Germany", "Atlantis"])


def test_the_eu_is_spelt_out_for_filters() -> None:
    assert allowed_countries(["DE", "EU", "CH"]) == ("DE", *(code for code in EU if code != "DE"), "CH")


@pytest.mark.parametrize(
    ("said", "code", "fluency"),
    [
        ("English", "en", None), ("de", "de", None), ("German (B2)", "de", "B2"), ("Spanish - native", "es", "native"),
        ("Deutsch", "de", None), ("Vogonese", None, None), ("Mandarin, fluent", "zh", "fluent"),
    ],
)  # fmt: skip
def test_languages_are_read_with_their_fluency(said: str, code: str | None, fluency: str | None) -> None:
    found = read_language(said)
    assert found["code"] == code
    if code:
        assert found["fluency"] == fluency
