"""What people tell of themselves without an order, and filters that are set in a part of a message."""

from typing import Any

import pytest

from aethex.assistant.planner import narrowing, rewording, self_statements, weighing
from aethex.assistant.planner.decide import Decision
from aethex.assistant.planner.heard import Named, PlannedCall
from aethex.assistant.planner.slots.clearing import emptied
from aethex.assistant.planner.slots.extract import read
from aethex.catalogue import CATALOGUE
from aethex.tools.focus import Call, Focus
from tests.assistant.planner.hearing import JOBS, hear

TOOLS = tuple(CATALOGUE.tools.values())
ACME = (Named("item", "acme"),)


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("Graz is home now", "profiles_update"),
        ("so, Graz is our new home!", "profiles_update"),
        ("home is Tampere these days", "profiles_update"),
        ("Berlin is home to many start-ups", None),
        ("Graz is her home now", None),
        ("Graz is our home office now", None),
        ("Graz was my home for a winter", None),
        ("we settled down in Graz for a fortnight", None),
        ("we made it to Graz yesterday, vacation", None),
        ("Where do I see myself in 2031? As a data architect.", "profiles_set_goal"),
        ("I see myself as a data architect in four years", "profiles_set_goal"),
        ("Where do I see myself in 2031? No idea.", None),
        ("I don't see myself as a manager in four years", None),
        ("I see myself as a data architect in ads everywhere, hide them", None),
        ("I see myself as a tester above all, find me calm jobs", None),
        ("In four years? Maybe I'd be a manager, who can tell", None),
        ("my days at Acme never were dull, show me my page", None),
        ("what would my page be if I never worked at Acme", None),
        ("fed up with Acme, never been with a worse boss, find me jobs", None),
        ("I never was in the Acme building, my record says remote", None),
        ("don't show me ads with Perl, I've forgotten it all", None),
        ("I barely know Perl, the job doesn't mention it", None),
        ("Perl ads shouldn't be listed if the pay is a lie", None),
        ("I'd hate to disappear from people's lists", None),
        ("I want to go under the radar at work", None),
        ("that job should disappear from my results", None),
        ("Acme: title platform engineer", "profiles_edit_item"),
        ("correct Acme: I'm a team lead there", "profiles_edit_item"),
        ("they promoted me at Acme to team lead", "profiles_edit_item"),
        ("they promoted Acme to everybody", None),
        ("they promoted me at Acme to team lead, so put my level at lead", None),
        ("Acme - place Graz jobs", None),
    ],
)
def test_what_one_tells_speaks_for_a_tool(text: str, tool: str | None) -> None:
    assert self_statements.told(hear(text, tools=TOOLS, names=ACME if "Acme" in text else ()), text) == tool


@pytest.mark.parametrize(
    ("text", "sets"),
    [
        ("lvl mid, exp 4 yrs, hybrid", True),
        ("yoe=7 loc=Graz", True),
        ("seniority junior; based in Leeds; bio: I mend trains", True),
        ("level senior, python, berlin", False),
        ("remote, hybrid", False),
        ("hybrid, level mid, city Graz", False),
    ],
)
def test_fields_that_are_listed_by_their_short_names_are_the_profiles(text: str, sets: bool) -> None:
    assert self_statements.sets_a_field(text) is sets


def test_years_are_read_by_their_short_name() -> None:
    for text in ("yoe 7", "yoe=7", "yoe: 7", "7 yoe"):
        assert read(CATALOGUE.tools["profiles_update"], hear(text, tools=TOOLS), text).args == {"years_experience": 7}


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("no bio needed, drop it, and my level is staff", ["bio"]),
        ("headline gone please, I'm at senior level", ["headline"]),
        ("bin the headline and the level", ["headline", "seniority"]),
    ],
)
def test_a_field_that_is_given_a_value_is_not_emptied(text: str, fields: list[str]) -> None:
    assert emptied(text) == fields


def test_what_follows_a_list_of_emptied_fields_is_still_read() -> None:
    text = "remove my bio, level to senior please"
    found = read(CATALOGUE.tools["profiles_update"], hear(text, tools=TOOLS), text).args
    assert found == {"clear": ["bio"], "seniority": "senior"}


def test_a_question_for_a_part_of_the_profile_orders_nothing() -> None:
    for text in ('is my headline "Rail nerd" good?', "are my languages listed?", "what can I add?"):
        assert weighing.situation(hear(text), text).may, text
    assert not weighing.situation(hear("is my level wrong? Set it to lead"), "is my level wrong? Set it to lead").may


def searched(text: str, **args: Any) -> Any:
    last = Call(tool="jobs_match", args=args)
    focus = Focus(lists={"job": JOBS}, last_kind="job", last_call=last, searches={"jobs_match": args})
    return hear(text, focus, tools=TOOLS)


def test_a_filter_set_in_a_part_of_a_message_narrows_the_search_in_view() -> None:
    heard = searched("set level to senior", query="elixir")
    part = narrowing.as_part(heard, Decision(tool=CATALOGUE.tools["profiles_update"], probability=0.9))
    assert part.narrows
    assert narrowing.narrowed(heard, part) == PlannedCall("jobs_match", {"query": "elixir", "level": "senior"})


def test_my_level_is_the_profiles_even_after_a_search() -> None:
    heard = searched("set my level to senior", query="elixir")
    decision = Decision(tool=CATALOGUE.tools["profiles_update"], probability=0.9)
    assert narrowing.as_part(heard, decision) is decision
    assert narrowing.narrowed(heard, decision) is None


def test_the_one_word_of_a_search_is_swapped_for_another() -> None:
    heard = searched("swap elixir for scala, keep the rest", query="elixir", place="Graz")
    assert rewording.reworded(heard) == PlannedCall("jobs_match", {"query": "scala", "place": "Graz"})
