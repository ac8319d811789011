"""Several facts in one message: each goes where it belongs, and what belongs together is one call."""

from typing import Any

import pytest

from aethex.assistant.planner import carrying, joining
from aethex.assistant.planner.decide import Decision
from aethex.assistant.planner.heard import Named, PlannedCall
from aethex.assistant.planner.mending import Mender
from aethex.assistant.planner.slots.extract import read
from aethex.assistant.planner.slots.numbers import dates_in_digits
from aethex.assistant.planner.spelling import spelt_out
from aethex.catalogue import CATALOGUE
from aethex.tools.focus import Focus
from tests.assistant.planner.hearing import hear, only, slots

PERSON = "per_01hzzzzzzzzzzzzzzzzzzzzza1"


def _decided(tool: str) -> Decision:
    return Decision(tool=CATALOGUE.tools[tool])


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("grab 6 vue.js openings in Graz", 6),
        ("toss us 3 .net gigs", 3),
        ("kotlin jobs in Graz, hybrid. 7 max", 7),
        ("kotlin jobs, and trim the list to eight", 8),
        ("kotlin jobs, fifteen results at most", 15),
        ("kotlin jobs, office 2 days max", None),
        ("kotlin jobs, keep it at home", None),
        ("find kotlin jobs for 5 years of experience", None),
    ],
)
def test_how_many_to_show(text: str, limit: int | None) -> None:
    assert slots("jobs_match", text).get("limit") == limit


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("passed it on the third of may", "passed it on 3 may"),
        ("since october the twenty first", "since 21 october"),
        ("due the thirty-first of december twenty twenty six", "due 31 december 2026"),
        ("the second one in may", "the second one in may"),
        ("in march the first week is free", "in march the first week is free"),
    ],
)
def test_days_as_they_are_spoken(text: str, plain: str) -> None:
    assert dates_in_digits(text) == plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "my master's, in full: Master of Technology in Robotics, TU Graz, 2019 thru 2021",
            {"degree": "Master of Technology", "field": "Robotics", "start": "2019", "end": "2021"},
        ),
        ("M.S. in Statistics from Rice, Jan 2020 thru May 2022", {"degree": "M.S", "field": "Statistics"}),
        (
            "I study law at TU Graz since 2024 and finish in 2028",
            {"school": "TU Graz", "start": "2024", "end": "2028"},
        ),
    ],
)
def test_studies_in_full(text: str, expected: dict[str, Any]) -> None:
    assert only(slots("profiles_add_education", text), expected) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "I was a tester at Moosgrün in Graz from 2014 to 2016",
            {"title": "tester", "company": "Moosgrün", "place": "Graz"},
        ),
        (
            "since 2022 at Moosgrün, in Unterfladnitz, in the capacity of Release Manager",
            {"title": "Release Manager", "company": "Moosgrün", "place": "Unterfladnitz"},
        ),
        (
            "from 2014 until 2016 i worked at Moosgrün in graz as a test engineer",
            {"title": "test engineer", "company": "Moosgrün", "place": "graz"},
        ),
    ],
)
def test_where_one_worked(text: str, expected: dict[str, Any]) -> None:
    assert only(slots("profiles_add_experience", text), expected) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "add my side project gletscher to the portfolio, summary: tracks how far the ice has gone",
            {"name": "gletscher", "summary": "tracks how far the ice has gone"},
        ),
        (
            "I made a thing for my choir a year ago; please list it as Stimmgabel, May 2025 to July 2025",
            {"name": "Stimmgabel", "start": "2025-05", "end": "2025-07"},
        ),
        ("list my project Stimmgabel, see https://stimmgabel.example?", {"url": "https://stimmgabel.example"}),
    ],
)
def test_projects_by_name(text: str, expected: dict[str, Any]) -> None:
    assert only(slots("profiles_add_project", text), expected) == expected


def test_the_note_that_an_order_names_is_what_follows_it() -> None:
    told = slots(
        "jobs_update_application", "they rang on 17 November: screening it is, keep that with the note: ask for Ana"
    )
    assert only(told, {"note": 0, "on": 0}) == {"note": "ask for Ana", "on": "2026-11-17"}


def test_an_offer_shouted_about_was_made_on_the_friday_before() -> None:
    assert slots("jobs_update_application", "ACME MADE ME AN OFFER ON FRIDAY")["on"] == "2026-11-20"


def test_a_person_is_reported_by_first_and_last_name() -> None:
    heard = hear("report Pau Quiroga to the mods, he sells followers", names=(Named("person", "pau"),))
    told = read(CATALOGUE.tools["accounts_report"], heard, heard.text).args
    assert told == {"person": "Pau Quiroga", "reason": "he sells followers"}


@pytest.mark.parametrize(
    ("before", "after", "tool", "one"),
    [
        ("change my headline to Go fan", "set my location to Lyon", "profiles_update", True),
        ("set my location to Turin", "set my location to Lyon", "profiles_update", False),
        ("Acme made me an offer", "note: they pay 80k", "jobs_update_application", True),
        ("mark the first as rejected", "the second as interview", "jobs_update_application", False),
        ("add my degree at TU Graz", "add a degree at TU Wien", "profiles_add_education", False),
    ],
)
def test_what_is_set_at_once_is_one_call(before: str, after: str, tool: str, one: bool) -> None:
    heard = hear(f"{before} and {after}")
    assert joining.at_once(_decided(tool), _decided(tool), heard, before, after) is one


@pytest.mark.parametrize(
    ("first", "second", "after", "one"),
    [
        ("profiles_add_education", "profiles_add_education", "will be done with it in 2027", True),
        ("profiles_add_education", "profiles_add_education", "another degree comes from TU Wien", False),
        ("profiles_add_education", "profiles_add_experience", "worked there until 2020", False),
        ("profiles_completeness", "jobs_follow_ups", "what to do next", True),
        ("profiles_completeness", "jobs_follow_ups", "which applications need a follow-up", False),
    ],
)
def test_more_of_the_same_entry_is_no_second_one(first: str, second: str, after: str, one: bool) -> None:
    assert joining.tells_more(_decided(first), _decided(second), hear(after), after) is one


def test_who_is_to_be_blocked_is_not_let_in_first() -> None:
    block, unblock = _decided("accounts_block"), _decided("accounts_unblock")
    assert joining.turns_round(unblock, block, "Noor should not write to me again", "block her, block it")
    assert not joining.turns_round(unblock, block, "unblock Noor", "block Grace")


@pytest.mark.parametrize(
    ("focus", "tool", "args", "wanted"),
    [
        ({"labels": {PERSON: "Noor Vale (@noor)"}}, "accounts_block", {"person": "it"}, {"person": "@noor"}),
        ({"names": {PERSON: "Noor"}}, "accounts_block", {"person": PERSON}, {"person": "Noor"}),
        ({"names": {PERSON: "Noor"}}, "accounts_block", {"person": "@grace"}, {"person": "@grace"}),
        ({"labels": {PERSON: "Noor"}}, "jobs_save", {"job": "it"}, {"job": "it"}),
    ],
)
def test_who_was_spoken_of_last_is_called_by_name(
    focus: dict[str, Any], tool: str, args: dict[str, Any], wanted: dict[str, Any]
) -> None:
    heard = hear("", Focus(records={"person": PERSON}, **focus), tools=tuple(CATALOGUE.tools.values()))
    assert carrying.by_name(heard, [PlannedCall(tool, args)])[0].args == wanted


@pytest.mark.parametrize(("label", "wanted"), [("Tester at Acme", "Acme"), ("Tester at Globex", "it"), ("", "it")])
def test_an_entry_is_called_by_its_name_while_it_has_it(label: str, wanted: str) -> None:
    entry = PERSON.replace("per", "itm")
    focus = Focus(records={"item": entry}, names={entry: "Acme"}, labels={entry: label})
    heard = hear("", focus, tools=tuple(CATALOGUE.tools.values()))
    assert carrying.by_name(heard, [PlannedCall("profiles_edit_item", {"item": "it"})])[0].args == {"item": wanted}


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("abeg block am", "please block it"),
        ("my start na March 2021, no be May", "my start is March 2021, not May"),
        ("who I block am I free to unblock?", "who I block am I free to unblock?"),
    ],
)
def test_pidgin_is_understood(text: str, plain: str) -> None:
    assert spelt_out(text) == plain


def test_a_head_of_a_department_keeps_it() -> None:
    assert slots("profiles_set_goal", "goal: Head of Research. by 2028")["target_role"] == "Head of Research"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("shwo me teh secnd", "show me the second"),
        ("aply to the thrid", "apply to the third"),
        ("you needn't", "you needn't"),
    ],
)
def test_slips_of_the_finger_are_mended(text: str, plain: str) -> None:
    assert Mender((), ("needs",)).mend(text) == plain
