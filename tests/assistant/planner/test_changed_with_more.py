"""Changes told with more than one fact: edits, notes, days and corrections of what was just set."""

from typing import Any

import pytest

from aethex.assistant.planner import answering, carrying, redating, restating, righting
from aethex.assistant.planner.heard import Heard, Named
from aethex.assistant.planner.slots.extract import read
from aethex.catalogue import CATALOGUE
from aethex.tools.focus import Asking, Call, Focus
from tests.assistant.planner.hearing import hear, only, slots

TOOLS = tuple(CATALOGUE.tools.values())
ENTRIES = (Named("item", "moosgrün"), Named("item", "data steward basic"), Named("item", "gletscher"))


def _hear(text: str, last: Call | None = None, **more: Any) -> Heard:
    return hear(text, Focus(last_call=last), tools=TOOLS, **more)


def _edited(text: str) -> dict[str, Any]:
    heard = _hear(text, names=tuple(name for name in ENTRIES if name.words.split()[0] in text.lower()))
    return read(CATALOGUE.tools["profiles_edit_item"], heard, text).args


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "my current job (Moosgrün) has the wrong place, it should read Graz",
            {"item": "Moosgrün", "field": "place", "value": "Graz"},
        ),
        (
            "Gletscher needs a better summary, it should be an app that measures ice",
            {"field": "summary", "value": "an app that measures ice"},
        ),
        (
            'the issuer of "Data Steward, basic" has a new name, Datenhof School instead of Datenhof Academy',
            {"field": "issuer", "value": "Datenhof School"},
        ),
        ("rename Gletscher to Eisband please (legal asked)", {"field": "name", "value": "Eisband"}),
        ("Gletscher has to be renamed to Eisband", {"field": "name", "value": "Eisband"}),
        (
            "at Moosgrün change my title to Test Lead, the old one was a joke",
            {"field": "title", "value": "Test Lead"},
        ),
        (
            "the summary of Gletscher is dull. Replace it by: Measures ice from photos",
            {"field": "summary", "value": "Measures ice from photos"},
        ),
    ],
)
def test_an_edit_keeps_to_what_is_to_be_set(text: str, expected: dict[str, Any]) -> None:
    assert only(_edited(text), expected) == expected


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("acme: first talk was on friday and the note is they work on saturdays", "they work on saturdays"),
        ("a letter from Acme: no. Mark it rejected, keep as a note: ask again in may", "ask again in may"),
        ("Note for my Acme application, which please set to screening: bring the permit", "bring the permit"),
        ("acme moved me to interview, note: bring slides", "bring slides"),
        ("noted, acme rejected me", None),
    ],
)
def test_a_note_is_what_follows_its_label(text: str, note: str | None) -> None:
    assert slots("jobs_update_application", text).get("note") == note


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7 yrs exp, headline = Slow code, fast cats. put that in my profile", {"headline": "Slow code, fast cats"}),
        ("headline: Slow code. oh and pay floor 70k euros", {"headline": "Slow code", "salary_floor": 70000}),
        ("i am allowed to work: Austria, Italy and Malta", {"work_authorization": ["Austria", "Italy", "Malta"]}),
        ("my years of experience, they are 9", {"years_experience": 9}),
    ],
)
def test_fields_of_a_profile_end_where_the_next_begins(text: str, expected: dict[str, Any]) -> None:
    assert only(slots("profiles_update", text), expected) == expected


def test_of_several_days_a_goal_takes_one_to_come() -> None:
    told = slots("profiles_set_goal", "new goal, agreed last week: Test Manager, until the end of May 2028")
    assert told == {"target_role": "Test Manager", "by": "2028-05-31"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Acme. interview, on the 18th of this month, note: panel of three",
            {"status": "interview", "on": "2026-11-18", "note": "panel of three"},
        ),
        ("rejected", {"status": "rejected"}),
    ],
)
def test_an_answer_keeps_the_day_and_the_note_told_with_it(text: str, expected: dict[str, Any]) -> None:
    stages = [{"value": one, "label": one} for one in ("screening", "interview", "offer", "rejected")]
    asking = Asking(tool="jobs_update_application", argument="status", choices=stages)
    call, _ = answering.completed(_hear(text), CATALOGUE.tools["jobs_update_application"], asking)
    assert call is not None
    assert only(call.args, expected) == expected


SCREENED = Call(tool="jobs_update_application", args={"application": "it", "status": "screening"})


def test_a_day_told_after_a_stage_belongs_to_it() -> None:
    heard = _hear("that came on November 19, note: no reason given", SCREENED)
    reading = read(CATALOGUE.tools["jobs_update_application"], heard, heard.text)
    carrying.of_last(reading)
    assert reading.args["status"] == "screening"


def test_a_stage_said_anew_takes_its_day_along() -> None:
    changed = restating.restated(_hear("sorry, it's interview already, that was on the 20th", SCREENED))
    assert changed is not None
    assert only(changed.args, {"status": 0, "on": 0}) == {"status": "interview", "on": "2026-11-20"}


def test_a_month_said_twice_is_one_month() -> None:
    last = Call(tool="profiles_edit_item", args={"item": "it", "field": "end", "value": "2024-05"})
    heard = _hear("hm no, July it was. 2024-07", last)
    told = redating.redated(heard, CATALOGUE.tools["profiles_edit_item"], last.args)
    assert told is not None
    assert told["value"] == "2024-07"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("almost right, a number is missing at its end: Tester II", "Tester II"),
        ("almost right, thanks: I like it", None),
    ],
)
def test_a_value_that_is_almost_right_is_set_anew(text: str, value: str | None) -> None:
    last = Call(tool="profiles_edit_item", args={"item": "it", "field": "title", "value": "Tester"})
    changed = righting.righted(_hear(text, last))
    assert (changed.args["value"] if changed else None) == value


def test_the_role_of_a_goal_is_put_right() -> None:
    last = Call(tool="profiles_set_goal", args={"target_role": "Test Lead", "by": "2028-05"})
    changed = righting.righted(_hear("the day is fine, but the role should be Test Manager", last))
    assert changed is not None
    assert changed.args == {"target_role": "Test Manager", "by": "2028-05"}


def test_a_report_is_about_who_is_named_after_the_moderators() -> None:
    told = slots("accounts_report", "I report to the moderators: Nora Quist. what she did: she sold my address")
    assert told == {"person": "Nora Quist", "reason": "she sold my address"}


@pytest.mark.parametrize(
    ("field", "before", "text", "value"),
    [
        ("issuer", "Basalt Schol", "typo, one o too few: it should be Basalt School", "Basalt School"),
        ("title", "Test Engineer", "not Engineer, sorry, Manager. Test Manager", "Test Manager"),
        ("end", "2024-02", "no sorry, I misread my own writing, May 2024 it must be", "2024-05"),
        ("place", "Graz", "argh, Graz was the old office. Linz is right", "Linz"),
        ("title", "Test Engineer", "sorry, I was away", None),
        ("title", "Test Engineer", "no, show me jobs as Test Manager", None),
    ],
)
def test_a_correction_names_the_one_other_value(field: str, before: str, text: str, value: str | None) -> None:
    last = Call(tool="profiles_edit_item", args={"item": "it", "field": field, "value": before})
    changed = righting.righted(_hear(text, last))
    assert (changed.args["value"] if changed else None) == value


@pytest.mark.parametrize(
    "text",
    [
        "this is my password: hunter2",
        "this is urgent: withdraw from Acme",
        "here's the thing: nobody reads it",
        "too dry. Make it pop!",
        "my sister is in Linz, not Graz",
        "not Graz, as before",
        "good, change it for all",
        "this is where I live: Bern",
    ],
)
@pytest.mark.parametrize(("name", "value"), [("headline", "Gopher"), ("location", "Graz")])
def test_a_remark_after_a_change_sets_nothing(text: str, name: str, value: str) -> None:
    assert righting.righted(_hear(text, Call(tool="profiles_update", args={name: value}))) is None
