"""What is asked among what a search found changes the search."""

from dataclasses import replace
from typing import Any

import pytest

from aethex.assistant.planner.heard import Named, PlannedCall
from aethex.assistant.planner.selecting import selected
from aethex.tools.focus import Call, Focus
from tests.assistant.planner.hearing import after_search, hear

PEOPLE = {"query": "haskell developer"}
JOBS = {"query": "python", "place": "Spain"}


def after_people() -> Focus:
    return Focus(last_call=Call(tool="profiles_find", args=PEOPLE), last_kind="person", lists={"person": ["a", "b"]})


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("is any of them in Portugal?", "Portugal"),
        ("only those who sit in Kenya", "Kenya"),
        ("out of these people I want the ones in Greece", "Greece"),
        ("and who of them is from Chile", "Chile"),
        ("I only care about folks over in Japan", "Japan"),
        ("which ones live near Oslo?", "Oslo"),
    ],
)
def test_people_found_are_narrowed_by_where_they_are(text: str, place: str) -> None:
    assert selected(hear(text, after_people())) == PlannedCall("profiles_find", {**PEOPLE, "place": place})


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("any that ask for Kafka?", {"query": "Kafka"}),
        ("some with Ansible", {"query": "Ansible"}),
        ("which of these pay at least 60k", {"min_salary": 60000}),
        ("how many of those are junior?", {"level": "junior"}),
        ("are there any among them that are remote?", {"remote": "remote"}),
        ("those with Django please", {"query": "Django"}),
    ],
)
def test_jobs_found_are_narrowed_by_what_they_hold(text: str, change: dict[str, Any]) -> None:
    assert selected(hear(text, after_search(**JOBS))) == PlannedCall("jobs_match", {**JOBS, **change})


@pytest.mark.parametrize(
    "text",
    [
        "which of these pays best?",
        "save the ones in Madrid",
        "why is any of those in Madrid?",
        "hide those with Kafka",
        "which of them fits my skills",
        "jobs in Oslo",
        "that was all of them?",
    ],
)
def test_what_is_asked_of_single_ones_changes_no_search(text: str) -> None:
    assert selected(hear(text, after_search(**JOBS))) is None


def test_somebody_with_another_skill_is_looked_for_anew() -> None:
    assert selected(hear("anyone who knows Elixir?", after_people())) is None


def test_a_company_asked_for_beside_a_skill_is_kept() -> None:
    named = (Named("job", "gannet"),)
    heard = replace(hear("any of those at Gannet with Kafka?", after_search(**JOBS)), names=named)
    assert selected(heard) == PlannedCall("jobs_match", {**JOBS, "query": "Kafka Gannet"})


def test_people_with_another_skill_are_found_by_it() -> None:
    assert selected(hear("those with Erlang too", after_people())) == PlannedCall("profiles_find", {"query": "Erlang"})
