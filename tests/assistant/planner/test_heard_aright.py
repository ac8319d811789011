"""Searches of their own, other languages, days that do not exist, nods, complaints, and answers that are none."""

from typing import Any

import pytest

from aethex.assistant.planner import answering, dialogue, refining, say
from aethex.assistant.planner.heard import PlannedCall
from aethex.assistant.planner.slots.extract import read
from aethex.assistant.planner.slots.no_such_day import impossible_day
from aethex.catalogue import CATALOGUE
from aethex.tools.focus import Asking
from tests.assistant.planner.hearing import after_search, hear

TOOLS = tuple(CATALOGUE.tools.values())


def _reading(tool: str, text: str) -> Any:
    return read(CATALOGUE.tools[tool], hear(text, tools=TOOLS), text)


@pytest.mark.parametrize("text", ["jobs in Ghent", "any roles in Ghent?", "show me jobs over 50k", "openings in Ghent"])
def test_a_message_that_names_what_it_searches_for_is_a_search_of_its_own(text: str) -> None:
    assert refining.refined(hear(text, after_search(query="go", level="senior"))) is None


@pytest.mark.parametrize("text", ["only jobs in Ghent", "jobs in Ghent instead", "in Ghent"])
def test_a_correction_is_none(text: str) -> None:
    call = refining.refined(hear(text, after_search(query="go", level="senior")))
    assert isinstance(call, PlannedCall)
    assert call.args["level"] == "senior"


@pytest.mark.parametrize(
    ("text", "args"),
    [
        ("quiero trabajo de python en madrid", {"query": "python", "place": "madrid"}),
        ("ich suche eine stelle als java entwickler in hamburg", {"query": "java", "place": "hamburg"}),
        ("je cherche un poste devops à lyon", {"query": "devops", "place": "lyon"}),
        ("machine learning in production", {"query": "machine learning production"}),
        ("go jobs at dutch companies", {"query": "go", "place": "Netherlands"}),
        ("devops jobs in Xyzzyville", {"query": "devops", "place": "Xyzzyville"}),
        ("ml roles from 150k+ usd", {"query": "ml", "min_salary": 150000, "currency": "USD"}),
    ],
)
def test_searches_in_other_words(text: str, args: dict[str, Any]) -> None:
    assert _reading("jobs_match", text).args == args


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("posted on 30 february", "30 february"),
        ("since june 31st", "june 31st"),
        ("on april 30", None),
        ("feb 29", None),
        ("march 2024", None),
        ("may 45k be enough", None),
    ],
)
def test_days_that_no_calendar_has(text: str, day: str | None) -> None:
    assert impossible_day(text) == day


def test_a_day_that_no_calendar_has_is_asked_about() -> None:
    plan = say.no_such_day(
        _reading("jobs_match", "go jobs posted since february 30"), "go jobs posted since february 30"
    )
    assert plan is not None
    assert "february 30" in plan.say
    assert say.no_such_day(_reading("profiles_show", "show february 30"), "show february 30") is None


@pytest.mark.parametrize("text", ["hm", "I see", "lol", "okay cool", "k", "got it"])
def test_nods_are_answered_shortly(text: str) -> None:
    assert dialogue.nods(text) is (text != "okay cool")


@pytest.mark.parametrize("text", ["you're useless", "this bot is so dumb", "that's wrong", "you don't understand"])
def test_complaints_are_answered_with_another_try(text: str) -> None:
    assert dialogue.complains(text)
    assert not dialogue.complains("the job I have is terrible, find me another")


def _asked(tool: str, argument: str, text: str, **args: Any) -> tuple[PlannedCall | None, bool]:
    definition = CATALOGUE.tools[tool]
    asking = Asking(tool=tool, argument=argument, args=args)
    return answering.completed(hear(text, tools=TOOLS), definition, asking)


def test_an_open_text_takes_neither_an_order_nor_a_correction_for_the_text() -> None:
    given = {"title": "QA Engineer", "company": "Rowboat", "min_salary": 45000}
    assert _asked("jobs_post", "description", "post it", **given)[0] is None
    call, _ = _asked("jobs_post", "description", "actually make it 48k euros", **given)
    assert call is not None
    assert (call.args["min_salary"], "description" in call.args) == (48000, False)
    call, _ = _asked("jobs_post", "description", "You test our boats with care, and row them twice a week.", **given)
    assert call is not None
    assert call.args["description"].startswith("You test our boats")


def test_a_story_is_no_date() -> None:
    assert _asked("profiles_add_experience", "end", "I have owned 30 boats")[0] is None
    call, _ = _asked("profiles_add_experience", "end", "it ended in june 2024 or so")
    assert call is None or call.args["end"] == "2024-06"
    call, _ = _asked("profiles_add_experience", "end", "june 2024")
    assert call is not None


def test_what_could_be_left_out_is_asked_again_where_it_was_not_understood() -> None:
    asking = Asking(tool="profiles_add_experience", argument="end", args={"title": "dev"})
    plan = say.unread(asking, CATALOGUE.tools["profiles_add_experience"])
    assert plan is not None
    assert (plan.calls, plan.asking) == ((), asking)
    assert say.unread(Asking(tool="jobs_match", argument="place"), CATALOGUE.tools["jobs_match"]) is None
    assert say.unread(Asking(tool="jobs_apply", argument="job"), CATALOGUE.tools["jobs_apply"]) is None


def test_money_that_no_code_stands_for_is_handed_on_as_said() -> None:
    assert _reading("profiles_update", "set my salary floor to 80 florins").args["currency"] == "florins"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("I'm a bit lost, I've been a backend dev for 6 years", "backend dev"),
        ("I was a barista at Rowboat Coffee", "barista"),
        ("I'm a staff engineer at Rowboat since june", "staff engineer"),
    ],
)
def test_a_state_of_mind_is_no_title(text: str, title: str) -> None:
    assert _reading("profiles_add_experience", text).args.get("title") == title


@pytest.mark.parametrize(
    ("text", "job"),
    [
        ("Harbour Telemetry", "Harbour Telemetry"),
        ("the one for the embedded engineer", "embedded engineer"),
        ("senior data engineer", "senior data engineer"),
    ],
)
def test_a_title_alone_names_the_ad_that_was_asked_for(text: str, job: str) -> None:
    call, bare = _asked("jobs_close", "job", text)
    assert call is not None
    assert (call.args, bare) == ({"job": job}, True)


def test_the_parts_of_an_ad_are_taken_without_what_leads_to_them() -> None:
    call, _ = _asked("jobs_post", "company", "it's for Gannet Cloud", title="SRE")
    assert call is not None
    assert call.args["company"] == "Gannet Cloud"
    told = "You row the boats of our customers across the bay"
    call, _ = _asked("jobs_post", "description", f"the text is: {told}", title="SRE", company="Gannet")
    assert call is not None
    assert call.args["description"] == told


@pytest.mark.parametrize(
    ("text", "job"),
    [
        ("position filled! close my posting for the senior search engineer", "senior search engineer"),
        ("the junior data engineer we advertised has been found, end it", "junior data engineer"),
        ("unpublish this ad of mine", "it"),
        ("I want an ad of mine closed", None),
    ],
)
def test_an_ad_of_ones_own_is_called_by_whom_it_looks_for(text: str, job: str | None) -> None:
    assert _reading("jobs_close", text).args.get("job") == job
