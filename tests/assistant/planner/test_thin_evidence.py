"""What is said after a change, of an application or of what one did, and means none of what it resembles."""

from typing import Any

import pytest

from aethex.assistant.planner import amending, guards, signs
from aethex.assistant.planner.heard import PlannedCall
from aethex.assistant.planner.restating import restated
from aethex.assistant.planner.slots.stages import told_stage
from aethex.catalogue import CATALOGUE
from aethex.tools.focus import Call, Focus
from tests.assistant.planner.hearing import hear

ALL = tuple(CATALOGUE.tools.values())


def after(tool: str, **args: Any) -> Focus:
    return Focus(last_call=Call(tool=tool, args=args), last_kind="item", last_list="item")


@pytest.mark.parametrize(
    "text",
    [
        "that's how it was at the bakery",
        "how it was at Umbrella was awful",
        "like it was before the merger, I lead people",
        "I wish my time at Umbrella never happened",
        "I once wrote the undo stack of an editor",
    ],
)
def test_how_things_were_takes_nothing_back(text: str) -> None:
    assert not signs.takes_back(text)


@pytest.mark.parametrize("text", ["put it back like it was", "no, that never happened", "please revert my last change"])
def test_an_order_to_take_back_does(text: str) -> None:
    assert signs.takes_back(text)


@pytest.mark.parametrize(
    "text", ["ok, clerk jobs", "wait, clerks in Graz", "sorry, clerks in Graz", "ok, clark", "no, clerk jobs"]
)
def test_a_search_gives_no_other_title(text: str) -> None:
    focus = after("profiles_add_experience", title="clerk", company="Umbrella", start="2019", end="2020")
    assert amending.amended(hear(text, focus, tools=ALL)) is None


@pytest.mark.parametrize(
    "text",
    [
        "sorry, Teapots jobs",
        "ok, teapods",
        "the name is fine",
        "the name is right",
        "the name was my uncle's idea",
        "its name is a joke",
        "it's called off, remove it",
        "it's named after my cat",
        "the issuer is missing",
    ],
)
@pytest.mark.parametrize("tool", ["profiles_add_project", "profiles_add_certificate"])
def test_what_is_said_of_a_name_is_no_name(tool: str, text: str) -> None:
    focus = after(tool, name="Teapot", issuer="Umbrella")
    assert amending.amended(hear(text, focus, tools=ALL)) is None


@pytest.mark.parametrize(
    "text",
    [
        "actually Graz",
        "actually data engineer",
        "no, that was an architect I met",
        "no, architects in Graz",
        "ok, but not yet, in March I fly home",
        "no, in March I fly home",
    ],
)
def test_a_goal_stays_as_it_was_set(text: str) -> None:
    focus = after("profiles_set_goal", target_role="CTO", by="2028-01")
    assert restated(hear(text, focus, tools=ALL)) is None


def test_another_role_keeps_the_day_of_the_goal() -> None:
    focus = after("profiles_set_goal", target_role="CTO", by="2028-01")
    wanted = PlannedCall("profiles_set_goal", {"target_role": "data architect", "by": "2028-01"})
    assert restated(hear("make it data architect", focus, tools=ALL)) == wanted


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Umbrella asked me to sign a waiver", None),
        ("Umbrella wants me to sign up on their page", None),
        ("Umbrella wants me to join a call", None),
        ("Umbrella asked me to start the coding task on Friday", "interview"),
        ("Umbrella gave me a number to ring", None),
        ("Umbrella sent the number of their office", None),
        ("I won it, the coding challenge of Umbrella", "interview"),
        ("they picked me for a coding test", "interview"),
        ("Umbrella found someone from HR who will ring me", None),
        ("Umbrella told me I am not too senior for it", None),
        ("the job is on ice rinks", None),
        ("it's a no-go that they pay so little", None),
        ("I was cut off in the call", None),
        ("Umbrella has the role on hold", None),
        ("Umbrella wrote me back", None),
        ("I got no answer yet", None),
        ("they passed on my cv to the team", None),
        ("their office blew me away", None),
        ("I was not impressed by Umbrella", None),
        ("they wished me luck for the coding test", "interview"),
        ("I told Umbrella that I'm not free on Friday", None),
        ("I told Umbrella no fish at the lunch", None),
        ("I dumped my notes for Umbrella", None),
        ("I opted out of the mails from Umbrella", None),
        ("I passed on the contact to Nora", None),
        ("I cancelled the call with Umbrella", None),
    ],
)
def test_news_of_an_application_that_tells_no_end_of_it(text: str, stage: str | None) -> None:
    assert told_stage(text) == stage


@pytest.mark.parametrize(
    "text",
    [
        "I just got an offer from Umbrella on my phone",
        "I just got declined by Umbrella in their portal",
        "I already had the interview with Umbrella on my laptop",
        "I just learned Kotlin on my own",
        "I just moved to Graz on my own",
        "I just published a game on my site, it's called Pebble",
        "I already did it on the website, but it doesn't show, add Kotlin",
        "I just noticed on my phone that my city is wrong, it should be Graz",
        "Saved by hand my notes, show my saved jobs",
        "I just changed my mind on my own, undo it",
        "I just lost my job, nothing left to do, find me kotlin jobs",
        "no need to do anything with SAP, just kotlin jobs",
        "I don't have to do anything with SAP, kotlin jobs in Graz",
        "find jobs, no need to act as a manager",
        "my sister would like a kotlin job in Graz",
        "a friend might be looking for kotlin jobs in Graz",
        "my colleague wants to find kotlin developers",
        "I wish I knew where kotlin jobs are",
        "I wish I knew which job suits me",
        "Nora has blocked me, show her profile",
    ],
)
def test_news_and_orders_are_not_idle(text: str) -> None:
    assert not guards.idle(text)


@pytest.mark.parametrize(
    "text",
    [
        "I already removed that one on the website",
        "nothing to do here",
        "no need for you to do anything",
        "maybe my sister would look for a kotlin job some day",
        "I wish I knew Kotlin",
        "Nora has blocked me, lol",
    ],
)
def test_what_is_only_told_is_idle(text: str) -> None:
    assert guards.idle(text)
