from typing import Any

import pytest

from aethex.assistant.planner import answering, dialogue, refining
from aethex.assistant.planner.heard import PlannedCall
from aethex.tools.focus import Asking, Call, Focus
from tests.assistant.planner.fake_tools import named
from tests.assistant.planner.hearing import JOBS, after_search, asked, hear

SEARCH = {"query": "go", "remote": "remote", "min_salary": 90000}


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("just part-time", {"employment": "part_time"}),
        ("no, hybrid", {"remote": "hybrid"}),
        ("in Lyon instead", {"place": "Lyon"}),
        ("I meant Lyon", {"place": "Lyon"}),
        ("only senior", {"level": "senior"}),
        ("what about rust", {"query": "rust"}),
        ("nothing older than a week", {"posted_within_days": 7}),
        ("at least 100k", {"min_salary": 100000}),
        ("show more", {"limit": 20}),
        ("better paid", {"min_salary": 99000}),
        ("not remote", {"remote": "onsite"}),
        ("and in Germany?", {"place": "Germany"}),
    ],
)
def test_a_refinement_repeats_the_search_with_the_change(text: str, change: dict[str, Any]) -> None:
    call = refining.refined(hear(text, after_search(**SEARCH)))
    assert call == PlannedCall("jobs_match", {**SEARCH, **change})


@pytest.mark.parametrize(
    ("text", "dropped"),
    [("anywhere", "place"), ("pay does not matter", "min_salary"), ("any level", "level")],
)
def test_a_wish_can_be_taken_back(text: str, dropped: str) -> None:
    search = {**SEARCH, "place": "Oslo", "level": "senior"}
    call = refining.refined(hear(text, after_search(**search)))
    assert call == PlannedCall("jobs_match", {name: value for name, value in search.items() if name != dropped})


@pytest.mark.parametrize(
    ("text", "dropped"),
    [
        ("hmm drop senior", "level"),
        ("forget the salary", "min_salary"),
        ("lose Oslo", "place"),
        ("and without the money limit?", "min_salary"),
        ("forget the remote thing", "remote"),
    ],
)
def test_a_part_of_the_search_can_be_let_go(text: str, dropped: str) -> None:
    search = {**SEARCH, "place": "Oslo", "level": "senior"}
    heard = hear(text, after_search(**search))
    call = refining.refined(heard)
    assert call == PlannedCall("jobs_match", {name: value for name, value in search.items() if name != dropped})


def test_what_is_removed_after_it_was_added_is_no_part_of_a_search() -> None:
    focus = Focus(last_call=Call(tool="profiles_add_skill", args={"skill": "kafka"}))
    assert refining.refined(hear("remove kafka too", focus)) is None


def test_better_paid_asks_where_no_floor_was_named() -> None:
    changed = refining.refined(hear("better paid", after_search(query="go")))
    assert changed == Asking(tool="jobs_match", argument="min_salary", args={"query": "go"})


def test_a_correction_names_another_record_for_the_last_call() -> None:
    focus = after_search()
    focus.last_call = Call(tool="jobs_save", args={"job": JOBS[0]})
    assert refining.refined(hear("no, the second one", focus)) == PlannedCall("jobs_save", {"job": "2"})


def test_a_search_can_be_refined_after_looking_at_one_job() -> None:
    focus = after_search()
    focus.called("jobs_match", {"query": "go"}, lists=True)
    focus.called("jobs_explain", {"job": JOBS[0]}, lists=False)
    assert refining.refined(hear("only remote", focus)) == PlannedCall(
        "jobs_match", {"query": "go", "remote": "remote"}
    )


@pytest.mark.parametrize(
    "text", ["save the first", "show my profile", "what have I applied to?", "add rust to my skills"]
)
def test_a_request_of_its_own_is_no_refinement(text: str) -> None:
    assert refining.refined(hear(text, after_search(**SEARCH))) is None


@pytest.mark.parametrize("text", ["never mind", "no thanks", "cancel", "Forget it.", "ok, leave it", "nope"])
def test_leaving_it_is_understood(text: str) -> None:
    assert dialogue.cancels(text)


@pytest.mark.parametrize(
    "text", ["no, hybrid", "cancel my subscription", "stop showing me this job", "nothing older than a week"]
)
def test_not_everything_that_says_no_is_leaving_it(text: str) -> None:
    assert not dialogue.cancels(text)


@pytest.mark.parametrize("text", ["2", "the second", "second one", "Beta", JOBS[1]])
def test_a_choice_is_named_by_position_label_or_value(text: str) -> None:
    choices = [{"value": JOBS[0], "label": "Alpha"}, {"value": JOBS[1], "label": "Beta"}]
    assert answering.chosen(Asking(tool="jobs_save", argument="job", choices=choices), text) == JOBS[1]


def test_a_position_beyond_the_choices_chooses_nothing() -> None:
    choices = [{"value": "a", "label": "Alpha"}]
    assert answering.chosen(Asking(tool="jobs_save", argument="job", choices=choices), "the fourth") is None


@pytest.mark.parametrize(
    ("tool", "argument", "given", "text", "expected"),
    [
        ("jobs_save", "job", {}, "the second", {"job": "2"}),
        ("jobs_post", "company", {"title": "Go Engineer"}, "Northwind Labs", {"company": "Northwind Labs"}),
        ("jobs_post", "company", {"title": "Go Engineer"}, "it's Acme", {"company": "Acme"}),
        ("jobs_update_application", "status", {"application": "Acme"}, "they turned me down", {"status": "rejected"}),
        ("profiles_add_experience", "start", {"title": "SRE", "company": "Acme"}, "March 2021", {"start": "2021-03"}),
        ("profiles_set_goal", "target_role", {}, "staff engineer", {"target_role": "staff engineer"}),
        ("profiles_add_skill", "skill", {"years": 3}, "Rust", {"skill": "Rust"}),
        ("jobs_match", "min_salary", {"query": "go"}, "80k", {"min_salary": 80000}),
        ("accounts_block", "person", {}, "grace", {"person": "grace"}),
    ],
)
def test_an_answer_completes_the_open_call(
    tool: str, argument: str, given: dict[str, Any], text: str, expected: dict[str, Any]
) -> None:
    focus = asked(tool, argument, **given)
    assert focus.asking is not None
    call, _ = answering.completed(hear(text, focus), named(tool), focus.asking)
    assert call == PlannedCall(tool, {**given, **expected})


def test_an_answer_may_hold_more_than_was_asked() -> None:
    focus = asked("profiles_add_experience", "start", title="SRE", company="Acme")
    assert focus.asking is not None
    heard = hear("from March 2021 until May 2023", focus)
    call, _ = answering.completed(heard, named("profiles_add_experience"), focus.asking)
    assert call is not None
    assert (call.args["start"], call.args["end"]) == ("2021-03", "2023-05")


def test_a_position_alone_opens_that_record() -> None:
    assert dialogue.only_a_reference(hear("the second one", after_search())) == "jobs_explain"
    assert dialogue.only_a_reference(hear("the second one", Focus())) is None


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("make it 'Backend developer who writes tests'", "Backend developer who writes tests"),
        ("ok, change it to: Rust by night", "Rust by night"),
        ("how about Go and Postgres", "Go and Postgres"),
    ],
)
def test_an_answer_is_taken_without_what_leads_to_it(text: str, headline: str) -> None:
    focus = asked("profiles_update", "headline")
    assert focus.asking is not None
    call, _ = answering.completed(hear(text, focus), named("profiles_update"), focus.asking)
    assert call == PlannedCall("profiles_update", {"headline": headline})
