"""What was just done or asked is put right, given up or begun anew."""

from typing import Any

import pytest

from aethex.assistant.planner import amending, dialogue, requests
from aethex.assistant.planner.heard import PlannedCall
from aethex.assistant.planner.mending import as_written
from aethex.assistant.planner.restating import other_money, restated
from aethex.assistant.planner.slots.clearing import emptied
from aethex.catalogue import CATALOGUE
from aethex.tools.focus import Call, Focus
from tests.assistant.planner.hearing import hear

ALL = tuple(CATALOGUE.tools.values())


def after(tool: str, kind: str | None = None, **args: Any) -> Focus:
    return Focus(last_call=Call(tool=tool, args=args), last_kind=kind, last_list=kind)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("wait, I misread, it's an interview", "interview"),
        ("no, they rejected me", "rejected"),
        ("oops, it was only a screening", "screening"),
    ],
)
def test_a_stage_just_noted_is_noted_anew(text: str, status: str) -> None:
    focus = after("jobs_update_application", application="it", status="offer")
    assert restated(hear(text, focus)) == PlannedCall(
        "jobs_update_application", {"application": "it", "status": status}
    )


@pytest.mark.parametrize("text", ["sorry, is it rejected?", "Umbrella rejected me", "hang on, it's an offer"])
def test_a_question_news_and_the_same_stage_note_nothing_anew(text: str) -> None:
    focus = after("jobs_update_application", application="it", status="offer")
    assert restated(hear(text, focus)) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Swiss francs, not euros", "CHF"),
        ("in dollars please", "USD"),
        ("sorry, pounds", "GBP"),
        ("no, yen", "JPY"),
        ("dollars are strong", None),
        ("60k dollars", None),
    ],
)
def test_a_currency_alone_is_other_money(text: str, code: str | None) -> None:
    assert other_money(text) == code


def test_an_amount_just_set_keeps_its_number_in_other_money() -> None:
    focus = after("profiles_update", salary_floor=60000, currency="EUR")
    assert restated(hear("make it dollars", focus)) == PlannedCall(
        "profiles_update", {"salary_floor": 60000, "currency": "USD"}
    )
    assert restated(hear("dollars, not euros", after("profiles_update", years_experience=4))) is None


@pytest.mark.parametrize(
    ("text", "by"), [("2029 rather", "2029-06-30"), ("no, 2028", "2028-06-30"), ("by 2031 then", "2031-06-30")]
)
def test_a_year_alone_is_that_of_the_day_just_set(text: str, by: str) -> None:
    focus = after("profiles_set_goal", target_role="CTO", by="2027-06-30")
    assert restated(hear(text, focus)) == PlannedCall("profiles_set_goal", {"target_role": "CTO", "by": by})


def test_a_year_is_no_day_where_none_was_set() -> None:
    assert restated(hear("2029 rather", after("profiles_set_goal", target_role="CTO"))) is None
    assert restated(hear("2029 jobs", after("profiles_set_goal", target_role="CTO", by="2027-06-30"))) is None


@pytest.mark.parametrize("text", ["six not two", "six, not two", "no, 6 not 2", "I meant 6, not 2", "err, six"])
@pytest.mark.parametrize(
    ("tool", "before", "name"),
    [("profiles_update", {"years_experience": 2}, "years_experience"), ("profiles_add_skill", {"skill": "rust", "years": 2}, "years")],
)  # fmt: skip
def test_a_number_is_said_anew_in_words(text: str, tool: str, before: dict[str, Any], name: str) -> None:
    assert restated(hear(text, after(tool, **before))) == PlannedCall(tool, {**before, name: 6})


@pytest.mark.parametrize("text", ["3 years of it btw", "for 3 years now", "I have 3 years of experience with it"])
def test_years_said_right_after_a_skill_are_those_of_the_skill(text: str) -> None:
    focus = after("profiles_add_skill", skill="rust")
    assert restated(hear(text, focus)) == PlannedCall("profiles_add_skill", {"skill": "rust", "years": 3})


@pytest.mark.parametrize("text", ["I have 3 years of work experience", "add 3 years of Go", "3 years of go"])
def test_years_of_a_career_or_of_another_skill_are_not_those_of_the_last(text: str) -> None:
    assert restated(hear(text, after("profiles_add_skill", skill="rust"))) is None


@pytest.mark.parametrize(
    ("tool", "text", "field", "value"),
    [
        ("profiles_add_project", "what it does: sorts mail by mood", "summary", "sorts mail by mood"),
        ("profiles_add_project", "oh, forgot to say what it does: sorts mail", "summary", "sorts mail"),
        ("profiles_add_project", "summary: sorts mail, duh", "summary", "sorts mail"),
        ("profiles_add_certificate", "issuer: Umbrella Guild", "issuer", "Umbrella Guild"),
        ("profiles_add_certificate", "the issuer: Umbrella Guild, sorry", "issuer", "Umbrella Guild"),
    ],
)
def test_a_labelled_part_completes_the_entry_before_it(tool: str, text: str, field: str, value: str) -> None:
    assert amending.amended(hear(text, after(tool, "item", name="Pebble"))) == PlannedCall(
        "profiles_edit_item", {"item": "it", "field": field, "value": value}
    )


@pytest.mark.parametrize(
    ("tool", "text"),
    [
        ("profiles_add_project", "what it does"),
        ("profiles_add_certificate", "what it does: sorts mail"),
        ("profiles_add_skill", "issuer: Umbrella Guild"),
    ],
)
def test_a_label_without_words_or_of_another_kind_completes_nothing(tool: str, text: str) -> None:
    assert amending.amended(hear(text, after(tool, "item", name="Pebble"))) is None


@pytest.mark.parametrize(
    "text",
    ["meh, let it go", "no idea. skip", "I dunno. forget it", "not now, maybe later", "nah, changed my mind", "ah well, drop it, is late"],
)  # fmt: skip
def test_an_answer_that_gives_up_is_no_answer(text: str) -> None:
    assert dialogue.gives_up(text)


@pytest.mark.parametrize(
    "text",
    [
        "leave it at 70",
        "Never Mind Records",
        "let it be Berlin",
        "skip the pleasantries and find me work",
        "show me go jobs, never mind",
        "never mind, " + "go on " * 20,
    ],
)
def test_an_answer_with_words_of_leaving_in_it_gives_nothing_up(text: str) -> None:
    assert not dialogue.gives_up(text)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("new search: cobol in Gdansk", "cobol in Gdansk"),
        ("start over. cobol in Gdansk", "cobol in Gdansk"),
        ("ok, forget all that - open the block list", "open the block list"),
        ("new search", None),
        ("a new search for cobol", None),
        ("from scratch I built a compiler", None),
    ],
)
def test_what_is_asked_anew_stands_alone(text: str, asked: str | None) -> None:
    assert requests.anew(text) == asked


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("don't hide one, hide two", "hide two"),
        ("no, do not save the first; rather save the third", "save the third"),
        ("please don't apply to Umbrella. Apply to Globex", "Apply to Globex"),
        ("don't hide it", "don't hide it"),
    ],
)
def test_of_an_order_against_and_one_for_the_latter_is_meant(text: str, meant: str) -> None:
    assert requests.corrected(text) == meant


@pytest.mark.parametrize(
    ("args", "spelt", "mended", "kept"),
    [
        ({"name": "Python"}, "add project Pythn", "add project Python", {"name": "Pythn"}),
        ({"summary": "a Python bot"}, "a Pythn bot.", "a Python bot.", {"summary": "a Pythn bot"}),
        ({"company": "React", "title": "react dev"}, "raect dev at Rakt", "react dev at React", {"company": "Rakt", "title": "react dev"}),
        ({"skill": "python"}, "add pyhton", "add python", {"skill": "python"}),
        ({"name": "Docker"}, "add Docker", "add Docker", {"name": "Docker"}),
    ],
)  # fmt: skip
def test_names_keep_their_own_spelling(args: dict[str, Any], spelt: str, mended: str, kept: dict[str, Any]) -> None:
    assert as_written(args, spelt, mended) == kept


def test_words_that_do_not_stand_side_by_side_put_nothing_back() -> None:
    assert as_written({"name": "Docker"}, "add Dok cer", "add Docker") == {"name": "Docker"}


@pytest.mark.parametrize("text", ["and do likewise with the sixth", "ditto the sixth", "same for the 6th"])
def test_what_was_done_to_one_is_done_to_another(text: str) -> None:
    focus = after("jobs_hide", job="job_a")
    focus.lists["job"] = [f"job_{letter}" for letter in "abcdef"]
    assert restated(hear(text, focus)) == PlannedCall("jobs_hide", {"job": "6"})


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("unset my seniority pls", ["seniority"]),
        ("location -> empty", ["location"]),
        ("no headline please", ["headline"]),
        ("i don't want my city on there any more, take it off", ["location"]),
        ("stop listing any languages for me", ["languages"]),
        ("move my location to Graz", []),
        ("set my level to senior", []),
        ("remove the degree, wrong level", []),
    ],
)
def test_fields_are_emptied_in_whatever_words(text: str, fields: list[str]) -> None:
    assert emptied(text) == fields


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("its called teapots, I wrote the name wrong", "name", "teapots"),
        ("sorry, kettle is the name", "name", "kettle"),
        ("oops, teapod", "name", "teapod"),
        ("hm, I misspelled it, should be tea-pot", "name", "tea-pot"),
    ],
)
def test_a_project_just_added_is_given_its_right_name(text: str, field: str, value: str) -> None:
    wanted = PlannedCall("profiles_edit_item", {"item": "teapot", "field": field, "value": value})
    assert amending.amended(hear(text, after("profiles_add_project", "item", name="teapot"), tools=ALL)) == wanted


def test_a_company_just_added_is_given_its_right_name() -> None:
    focus = after("profiles_add_experience", "item", title="Cook", company="Umbrela")
    wanted = PlannedCall("profiles_edit_item", {"item": "it", "field": "company", "value": "Umbrella"})
    assert amending.amended(hear("no, it's Umbrella", focus, tools=ALL)) == wanted


@pytest.mark.parametrize("text", ["ok thanks", "no, remove it", "actually, show my profile", "is it called kettle?"])
def test_nothing_is_renamed_by_other_words(text: str) -> None:
    assert amending.amended(hear(text, after("profiles_add_project", "item", name="teapot"), tools=ALL)) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no wait. August, I had leave left", "2023-08"),
        ("oops I mean december", "2023-12"),
        ("it was may, not july", "2023-05"),
        ("make that March 2024", "2024-03"),
        ("sorry, 2022-11", "2022-11"),
    ],
)
def test_a_day_just_set_is_set_anew(text: str, value: str) -> None:
    args = {"item": "it", "field": "end", "value": "2023-07"}
    found = restated(hear(text, after("profiles_edit_item", "item", **args), tools=ALL))
    assert found == PlannedCall("profiles_edit_item", {**args, "value": value})


@pytest.mark.parametrize("text", ["thanks, in May I fly", "was it may?", "no, show jobs since may"])
def test_other_days_change_nothing_just_set(text: str) -> None:
    args = {"item": "it", "field": "end", "value": "2023-07"}
    assert restated(hear(text, after("profiles_edit_item", "item", **args), tools=ALL)) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("make it data architect instead and may 2030 as the date", {"target_role": "data architect", "by": "2030-05"}),
        ("rather tech lead", {"target_role": "tech lead", "by": "2028-01"}),
        ("wait, no, head of platform by 2031", {"target_role": "head of platform", "by": "2031"}),
        ("no, june 2029", {"target_role": "CTO", "by": "2029-06"}),
    ],
)
def test_a_goal_just_set_is_set_anew(text: str, wanted: dict[str, Any]) -> None:
    focus = after("profiles_set_goal", target_role="CTO", by="2028-01")
    assert restated(hear(text, focus, tools=ALL)) == PlannedCall("profiles_set_goal", wanted)


def test_a_goal_given_up_is_not_set_anew() -> None:
    focus = after("profiles_set_goal", target_role="CTO", by="2028-01")
    assert restated(hear("no goal after all, clear it", focus, tools=ALL)) is None


def test_the_part_that_is_named_is_given_another_value() -> None:
    focus = after("profiles_add_certificate", "item", name="CKS", issuer="Umbrella")
    wanted = PlannedCall("profiles_edit_item", {"item": "it", "field": "issuer", "value": "Initech"})
    assert amending.amended(hear("the issuer is Initech, my mistake", focus, tools=ALL)) == wanted


def test_a_bare_month_keeps_the_year_of_the_entry_just_added() -> None:
    focus = after("profiles_add_experience", "item", title="Cook", company="Umbrella", start="2019-05")
    wanted = PlannedCall("profiles_edit_item", {"item": "it", "field": "start", "value": "2019-06"})
    assert amending.amended(hear("sorry, since june", focus, tools=ALL)) == wanted
