"""Values of closed vocabularies that are said in several words."""

import pytest

from aethex.assistant.planner.slots.choices import take_choice
from aethex.assistant.planner.slots.said import Said
from aethex.kit.terms import Employment, Level, Remote

WORKPLACES, CONTRACTS, LEVELS = (tuple(one.value for one in kind) for kind in (Remote, Employment, Level))


@pytest.mark.parametrize(
    ("text", "workplace"),
    [
        ("two office days", "hybrid"),
        ("2-3 days from home", "hybrid"),
        ("telework two days", "hybrid"),
        ("come in once a week", "hybrid"),
        ("commute twice a week", "hybrid"),
        ("pop into the office now and then", "hybrid"),
        ("office five days", "onsite"),
        ("five days a week in the office", "onsite"),
        ("remote, never in the office", "remote"),
        ("30 days of holiday", None),
        ("4 day week", None),
    ],
)
def test_days_tell_the_workplace(text: str, workplace: str | None) -> None:
    assert take_choice(Said(text), WORKPLACES) == workplace


@pytest.mark.parametrize(
    ("text", "employment"),
    [
        ("not full-time", "part_time"),
        ("can't do full-time", "part_time"),
        ("half days", "part_time"),
        ("60% pensum", "part_time"),
        ("a few shifts a week", "part_time"),
        ("full time", "full_time"),
        ("100% remote", None),
        ("permanent is not needed", None),
        ("my contract ended", None),
        ("contract work", "contract"),
    ],
)
def test_hours_tell_the_employment(text: str, employment: str | None) -> None:
    assert take_choice(Said(text), CONTRACTS) == employment


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("why is everything senior? Show me something junior", "junior"),
        ("junior was then; I want senior", "senior"),
        ("I am junior and I want senior roles", "senior"),
        ("senior. no wait, lead", "lead"),
        ("not senior, mid", "mid"),
        ("junior and senior", "junior"),
    ],
)
def test_of_the_levels_of_several_clauses_the_last_is_meant(text: str, level: str) -> None:
    assert take_choice(Said(text), LEVELS) == level


@pytest.mark.parametrize(
    ("text", "workplace"),
    [
        ("put remote to hybrid", "hybrid"),
        ("my remote setting should be onsite", "onsite"),
        ("move me from hybrid to fully remote", "remote"),
        ("remote to the bone", "remote"),
    ],
)
def test_the_field_called_remote_is_no_choice(text: str, workplace: str) -> None:
    assert take_choice(Said(text), WORKPLACES) == workplace


def test_what_it_has_to_be_is_chosen() -> None:
    assert take_choice(Said("full time with twins I couldn't, so part time it has to be"), CONTRACTS) == "part_time"


def test_senior_management_is_no_level() -> None:
    assert take_choice(Said("a meeting with senior management"), LEVELS) is None
