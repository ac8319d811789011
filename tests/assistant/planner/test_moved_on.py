"""Searches moved on in what people say: filters let go and put beside others, places and words exchanged, remarks."""

from typing import Any

import pytest

from aethex.assistant.planner import (
    guards,
    letting_go,
    ordering,
    parting,
    plainly,
    refining,
    requests,
    rewording,
    yielding,
)
from aethex.assistant.planner.decide import Decision
from aethex.assistant.planner.heard import Heard, PlannedCall
from aethex.assistant.planner.leaning import changed_search
from aethex.catalogue import CATALOGUE
from aethex.tools.focus import Call, Focus
from tests.assistant.planner.hearing import JOBS, hear

TOOLS = tuple(CATALOGUE.tools.values())
RUST = {"query": "rust", "place": "Graz"}


def shown(text: str, **args: Any) -> Heard:
    """What is heard right after a search with `args`."""
    last = Call(tool="jobs_match", args=args)
    focus = Focus(lists={"job": JOBS}, last_kind="job", last_call=last, searches={"jobs_match": args})
    return hear(text, focus, tools=TOOLS)


def taken_for(tool: str, probability: float = 0.9, **more: Any) -> Decision:
    return Decision(tool=CATALOGUE.tools[tool], probability=probability, **more)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("lose remote. Linz.", ["remote."]),
        ("senior we no longer need, ignore the salary", ["senior", "salary"]),
        ("fine, but the age of the ads doesn't really matter", ["age of the ads"]),
        ("drop node.js", ["node.js"]),
        ("contract is fine", []),
    ],
)
def test_each_thing_that_is_let_go_is_heard(text: str, words: list[str]) -> None:
    assert letting_go.all_dropped(text) == words


def test_any_town_of_a_country_lets_go_of_no_place() -> None:
    assert letting_go.set_free("any town") == {"place"}
    assert letting_go.set_free("how old they are does not matter") == {"posted_within_days"}
    assert letting_go.set_free("any town in Austria") == set()
    assert letting_go.set_free("how old are they") == set()


@pytest.mark.parametrize(
    ("text", "before", "changed"),
    [
        ("lose remote. Linz.", {"remote": "remote"}, {"place": "Linz"}),
        (
            "Senior we do not need any more, so leave that out, but please only ads from the past 4 days",
            {"level": "senior"},
            {"posted_within_days": 4},
        ),
        (
            "How much they pay I don't care about, but would you please limit this to part time roles in Linz",
            {},
            {"place": "Linz", "employment": "part_time"},
        ),
    ],
)
def test_filters_are_let_go_and_others_set_at_once(text: str, before: Any, changed: Any) -> None:
    heard, searching = shown(text, **RUST, **before), taken_for("jobs_match")
    call = refining.refined(heard) or changed_search(heard, searching)
    assert call == PlannedCall("jobs_match", {**RUST, **changed})


def test_thousands_with_a_comma_are_one_number() -> None:
    text = "Great, thanks. Could you bring this down to Linz and to roles with a pay of at least 61,500 euros?"
    call = changed_search(shown(text, **RUST), taken_for("jobs_match"))
    assert call == PlannedCall("jobs_match", {**RUST, "place": "Linz", "min_salary": 61500, "currency": "EUR"})


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("reduce it for 65k and make it part time", {"min_salary": 65000, "employment": "part_time"}),
        ("That's steep. Lower it to 70k, in Linz", {"min_salary": 70000, "place": "Linz"}),
        ("lower it to 70k", {"min_salary": 70000}),
    ],
)
def test_filters_are_set_beside_a_limit_that_is_moved(text: str, changed: dict[str, Any]) -> None:
    args = {**RUST, "min_salary": 80000}
    assert refining.refined(shown(text, **args)) == PlannedCall("jobs_match", {**args, **changed})


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("add also the filter full time and list only six", {"employment": "full_time", "limit": 6}),
        ("set the level to mid and show three", {"level": "mid", "limit": 3}),
    ],
)
def test_filters_put_right_after_a_search_are_the_searchs(text: str, changed: dict[str, Any]) -> None:
    heard = shown(text, **RUST)
    call = refining.refined(heard)
    assert call == PlannedCall("jobs_match", {**RUST, **changed})
    assert isinstance(call, PlannedCall)
    assert ordering.puts_filters(heard)
    assert not yielding.gives_way(heard, call, taken_for("profiles_update"))


@pytest.mark.parametrize("text", ["set my level to mid", "add kotlin", "put the profile on hybrid", "show three"])
def test_what_is_ones_own_or_no_filter_is_not_put(text: str) -> None:
    assert not ordering.puts_filters(shown(text, **RUST))


def test_filters_are_put_only_right_after_a_search() -> None:
    focus = Focus(last_call=Call(tool="profiles_show", args={}), searches={"jobs_match": RUST})
    assert not ordering.puts_filters(hear("set the level to mid", focus, tools=TOOLS))


def test_an_order_of_another_kind_is_no_change_of_a_search() -> None:
    heard = shown("set my floor to 60k", **RUST)
    changed = PlannedCall("jobs_match", {**RUST, "min_salary": 60000})
    assert yielding.gives_way(heard, changed, taken_for("profiles_update"))
    assert not yielding.gives_way(heard, changed, taken_for("profiles_update", 0.3))
    assert not yielding.gives_way(heard, changed, taken_for("jobs_match"))


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("Would it also work with Linz in place of Graz? Graz is a bit dull.", {"place": "Linz"}),
        ("I'd rather be in Lyon than in Graz", {"place": "Lyon"}),
        ("I'd sooner do Elixir than Rust, from home", {"query": "Elixir", "remote": "remote"}),
        ("we prefer Zig to Rust", {"query": "Zig"}),
        ("argh, I typed Graz where I meant Linz. Otherwise fine", {"place": "Linz"}),
        ("Rust -> Zig", {"query": "Zig"}),
    ],
)
def test_a_place_or_a_word_is_wished_for_another(text: str, changed: dict[str, Any]) -> None:
    assert rewording.reworded(shown(text, **RUST)) == PlannedCall("jobs_match", {**RUST, **changed})


@pytest.mark.parametrize(
    "text",
    [
        "I live in Linz in place of Graz now",
        "I would rather have tea than coffee",
        "is Zig in place of Rust a good idea?",
        "would it hurt to show me my saved jobs in place of Graz?",
    ],
)
def test_a_move_or_a_taste_of_ones_own_exchanges_nothing(text: str) -> None:
    assert rewording.reworded(shown(text, **RUST)) is None


def test_a_search_is_wished_for_where_one_is() -> None:
    unsure = Decision(sure=0.1, nothing=0.5)
    text = "Lovely, but my family would never forgive me if we left Lyon... can you search there instead?"
    assert changed_search(shown(text, **RUST), unsure) == PlannedCall("jobs_match", {**RUST, "place": "Lyon"})
    text = "Lovely, but my family would never forgive me if we left Lyon... how do others cope with that instead?"
    assert changed_search(shown(text, **RUST), unsure) is None


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("No, I did mean site reliability engineer, from 70.000 € on", {"query": "site reliability engineer"}),
        ("no, i had meant tech lead and at least 70.000 €", {"query": "tech lead"}),
    ],
)
def test_what_was_meant_takes_the_place_of_what_was_said(text: str, changed: dict[str, Any]) -> None:
    call = refining.refined(shown(text, **RUST))
    assert call == PlannedCall("jobs_match", {**RUST, **changed, "min_salary": 70000, "currency": "EUR"})


def test_while_one_is_at_it_says_nothing() -> None:
    assert plainly.said_plainly("and since you're at it nothing under 5k") == "and nothing under 5k"
    assert plainly.said_plainly("while I look at it, wait") == "while I look at it, wait"


@pytest.mark.parametrize("text", ["haha Graz traffic though", "Vienna housing is insane", "those rents, omg"])
def test_what_life_in_a_town_is_like_moves_no_search(text: str) -> None:
    assert guards.idle(text)
    assert refining.refined(shown(text, **RUST)) is None


@pytest.mark.parametrize(
    "text", ["what about Vienna?", "any food tech jobs?", "weather app developer in Vienna", "Vienna"]
)
def test_a_town_or_a_trade_alone_is_no_remark(text: str) -> None:
    assert not guards.idle(text)


def test_the_same_place_in_other_letters_is_no_change() -> None:
    assert refining.refined(shown("graz", **RUST)) is None


@pytest.mark.parametrize("text", ["please write that down", "kindly keep a record of this", "Note it please"])
def test_what_is_told_is_written_down_once(text: str) -> None:
    assert requests.notes_it(text)
    for tool in ("jobs_update_application", "profiles_set_goal"):
        told = taken_for(tool)
        assert parting.as_one(told, taken_for("jobs_save"), hear(text, tools=TOOLS), "I got a no", text) is told


@pytest.mark.parametrize("text", ["save the second", "note that I speak Dutch", "show me this", "save it"])
def test_another_order_is_not_what_was_told(text: str) -> None:
    hidden = taken_for("jobs_hide")
    assert parting.as_one(hidden, taken_for("jobs_save"), hear(text, tools=TOOLS), "hide the first", text) is None


def test_people_are_looked_for_once() -> None:
    text = "I look for people to chat with, no job"
    found = taken_for("profiles_find")
    before = "Who in Denmark writes Haskell?"
    assert parting.as_one(found, found, hear(text, tools=TOOLS), before, text) is found
    more = "Find Elixir people in Norway"
    assert parting.as_one(found, found, hear(more, tools=TOOLS), before, more) is None


def test_a_floor_becomes_another_by_an_arrow_and_two_other_amounts_are_a_range() -> None:
    floor = {**RUST, "min_salary": 60000}
    assert rewording.reworded(shown("60k -> 72k", **floor)) == PlannedCall("jobs_match", {**floor, "min_salary": 72000})
    assert rewording.reworded(shown("60k to 72k", **floor)) == PlannedCall("jobs_match", {**floor, "min_salary": 72000})
    assert rewording.reworded(shown("65k to 72k", **floor)) is None


@pytest.mark.parametrize(
    "text",
    [
        "would they swap Graz for Linz as the capital",
        "many teams rather take Zig than Rust",
        "tell me a tale, cut it to 60 words",
    ],
)
def test_what_is_said_of_others_moves_no_search(text: str) -> None:
    heard = shown(text, **RUST)
    assert rewording.reworded(heard) is None
    assert not isinstance(refining.refined(heard), PlannedCall)


def test_one_more_of_the_same_is_not_the_contrary() -> None:
    heard = shown("redis as well", **RUST)
    removed = PlannedCall("profiles_remove_skill", {"skill": "redis"})
    assert not yielding.gives_way(heard, removed, taken_for("profiles_add_skill", 0.9))
    assert yielding.gives_way(shown("add it again", **RUST), removed, taken_for("profiles_add_skill", 0.9))


def test_a_list_is_cut_to_a_number() -> None:
    heard = shown("trim the list down to 6 results", **RUST)
    assert refining.refined(heard) == PlannedCall("jobs_match", {**RUST, "limit": 6})
