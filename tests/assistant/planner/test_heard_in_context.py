"""Values said in ways that were misread before, and sentences that belong to the search before them."""

from typing import Any

import pytest

from aethex.assistant.planner import parting, signs
from aethex.assistant.planner.classify import Verdict
from aethex.assistant.planner.decide import Decision
from aethex.assistant.planner.heard import Named, PlannedCall
from aethex.assistant.planner.leaning import changed_search, evident_search
from aethex.assistant.planner.restating import restated
from aethex.assistant.planner.slots.extract import read
from aethex.assistant.planner.slots.stages import told_stage
from aethex.assistant.planner.slots.texts import named
from aethex.assistant.planner.weighing import weighed
from aethex.catalogue import CATALOGUE
from aethex.tools.focus import Call, Focus
from tests.assistant.planner.hearing import hear, only

TOOLS = tuple(CATALOGUE.tools.values())
MILO = Named("person", "milo")
ENTRY = Named("item", "acme")


def taken_for(tool: str, **more: Any) -> Decision:
    return Decision(tool=CATALOGUE.tools[tool], probability=0.9, **more)


@pytest.mark.parametrize(
    ("tool", "text", "args"),
    [
        ("jobs_match", "perl jobs, the pay should not fall below 85,000 euros", {"min_salary": 85000}),
        ("jobs_match", "perl in Ghent; anything below 60,000 euros is out of the question", {"min_salary": 60000}),
        ("jobs_match", "perl, eight and a half thousand francs a month", {"min_salary": 8500, "pay_period": "month"}),
        ("jobs_match", "temp work, PHP, Ghent", {"query": "PHP", "currency": None}),
        ("jobs_match", "present the fifteen best perl jobs", {"limit": 15}),
        ("jobs_match", "half a dozen perl jobs", {"limit": 6}),
        ("jobs_match", "give me twenty five perl jobs", {"limit": 25}),
        ("jobs_match", "perl jobs; ads older than two weeks are of no interest", {"posted_within_days": 14}),
        ("jobs_match", "perl jobs not older as 7 days", {"posted_within_days": 7}),
        ("jobs_match", "perl engineers in Ghent", {"query": "perl engineer"}),
        ("jobs_match", "I want out of Ghent. perl in Leeds", {"place": "Leeds"}),
        ("jobs_match", "perl in Ghent and I split the week between home and office", {"remote": "hybrid"}),
        ("jobs_match", "perl in any country whatsoever", {"query": "perl"}),
        ("profiles_update", "I would not go below 5000 euros a month", {"salary_floor": 60000, "currency": "EUR"}),
        ("profiles_update", "my profile says remote. Hybrid is what I want now", {"remote": "hybrid"}),
        ("profiles_update", "I have permission for working in Norway", {"work_authorization": ["Norway"]}),
        ("profiles_update", "no sponsorship needed for me in Norway", {"work_authorization": ["Norway"]}),
        (
            "profiles_update",
            "I speak German at level C1 and English as my mother tongue",
            {"languages": ["German (C1)", "English (native)"]},
        ),
        ("profiles_update", "my minimum in swiss francs: 95000", {"salary_floor": 95000, "currency": "CHF"}),
        ("profiles_set_goal", "my goal is now staff engineer, by 2028", {"target_role": "staff engineer"}),
        ("profiles_set_goal", "make my goal head of data yeah", {"target_role": "head of data"}),
        ("profiles_add_project", "add the project by name tiffinbox", {"name": "tiffinbox"}),
        ("accounts_block", "I never want to meet Bo Al-Amin here again", {"person": "Bo Al-Amin"}),
    ],
)
def test_what_is_said_is_read(tool: str, text: str, args: dict[str, Any]) -> None:
    found = read(CATALOGUE.tools[tool], hear(text, tools=TOOLS), text).args
    assert only(found, args) == args


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("report @milo as he sends adverts for his workshops", "he sends adverts for his workshops"),
        ("a complaint against @milo, who shared my messages", "shared my messages"),
        ("report @milo pls hes spamming everyone", "hes spamming everyone"),
        ("@milo pretends to be me and asks for money", "pretends to be me and asks for money"),
    ],
)
def test_the_reason_of_a_report_is_all_that_was_done(text: str, reason: str) -> None:
    assert (
        read(CATALOGUE.tools["accounts_report"], hear(text, tools=TOOLS, names=(MILO,)), text).args["reason"] == reason
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Acme: the title should read Tamer; would you amend it?", "Tamer"),
        ("my Acme title is wrong, officially it is a Tamer, so please correct it", "Tamer"),
    ],
)
def test_the_new_value_of_an_entry_is_what_it_is_called(text: str, value: str) -> None:
    found = read(CATALOGUE.tools["profiles_edit_item"], hear(text, tools=TOOLS, names=(ENTRY,)), text).args
    assert (found["field"], found["value"]) == ("title", value)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Acme declined my application", "rejected"),
        ("I have got the refusal from Acme", "rejected"),
        ("Acme has made to me one offer", "offer"),
        ("I hope they have not rejected my application", None),
        ("they haven't declined my application yet", None),
    ],
)
def test_stages_are_told_in_more_words(text: str, stage: str | None) -> None:
    assert told_stage(text) == stage


def test_a_name_ends_where_the_next_sentence_begins() -> None:
    assert named("Acme & Sons (in Ghent). It belongs there") == "Acme & Sons"
    assert named("Acme Media into my profile") == "Acme Media"
    assert named("St. Mary's College") == "St. Mary's College"


def test_filters_said_after_a_search_belong_to_it() -> None:
    search, home, hide = taken_for("jobs_match"), taken_for("profiles_update"), taken_for("jobs_hide")
    heard = hear("perl in Ghent. Working from home would be lovely", tools=TOOLS)
    assert parting.narrows_it(search, home, heard, "Working from home would be lovely")
    assert not parting.narrows_it(search, home, heard, "Set my profile to remote")
    assert not parting.narrows_it(search, home, heard, "I live in Ghent")
    assert parting.narrows_it(search, hide, heard, "I do not wish to see agencies")
    assert not parting.narrows_it(search, hide, heard, "hide the agencies")
    assert not parting.narrows_it(search, home, heard, "set me to senior")
    assert not parting.narrows_it(search, hide, heard, "hide the second")
    assert not parting.narrows_it(home, hide, heard, "I do not wish to see agencies")


def test_a_floor_set_right_after_a_search_is_the_searchs() -> None:
    args = {"query": "perl", "min_salary": 50000, "currency": "EUR"}
    focus = Focus(last_call=Call(tool="jobs_match", args=args), searches={"jobs_match": args})
    profile = taken_for("profiles_update", sure=0.9)
    changed = PlannedCall("jobs_match", {**args, "min_salary": 60000})
    assert changed_search(hear("set the minimum at 60,000", focus, tools=TOOLS), profile) == changed
    assert changed_search(hear("set my minimum at 60,000", focus, tools=TOOLS), profile) is None


def test_a_search_full_of_filters_needs_no_gate() -> None:
    unlike = Decision(sure=0.02, nothing=0.9)
    text = "what is new this week for perl developers around Turku?"
    assert evident_search(hear(text, tools=TOOLS), unlike) is not None
    assert evident_search(hear("what is new this week around Turku with all of them?", tools=TOOLS), unlike) is None


def test_a_question_for_money_about_one_ad_is_about_its_pay() -> None:
    verdict = Verdict((("jobs_match", 0.7), ("jobs_salary", 0.3)), 0.0, 1.0, 0.0)
    ad = (Named("job", "acme", "perl tamer at acme"),)
    allowed = {tool.name: tool for tool in TOOLS}
    text = "pay range perl tamer acme?"
    assert signs.ASKS_PAY.search(text)
    assert weighed(verdict, hear(text, names=ad), text, allowed)[0][0] == "jobs_salary"
    assert weighed(verdict, hear("perl tamer acme?", names=ad), "perl tamer acme?", allowed)[0][0] == "jobs_match"


def test_a_remark_about_an_entry_is_no_value() -> None:
    for text in ("update the title of my Acme entry, it's outdated", "edit the title of my Acme entry, it reads oddly"):
        found = read(CATALOGUE.tools["profiles_edit_item"], hear(text, tools=TOOLS, names=(ENTRY,)), text).args
        assert (found["field"], found.get("value")) == ("title", None)


def test_headline_and_bio_set_after_a_search_are_no_filters() -> None:
    args = {"query": "perl", "place": "Ghent"}
    focus = Focus(last_call=Call(tool="jobs_match", args=args), searches={"jobs_match": args})
    profile = taken_for("profiles_update", sure=0.9)
    assert changed_search(hear("set headline to remote worker in Leeds", focus, tools=TOOLS), profile) is None


def test_a_floor_told_by_the_month_is_corrected_by_the_month() -> None:
    focus = Focus(last_call=Call(tool="profiles_update", args={"salary_floor": 60000}))
    call = restated(hear("make it 6k", focus, tools=TOOLS))
    assert call == PlannedCall("profiles_update", {"salary_floor": 72000})
    assert restated(hear("make it 65k", focus, tools=TOOLS)) is None
    assert restated(hear("I have 6k followers", focus, tools=TOOLS)) is None
