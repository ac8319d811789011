"""What people say in other words, other Englishes and other orders than the phrases do."""

from typing import Any

import pytest

from aethex.assistant.planner import (
    amending,
    contraries,
    guards,
    plainly,
    refining,
    requests,
    rewording,
    signs,
    spelling,
)
from aethex.assistant.planner.heard import PlannedCall
from aethex.assistant.planner.redating import redated
from aethex.assistant.planner.referring import can_be_meant
from aethex.assistant.planner.slots.extract import read
from aethex.assistant.planner.slots.limits import take_limit
from aethex.assistant.planner.slots.refs import take_refs
from aethex.assistant.planner.slots.said import Said
from aethex.assistant.planner.slots.slips import unslipped
from aethex.assistant.planner.slots.stages import told_stage
from aethex.assistant.planner.weighing import tells_stage
from aethex.catalogue import CATALOGUE
from aethex.tools.focus import Call, Focus
from tests.assistant.planner.hearing import JOBS, after_search, hear

ALL = tuple(CATALOGUE.tools.values())


def args(tool: str, text: str, focus: Focus | None = None) -> dict[str, Any]:
    """What a message gives for a tool of the catalogue."""
    return read(CATALOGUE.tools[tool], hear(text, focus, tools=ALL), text).args


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("may I see 15 of those?", 15),
        ("just give me the 3 best", 3),
        ("the 5 newest", 5),
        ("please list maximal 7", 7),
        ("I need a bigger list, say 30", 30),
        ("one of these is mine", None),
    ],
)
def test_how_many_are_wanted(text: str, limit: int | None) -> None:
    assert take_limit(Said(text)) == limit


def test_a_longer_list_is_the_same_with_more_of_it() -> None:
    assert plainly.said_plainly("could you give me a longer list, maybe 25") == "show 25 of them"
    changed = refining.refined(hear("show 25 of them", after_search(query="go", place="Graz"), tools=ALL))
    assert changed == PlannedCall("jobs_match", {"query": "go", "place": "Graz", "limit": 25})


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("save the last but one", ["2"]),
        ("the second to last please", ["2"]),
        ("I want to apply for one of these", []),
        ("number 3 is good, keep it for me first", ["3"]),
        ("keep the first for me", ["1"]),
    ],
)
def test_which_of_a_list_is_meant(text: str, refs: list[str]) -> None:
    assert take_refs(Said(text), "job", Focus(lists={"job": JOBS})) == refs


def test_an_order_to_mark_something_as_rejected_names_nothing_as() -> None:
    focus = Focus(last_call=Call(tool="jobs_apply", args={"job": "2"}), records={"application": "app_1"})
    given = args("jobs_update_application", "they never wrote back, mark it as rejected on 12 November", focus)
    assert given["status"] == "rejected"
    assert given.get("application") in {None, "it"}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("it wis Leith no Glasgow", "it was Leith, not Glasgow"),
        ("lookin for somethin", "looking for something"),
        ("at least 50,000 pesos (PHP) a month", "at least 50,000 PHP a month"),
        ("the Pintxos bar", "the Pintxos bar"),
    ],
)
def test_other_englishes_are_written_out(text: str, written: str) -> None:
    assert spelling.spelt_out(text) == written


def test_what_is_left_open_is_no_filter() -> None:
    given = args("jobs_match", "go jobs in Graz, contract or no contract, the stack doesn't matter")
    assert given == {"query": "go", "place": "Graz"}
    assert unslipped("hybrid, contract or no contract") == "hybrid, contract or no contract"
    assert args("jobs_match", "python in Graz, I don't want to do it from home")["remote"] == "onsite"


@pytest.mark.parametrize(
    ("text", "idle"), [("funny, my brother knows Rust as well", True), ("funny, my brother knows Rust, add it", False)]
)
def test_news_of_others_ask_for_nothing_however_they_open(text: str, idle: bool) -> None:
    assert guards.idle(text) is idle


def test_a_remark_is_no_name_of_a_person() -> None:
    tool = CATALOGUE.tools["accounts_block"]
    assert not can_be_meant(hear("", tools=ALL), tool, "person", "phew, some peace")
    assert can_be_meant(hear("", tools=ALL), tool, "person", "Ada Lovelace")


def test_what_is_taken_off_the_account_is_a_part_of_it() -> None:
    assert signs.of_a_part(hear("take it off my account"), "take it off my account")
    assert not signs.of_a_part(hear("erase my account"), "erase my account")


def test_a_reason_may_follow_what_takes_a_skill_back() -> None:
    text = "take it off again, I only read about it"
    assert contraries.removal(text, "profiles_add_skill", "") == "profiles_remove_skill"
    assert contraries.removal("nope, off my profile with it", "profiles_add_skill", "") == "profiles_remove_skill"
    assert contraries.removal("take it off again, what else is there?", "profiles_add_skill", "") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("7K2M9QX4TB", True),
        ("my other account gave me 7K2M9-QX4TB", True),
        ("HELLOWORLD", False),
        ("I earn 1234567890", False),
        ("ticket AB12C3D4E5 is open", False),
    ],
)
def test_a_code_is_told_from_other_words(text: str, code: bool) -> None:
    assert signs.gives_code(text) is code


def test_a_day_said_anew_of_what_has_been_stays_in_the_past() -> None:
    tool = CATALOGUE.tools["jobs_update_application"]
    before = {"application": "it", "status": "interview", "on": "2026-11-18"}
    focus = Focus(last_call=Call(tool=tool.name, args=before), records={"application": "app_1"})
    changed = redated(hear("no, Thursday", focus, tools=ALL), tool, before)
    assert changed is not None
    assert changed["on"] == "2026-11-19"


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("no wait, I left in July, not June", "end", "2022-07"),
        ("so… Acme let me go in April", "end", "2022-04"),
        ("company name is spelled Akme", "company", "Akme"),
        ("come to think of it, it was May when I walked out of there, not June", "end", "2022-05"),
        ("rubbish, I'm still working there", "end", "none"),
        ("what I did there in a nutshell: tests for tills", "summary", "tests for tills"),
    ],
)
def test_an_entry_just_added_is_completed_and_corrected(text: str, field: str, value: str) -> None:
    job = {"title": "Tester", "company": "Acme", "start": "2019-03-01", "end": "2022-06-30"}
    focus = Focus(last_call=Call(tool="profiles_add_experience", args=job), last_kind="item", records={"item": "itm_1"})
    edit = amending.amended(hear(text, focus, tools=ALL))
    assert edit is not None
    assert edit.args["field"] == field
    assert edit.args["value"].startswith(value)


def test_the_search_that_is_named_again_keeps_what_it_had() -> None:
    focus = after_search(query="android", place="Prague")
    changed = refining.refined(hear("now the same thing for iOS", focus, tools=ALL))
    assert changed == PlannedCall("jobs_match", {"query": "iOS", "place": "Prague"})
    more = rewording.reworded(hear("does it get better if I add Kotlin too?", focus, tools=ALL))
    assert more == PlannedCall("jobs_match", {"query": "android Kotlin", "place": "Prague"})
    aged = after_search(query="go", posted_within_days=3)
    assert refining.refined(hear("lose the three days", aged, tools=ALL)) == PlannedCall("jobs_match", {"query": "go"})
    assert refining.goes_back("back to the search, from 85k")
    assert not refining.goes_back("from 85k")


def test_what_a_list_is_mentioned_for_is_ordered() -> None:
    assert requests.ordered_plainly("oh and about those go jobs, save number two") == "save number two"
    assert requests.ordered_plainly("about those go jobs, they look dull") == "about those go jobs, they look dull"


def test_a_story_may_come_before_what_is_swapped() -> None:
    assert plainly.said_plainly("Nobody answers me. Put mid level in place of senior") == "mid level instead"


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("I retired my candidature", "withdrawn"),
        ("I told them that I don't continue", "withdrawn"),
        ("walked away from that one on Monday", "withdrawn"),
        ("got a clear no today", "rejected"),
        ("they offered me 82k", "offer"),
        ("I am outside", None),
    ],
)
def test_what_became_of_an_application(text: str, stage: str | None) -> None:
    assert told_stage(text) == stage


def test_few_words_after_an_application_tell_how_it_fares() -> None:
    applied = Focus(
        last_call=Call(tool="jobs_apply", args={"job": "1"}), last_kind="application", records={"application": "app_1"}
    )
    looked = applied.model_copy(update={"last_call": Call(tool="jobs_follow_ups", args={})})
    assert tells_stage(hear("got a no today", applied, tools=ALL), "got a no today")
    assert not tells_stage(hear("got a no today", looked, tools=ALL), "got a no today")
    asked = "any of them made me an offer so far?"
    assert not tells_stage(hear(asked, applied, tools=ALL), asked)


@pytest.mark.parametrize(
    ("tool", "text", "given"),
    [
        ("profiles_add_certificate", "I passed!! Azure Developer Associate, issued by Microsoft", {"name": "Azure Developer Associate", "issuer": "Microsoft"}),
        ("profiles_add_education", "I'm student in ENSIMAG since September 2023", {"school": "ENSIMAG"}),
        ("profiles_add_experience", "since March 2022 I am working by Kranich Logistik as Tester", {"company": "Kranich Logistik", "title": "Tester"}),
        ("profiles_add_project", "add my project Suppe? It's a menu for canteens, I built it from May to June 2025", {"name": "Suppe", "summary": "a menu for canteens"}),
        ("profiles_add_project", "Name LampLight, what it does: dims lamps at dusk. Did it from May 2024 until July 2024", {"name": "LampLight", "summary": "dims lamps at dusk"}),
        ("profiles_add_project", "the name is Owl Post, summary: letters by night. Please add to my projects.", {"name": "Owl Post", "summary": "letters by night"}),
        ("profiles_update", "change my bio as this please: I like owls. I moved from Graz to Linz.", {"bio": "I like owls. I moved from Graz to Linz.", "location": None}),
        ("profiles_update", "headline is now Cloud tinkerer, I live in Graz, and under 60000 EUR I don't work", {"headline": "Cloud tinkerer", "location": "Graz", "salary_floor": 60000}),
        ("profiles_edit_item", "my position name at Acme was not exact. The right title is Test Lead", {"field": "title", "value": "Test Lead"}),
        ("jobs_applications", "what have I kept so far", {"status": "saved"}),
        ("profiles_add_education", "bsc physics, imperial college london, 2010 till 2013", {"school": "imperial college london"}),
        ("profiles_add_education", "masters at politecnico di torino, 2015-2017", {"school": "politecnico di torino"}),
        ("profiles_add_certificate", "new cert: Google Professional Data Engineer (August 2025)", {"name": "Google Professional Data Engineer", "on": "2025-08"}),
        ("profiles_update", "work permit for the EU, no sponsorship needed", {"work_authorization": ["EU"], "clear": None}),
        ("profiles_update", "that bio of mine is embarrassing, make it blank", {"bio": None, "clear": ["bio"]}),
        ("profiles_update", "that bio is cringe", {"bio": None}),
        ("jobs_match", "typescript, where nobody expects me in an office", {"query": "typescript", "remote": "remote"}),
        ("jobs_match", "go, proper 40-hour weeks", {"employment": "full_time"}),
        ("jobs_apply", "3 then, and give them my newest CV", {"job": "3", "resume": "newest"}),
        ("jobs_update_application", "they invited me. keep in mind: Priya leads the team", {"note": "Priya leads the team"}),
    ],
)  # fmt: skip
def test_facts_are_read_where_they_stand(tool: str, text: str, given: dict[str, Any]) -> None:
    found = args(tool, text)
    assert {name: found.get(name) for name in given} == given
