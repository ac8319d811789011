"""A message that tells a story beside what it changes."""

from typing import Any

import pytest

from aethex.assistant.planner import letting_go, refining
from aethex.assistant.planner.gist import gist
from aethex.assistant.planner.heard import PlannedCall
from tests.assistant.planner.hearing import after_search, hear

SEARCH = {"query": "go", "place": "Hamburg", "level": "senior", "min_salary": 90000}


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("narrow it down to part time, my kid starts school in january", {"employment": "part_time"}),
        ("rent went up, so 95k at the very least", {"min_salary": 95000}),
        ("okay and now for Leipzig, my girlfriend lives there", {"place": "Leipzig"}),
        ("only permanent ones, i am done with freelancing", {"employment": "full_time"}),
        ("too many. just the ones above 100k", {"min_salary": 100000}),
        ("remote please because i hate trains", {"remote": "remote"}),
        (
            "no, i meant contract gigs, 500 euro a day minimum",
            {"employment": "contract", "min_salary": 500, "currency": "EUR", "pay_period": "day"},
        ),
    ],
)
def test_the_story_around_a_change_is_left_out(text: str, change: dict[str, Any]) -> None:
    assert refining.refined(hear(text, after_search(**SEARCH))) == PlannedCall("jobs_match", {**SEARCH, **change})


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("and what if i went for junior?", {"level": "junior"}),
        ("only stuff from the past two weeks", {"posted_within_days": 14}),
        ("rust instead of go", {"query": "rust"}),
        ("sorry, typo, i wanted rust", {"query": "rust"}),
        ("could you drop it to 60?", {"min_salary": 60000}),
        ("raise the minimum to 100k", {"min_salary": 100000}),
        ("scratch Hamburg, make it all of Germany", {"place": "Germany"}),
        ("in pounds please, 60k", {"currency": "GBP", "min_salary": 60000}),
    ],
)
def test_corrections_open_in_many_ways(text: str, change: dict[str, Any]) -> None:
    assert refining.refined(hear(text, after_search(**SEARCH))) == PlannedCall("jobs_match", {**SEARCH, **change})


@pytest.mark.parametrize(
    ("text", "gone", "change"),
    [
        ("forget the city, anywhere remote works", "place", {"remote": "remote"}),
        ("Hamburg or not, doesn't matter", "place", {}),
        ("level doesn't matter to me", "level", {}),
        ("take the salary out again", "min_salary", {}),
        ("i don't care about the level", "level", {}),
    ],
)
def test_a_filter_goes_by_its_value_or_by_what_it_is_called(text: str, gone: str, change: dict[str, Any]) -> None:
    left = {name: value for name, value in SEARCH.items() if name != gone}
    assert refining.refined(hear(text, after_search(**SEARCH))) == PlannedCall("jobs_match", {**left, **change})


def test_anywhere_in_a_country_is_that_country() -> None:
    changed = refining.refined(hear("anywhere in Germany", after_search(**SEARCH)))
    assert changed == PlannedCall("jobs_match", {**SEARCH, "place": "Germany"})


@pytest.mark.parametrize("text", ["save the second, the pay is fine", "i moved, set my location to Graz", "remote"])
def test_other_orders_and_single_clauses_have_no_gist(text: str) -> None:
    assert gist(text, lambda clause: True) is None


def test_what_is_let_go_ends_before_the_next_wish() -> None:
    assert letting_go.dropped_words("drop the salary but keep Berlin") == "salary"
    assert letting_go.dropped_words("hybrid in Berlin") is None
