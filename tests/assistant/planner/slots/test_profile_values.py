"""What people set in their own profile: its texts, where they live, how they work, what they speak."""

from typing import Any

import pytest

from aethex.assistant.planner import signs
from aethex.assistant.planner.heard import Named
from aethex.assistant.planner.slots.extract import read
from aethex.catalogue import CATALOGUE
from tests.assistant.planner.hearing import hear, only

TOOLS = tuple(CATALOGUE.tools.values())


def args(tool: str, text: str, *names: Named) -> dict[str, Any]:
    return read(CATALOGUE.tools[tool], hear(text, tools=TOOLS, names=names), text).args


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("headline: Bug whisperer. seniority: staff.", {"headline": "Bug whisperer", "seniority": "staff"}),
        ("bio: I mend trains. headline: Rail nerd", {"bio": "I mend trains", "headline": "Rail nerd"}),
        ("headline: Rail nerd and my bio to: I mend trains", {"bio": "I mend trains", "headline": "Rail nerd"}),
        ('bio "I mend trains", headline "Rail nerd"', {"bio": "I mend trains", "headline": "Rail nerd"}),
        (
            'put my tagline to "Rail nerd" and my bio to "I drove trams for nine years. Then I wrote code."',
            {"headline": "Rail nerd", "bio": "I drove trams for nine years. Then I wrote code."},
        ),
        ("bio: I mend trains. My goal is calm. I like headline: puns", {"bio": "I mend trains. My goal is calm. I like headline: puns"}),
    ],
)  # fmt: skip
def test_each_text_of_a_profile_ends_where_the_next_begins(text: str, wanted: dict[str, Any]) -> None:
    assert args("profiles_update", text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "swap my biography for this text: I mend trains",
        "my bio should read as follows: I mend trains",
        "biography with the following words: I mend trains",
        "replace my old bio by I mend trains",
    ],
)
def test_a_text_may_be_announced(text: str) -> None:
    assert args("profiles_update", text) == {"bio": "I mend trains"}


def test_a_bio_with_something_is_no_bio_that_is_given() -> None:
    assert args("profiles_update", "I would like a bio with emoji") == {}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("me: location porto. onsite.", {"location": "porto", "remote": "onsite"}),
        ("city: lyon, remote = hybrid", {"location": "lyon", "remote": "hybrid"}),
        ("remote preference: onsite", {"remote": "onsite"}),
        ("remote: yes please", {"remote": "remote"}),
    ],
)
def test_labels_are_told_from_what_they_hold(text: str, wanted: dict[str, Any]) -> None:
    assert args("profiles_update", text) == wanted


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("I speak polish (native) and some dutch, B1", ["Polish (native)", "Dutch (B1)"]),
        ("languages: greek: native, french - C2, thai", ["Greek (native)", "French (C2)", "Thai"]),
        ("I speak polish, C1 dutch", ["Polish", "Dutch"]),
    ],
)
def test_a_level_after_a_mark_is_that_of_the_language_before_it(text: str, languages: list[str]) -> None:
    assert args("profiles_update", text)["languages"] == languages


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "I left no, I was at Acme until March 2023, not May, please fix",
            {"item": "Acme", "field": "end", "value": "2023-03"},
        ),
        ("update my designation at Acme to Test Lead", {"item": "Acme", "field": "title", "value": "Test Lead"}),
        ("my designation at Acme is Test Lead now", {"item": "Acme", "field": "title", "value": "Test Lead"}),
        ("acme: please set the city to Lyon", {"item": "acme", "field": "place", "value": "Lyon"}),
        ("entry acme: update title to Test Lead", {"item": "acme", "field": "title", "value": "Test Lead"}),
        ("my title at Acme: Change Manager", {"item": "Acme", "field": "title", "value": "Change Manager"}),
        ("the title at Acme is wrong, shud be Test Lead", {"item": "Acme", "field": "title", "value": "Test Lead"}),
        ("title at Acme ought to be Test Lead", {"item": "Acme", "field": "title", "value": "Test Lead"}),
        ("the title at Acme is wrong", {"item": "Acme", "field": "title"}),
    ],
)
def test_a_part_of_an_entry_gets_the_value_alone(text: str, wanted: dict[str, Any]) -> None:
    assert args("profiles_edit_item", text, Named("item", "acme")) == wanted


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("I studied at Acme until May 2020, not June; kindly amend my degree", True),
        ("I was at Acme until May 2020, and not June", True),
        ("I was at Acme until May 2020", False),
        ("I was at Acme, not happy there; show my profile", False),
    ],
)
def test_what_was_and_what_was_not_puts_an_entry_right(text: str, right: bool) -> None:
    assert signs.puts_right(text) is right


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("headline => Tamer of queues; and remove my bio", {"headline": "Tamer of queues"}),
        ("set my headline: Maps and trains. and the city Lyon", {"headline": "Maps and trains", "location": "Lyon"}),
        ("I speak English, Yoruba and Hausa", {"languages": ["English", "Yoruba", "Hausa"]}),
    ],
)
def test_a_text_ends_where_another_order_begins(text: str, wanted: dict[str, Any]) -> None:
    found = args("profiles_update", text)
    assert only(found, wanted) == wanted


@pytest.mark.parametrize(
    ("tool", "text", "wanted"),
    [
        ("profiles_add_education", "HDip in Fine Art at the Tide School, done 2020", {"degree": "HDip", "field": "Fine Art"}),
        ("profiles_add_education", "I studied Optics in Universidad de Ribamar, master", {"school": "Universidad de Ribamar", "field": "Optics"}),
        ("profiles_add_certificate", "The Apache Guild gave to me the certificate Kafka Badge on 2026-10-05", {"name": "Kafka Badge", "issuer": "Apache Guild"}),
        ("profiles_add_project", "add a project called TideNow, started may 2023", {"name": "TideNow", "start": "2023-05", "summary": None}),
        ("profiles_add_project", "another project for the portfolio, if you please", {"name": None}),
        ("profiles_add_experience", "I was tester in Zelvora, Lyon, 03/2019 till 04/2021", {"company": "Zelvora", "place": "Lyon"}),
        ("accounts_report", "@anna: report her. Reason: copies my posts", {"reason": "copies my posts"}),
        ("accounts_report", "please report @anna, the reason is rude pictures", {"reason": "rude pictures"}),
        ("jobs_match", "terraform, contract, £480 pd", {"min_salary": 480, "pay_period": "day"}),
        ("jobs_match", "terraform, all of Italy, not just Milan", {"place": "Italy"}),
        ("jobs_match", "show us 6 elixir jobs", {"limit": 6}),
    ],
)  # fmt: skip
def test_values_are_read_in_the_ways_of_many_countries(tool: str, text: str, wanted: dict[str, Any]) -> None:
    found = args(tool, text)
    assert only(found, wanted) == wanted


@pytest.mark.parametrize(
    ("tool", "text", "wanted"),
    [
        ("profiles_update", "refresh my headline for me", {"headline": None}),
        ("profiles_update", "change my bio for the better", {"bio": None}),
        ("profiles_update", "bio: I like Rust, and city walks, and cake", {"bio": "I like Rust, and city walks, and cake", "location": None}),
        ("profiles_update", "bio: Engineer. Level: calm. Languages: Zig and Go.", {"bio": "Engineer. Level: calm. Languages: Zig and Go.", "seniority": None}),
        ("profiles_update", "bio: I tidy; remove the dust; sleep well.", {"bio": "I tidy; remove the dust; sleep well"}),
        ("profiles_update", "my location Lyon is wrong, I live in Oslo", {"location": "Oslo"}),
        ("profiles_update", "my salary floor is 80,- euros", {"salary_floor": 80000}),
        ("profiles_update", "I speak English C1 German B2", {"languages": ["English (C1)", "German (B2)"]}),
        ("profiles_add_experience", "I was tester at Acme since 2018. 4 people reported to me", {"start": "2018"}),
        ("profiles_add_experience", "add experience: tester, nice crowd, at Acme, 2018 to 2020", {"company": "Acme"}),
        ("profiles_add_experience", "I was working in Spanish as a tester from 2018 to 2020", {"company": None}),
        ("profiles_add_experience", "I was tester at Acme on Sat projects since 2018", {"start": "2018", "end": None}),
        ("accounts_report", "report @anna. She spams me, the cause is boredom", {"reason": "She spams me, the cause is boredom"}),
        ("jobs_match", "elixir jobs with a pension within 2 years", {"posted_within_days": None}),
        ("jobs_match", "elixir jobs, office 2 days max", {"posted_within_days": None}),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_value_is_none(tool: str, text: str, wanted: dict[str, Any]) -> None:
    found = args(tool, text)
    assert only(found, wanted) == wanted


@pytest.mark.parametrize(
    ("tool", "text", "wanted"),
    [
        ("profiles_update", "permit matters: I may work in Norway and Iceland", {"work_authorization": ["Norway", "Iceland"]}),
        ("profiles_add_certificate", "passed the Azure Certified Rail Operator from Umbrella in May 2025", {"name": "Azure Certified Rail Operator"}),
        ("jobs_match", "dig out seven elixir posts in Oslo", {"limit": 7}),
        ("jobs_match", "elixir from my house", {"remote": "remote"}),
    ],
)  # fmt: skip
def test_more_ways_to_say_the_same(tool: str, text: str, wanted: dict[str, Any]) -> None:
    found = args(tool, text)
    assert only(found, wanted) == wanted


def test_a_single_quoted_word_is_not_all_that_a_person_did() -> None:
    text = "@anna sold me a course she calls 'elite' and then vanished with the money, report her"
    assert args("accounts_report", text).get("reason") != "elite"
