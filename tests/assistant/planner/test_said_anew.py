"""What is said of the call before it: another number, the rest of an entry, one's grade; and what asks for nothing."""

from typing import Any

import pytest

from aethex.assistant.planner import (
    amending,
    answering,
    contraries,
    dialogue,
    guards,
    parting,
    refining,
    requests,
    self_statements,
)
from aethex.assistant.planner.decide import Decision
from aethex.assistant.planner.heard import PlannedCall
from aethex.assistant.planner.restating import restated
from aethex.assistant.planner.searching import likely_search, told_search
from aethex.tools.focus import Asking, Call, Focus
from tests.assistant.planner.fake_tools import named
from tests.assistant.planner.hearing import after_search, asked, hear, only, slots

JOB = "job_01hzzzzzzzzzzzzzzzzzzzzza1"


def after(tool: str, kind: str | None = None, **args: Any) -> Focus:
    return Focus(last_call=Call(tool=tool, args=args), last_kind=kind, last_list=kind)


@pytest.mark.parametrize(
    ("tool", "before", "text", "change"),
    [
        ("profiles_update", {"years_experience": 4}, "make it 7", {"years_experience": 7}),
        ("profiles_update", {"years_experience": 4}, "not 4, 7", {"years_experience": 7}),
        ("profiles_update", {"salary_floor": 60000}, "change it to 64", {"salary_floor": 64000}),
        ("profiles_update", {"headline": "Foo"}, "sorry, change that to: Bar and Baz", {"headline": "Bar and Baz"}),
        ("profiles_edit_item", {"item": "it", "field": "name", "value": "a"}, "make it Slot", {"value": "Slot"}),
        ("profiles_add_skill", {"skill": "rust"}, "whoops, 3 years", {"years": 3}),
        ("profiles_add_skill", {"skill": "rust", "years": 3}, "that makes me a 4 of 5", {"level": 4}),
    ],
)
def test_the_one_value_of_a_change_is_said_anew(tool: str, before: Any, text: str, change: Any) -> None:
    assert restated(hear(text, after(tool, **before))) == PlannedCall(tool, {**before, **change})


@pytest.mark.parametrize(
    ("tool", "before", "text"),
    [
        ("profiles_update", {"headline": "Foo"}, "make it remote"),
        ("profiles_update", {"headline": "Foo", "bio": "Bar"}, "make it Baz"),
        ("profiles_update", {"years_experience": 4}, "make it clear to everybody"),
        ("profiles_add_skill", {"skill": "rust"}, "3 years of experience in all"),
        ("jobs_match", {"query": "go"}, "make it 4"),
    ],
)
def test_other_words_say_nothing_anew(tool: str, before: Any, text: str) -> None:
    assert restated(hear(text, after(tool, **before))) is None


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("and until march 2024", "end", "2024-03"),
        ("i left in may 2021", "end", "2021-05"),
    ],
)
def test_the_rest_of_an_entry_is_told_after_it(text: str, field: str, value: str) -> None:
    focus = after("profiles_add_experience", "item", title="Tester", company="Acme", start="2020")
    assert amending.amended(hear(text, focus)) == PlannedCall(
        "profiles_edit_item", {"item": "it", "field": field, "value": value}
    )


@pytest.mark.parametrize("text", ["it was a tester job at Acme in Graz", "show me jobs in Graz", "thanks"])
def test_another_entry_is_no_rest(text: str) -> None:
    focus = after("profiles_add_experience", "item", title="Tester", company="Acme", start="2020")
    assert amending.amended(hear(text, focus)) is None


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("make it 4", {"limit": 4}),
        ("show twenty", {"limit": 20}),
        ("forget the pay and show 15", {"min_salary": None, "limit": 15}),
        ("remote is not needed for me tbh", {"remote": None}),
        ("no city, the whole world", {"place": None}),
        ("90 is too much. 70", {"min_salary": 70000}),
        ("can we leave out the city, Portugal is good", {"place": "Portugal"}),
        ("hm, kotlin then, still Lyon", {"query": "kotlin"}),
    ],
)
def test_a_search_is_refined(text: str, change: dict[str, Any]) -> None:
    search = {"query": "go", "place": "Lyon", "remote": "remote", "min_salary": 90000}
    expected = {name: value for name, value in {**search, **change}.items() if value is not None}
    assert refining.refined(hear(text, after_search(**search))) == PlannedCall("jobs_match", expected)


@pytest.mark.parametrize(("text", "days"), [("widen to a month", 30), ("hm empty, make it three weeks", 21)])
def test_the_age_of_ads_is_widened(text: str, days: int) -> None:
    search = {"query": "go", "posted_within_days": 7}
    assert refining.refined(hear(text, after_search(**search))) == PlannedCall(
        "jobs_match", {**search, "posted_within_days": days}
    )


@pytest.mark.parametrize(
    ("last", "text", "tool"),
    [
        ("jobs_save", "oh no, remove it again", "jobs_unsave"),
        ("profiles_add_skill", "delete that", "profiles_remove_skill"),
        ("profiles_add_project", "take it off", "profiles_remove_item"),
        ("jobs_save", "remove my account", None),
        ("jobs_match", "remove it", None),
    ],
)
def test_a_removal_right_after_a_deed_takes_it_back(last: str, text: str, tool: str | None) -> None:
    assert contraries.removal(text, last, "") == tool


@pytest.mark.parametrize("text", ["keep it", "ok, let's keep that"])
def test_to_keep_a_job_in_view_is_no_cancelling(text: str) -> None:
    focus = Focus(records={"job": JOB}, last_kind="job")
    assert dialogue.keeps(hear(text, focus))
    assert not dialogue.keeps(hear(text, Focus()))


@pytest.mark.parametrize("text", ["my sister just passed her driving test", "suppose I knew Go, would anybody care?"])
def test_news_of_others_and_suppositions_ask_for_nothing(text: str) -> None:
    assert guards.idle(text)


@pytest.mark.parametrize("text", ["my sister needs a job, show me some in Lyon", "add my sister's project", "if only"])
def test_orders_are_not_idle(text: str) -> None:
    assert not guards.idle(text)


@pytest.mark.parametrize("text", ["I wanted to close my account but no, I'm staying", "leave my bio as it is"])
def test_what_was_thought_better_of_is_forbidden(text: str) -> None:
    assert guards.forbids(text)


@pytest.mark.parametrize("text", ["I might erase my account, what would that do?", "should I hide my profile?"])
def test_a_question_what_a_deed_would_do_wonders(text: str) -> None:
    assert guards.wonders(text)


def test_a_search_is_told_after_a_story() -> None:
    call = told_search(hear("I moved to be near my mother, so: kotlin, remote in Portugal"))
    assert call == PlannedCall("jobs_match", {"query": "kotlin", "remote": "remote", "place": "Portugal"})
    assert told_search(hear("I moved to be near my mother. I know kotlin, put Portugal down")) is None


@pytest.mark.parametrize("text", ["Kindly add this.", "put that in too", "should be on there too"])
def test_an_order_to_add_what_was_told_is_no_request_of_its_own(text: str) -> None:
    first = Decision(tool=named("profiles_add_experience"), probability=0.9)
    second = Decision(tool=named("profiles_add_skill"), probability=0.9)
    assert requests.adds_it(text)
    assert parting.same_again(first, second, text)


def test_an_entry_told_whole_answers_the_question_for_its_name() -> None:
    asking = Asking(tool="profiles_add_education", argument="school")
    heard = hear("Graz Institute, physics, 2009 to 2014", asked("profiles_add_education", "school"))
    call, bare = answering.completed(heard, named("profiles_add_education"), asking)
    assert bare
    assert call is not None
    assert (call.args["start"], call.args["end"], call.args["field"]) == ("2009", "2014", "physics")


def test_what_one_says_of_oneself_is_no_headline() -> None:
    asking = Asking(tool="profiles_update", argument="headline")
    call, _ = answering.completed(
        hear("I live in Lyon now", asked("profiles_update", "headline")), named("profiles_update"), asking
    )
    assert call == PlannedCall("profiles_update", {"location": "Lyon"})


@pytest.mark.parametrize(
    ("tool", "text", "args"),
    [
        ("profiles_add_experience", "data clerk at Acme, june to august 2014", {"start": "2014-06", "end": "2014-08"}),
        ("profiles_add_experience", "I was a cook for a small shop called Zeitlos in Graz", {"company": "Zeitlos"}),
        (
            "profiles_add_project",
            "I wrote a bot called Plum, a game for cats",
            {"name": "Plum", "summary": "a game for cats"},
        ),
        ("profiles_add_certificate", "add PSPO (Scrum House), may 2020", {"name": "PSPO", "issuer": "Scrum House"}),
        ("profiles_update", "languages: dutch, czech B1", {"languages": ["Dutch", "Czech (B1)"]}),
        ("profiles_update", "my bio is silly, please wipe it", {"clear": ["bio"]}),
        ("profiles_update", "my headline and bio should be removed", {"clear": ["headline", "bio"], "bio": None}),
        ("jobs_match", "php, 12 hours a week", {"employment": "part_time"}),
        ("jobs_match", "php, 4 day week", {"pay_period": None}),
        ("jobs_match", "senior php, 150+", {"min_salary": 150000}),
        ("jobs_match", "I was laid off last week, php please", {"posted_within_days": None}),
        ("jobs_update_application", "Acme rejected me on the 18th", {"on": "2026-11-18"}),
    ],
)
def test_more_is_read(tool: str, text: str, args: dict[str, Any]) -> None:
    found = slots(tool, text)
    assert only(found, args) == args


def test_what_is_told_before_a_search_orders_nothing() -> None:
    goal = Decision(tool=named("profiles_set_goal"), probability=0.9)
    search = Decision(tool=named("jobs_match"), probability=0.9)
    told, ordered = "one day I would like to be an architect", "set my goal to architect"
    assert parting.leads_to_search(goal, search, told, "show me such roles in Lyon")
    assert not parting.leads_to_search(goal, search, ordered, "show me such roles in Lyon")
    assert not parting.leads_to_search(goal, search, told, "show me jobs for that")


@pytest.mark.parametrize("text", ["city: Graz", "my headline is now Ledger person", "level to senior"])
def test_a_field_with_its_value_sets_it(text: str) -> None:
    assert self_statements.sets_a_field(text)
    assert not self_statements.sets_a_field("which city is nice")


def test_what_would_only_be_asked_about_is_looked_for() -> None:
    search = named("jobs_match")
    assert likely_search(hear("php programmer 2027 Lyon"), (search,)) is not None
    assert likely_search(hear("php programmer 2027 Lyon"), (named("jobs_hide"),)) is None
    assert likely_search(hear("a sofa from Lyon"), (search,)) is None


@pytest.mark.parametrize("text", ["my " + "a and " * 300, "my " + "a, " * 600, "my is " * 330, "so " + ". " * 900])
def test_long_runs_are_read_to_their_end(text: str) -> None:
    """Patterns that could be matched in a great many ways once never came back from these."""
    assert "clear" not in slots("profiles_update", text)
    assert told_search(hear(text)) is None
