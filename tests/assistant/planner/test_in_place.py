"""A correction of the entry just added changes it, and adds no second one."""

from typing import Any

import pytest

from aethex.assistant.planner import amending, refining
from aethex.assistant.planner.heard import PlannedCall
from aethex.catalogue import CATALOGUE
from aethex.tools.focus import Call, Focus
from tests.assistant.planner.hearing import hear

ALL = tuple(CATALOGUE.tools.values())
JOB = {"title": "Backend Developer", "company": "Globex", "start": "2021-03-01"}


def just_added(**args: Any) -> Focus:
    last = Call(tool="profiles_add_experience", args=args)
    return Focus(last_call=last, last_kind="item", last_list="item", records={"item": "itm_1"})


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [("no, at Acme", "company", "Acme"), ("sorry, Senior Backend Developer", "title", "Senior Backend Developer")],
)
def test_one_part_said_anew_is_an_edit(text: str, field: str, value: str) -> None:
    changed = refining.refined(hear(text, just_added(**JOB), tools=ALL))
    assert changed == PlannedCall("profiles_edit_item", {"item": "it", "field": field, "value": value})


@pytest.mark.parametrize("text", ["until March 2022", "no, until March 2022", "No wait, until March 2022"])
def test_what_opens_a_correction_is_no_part_of_it(text: str) -> None:
    edit = amending.amended(hear(text, just_added(**JOB), tools=ALL))
    assert edit is not None
    assert edit.args["field"] == "end"
    assert edit.args["value"].startswith("2022-03")


def test_a_search_after_an_entry_changes_nothing_of_it() -> None:
    heard = hear("no, jobs in Berlin", just_added(**JOB), tools=ALL)
    assert amending.amended(heard) is None
    assert refining.refined(heard) is None


@pytest.mark.parametrize(
    "changed",
    [
        {**JOB, "company": "Acme", "title": "Tester"},
        {"title": JOB["title"], "company": JOB["company"]},
        JOB,
    ],
)
def test_several_dropped_or_no_parts_are_no_edit(changed: dict[str, Any]) -> None:
    assert amending.in_place(PlannedCall("profiles_add_experience", changed), JOB, "no, that was wrong") is None


def test_other_calls_stay_as_they_are() -> None:
    search = PlannedCall("jobs_match", {"query": "go", "place": "Berlin"})
    assert amending.in_place(search, {"query": "go"}, "in Berlin") is search
