"""Two sentences that are one request, and filters told by what they shut out."""

import pytest

from aethex.assistant.planner import joining, parting, plainly
from aethex.assistant.planner.decide import Decision
from aethex.catalogue import CATALOGUE
from tests.assistant.planner.fake_tools import named
from tests.assistant.planner.hearing import after_search, hear

UPDATE, TRACK = Decision(tool=named("profiles_update")), Decision(tool=named("jobs_update_application"))


@pytest.mark.parametrize(
    ("before", "after", "one"),
    [
        ("My home is Turin now", "I prefer hybrid work from here on", True),
        ("My location is Turin", "set my location to Milan", False),
        ("Hello there", "set my location to Milan", False),
    ],
)
def test_fields_of_the_profile_that_are_set_at_once_are_one_change(before: str, after: str, one: bool) -> None:
    heard = hear(f"{before} and {after}")
    assert parting.is_one_change(UPDATE, UPDATE, heard, before, after) is one


def test_a_note_belongs_to_the_change_before_it() -> None:
    heard = hear("Acme turned me down, write down: they wanted Scala")
    assert parting.notes_it(TRACK, TRACK, heard, "write down: they wanted Scala")
    assert not parting.notes_it(TRACK, TRACK, heard, "I got an interview at Globex, note: bring slides")


@pytest.mark.parametrize(
    ("before", "after", "tool", "one"),
    [
        ("Site Reliability Engineer", "save that", "jobs_save", True),
        ("the Rust Developer one", "hide it please", "jobs_hide", True),
        ("Senior Rust Developer", "save that", "jobs_save", False),
        ("Rust", "save it", "jobs_save", False),
        ("Rust Developer", "save the first", "jobs_save", False),
        ("Rust Developer", "set that", "profiles_update", False),
    ],
)
def test_the_title_of_a_job_in_view_is_what_the_order_after_it_means(
    before: str, after: str, tool: str, one: bool
) -> None:
    heard = hear(f"{before}, {after}", after_search(query="go"))
    assert parting.names_one_shown(Decision(tool=named(tool)), heard, before, after) is one


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("please cut everything below 65k", "please at least 65k"),
        ("hide those that pay less than 5000 a month", "at least 5000 a month"),
        ("discard ads older than three weeks", "nothing older than three weeks"),
        ("hide the third", "hide the third"),
        ("remove the old ones", "remove the old ones"),
    ],
)
def test_what_is_shut_out_is_a_filter(text: str, plain: str) -> None:
    assert plainly.said_plainly(text) == plain


@pytest.mark.parametrize(
    ("tool", "before", "after", "one"),
    [
        ("jobs_update_application", "Globex wants me for an interview, hurray", "shift my application along", True),
        ("jobs_update_application", "Globex turned me down", "mark Initech as interview", False),
        ("jobs_applications", "has any company said no", "list those applications", True),
        ("jobs_applications", "has any company said no", "list those at interview", False),
        ("accounts_link", "how do Discord and this page learn that I am one", "make me a code", True),
    ],
)
def test_the_same_said_once_more_is_one_request(tool: str, before: str, after: str, one: bool) -> None:
    decision = Decision(tool=CATALOGUE.tools[tool])
    assert joining.says_the_same(decision, decision, hear(f"{before}. {after}"), before, after) is one


def test_to_show_them_looks_for_nothing_else() -> None:
    first, second = (Decision(tool=CATALOGUE.tools[name]) for name in ("jobs_applications", "jobs_match"))
    heard = hear("who turned me down? show me them")
    assert joining.says_the_same(first, second, heard, "who turned me down", "show me them")
    assert not joining.says_the_same(first, second, heard, "who turned me down", "show me jobs in Lyon")
