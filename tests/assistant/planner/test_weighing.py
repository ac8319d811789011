"""What the situation says beside the words."""

import pytest

from aethex.assistant.planner import guards
from aethex.assistant.planner.classify import Verdict
from aethex.assistant.planner.heard import Named
from aethex.assistant.planner.weighing import tells_stage, weighed
from aethex.tools.focus import Focus
from tests.assistant.planner.fake_tools import TOOLS
from tests.assistant.planner.hearing import hear

ALLOWED = {tool.name: tool for tool in TOOLS}
ITEM = (Named("item", "acme"),)


def best(text: str, likely: dict[str, float], names: tuple[Named, ...] = (), focus: Focus | None = None) -> str:
    verdict = Verdict(tuple(likely.items()), 0.0, 1.0, 0.0)
    return weighed(verdict, hear(text, focus, names=names), text, ALLOWED)[0][0]


def test_what_ends_in_a_contrast_sets_an_entry_right() -> None:
    likely = {"profiles_add_experience": 0.9, "profiles_edit_item": 0.1}
    assert best("at Acme i started in January 2024, not February", likely, ITEM) == "profiles_edit_item"
    assert best("at Acme i started in January 2024", likely) == "profiles_add_experience"


def test_an_entry_of_ones_own_speaks_against_what_is_not_to_be_had() -> None:
    likely = {"plans_cancel": 0.8, "profiles_edit_item": 0.1}
    assert best("i left Acme on 15.01.2024", likely, ITEM) == "profiles_edit_item"


def test_labels_speak_for_the_tool_that_takes_them() -> None:
    likely = {"jobs_match": 0.8, "jobs_post": 0.2}
    assert best("we need a data engineer. Description: move our reports", likely) == "jobs_post"
    likely = {"profiles_edit_item": 0.99, "jobs_post": 0.01}
    assert best("Title: Tester. Company: Acme. Description: Break it first.", likely, ITEM) == "jobs_post"


@pytest.mark.parametrize("text", ["did acme reject me?", "show the interview at acme", "acme is in Leeds"])
def test_questions_and_orders_tell_no_stage(text: str) -> None:
    assert not tells_stage(hear(text, names=(Named("application", "acme"),)), text)


def test_a_text_for_ones_own_profile_is_no_task_for_a_machine() -> None:
    assert not guards.foreign("write this as my bio: Ships small, sleeps well.")
    assert guards.foreign("write this in german: I like trains")


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("find elixir developers", "profiles_find"),
        ("we want to hire a tester", "profiles_find"),
        ("find elixir developer jobs", "jobs_match"),
        ("find work for elixir developers", "jobs_match"),
        ("hire me as a tester", "jobs_match"),
    ],
)
def test_a_crowd_and_somebody_to_hire_are_people(text: str, tool: str) -> None:
    likely = {"jobs_match": 0.8, "profiles_find": 0.2}
    assert best(text, likely) == tool


def test_a_title_alone_is_no_person() -> None:
    likely = {"profiles_find": 0.8, "jobs_match": 0.2}
    assert best("elixir developer Lyon", likely) == "jobs_match"
    assert best("who is an elixir developer in Lyon", likely) == "profiles_find"


def test_one_ad_of_a_company_is_not_searched_for() -> None:
    likely = {"jobs_match": 0.8, "jobs_explain": 0.2}
    names = (Named("job", "umbrella"),)
    assert best("the tester role at Umbrella", likely, names) == "jobs_explain"
    assert best("that Umbrella job", likely, names) == "jobs_explain"
    assert best("testers at Umbrella", likely, names) == "jobs_match"


def test_to_keep_a_job_adds_no_entry_and_sets_no_goal() -> None:
    ad = (Named("job", "umbrella", "Tester at Umbrella"),)
    assert (
        best("bookmark the tester role at Umbrella", {"profiles_add_experience": 0.8, "jobs_save": 0.2}, ad)
        == "jobs_save"
    )
    likely = {"profiles_set_goal": 0.8, "jobs_save": 0.2}
    assert best("stash tester at Umbrella", likely, ad) == "jobs_save"
    assert best("tester at Umbrella", likely, ad) == "profiles_set_goal"


def test_what_an_entry_should_be_called_sets_it_right() -> None:
    likely = {"profiles_add_skill": 0.2, "profiles_remove_item": 0.7, "profiles_edit_item": 0.1}
    pebble = (Named("item", "pebble"),)
    assert best("the Pebble project should be called Boulder", likely, pebble) == "profiles_edit_item"
    assert best("the Pebble project has lost its charm", likely, pebble) == "profiles_remove_item"


@pytest.mark.parametrize(
    ("text", "tool"),
    [("revert that", "accounts_undo"), ("what can be undone?", "accounts_history"), ("hide that", "jobs_hide")],
)
def test_to_take_back_is_told_from_asking_what_can_be(text: str, tool: str) -> None:
    assert best(text, {"jobs_hide": 0.6, "accounts_undo": 0.2, "accounts_history": 0.2}) == tool


def test_how_the_application_in_view_fares_hides_no_job() -> None:
    application = "app_01hzzzzzzzzzzzzzzzzzzzzza1"
    focus = Focus(lists={"application": [application]}, records={"application": application}, last_kind="application")
    likely = {"jobs_hide": 0.8, "jobs_update_application": 0.2}
    assert best("they gave it to somebody else", likely, focus=focus) == "jobs_update_application"
    assert best("they gave it to somebody else", likely) == "jobs_hide"
    likely = {"profiles_update": 0.99, "jobs_update_application": 0.01}
    assert best("they gave it to somebody else", likely, focus=focus) == "jobs_update_application"
    assert tells_stage(hear("I am backing out of it", focus), "I am backing out of it")
    assert not tells_stage(hear("I am backing out of it"), "I am backing out of it")
