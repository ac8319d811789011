"""Messages that mean a search by the filters they hold: one of their own, a change of the last, or the other kind."""

from typing import Any

import pytest

from aethex.assistant.planner.decide import Decision
from aethex.assistant.planner.heard import Named, PlannedCall
from aethex.assistant.planner.leaning import changed_search, evident_search, looked_for
from aethex.assistant.planner.swapping import swapped
from aethex.tools.focus import Call, Focus
from tests.assistant.planner.fake_tools import named
from tests.assistant.planner.hearing import after_search, hear

UNSURE = Decision()
BEFORE = {"query": "go", "place": "Lyon", "min_salary": 60000, "currency": "EUR"}


def taken_for(tool: str) -> Decision:
    return Decision(tool=named(tool), probability=0.7)


def searched(**args: Any) -> Focus:
    focus = after_search(**args)
    focus.searches = {"jobs_match": args}
    return focus


@pytest.mark.parametrize(
    ("decision", "text", "args"),
    [
        (UNSURE, "Turku — perl, anything", {"query": "perl", "place": "Turku"}),
        (UNSURE, "Perl, Turku, whatever pays", {"query": "Perl", "place": "Turku"}),
        (taken_for("profiles_update"), "haskell hybrid Utrecht", {"query": "haskell", "remote": "hybrid", "place": "Utrecht"}),
        (taken_for("profiles_add_skill"), "haskell from home, 85k", {"query": "haskell", "remote": "remote", "min_salary": 85000}),
        (taken_for("profiles_add_experience"), "perl in Turku", {"query": "perl", "place": "Turku"}),
        (taken_for("profiles_set_goal"), "architect roles in Turku", {"query": "architect", "place": "Turku"}),
    ],
)  # fmt: skip
def test_work_with_a_filter_is_looked_for(decision: Decision, text: str, args: dict[str, Any]) -> None:
    assert evident_search(hear(text), decision) == PlannedCall("jobs_match", args)


@pytest.mark.parametrize(
    ("decision", "text"),
    [
        (taken_for("profiles_update"), "Perl in Turku on my profile"),
        (taken_for("profiles_update"), "I know perl and live in Turku"),
        (taken_for("profiles_add_skill"), "add perl, Turku"),
        (taken_for("profiles_add_experience"), "perl and Turku since 2019"),
        (taken_for("profiles_set_goal"), "become an architect in Turku"),
        (taken_for("jobs_save"), "perl in Turku"),
        (taken_for("accounts_delete"), "perl in Turku"),
    ],
)
def test_what_is_ordered_or_said_of_oneself_is_not_looked_for(decision: Decision, text: str) -> None:
    assert evident_search(hear(text), decision) is None


@pytest.mark.parametrize("text", ["senior perl", "Turku, 20k", "does Perl have a future in Turku?"])
def test_a_filter_without_work_and_a_question_beyond_work_are_no_search(text: str) -> None:
    assert evident_search(hear(text), UNSURE) is None


@pytest.mark.parametrize("decision", [Decision(courtesy="smalltalk_hello"), Decision(held="not")])
def test_a_courtesy_and_what_is_held_back_are_no_search(decision: Decision) -> None:
    assert evident_search(hear("perl in Turku"), decision) is None
    assert changed_search(hear("Turku, hybrid", searched(**BEFORE)), decision) is None


def test_talk_is_a_search_only_where_the_gate_thinks_it_possible() -> None:
    talk = "vim or vscode, half the floor in Turku is fighting over it, perl people too"
    assert looked_for(hear(talk), Decision(sure=0.1)) is None
    assert looked_for(hear(talk), Decision(sure=0.9)) is not None


def test_what_the_world_pays_is_not_looked_for_among_ads() -> None:
    assert looked_for(hear("how much will perl people in Turku earn"), UNSURE) is None
    assert looked_for(hear("perl people in Turku"), UNSURE) is not None


def test_a_job_pointed_at_is_not_searched_for() -> None:
    pointed, likely = "perl in Turku, number 2", Decision(candidates=(named("jobs_explain"),))
    assert evident_search(hear(pointed), likely) is None
    assert evident_search(hear("perl in Turku"), likely) is not None
    assert evident_search(hear("perl in Turku", names=(Named("job", "umbrella"),)), likely) is None
    assert changed_search(hear(pointed, searched(**BEFORE)), likely) is None


@pytest.mark.parametrize(
    ("decision", "text", "change"),
    [
        (UNSURE, "Turku is cheaper to live in, any there?", {"place": "Turku"}),
        (UNSURE, "Lyon is dear, Turku less so", {"place": "Turku"}),
        (UNSURE, "part time would suit the kids", {"employment": "part_time"}),
        (UNSURE, "senior is too much for me, put mid", {"level": "mid"}),
        (UNSURE, "also docker, in Turku", {"query": "go docker", "place": "Turku"}),
        (UNSURE, "kotlin engineer, Turku", {"query": "kotlin engineer", "place": "Turku"}),
        (UNSURE, "fewer, five hits", {"limit": 5}),
        (UNSURE, "hm, and kotlin?", {"query": "kotlin"}),
        (UNSURE, "Swiss francs instead of euros", {"currency": "CHF"}),
        (taken_for("profiles_update"), "let us look at Turku", {"place": "Turku"}),
        (taken_for("profiles_add_skill"), "let us look at Turku", {"place": "Turku"}),
        (taken_for("jobs_match"), "Turku, hybrid", {"place": "Turku", "remote": "hybrid"}),
    ],
)
def test_filters_said_after_a_search_change_it(decision: Decision, text: str, change: dict[str, Any]) -> None:
    assert changed_search(hear(text, searched(**BEFORE)), decision) == PlannedCall("jobs_match", {**BEFORE, **change})


@pytest.mark.parametrize(
    ("decision", "text"),
    [
        (UNSURE, "I live in Turku"),
        (UNSURE, "what is the weather in Turku?"),
        (UNSURE, "much obliged, really"),
        (UNSURE, "Lyon"),
        (taken_for("jobs_match"), "find me kotlin jobs in Turku"),
        (taken_for("jobs_hide"), "Turku, hybrid"),
    ],
)
def test_other_words_after_a_search_leave_it(decision: Decision, text: str) -> None:
    assert changed_search(hear(text, searched(**BEFORE)), decision) is None


def test_only_a_search_in_view_is_changed() -> None:
    profile = Focus(last_call=Call(tool="profiles_update", args={"location": "Lyon"}), searches={"jobs_match": BEFORE})
    assert changed_search(hear("Turku is cheaper", profile), UNSURE) is None
    saved = Focus(last_call=Call(tool="jobs_save", args={"job": "it"}), searches={"jobs_match": BEFORE})
    assert changed_search(hear("Turku is cheaper", saved), UNSURE) == PlannedCall(
        "jobs_match", {**BEFORE, "place": "Turku"}
    )


def test_a_currency_changes_no_search_that_names_no_pay() -> None:
    assert changed_search(hear("dollars, not euros", searched(query="go")), UNSURE) is None


@pytest.mark.parametrize(
    ("last", "text", "other"),
    [
        ("profiles_find", "not people, jobs!", "jobs_match"),
        ("profiles_find", "jobs, not people please", "jobs_match"),
        ("profiles_find", "I meant vacancies", "jobs_match"),
        ("jobs_match", "not jobs, people!", "profiles_find"),
        ("jobs_match", "I meant developers", "profiles_find"),
    ],
)
def test_the_same_words_are_looked_for_among_the_other_kind(last: str, text: str, other: str) -> None:
    focus = Focus(last_call=Call(tool=last, args={"query": "rust", "place": "Lyon", "limit": 5}))
    assert swapped(hear(text, focus)) == PlannedCall(other, {"query": "rust", "place": "Lyon"})


@pytest.mark.parametrize(
    ("last", "text"),
    [
        ("profiles_find", "people are great"),
        ("profiles_find", "not jobs, people"),
        ("jobs_match", "show me more"),
        ("jobs_match", "not jobs but people who write compilers in their free time"),
        ("jobs_save", "not jobs, people"),
    ],
)
def test_nothing_else_swaps_the_kind(last: str, text: str) -> None:
    assert swapped(hear(text, Focus(last_call=Call(tool=last, args={"query": "rust"})))) is None
