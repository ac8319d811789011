"""Refinements in the words of people from everywhere, and remarks after a list that change nothing."""

from typing import Any

import pytest

from aethex.assistant.planner import guards, plainly, remarks, swapping
from aethex.assistant.planner.spelling import spelt_out
from tests.assistant.planner.hearing import only, slots


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("rust jobs in Ghent, not more old than 9 days", 9),
        ("rust jobs in Ghent, I don't want to see ads older than eleven days", 11),
        ("rust jobs in Ghent, nothing that's been up longer than a fortnight", 14),
        ("rust jobs in Ghent, new ads only, max 72 hours", 3),
        ("rust jobs in Ghent, hybrid, and max 6 days old", 6),
        ("part time rust in Ghent, max 20 hours", None),
        ("rust in Ghent, rents went up since last year", None),
    ],
)
def test_the_age_of_ads_is_said_in_many_ways(text: str, days: int | None) -> None:
    assert slots("jobs_match", text).get("posted_within_days") == days


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("the ad no go old pass two weeks", "the ad not older than two weeks"),
        ("nae ads aulder than a week", "nae ads older than a week"),
    ],
)
def test_dialects_are_spelt_out(text: str, plain: str) -> None:
    assert spelt_out(text) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("at least 50k, the rest stays the same", "at least 50k"),
        ("all else unchanged, but contract", "but contract"),
        ("seven hits are sufficient", "seven are enough"),
        ("four is plenty for me, my tea is getting cold", "four are enough"),
        ("hybrid, and three ads suffice", "hybrid, and show three"),
        ("och, widen it to ten days", "widen it to ten days"),
        ("raise the minimum to 90k, my roof leaks", "raise the minimum to 90k"),
        ("use elixir in place of ruby", "elixir instead"),
        ("raise the minimum to 90k, show only remote", "raise the minimum to 90k, show only remote"),
        ("the rest of my life", "the rest of my life"),
    ],
)
def test_a_refinement_is_said_plainly(text: str, plain: str) -> None:
    assert plainly.said_plainly(text).lstrip(", ") == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Turin is for me too foggy, take Genoa", "in Genoa instead"),
        ("Turin again, too many cars. Let's do Verona", "in Verona instead"),
        ("Turin is foggy, my aunt lives there", "Turin is foggy, my aunt lives there"),
        ("Lyon is too foggy, take Genoa", "Lyon is too foggy, take Genoa"),
        ("Turin is too foggy, take care", "Turin is too foggy, take care"),
    ],
)
def test_the_place_of_a_search_is_left_for_another(text: str, plain: str) -> None:
    assert swapping.moved_on(text, "Turin") == plain


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("thanks, I'll go through them at home tonight", True),
        ("we will look at these in the office on Monday", True),
        ("my wife wants to see them at home", True),
        ("I'll look at these at home, but show only remote ones", False),
        ("I want to work at home", False),
    ],
)
def test_when_one_will_read_a_list_changes_no_search(text: str, later: bool) -> None:
    assert remarks.later(text) is later


@pytest.mark.parametrize(
    ("text", "idle"),
    [
        ("my niece in Oslo landed a remote Java job for 80k and sleeps till ten", True),
        ("a guy from school does DevOps in Dubai now, tax free", True),
        ("in 2011 a PHP job in Lviv paid 400 a month", True),
        ("my niece landed a remote Java job, find me one like that", False),
        ("my cousin landed a Java job, any similar ones?", False),
    ],
)
def test_news_of_others_searches_for_nothing(text: str, idle: bool) -> None:
    assert guards.idle(text) is idle


def test_three_of_them_that_look_good_are_no_limit() -> None:
    assert "limit" not in slots("jobs_match", "three of them look good to me")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Pebble must be renamed to Kiesel", {"field": "name", "value": "Kiesel"}),
        (
            "Pebble: set the title to Data Engineer, the old one was a joke",
            {"field": "title", "value": "Data Engineer"},
        ),
        ("change the summary of Pebble as follows: Sorts stones, by size", {"value": "Sorts stones, by size"}),
    ],
)
def test_a_part_of_an_entry_is_told_anew(text: str, wanted: dict[str, Any]) -> None:
    assert only(slots("profiles_edit_item", text), wanted) == wanted
