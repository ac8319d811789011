"""Changes of a search as they are spoken, with no comma between them and what is told around them."""

from typing import Any

import pytest

from aethex.assistant.planner import guards, plainly, refining, requests
from aethex.assistant.planner.decide import Decision
from aethex.assistant.planner.heard import Heard, PlannedCall
from aethex.assistant.planner.leaning import changed_search
from aethex.assistant.planner.seams import orders, parted
from aethex.catalogue import CATALOGUE
from aethex.tools.focus import Call, Focus
from tests.assistant.planner.hearing import JOBS, hear

TOOLS = tuple(CATALOGUE.tools.values())
SCALA = {"query": "scala", "place": "Graz", "remote": "onsite", "min_salary": 60000}


def shown(text: str, **args: Any) -> Heard:
    """What is heard right after a search with `args`, in the plainest words."""
    last = Call(tool="jobs_match", args=args)
    focus = Focus(lists={"job": JOBS}, last_kind="job", last_call=last, searches={"jobs_match": args})
    heard = hear(text, focus, tools=TOOLS)
    return hear(plainly.said_of(heard), focus, tools=TOOLS)


@pytest.mark.parametrize(
    ("text", "with_commas"),
    [
        ("the lift broke down so make that remote please", "the lift broke down, so make that remote please"),
        ("make it hybrid my knees are old", "make it hybrid, my knees are old"),
        ("the same for Linz my aunt lives there", "the same for Linz, my aunt lives there"),
        ("principal only I've led teams", "principal only, I've led teams"),
    ],
)
def test_a_spoken_order_is_set_off(text: str, with_commas: str) -> None:
    assert parted(text) == with_commas


@pytest.mark.parametrize(
    "text",
    [
        "they never make it remote",
        "can you make it remote",
        "well, the lift broke down so make that remote",
        "my tooth hurts I only meant well",
        "make it to the top of the hill",
    ],
)
def test_what_is_one_clause_or_has_its_commas_stays(text: str) -> None:
    assert parted(text) == text


def test_an_order_that_somebody_else_is_told_of_is_none() -> None:
    assert orders("I've got a parrot, make that remote please")
    assert not orders("my boss wants me to make it hybrid but I never will")


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("the ferry takes for ever so switch that to remote", {"remote": "remote"}),
        ("they should pay at least ninety grand my sister says I am too shy", {"min_salary": 90000}),
        ("that was far too greedy I'd settle for fifty", {"min_salary": 50000}),
        ("the council keeps asking for papers so just the part time ones", {"employment": "part_time"}),
    ],
)
def test_a_search_is_changed_amid_a_story(text: str, changed: dict[str, Any]) -> None:
    call = refining.refined(shown(text, **SCALA))
    assert isinstance(call, PlannedCall)
    assert {name: value for name, value in call.args.items() if name != "limit"} == {**SCALA, **changed}


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("on site no way I've got a parrot make that remote please", {"remote": "remote"}),
        ("staff only I've been at it for ages", {"level": "staff"}),
        ("could you put a floor of 70k under that I'd be the only earner", {"min_salary": 70000}),
        ("the rent went up I need at least seventy thousand", {"min_salary": 70000}),
    ],
)
def test_what_is_set_for_the_search_is_not_set_for_oneself(text: str, changed: dict[str, Any]) -> None:
    taken = Decision(tool=CATALOGUE.tools["profiles_update"], probability=0.9)
    call = changed_search(shown(text, **SCALA), taken)
    assert call is not None
    assert {name: value for name, value in call.args.items() if name != "limit"} == {**SCALA, **changed}


def test_what_is_set_on_the_profile_changes_no_search() -> None:
    taken = Decision(tool=CATALOGUE.tools["profiles_update"], probability=0.9)
    assert changed_search(shown("I was promoted to lead so put my level up make it lead", **SCALA), taken) is None


@pytest.mark.parametrize(
    "text",
    [
        "sorry that was the postman with a parcel for the neighbours upstairs",
        "only my cat understands me today",
        "just my flatmate drilling in the kitchen again",
    ],
)
def test_a_remark_changes_no_search(text: str) -> None:
    assert refining.refined(shown(text, **SCALA)) is None


def test_one_goes_back_to_a_search_by_its_words() -> None:
    focus = Focus(
        last_call=Call(tool="profiles_show", args={}), searches={"jobs_match": {"query": "scala", "place": "Graz"}}
    )
    call = refining.refined(hear("right, back to those scala jobs but only senior ones", focus, tools=TOOLS))
    assert isinstance(call, PlannedCall)
    assert (call.args["place"], call.args["level"]) == ("Graz", "senior")


def test_news_of_others_may_end_in_a_request() -> None:
    assert not guards.idle("my cousin leaves school in May so any internship in Graz")
    assert guards.idle("my cousin was fired so anybody could be next")
    assert requests.begins_within("right and now get me the same sort of roles in Linz")
