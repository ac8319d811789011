"""Everyday messages that must not change what they do not speak of."""

import time
from typing import Any

import pytest

from aethex.assistant.planner import answering, carrying, guards, refining, requests, say, searching
from aethex.assistant.planner.heard import PlannedCall
from aethex.assistant.planner.planner import Planner
from aethex.assistant.planner.slots.extract import read
from aethex.tools.focus import Asking, Call, Focus
from tests.assistant.planner.fake_tools import TOOLS, named
from tests.assistant.planner.hearing import JOBS, after_search, hear, slots

pytestmark = pytest.mark.anyio

THREE = Focus(lists={"job": JOBS}, last_kind="job", last_call=Call(tool="jobs_match"))


@pytest.mark.parametrize(
    ("tool", "text"),
    [
        ("jobs_save", "save it, I like everything about it"),
        ("jobs_save", "save it, all of this is great"),
        ("jobs_hide", "hide it, I hate everything about it"),
        ("jobs_hide", "hide this one, every word of it is wrong"),
    ],
)
def test_an_order_about_one_is_not_done_to_all_in_view(tool: str, text: str) -> None:
    heard = hear(text, THREE, tools=TOOLS)
    assert say.one_at_a_time(heard, read(named(tool), heard, text)) is None


@pytest.mark.parametrize("text", ["save them all", "save all of them", "save it all", "save all of it"])
def test_all_of_it_is_still_all(text: str) -> None:
    heard = hear(text, THREE, tools=TOOLS)
    plan = say.one_at_a_time(heard, read(named("jobs_save"), heard, text))
    assert plan is not None
    assert len(plan.calls) == 3


@pytest.mark.parametrize(
    ("text", "args"),
    [
        ("set my python level to 3", {"skill": "python", "level": 3}),
        ("my rust level is 4", {"skill": "rust", "level": 4}),
        ("my yodelling level is 4 and my rust level is 2", {"skill": "rust"}),
        ("I rate my python 4", {"skill": "python"}),
        ("put python down, 4 years", {"skill": "python", "years": 4}),
    ],
)
def test_a_level_is_no_number_of_years(text: str, args: dict[str, Any]) -> None:
    found = slots("profiles_add_skill", text)
    assert {name: found[name] for name in ("skill", "level", "years") if name in found} == args


@pytest.mark.parametrize(
    ("text", "args"),
    [
        (
            "add python, docker (expert) and 3 years of go to my skills",
            [{"skill": "python"}, {"skill": "docker", "level": 5}],
        ),
        (
            "set my python level to 3 and docker level to 2",
            [{"skill": "python", "level": 3}, {"skill": "docker", "level": 2}],
        ),
        ("add python and docker, 5 years each", [{"skill": "python", "years": 5}, {"skill": "docker", "years": 5}]),
    ],
)
def test_what_is_said_of_one_skill_is_not_written_to_another(text: str, args: list[dict[str, Any]]) -> None:
    plan = carrying.calls(read(named("profiles_add_skill"), hear(text), text))
    assert [call.args for call in plan.calls] == args


@pytest.mark.parametrize("text", ["react in Munich", "rust, remote", "python vienna", "react", "svelte near me"])
def test_a_skill_with_a_place_is_looked_for_and_not_listed(text: str) -> None:
    found = searching.unsaid_search(hear(text), named("profiles_add_skill"))
    assert found is not None
    assert found.tool == "jobs_match"


@pytest.mark.parametrize("text", ["add react", "react, 5 years", "I learned react in Munich"])
def test_a_skill_of_ones_own_is_listed(text: str) -> None:
    assert searching.unsaid_search(hear(text), named("profiles_add_skill")) is None


@pytest.mark.parametrize("text", ["not java", "without php", "but not java please"])
def test_what_is_not_wanted_is_not_listed_as_a_skill(text: str) -> None:
    last = Call(tool="profiles_add_skill", args={"skill": "react"})
    assert refining.refined(hear(text, Focus(last_call=last), tools=TOOLS)) is None
    assert guards.excludes(text)


@pytest.mark.parametrize("text", ["no, java", "not java but go", "add java, not php", "remove java"])
def test_an_order_with_a_not_in_it_stays_an_order(text: str) -> None:
    assert not guards.excludes(text)


def test_a_limit_that_is_dropped_to_a_number_hides_no_job() -> None:
    heard = hear("drop it to 50", after_search(query="python", min_salary=60000), tools=TOOLS)
    changed = refining.refined(heard)
    assert changed == PlannedCall("jobs_match", {"query": "python", "min_salary": 50000})
    assert isinstance(changed, PlannedCall)
    assert refining.lets_go(heard, changed)


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("jobs in Berlin", True),
        ("hello, jobs in Oslo?", True),
        ("any roles for juniors", True),
        ("Jobs board", False),
        ("Backend developer", False),
    ],
)
def test_a_search_is_no_answer_to_a_question_for_a_name(text: str, new: bool) -> None:
    assert requests.begins_within(text) is new


def test_a_search_is_no_place() -> None:
    asking = Asking(tool="jobs_match", argument="place", args={})
    assert answering.completed(hear("jobs in python"), named("jobs_match"), asking)[0] is None
    call, _ = answering.completed(hear("jobs in Lyon"), named("jobs_match"), asking)
    assert call is not None
    assert call.args["place"] == "Lyon"


def test_an_order_is_not_parted_within_its_numbers() -> None:
    assert requests.splits("save 1 and 3 and apply to both") == [("save 1 and 3", "apply to both")]


def test_a_search_is_changed_to_each_of_several_places() -> None:
    heard = hear("Lyon or Paris", after_search(query="go", place="Berlin"), tools=TOOLS)
    changed = refining.refined(heard)
    assert isinstance(changed, PlannedCall)
    assert [call.args["place"] for call in carrying.spread(heard, changed).calls] == ["Lyon", "Paris"]
    assert all(call.args["query"] == "go" for call in carrying.spread(heard, changed).calls)


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("show hidden jobs", True),
        ("list my hidden jobs please", True),
        ("show me all the hidden ones", True),
        ("show the hidden Acme job again", False),
        ("bring back the hidden job", False),
    ],
)
def test_to_see_hidden_jobs_brings_none_back(text: str, wants: bool) -> None:
    assert guards.wants_hidden(text) is wants


@pytest.mark.parametrize(
    "text", ["jobs" + " " * 19_000 + "in Berlin", "jobs" + "\t\n" * 9_500 + "x", "save it and " * 1600, "and " * 5000]
)
async def test_a_message_of_any_shape_is_read_in_time(planner: Planner, text: str) -> None:
    started = time.perf_counter()
    await planner.plan(hear(text, after_search(query="go", min_salary=60000)))
    assert time.perf_counter() - started < 2


def test_lines_and_indents_stay(planner: Planner) -> None:
    text = "set my bio: one\n\n" + " " * 16 + "two"
    assert planner.mended(text) == text
    assert requests.bare("ok, and  then please, save it") == "save it"
