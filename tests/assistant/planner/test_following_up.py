"""What people say next: a bare word after a search, what they do not want, all of a list, more about an entry."""

from typing import Any

import pytest

from aethex.assistant.planner import carrying, refining, requests, say
from aethex.assistant.planner.heard import PlannedCall, Step
from aethex.assistant.planner.planner import Planner
from aethex.assistant.planner.slots.absent import absent, only_absent
from aethex.assistant.planner.slots.extract import read
from aethex.assistant.planner.slots.listed_skills import of_each
from aethex.assistant.planner.slots.said import Said
from aethex.assistant.planner.smalltalk import after_greeting
from aethex.catalogue import CATALOGUE
from aethex.tools.focus import Asking, Call, Focus
from tests.assistant.planner.hearing import JOBS, after_search, hear, only, slots

pytestmark = pytest.mark.anyio

TOOLS = tuple(CATALOGUE.tools.values())
ONE = Focus(records={"application": "app_1"}, last_kind="application")


def _reading(tool: str, text: str, focus: Focus | None = None) -> Any:
    return read(CATALOGUE.tools[tool], hear(text, focus, tools=TOOLS), text)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("kotlin", "frontend kotlin"),
        ("for kotlin", "frontend kotlin"),
        ("ok then devops", "devops"),
        ("qa engineer", "qa engineer"),
    ],
)
def test_a_bare_skill_narrows_a_search_and_a_bare_role_replaces_it(text: str, query: str) -> None:
    before = {"query": "frontend", "place": "Ghent"}
    focus = after_search(**before)
    focus.searches["jobs_match"] = before
    assert refining.refined(hear(text, focus)) == PlannedCall("jobs_match", {"query": query, "place": "Ghent"})


@pytest.mark.parametrize("text", ["utrecht", "what about utrecht?", "and utrecht"])
def test_a_town_in_lower_case_is_a_change_of_place(text: str) -> None:
    call = refining.refined(hear(text, after_search(query="go", place="Ghent")))
    assert isinstance(call, PlannedCall)
    assert call.args == {"query": "go", "place": "utrecht"}


def test_two_towns_are_two_searches() -> None:
    plan = carrying.calls(_reading("jobs_match", "go jobs in antwerp or utrecht"))
    assert [call.args for call in plan.calls] == [
        {"query": "go", "place": "antwerp"},
        {"query": "go", "place": "utrecht"},
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("java roles, no startups", ["startups"]),
        ("something with sql but not oracle", ["oracle"]),
        ("nothing with blockchain please", ["blockchain"]),
        ("not only java", []),
        ("anything but java", ["java"]),
        ("nothing but java", []),
        ("no rush", []),
        ("no degree needed", []),
    ],
)
def test_what_is_not_wanted_is_heard(text: str, words: list[str]) -> None:
    assert absent(text) == words


def test_what_is_not_wanted_is_never_searched_for_and_the_answer_says_so() -> None:
    heard = hear("java roles, no startups", tools=TOOLS)
    assert read(CATALOGUE.tools["jobs_match"], heard, heard.text).args == {"query": "java"}
    plan = say.answer(hear(heard.text, tools=TOOLS, steps=(Step("jobs_match", {}, "done", "I found 3 jobs."),)))
    assert plan.say.startswith("I found 3 jobs.")
    assert "“startups” may still be among these" in plan.say


async def test_only_what_is_not_wanted_changes_nothing(planner: Planner) -> None:
    focus = after_search(query="go")
    focus.searches["jobs_match"] = {"query": "go"}
    assert only_absent("no recruiters please") == ["recruiters"]
    assert only_absent("no recruiters please, and show my profile") == []
    plan = await planner.plan(hear("no recruiters please", focus))
    assert plan.calls == ()
    assert "recruiters" in plan.say


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "add: docker, terraform (expert) and a bit of ansible",
            {"docker": {}, "terraform": {"level": 5}, "ansible": {"level": 2}},
        ),
        (
            "3 years of kotlin, 1 year of swift and java",
            {"kotlin": {"years": 3}, "swift": {"years": 1}, "java": {}},
        ),
        ("kotlin level 4 and swift level 2", {"kotlin": {"level": 4}, "swift": {"level": 2}}),
        ("kotlin and swift, both at expert level", {}),
        ("only kotlin", {}),
    ],
)
def test_each_skill_keeps_what_is_said_of_it(text: str, found: dict[str, Any]) -> None:
    assert of_each(Said(text), {"skill", "level", "years"}) == found


def test_skills_with_levels_of_their_own_are_calls_of_their_own() -> None:
    plan = carrying.calls(_reading("profiles_add_skill", "add kotlin level 4 and swift level 2"))
    assert [call.args for call in plan.calls] == [{"skill": "kotlin", "level": 4}, {"skill": "swift", "level": 2}]


@pytest.mark.parametrize(
    ("tool", "text", "args"),
    [
        ("jobs_apply", "apply to it, Marta referred me", {"job": "it"}),
        (
            "jobs_update_application",
            "set it to interview on friday at 3pm",
            {"application": "it", "status": "interview"},
        ),
        ("profiles_edit_item", "it was in Ghent", {"item": "it", "field": "place", "value": "Ghent"}),
    ],
)
def test_it_beside_the_verb_is_what_is_meant(tool: str, text: str, args: dict[str, Any]) -> None:
    found = _reading(tool, text, ONE).args
    assert only(found, args) == args


def test_a_profiles_parts_are_written_one_by_one() -> None:
    last = Call(tool="profiles_update", args={"headline": "Plumber of data"})
    call = refining.refined(hear("remote only", Focus(last_call=last), tools=TOOLS))
    assert call == PlannedCall("profiles_update", {"remote": "remote"})


def _listed(count: int) -> Focus:
    ids = [f"job_01hzzzzzzzzzzzzzzzzzzzzz{at:02}" for at in range(count)]
    return Focus(lists={"job": ids}, last_kind="job", last_call=Call(tool="jobs_match"))


@pytest.mark.parametrize(
    ("tool", "text", "focus"),
    [
        ("jobs_update_application", "withdraw all the others", Focus()),
        ("jobs_save", "save all of them", _listed(9)),
        ("jobs_unsave", "unsave everything", Focus()),
    ],
)
def test_all_of_many_is_asked_about(tool: str, text: str, focus: Focus) -> None:
    heard = hear(text, focus, tools=TOOLS)
    plan = say.one_at_a_time(heard, _reading(tool, text, focus))
    assert plan is not None
    assert (plan.calls, plan.asking is not None) == ((), True)
    assert isinstance(plan.asking, Asking)
    assert plan.asking.tool == tool


def test_all_of_a_few_in_view_are_so_many_calls() -> None:
    heard = hear("save all of them", _listed(3), tools=TOOLS)
    plan = say.one_at_a_time(heard, _reading("jobs_save", "save all of them", _listed(3)))
    assert plan is not None
    assert [call.args for call in plan.calls] == [{"job": "1"}, {"job": "2"}, {"job": "3"}]


def test_an_order_that_ends_in_after_all_is_about_one() -> None:
    heard = hear("take it off after all", _listed(3), tools=TOOLS)
    assert say.one_at_a_time(heard, _reading("jobs_unsave", "take it off after all", _listed(3))) is None


def test_which_pays_best_compares_what_is_in_view() -> None:
    plan = carrying.calls(_reading("jobs_salary", "which one of those pays best?", _listed(9)))
    assert [call.args["job"] for call in plan.calls] == ["1", "2", "3", "4", "5"]
    assert slots("jobs_salary", "what does the second pay?", after_search(query="go")) == {"job": "2"}
    assert len(JOBS) == 3


@pytest.mark.parametrize(
    ("text", "rest"),
    [("hey there, who made you?", "who made you?"), ("hello!", None), ("hi again", None), ("hire me", None)],
)
def test_what_follows_a_greeting_is_what_is_asked(text: str, rest: str | None) -> None:
    assert after_greeting(text) == rest


@pytest.mark.parametrize(
    ("tool", "text", "args"),
    [
        ("profiles_add_certificate", "add a certificate: CKA by CNCF, May 2024", {"name": "CKA", "issuer": "CNCF"}),
        (
            "profiles_add_project",
            "add project rowboat, https://example.com/rowboat, it rows",
            {"name": "rowboat", "url": "https://example.com/rowboat"},
        ),
        ("jobs_match", "nothing but remote java jobs", {"remote": "remote", "query": "java"}),
        ("jobs_update_application", "they want an interview tomorrow at 10", {"status": "interview"}),
        ("jobs_explain", "which of my skills match?", {}),
    ],
)
def test_small_words_are_no_values(tool: str, text: str, args: dict[str, Any]) -> None:
    found = _reading(tool, text).args
    assert {name: value for name, value in found.items() if name != "on"} == args


def test_a_search_and_what_to_do_with_it_may_stand_between_commas() -> None:
    (first, *_) = requests.splits("find remote rust jobs, save the first and tell me why it fits")
    assert first == ("find remote rust jobs", "save the first and tell me why it fits")


def test_a_list_of_skills_after_a_search_is_searched_for() -> None:
    call = refining.refined(hear("mostly typescript and node, some aws", after_search(place="Ghent")))
    assert call == PlannedCall("jobs_match", {"query": "typescript node aws", "place": "Ghent"})
