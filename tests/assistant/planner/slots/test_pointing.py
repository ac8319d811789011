"""Jobs pointed at by what was done with them, by what lies beside them, or by a number in words."""

import pytest

from aethex.assistant.planner.slots.pointing import spelt_number
from aethex.assistant.planner.slots.said import Said
from aethex.tools.focus import Focus
from tests.assistant.planner.hearing import JOBS, after_search, slots


def looking_at_the_second() -> Focus:
    focus = after_search()
    focus.records = {"job": JOBS[1]}
    return focus


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("explain the one after it", "3"),
        ("explain the next one", "3"),
        ("why the one before that", "1"),
        ("explain the one below the first", "2"),
        ("the job above the third", "2"),
        ("the one right after the second one", "3"),
    ],
)
def test_the_one_beside_another_is_counted_from_it(text: str, place: str) -> None:
    assert slots("jobs_explain", text, looking_at_the_second())["job"] == place


def test_there_is_nothing_next_to_nothing() -> None:
    assert "job" not in slots("jobs_explain", "explain the next one", after_search())
    assert "job" not in slots("jobs_explain", "explain the next one")


@pytest.mark.parametrize(
    ("text", "job"),
    [
        ("what does the one I hid pay?", JOBS[0]),
        ("what does the one we kept pay?", JOBS[1]),
        ("what does the job I bookmarked pay?", JOBS[1]),
        ("what does the one I applied to pay?", JOBS[2]),
    ],
)
def test_what_was_done_with_a_job_points_at_it(text: str, job: str) -> None:
    focus = after_search()
    focus.done = {"jobs_hide": JOBS[0], "jobs_save": JOBS[1], "jobs_apply": JOBS[2]}
    assert slots("jobs_salary", text, focus)["job"] == job
    assert slots("jobs_salary", text, after_search()).get("job") not in JOBS


@pytest.mark.parametrize("text", ["why the last one you described", "why the role you talked about"])
def test_what_was_spoken_of_last_is_it(text: str) -> None:
    assert slots("jobs_explain", text, after_search())["job"] == "it"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("five seems odd", ["5"]),
        ("tell me about two", ["2"]),
        ("is there something in it for me on three?", ["3"]),
        ("explain two people", []),
        ("for two years", []),
    ],
)
def test_a_number_in_words_is_a_place_in_the_list_shown(text: str, places: list[str]) -> None:
    assert spelt_number(Said(text), "job", after_search()) == places
    assert spelt_number(Said(text), "job", Focus()) == []


@pytest.mark.parametrize("text", ["show their page", "show that developer's skills", "what is in her cv"])
def test_the_person_in_view_is_meant_by_what_is_theirs(text: str) -> None:
    focus = Focus(records={"person": "per_01hzzzzzzzzzzzzzzzzzzzzza1"}, last_kind="person")
    assert slots("profiles_show", text, focus)["person"] == "it"
