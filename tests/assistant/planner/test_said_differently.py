"""A search in view that is moved by so much, or whose words are changed."""

from typing import Any

import pytest

from aethex.assistant.planner import refining, rewording, stepping
from aethex.assistant.planner.heard import Heard, PlannedCall
from aethex.tools.focus import Call, Focus
from tests.assistant.planner.hearing import after_search, hear

PAID = {"query": "scala", "min_salary": 70000, "currency": "EUR"}
DAILY = {"query": "scala", "min_salary": 500, "pay_period": "day"}
STACK = {"query": "docker kubernetes aws", "place": "Leeds", "level": "senior", "remote": "hybrid"}


def shown(text: str, args: dict[str, Any], tool: str = "jobs_match") -> Heard:
    focus = after_search(**args)
    focus.last_call = Call(tool=tool, args=args)
    focus.searches = {"jobs_match": args}
    return hear(text, focus)


@pytest.mark.parametrize(
    ("text", "args", "pay"),
    [
        ("raise it by 5000", PAID, 75000),
        ("ok, push the pay up by ten grand", PAID, 80000),
        ("another four thousand on that please", PAID, 74000),
        ("eight thousand more", PAID, 78000),
        ("10 % on top of that", PAID, 77000),
        ("knock 6k off", PAID, 64000),
        ("I could settle for five thousand less", PAID, 65000),
        ("lower the bar by 2.500", PAID, 67500),
        ("bump the rate by forty", DAILY, 540),
        ("raise it by 15", PAID, 85000),
    ],
)
def test_pay_is_moved_by_an_amount_or_a_share(text: str, args: dict[str, Any], pay: int) -> None:
    assert stepping.stepped(shown(text, args)) == PlannedCall("jobs_match", {**args, "min_salary": pay})


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("another five thousand on that and show me fifteen", {"min_salary": 75000, "limit": 15}),
        ("twice as many of them", {"limit": 20}),
        ("can I get that list 30 long?", {"limit": 30}),
        ("show 25 instead of 10", {"limit": 25}),
        ("too many to read, four will do", {"limit": 4}),
    ],
)
def test_the_number_of_ads_is_changed(text: str, change: dict[str, Any]) -> None:
    assert stepping.stepped(shown(text, PAID)) == PlannedCall("jobs_match", {**PAID, **change})


def test_the_age_is_halved_and_doubled_where_one_was_said() -> None:
    aged = {"query": "scala", "posted_within_days": 15}
    half, double = (
        stepping.stepped(shown("halve the age limit", aged)),
        stepping.stepped(shown("double the days", aged)),
    )
    assert half is not None
    assert double is not None
    assert (half.args["posted_within_days"], double.args["posted_within_days"]) == (7, 30)
    assert stepping.stepped(shown("halve the age limit", PAID)) is None


@pytest.mark.parametrize(
    "text",
    [
        "raise it by 5 days",
        "raise my salary floor by 10k",
        "five more",
        "show me 5 more",
        "more money",
        "at least 80k",
        "lower it by 90k",
        "two more jobs please",
        "0% more",
    ],
)
def test_what_names_no_step_moves_no_pay(text: str) -> None:
    assert stepping.stepped(shown(text, PAID)) is None


def test_only_a_search_in_view_is_moved() -> None:
    assert stepping.stepped(hear("raise it by 5000")) is None
    assert stepping.stepped(shown("raise it by 5000", {"query": "scala"})) is None
    floor = Focus(last_call=Call(tool="profiles_update", args={"salary_floor": 70000}), searches={"jobs_match": PAID})
    assert stepping.stepped(hear("raise it by 5000", floor)) is None
    assert stepping.stepped(shown("show 3 instead", PAID, tool="jobs_explain")) is None
    saved = shown("raise it by 5000", PAID, tool="jobs_save")
    assert stepping.stepped(saved) == PlannedCall("jobs_match", {**PAID, "min_salary": 75000})


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("without the aws", "docker kubernetes"),
        ("scratch docker", "kubernetes aws"),
        ("lose kubernetes, I have had my fill of it", "docker aws"),
        ("add terraform to it", "docker kubernetes aws terraform"),
        ("toss in terraform and ansible", "docker kubernetes aws terraform ansible"),
        ("terraform belongs in there too", "docker kubernetes aws terraform"),
        ("they should ask for terraform as well", "docker kubernetes aws terraform"),
        ("plus terraform", "docker kubernetes aws terraform"),
        ("podman instead of docker", "podman kubernetes aws"),
    ],
)
def test_words_of_a_query_are_taken_and_given(text: str, query: str) -> None:
    assert rewording.reworded(shown(text, STACK)) == PlannedCall("jobs_match", {**STACK, "query": query})


def test_words_and_filters_are_swapped_in_one_message() -> None:
    call = rewording.reworded(shown("scala rather than aws, York instead of Leeds", STACK))
    assert call == PlannedCall("jobs_match", {**STACK, "query": "docker kubernetes scala", "place": "York"})


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("take every filter off except the town", {"query": "docker kubernetes aws", "place": "Leeds"}),
        ("drop the lot and keep nothing but Leeds", {"place": "Leeds"}),
        ("keep aws and the level, chuck out everything else", {"query": "aws", "level": "senior"}),
    ],
)
def test_only_what_is_named_is_kept(text: str, left: dict[str, Any]) -> None:
    assert rewording.reworded(shown(text, STACK)) == PlannedCall("jobs_match", left)


@pytest.mark.parametrize(
    "text",
    [
        "add terraform to my skills",
        "add the second to my list",
        "drop the level",
        "drop aws, I want azure now",
        "why without docker?",
        "add docker to it",
        "remove aws from my skills",
        "delete my docker project",
        "forget aws, show me my saved jobs",
        "never mind aws, explain the second",
        "delete all saved jobs except the aws one",
        "why would anyone take podman instead of docker?",
        "I'd rather learn rust instead of aws",
        "change docker to podman in my headline",
    ],
)
def test_other_orders_change_no_words(text: str) -> None:
    assert rewording.reworded(shown(text, STACK)) is None


def test_a_query_of_one_word_is_not_emptied() -> None:
    assert rewording.reworded(shown("without the scala", PAID)) is None


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("forget what I said about pay", {"min_salary", "currency"}),
        ("ads of any age may come back", {"posted_within_days"}),
        ("let the older ads in again", {"posted_within_days"}),
        ("I don't mind what sort of contract it is", {"employment"}),
        ("the hybrid condition was a mistake, remove it", {"remote"}),
        ("and no matter where?", {"place"}),
    ],
)
def test_filters_are_let_go_by_what_is_said_of_them(text: str, gone: set[str]) -> None:
    args = {**PAID, "place": "Leeds", "posted_within_days": 3, "employment": "contract", "remote": "hybrid"}
    call = refining.refined(shown(text, args))
    assert isinstance(call, PlannedCall)
    assert call.args == {name: value for name, value in args.items() if name not in gone}
