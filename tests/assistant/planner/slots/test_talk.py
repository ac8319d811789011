"""Words of sentences are not searched for; roles, skills and companies are."""

import pytest

from aethex.assistant.planner.slots.query import take_query
from aethex.assistant.planner.slots.said import Said
from aethex.assistant.planner.slots.talk import is_talk


@pytest.mark.parametrize("word", ["tries", "asked", "driven", "quickly", "they've", "nobody", "neighbours", "stopping"])
def test_verbs_pronouns_and_remarks_are_talk(word: str) -> None:
    assert is_talk(word)


@pytest.mark.parametrize("word", ["kotlin", "payments", "modelling", "design", "learning", "go", "react", "logistics"])
def test_topics_of_work_are_no_talk(word: str) -> None:
    assert not is_talk(word)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("anything that asks for Ansible?", "Ansible"),
        ("some place where nobody yells at me, rust", "rust"),
        ("jobs that let me sleep longer, kotlin", "kotlin"),
        ("low latency trading jobs", "low latency trading"),
        ("find Will Smith", "Smith"),
        ("roles at grab", "grab"),
        ("deep tech openings", "deep tech"),
        ("way too picky, relax it a bit", None),
        ("hm, that was rather boring", None),
        ("video streaming", "video streaming"),
        ("go developer jobs since 5-3-2024", "go developer"),
    ],
)
def test_only_roles_skills_and_companies_are_searched_for(text: str, query: str | None) -> None:
    assert take_query(Said(text)) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("sound designer positions", "sound designer"),
        ("find risk analysts", "risk analyst"),
        ("Snow Software openings", "Snow Software"),
        ("returns platform developer", "returns platform developer"),
        ("roles in insurance claims, frontend", "insurance claims frontend"),
        ("state machine developer", "state machine developer"),
        ("door lock firmware", "door lock firmware"),
        ("night shift support roles", "night shift support"),
        ("cold storage", "cold storage"),
        ("time series engineer", "time series engineer"),
        ("trusted developers", "trusted developer"),
        ("claims jobs", "claims"),
    ],
)
def test_a_word_beside_a_role_or_a_topic_is_searched_for(text: str, query: str) -> None:
    assert take_query(Said(text)) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("I love backend work", "backend"),
        ("my brother told me to try frontend jobs", "frontend"),
        ("this month design jobs", "design"),
        ("I want to switch jobs", None),
        ("well I guess devops", "devops"),
    ],
)
def test_the_verb_of_a_sentence_is_not(text: str, query: str | None) -> None:
    assert take_query(Said(text)) == query


def test_of_a_long_story_without_work_only_names_are_left() -> None:
    told = "my parrot squawks whenever the plumber rings and Gretchen keeps her accordion in the corridor"
    assert take_query(Said(told)) in {None, "Gretchen"}
    assert "parrot" in (take_query(Said(told), spoken=True) or "")
