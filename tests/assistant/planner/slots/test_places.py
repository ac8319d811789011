"""Places called as people or things are, and places that one leaves or rules out."""

import pytest

from aethex.assistant.planner.slots.places import take_namesake, take_place
from aethex.assistant.planner.slots.said import Said
from tests.assistant.planner.hearing import slots


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("python jobs austin", "austin"),
        ("php charlotte", "charlotte"),
        ("hybrid Cork", "Cork"),
        ("java sf", "sf"),
    ],
)
def test_a_larger_town_may_be_called_as_people_and_things_are(text: str, place: str) -> None:
    assert take_place(Said(text)) is None
    found = take_namesake(Said(text))
    assert found is not None
    assert found.name == place


@pytest.mark.parametrize(
    "text", ["cork", "Cork is light", "something nice", "jackson json", "ask @austin", "AUSTIN", "ruby"]
)
def test_a_word_that_only_sounds_like_a_town_is_none(text: str) -> None:
    assert take_namesake(Said(text)) is None


def test_only_a_search_for_jobs_looks_for_namesakes() -> None:
    assert slots("jobs_match", "python jobs austin")["place"] == "austin"
    assert "place" not in slots("profiles_find", "python people austin")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Munich is out and Dublin is in", "Dublin"),
        ("Munich is too expensive, Dublin then", "Dublin"),
        ("Berlin was no good, what about Oslo", "Oslo"),
        ("Berlin is not an option, Oslo", "Oslo"),
        ("my lease in Berlin is up and I'm off to Lisbon", "Lisbon"),
        ("enough of Berlin, I'm off to Lisbon", "Lisbon"),
        ("from Graz, going back to Lyon", "Lyon"),
        ("I quit Graz and settle in Lyon", "Lyon"),
    ],
)
def test_a_place_ruled_out_is_not_searched(text: str, place: str) -> None:
    found = take_place(Said(text))
    assert found is not None
    assert found.name == place


def test_the_only_place_named_stays() -> None:
    found = take_place(Said("Munich is out"))
    assert found is not None
    assert found.name == "Munich"
