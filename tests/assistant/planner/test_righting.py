"""Corrections and refinements wrapped in talk, right after a change of the profile or a search."""

from typing import Any

import pytest

from aethex.assistant.planner import answering, dialogue, gist, narrowing, refining, renewing, swapping, weighing
from aethex.assistant.planner.decide import Decision
from aethex.assistant.planner.heard import PlannedCall, Step
from aethex.assistant.planner.restating import restated
from aethex.assistant.planner.righting import righted
from aethex.assistant.planner.slots.choices import take_choice
from aethex.assistant.planner.slots.limits import take_limit
from aethex.assistant.planner.slots.said import Said
from aethex.assistant.planner.slots.slips import unslipped
from aethex.tools.focus import Call, Focus
from tests.assistant.planner.fake_tools import named
from tests.assistant.planner.hearing import after_search, asked, hear, only


def after(tool: str, **args: Any) -> Focus:
    return Focus(last_call=Call(tool=tool, args=args))


@pytest.mark.parametrize(
    ("before", "text", "change"),
    [
        ({"headline": "Foo"}, "hmm, this one is nicer: Gopher and baker", {"headline": "Gopher and baker"}),
        ({"location": "Ulm, Germany"}, "argh, not Ulm, Kassel", {"location": "Kassel"}),
        ({"location": "Ulm"}, "sorry, Kassel, not Ulm", {"location": "Kassel"}),
        ({"seniority": "mid"}, "ah no, not mid but senior", {"seniority": "senior"}),
        ({"headline": "Lead Developer"}, "that was hasty, so Web Developer please", {"headline": "Web Developer"}),
    ],
)
def test_a_value_just_set_gives_way_to_the_one_that_is_named(before: Any, text: str, change: Any) -> None:
    assert righted(hear(text, after("profiles_update", **before))) == PlannedCall("profiles_update", change)


@pytest.mark.parametrize(
    "text",
    [
        "this is nicer than the old one: thanks",
        "better: show me jobs in Ulm",
        "not Foo, I never said that",
        "add a note instead: Bar",
        "not bad, thanks",
        "is this better: Bar?",
        "nice one: who is @ada?",
    ],
)
def test_a_remark_or_an_order_of_another_kind_sets_nothing(text: str) -> None:
    focus = after("profiles_update", headline="Foo")
    assert righted(hear(text, focus)) is None
    assert restated(hear(text, focus)) is None


def test_an_entry_is_added_once_and_a_search_is_no_change() -> None:
    assert righted(hear("not Ulm, Kassel", after("jobs_match", place="Ulm"))) is None
    assert righted(hear("not Foo, Bar", after("profiles_add_experience", company="Foo"))) is None


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("on reflection staff engineer", {"target_role": "staff engineer", "by": "2027-05"}),
        ("that year is full. make it 2028-04", {"target_role": "tech lead", "by": "2028-04"}),
    ],
)
def test_a_goal_is_thought_over(text: str, goal: Any) -> None:
    heard = hear(text, after("profiles_set_goal", target_role="tech lead", by="2027-05"))
    assert renewing.renewed(heard) == PlannedCall("profiles_set_goal", goal)


def test_the_day_of_a_stage_is_told_afterwards() -> None:
    focus = after("jobs_update_application", application="Acme", status="interview")
    changed = restated(hear("wrong day, it was on the 19th", focus))
    assert changed is not None
    assert only(changed.args, {"status": "interview", "on": "2026-11-19"}) == {
        "status": "interview",
        "on": "2026-11-19",
    }


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("my thumbs slip all day, it's Bern that I had in mind", {"place": "Bern"}),
        ("I mix those two up, Bern is the one I was after", {"place": "Bern"}),
        ("gosh, how careless, of course it has to be Bern", {"place": "Bern"}),
        ("lift it to 95k, swap Graz for Bern and no more than four please", {"place": "Bern", "min_salary": 95000}),
        ("keep it to three, I'm on a bus", {"limit": 3}),
        ("part time is fine as well, so drop full time", {"employment": None}),
        ("too little. Look back as far as 20 days", {"posted_within_days": 20}),
    ],
)
def test_a_search_is_changed_by_what_stands_between_talk(text: str, changed: Any) -> None:
    searched = {"query": "go", "place": "Graz", "min_salary": 80000, "employment": "full_time", "posted_within_days": 7}
    call = refining.refined(hear(text, after_search(**searched)))
    assert isinstance(call, PlannedCall)
    assert only(call.args, {**searched, **changed}) == {**searched, **changed}


@pytest.mark.parametrize(
    "text",
    ["and now back to my job hunt, this time in Bern", "fine. run that search for Bern", "same hunt, but Bern"],
)
def test_a_search_is_taken_up_again_after_something_else(text: str) -> None:
    focus = after_search(query="go", place="Graz").model_copy(
        update={
            "last_call": Call(tool="jobs_salary", args={"job": "1"}),
            "searches": {"jobs_match": {"query": "go", "place": "Graz"}},
        }
    )
    assert restated(hear(text, focus)) is None
    assert refining.refined(hear(text, focus)) == PlannedCall("jobs_match", {"query": "go", "place": "Bern"})


def test_what_was_meant_is_no_story() -> None:
    assert dialogue.corrects("Bern is what I was after")
    assert not dialogue.corrects("Bern is where I was born")
    assert dialogue.without_meant("it's Bern that we meant") == "Bern"
    assert gist.gist("oh dear, it's Bern that I meant", lambda clause: "Bern" in clause) == "it's Bern that I meant"
    assert swapping.exchanged("swap Graz for Bern", "Ulm") == "swap Graz for Bern"


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("cap it at 3", 3),
        ("trim the list to six please", 6),
        ("show five at most", 5),
        ("don't give me more than 4 at a time", 4),
        ("cap it at 3 days", None),
        ("raise it to 90", None),
    ],
)
def test_how_many_to_show_may_be_a_cap(text: str, limit: int | None) -> None:
    assert take_limit(Said(text)) == limit


def test_an_office_that_one_never_sees_is_remote_work() -> None:
    ways = ("remote", "hybrid", "onsite")
    assert take_choice(Said("where I never have to set foot in an office"), ways) == "remote"
    assert take_choice(Said("I want to go to the office every day"), ways) == "onsite"
    stages = ("saved", "applied", "rejected")
    assert take_choice(Said("those I saved, not the ones I applied to"), stages) == "saved"


def test_a_position_taken_back_is_not_meant() -> None:
    assert unslipped("number one no sorry number two, save it") == "number two, save it"
    assert unslipped("from 60k, no wait, 70k") == "from 60k, no wait, 70k"


def test_a_question_about_one_job_stays_a_part_of_its_own() -> None:
    search, pay = named("jobs_match"), named("jobs_salary")
    assert renewing.do_one([("try that in Bern", search), ("what does the first pay?", pay)])
    assert not renewing.do_one([("make it senior", search), ("show 5", pay)])
    made = Step(tool="jobs_match", args={"query": "go", "limit": 5}, status="done", text="")
    heard = hear("make it senior and show 5", steps=(made,))
    assert narrowing.is_done(heard, "show 5 jobs", Decision())
    assert not narrowing.is_done(heard, "what does the first pay?", Decision())


def test_an_answer_tells_more_than_the_choice_it_names() -> None:
    stages = [{"value": name, "label": name.capitalize()} for name in ("applied", "screening", "rejected")]
    focus = asked("jobs_update_application", "status", stages, application="Acme")
    call, _ = answering.completed(
        hear("it went to screening on the 18th", focus), named("jobs_update_application"), focus.asking
    )
    assert call == PlannedCall(
        "jobs_update_application", {"application": "Acme", "status": "screening", "on": "2026-11-18"}
    )


def test_nobody_is_pointed_at_among_jobs() -> None:
    assert weighing.situation(hear("let him be, unblock him", after_search(query="go")), "unblock him").kind is None
    assert weighing.situation(hear("hide it", after_search(query="go")), "hide it").kind == "job"
