"""Turns of phrase: what was done is regretted, how an application fares, what is done already, how the assistant works."""

import pytest

from aethex.assistant.planner import guards, signs
from aethex.assistant.planner.contraries import of_the_list, turned
from aethex.assistant.planner.slots.stages import told_stage
from tests.assistant.planner.hearing import slots


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("the ferry people have gone with another applicant", "rejected"),
        ("Northwind gave me the cold shoulder", "rejected"),
        ("they do not want me after all", "rejected"),
        ("no joy with the bakery chain", "rejected"),
        ("Northwind rescinded the offer", "rejected"),
        ("they ditched my application", "rejected"),
        ("it was me who pulled the plug", "withdrawn"),
        ("I've called it a day with them", "withdrawn"),
        ("I told them to count me out", "withdrawn"),
        ("I got cold feet about the whole thing", "withdrawn"),
        ("they laid a contract before me", "offer"),
        ("Northwind would like me to join in March", "offer"),
        ("the terms are on the table", "offer"),
        ("I made it to round two", "interview"),
        ("they called me back in for Thursday", "interview"),
        ("I'm to sit down with their engineers", "interview"),
        ("their talent partner gave me a ring", "screening"),
        ("they have put the office in Graz", None),
        ("the pay is no good", None),
    ],
)
def test_idioms_tell_the_stage(text: str, stage: str | None) -> None:
    assert told_stage(text) == stage


@pytest.mark.parametrize(
    "text",
    [
        "oops, take that back",
        "whoa, no, rewind",
        "pretend it never happened",
        "turn everything back please",
        "wrong button! put things the way they were",
        "my thumb slipped, revert",
    ],
)
def test_a_regret_takes_the_last_change_back(text: str) -> None:
    assert signs.takes_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "bring the hidden job back",
        "put Docker back on my skills",
        "how long can I take a change back?",
        "go back to the results",
        "I took my application back",
        "call me back tomorrow",
    ],
)
def test_not_all_that_goes_back_is_a_regret(text: str) -> None:
    assert not signs.takes_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "already bookmarked it on my laptop, cheers",
        "I removed that one in the app already",
        "no need to do anything about my headline",
        "no action needed, the two of us talked",
        "Petra blocked me, fine",
        "will the company be notified when I bookmark it?",
        "can my boss find out that I am looking?",
    ],
)
def test_what_is_done_or_only_asked_about_needs_no_tool(text: str) -> None:
    assert guards.idle(text)


@pytest.mark.parametrize(
    "text",
    [
        "I already applied to Northwind on their page",
        "already three years of Go, add it please",
        "he blocked me, so block him too",
        "remove the block I put on my old boss",
        "did I save anything already?",
    ],
)
def test_what_is_still_to_be_done_is_not_taken_for_done(text: str) -> None:
    assert not guards.idle(text)


@pytest.mark.parametrize(
    ("text", "in_view", "general"),
    [
        ("how is that score computed?", False, True),
        ("how is that score computed?", True, False),
        ("on what basis do you weigh the match, as a rule?", True, True),
        ("how is the score of the first put together?", False, False),
        ("how many days can one take a change back", False, True),
    ],
)
def test_how_the_assistant_works_is_no_ads_matter(text: str, in_view: bool, general: bool) -> None:
    assert guards.in_general(text, in_view=in_view) is general


@pytest.mark.parametrize(
    ("deed", "back", "text"),
    [
        ("jobs_hide", "jobs_unhide", "give the ferry job another chance"),
        ("jobs_hide", "jobs_unhide", "you can quit withholding that ad from me"),
        ("jobs_save", "jobs_unsave", "there's no point in keeping it for me"),
    ],
)
def test_idioms_take_a_deed_back(deed: str, back: str, text: str) -> None:
    assert turned({deed: 0.7, back: 0.1}, text) == {deed: 0.1, back: 0.7}


def test_away_with_it_beneath_what_is_saved_is_off_the_list() -> None:
    values = {"jobs_hide": 0.8, "jobs_unsave": 0.1}
    assert of_the_list(values, "out with it", "saved")["jobs_unsave"] > 0.8
    assert of_the_list(values, "out with it", "") == values
    assert of_the_list(values, "never show me that again", "saved") == values


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Northwind turned me down on the 9th of this month", {"status": "rejected", "on": "2026-11-09"}),
        ("Northwind turned me down the day before yesterday", {"status": "rejected", "on": "2026-11-21"}),
        ("Northwind is a no, letter came thurs", {"status": "rejected", "on": "2026-11-19"}),
        ("Northwind invited me in (note: ask for Marta)", {"status": "interview", "note": "ask for Marta"}),
        ("Northwind sent an offer. Memo to self: 60k, no bonus", {"status": "offer", "note": "60k, no bonus"}),
    ],
)
def test_when_it_was_and_what_to_keep_in_mind(text: str, wanted: dict[str, str]) -> None:
    found = slots("jobs_update_application", text)
    assert {name: found.get(name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("tool", "text", "person"),
    [
        ("accounts_block", "Nora Quist must not see me any longer", "Nora Quist"),
        ("accounts_block", "I never want Nora to write to me again", "Nora"),
    ],
)
def test_a_person_is_named_before_what_they_may_do(tool: str, text: str, person: str) -> None:
    assert slots(tool, text).get("person") == person


def test_to_contact_somebody_tells_of_nothing() -> None:
    assert signs.CONTACTS.match("could you ring their HR and ask")
    assert not signs.CONTACTS.match("they rang me")
