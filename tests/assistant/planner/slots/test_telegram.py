"""Entries told as a list of their parts in any order."""

from typing import Any

import pytest

from aethex.assistant.planner.slots import telegram
from aethex.assistant.planner.slots.said import Said
from tests.assistant.planner.hearing import slots


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Umbrella, tester. that is a job of mine", ["Umbrella", "tester"]),
        ("put this on: Umbrella / tester", ["Umbrella", "tester"]),
        ("please, add it to my profile", []),
    ],
)
def test_parts_that_say_nothing_of_their_own_are_left_out(text: str, parts: list[str]) -> None:
    assert telegram.parts(Said(text)) == parts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lyon, Umbrella, backend engineer", {"title": "backend engineer", "company": "Umbrella"}),
        ("SRE II; Umbrella; kept the pagers quiet", {"title": "SRE II", "company": "Umbrella", "summary": "kept the pagers quiet"}),
        ("put this on: Umbrella / tester", {"title": "tester", "company": "Umbrella"}),
    ],
)  # fmt: skip
def test_a_position_shows_by_its_profession(text: str, found: dict[str, str]) -> None:
    assert telegram.position(Said(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Physics - MSc - University of Lyon", {"school": "University of Lyon", "degree": "MSc", "field": "Physics"}),
        ("from TU Graz, Master of Science, Physics", {"school": "TU Graz", "degree": "Master of Science", "field": "Physics"}),
        ("BSc, Physics", {}),
    ],
)  # fmt: skip
def test_a_study_needs_a_school(text: str, found: dict[str, str]) -> None:
    assert telegram.study(Said(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vault Associate | HashiCorp", {"name": "Vault Associate", "issuer": "HashiCorp"}),
        ("HashiCorp | Vault Associate", {"name": "Vault Associate", "issuer": "HashiCorp"}),
        ("Golden Badge, Umbrella", {"name": "Golden Badge", "issuer": "Umbrella"}),
        ("Umbrella gave me the Golden Badge, 2024", {"name": "Golden Badge", "issuer": "Umbrella"}),
        ("golden badge", {}),
    ],
)
def test_who_issues_certificates_is_no_certificate(text: str, found: dict[str, str]) -> None:
    assert telegram.certificate(Said(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a tool, Pebble, sorts stones by weight", {"name": "Pebble", "summary": "sorts stones by weight"}),
        (
            "a project called pebble - it sorts stones by weight",
            {"name": "pebble", "summary": "sorts stones by weight"},
        ),
        ("pebble, https://pebble.example", {"name": "pebble"}),
        ("pebble, sorts stones by weight", {}),
    ],
)
def test_a_project_in_small_letters_needs_an_address_or_to_be_called_so(text: str, found: dict[str, str]) -> None:
    assert telegram.project(Said(text)) == found


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("my project Pebble. it sorts stones by weight", "sorts stones by weight"),
        ("Pebble, for people who like stones", "for people who like stones"),
        ("Pebble, it belongs to my portfolio", None),
        ("sorts stones by weight, Pebble", None),
    ],
)
def test_what_a_project_does_stands_behind_its_name(text: str, does: str | None) -> None:
    assert telegram.what_it_does(Said(text), "Pebble") == does


@pytest.mark.parametrize(
    ("tool", "text", "args"),
    [
        (
            "profiles_add_experience",
            "Umbrella, tester, march 2019 to may 2021, put that on my profile",
            {"title": "tester", "company": "Umbrella", "start": "2019-03", "end": "2021-05"},
        ),
        (
            "profiles_add_experience",
            "Umbrella, Data Engineer II, 2020 to 2022, Lyon",
            {"title": "Data Engineer II", "company": "Umbrella", "start": "2020", "end": "2022", "place": "Lyon"},
        ),
        (
            "profiles_add_education",
            "BSc; Physics; TU Graz; till 2013",
            {"degree": "BSc", "field": "Physics", "school": "TU Graz", "end": "2013"},
        ),
        (
            "profiles_add_certificate",
            "Umbrella Institute, Golden Badge, 2024-03-05. that is a cert of mine",
            {"name": "Golden Badge", "issuer": "Umbrella Institute", "on": "2024-03-05"},
        ),
        (
            "profiles_add_project",
            "https://pebble.example, pebble, sorts stones by weight. add this project",
            {"name": "pebble", "url": "https://pebble.example", "summary": "sorts stones by weight"},
        ),
        (
            "profiles_add_project",
            "Pebble. it sorts stones by weight. stick it in my portfolio",
            {"name": "Pebble", "summary": "sorts stones by weight"},
        ),
    ],
)
def test_an_entry_in_parts_fills_the_arguments(tool: str, text: str, args: dict[str, Any]) -> None:
    assert slots(tool, text) == args
