"""An entry of a profile put right: what it says now finds it, what it should say is the value."""

from typing import Any

import pytest

from aethex.assistant.planner import signs
from aethex.assistant.planner.heard import Named
from aethex.assistant.planner.slots import corrections
from aethex.assistant.planner.slots.extract import read
from aethex.catalogue import CATALOGUE
from tests.assistant.planner.hearing import hear

TOOLS = tuple(CATALOGUE.tools.values())
NAMES = [
    Named("item", words)
    for words in ("umbrella", "initech", "web developer", "pebble", "brookfield college", "brookfield", "ckad")
]


def edit(text: str) -> dict[str, Any]:
    """What a message says of an entry, the names in it known."""
    names = tuple(name for name in NAMES if name.words in text.lower())
    return read(CATALOGUE.tools["profiles_edit_item"], hear(text, tools=TOOLS, names=names), text).args


def put(item: str, field: str, value: str) -> dict[str, Any]:
    return {"item": item, "field": field, "value": value}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("my role at Umbrella isn't right any longer, I'm Team Lead", put("Umbrella", "title", "Team Lead")),
        ("the title at Initech is stale, it's Release Manager by now", put("Initech", "title", "Release Manager")),
        ("Umbrella has the wrong place, its Gdynia", put("Umbrella", "place", "Gdynia")),
        ("pebble isn't its name, put pebblestone", put("pebble", "name", "pebblestone")),
        ("the field at Brookfield is not maths, they call it Statistics", put("Brookfield", "field", "Statistics")),
        ("the degree from Brookfield isn't a BSc, make it Master of Arts", put("Brookfield", "degree", "Master of Arts")),
        ("Umbrella moved to Lyon, the place isn't Paris any more", put("Umbrella", "place", "Lyon")),
        ("my role at Umbrella was Tester and not Developer", put("Umbrella", "title", "Tester")),
        ("umbrella: title site reliability engineer", put("umbrella", "title", "site reliability engineer")),
    ],
)  # fmt: skip
def test_the_new_value_is_told_after_the_old_is_denied(text: str, wanted: dict[str, Any]) -> None:
    assert edit(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("it says Web Developer under Umbrella, whereas my contract says Data Engineer", put("Umbrella", "title", "Data Engineer")),
        ("my page says I was a Web Developer at Umbrella but I was a Team Lead there", put("Umbrella", "title", "Team Lead")),
        ("no longer Web Developer at Umbrella, Team Lead since May", put("Umbrella", "title", "Team Lead")),
        ("my contract with Umbrella says Team Lead, the entry is behind", put("Umbrella", "title", "Team Lead")),
        ("Bachelor of Arts is what I got from Brookfield, you have the wrong degree", put("Brookfield", "degree", "Bachelor of Arts")),
        ("the ckad wasn't issued by Udemy but by CNCF", put("ckad", "issuer", "CNCF")),
        ("at Umbrella replace the place Paris with Lyon", put("Umbrella", "place", "Lyon")),
    ],
)  # fmt: skip
def test_of_what_stands_there_and_what_is_so_the_latter_is_the_value(text: str, wanted: dict[str, Any]) -> None:
    assert edit(text) == wanted


@pytest.mark.parametrize(
    ("text", "field", "day"),
    [
        ("I wasn't at Umbrella in May 2021, my first month there was June 2021", "start", "2021-06"),
        ("my last week at Initech was in March 2020, the page says April 2020", "end", "2020-03"),
        ("the start at Umbrella shouldn't read May 2021 but June 2021", "start", "2021-06"),
        ("ckad certificate: june 2025 not may", "on", "2025-06"),
    ],
)
def test_of_two_days_the_one_that_is_not_denied_is_meant(text: str, field: str, day: str) -> None:
    assert edit(text).items() >= {"field": field, "value": day}.items()


@pytest.mark.parametrize(
    ("text", "mends"),
    [
        ("it says Cook there, but I was a Waiter", True),
        ("I wasn't there in May, my first month was June", True),
        ("not Graz but Linz", True),
        ("I left Umbrella in June", False),
        ("I don't like Umbrella", False),
        ("Not Umbrella! I joined at Initech in May", False),
    ],
)
def test_only_what_tells_both_puts_right(text: str, mends: bool) -> None:
    assert corrections.mends(text) is mends


def test_a_question_puts_nothing_right() -> None:
    assert not signs.puts_right("wasn't it Linz but Graz?", denied=True)


@pytest.mark.parametrize(
    ("value", "kind"), [("Team Lead", "title"), ("Master of Arts", "degree"), ("Graz", "place"), ("blue", None)]
)
def test_some_values_can_only_be_one_part(value: str, kind: str | None) -> None:
    assert corrections.kind_told(value) == kind


def test_a_name_beside_school_is_the_schools() -> None:
    assert edit("the school of Brookfield is wrong, its name is Brookfield Institute")["field"] == "school"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("in the Umbrella entry, paris should be lyon", put("Umbrella", "place", "lyon")),
        ("update umbrella: I'm Team Lead there since May", put("umbrella", "title", "Team Lead")),
        ("I got promoted at Umbrella to Team Lead", put("Umbrella", "title", "Team Lead")),
        ("I studied Statistics at Brookfield, not Maths", put("Brookfield", "field", "Statistics")),
        ("Brookfield: wrong field. Statistics.", put("Brookfield", "field", "Statistics")),
        ("the place of Umbrella must be Lyon, Paris is wrong", put("Umbrella", "place", "Lyon")),
    ],
)
def test_the_part_is_known_by_its_new_value(text: str, wanted: dict[str, Any]) -> None:
    assert edit(text) == wanted


def test_an_entry_spoken_of_is_no_part_of_it() -> None:
    assert "field" not in edit("in my degree it says maths but it's statistics")


def test_a_quoted_value_finds_no_entry() -> None:
    wanted = {"item": "degree", "field": "degree", "value": "Master of Arts"}
    assert edit('my degree is misspelled: should be "Master of Arts"') == wanted


def test_a_place_among_projects_is_none_among_all_entries() -> None:
    remove = CATALOGUE.tools["profiles_remove_item"]
    assert read(remove, hear("kick out the second project"), "kick out the second project").args == {
        "item": "second project"
    }
    assert read(remove, hear("kick out the second"), "kick out the second").args == {"item": "2"}


@pytest.mark.parametrize("text", ["empty the summary of pebble", "please delete the link of pebble", "clear pebble"])
def test_a_part_is_emptied_by_none(text: str) -> None:
    assert edit(text).get("value") == (None if text == "clear pebble" else "none")
