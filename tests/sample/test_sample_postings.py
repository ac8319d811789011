import re
from collections import Counter
from typing import Any

import pytest

from aethex.kit.terms import Remote
from aethex.sample.postings import Told
from aethex.sample.read import postings
from aethex.sample.world import companies, countries

EVERY = list(postings())
FIELDS = set(
    [
        "source",
        "source_id",
        "url",
        "company",
        "title",
        "location_texts",
        "remote_hint",
        "employment_hint",
        "department",
        "salary_text",
        "salary_min",
        "salary_max",
        "salary_currency",
        "salary_period",
        "description",
        "days_ago",
        "closed",
        "sample",
    ]
)
IN_EUROS = {"EUR": 1.0, "USD": 0.86}
REAL_FIRMS = (
    "Google LLC|Microsoft Corp|Amazon.com|Facebook|Netflix|Spotify|Stripe|Shopify|Zalando|SAP SE|Siemens|Bosch|Klarna|"
    "Revolut|Monzo|N26|Infosys|Wipro|Accenture|Deloitte|Uber|Airbnb|OpenAI|Anthropic|Ubisoft|Volkswagen|Nubank|"
    "Atlassian|Canva|LinkedIn|Indeed.com|Palantir|Datadog|Cloudflare"
)
PAY_FORMS = (
    r"£\d+\S* (a|per) day|£\d+\S*/day", r"LPA", r"PLN .*month|PLN gross per month", r"\$\d+–\$\d+ ?(per|an|/) ?hour",
    r"CHF", r"€", r"NOK", r"SEK",
)  # fmt: skip
OFFERED = r"We sponsor visas|isa sponsorship is available for|we will sponsor|visa support"
REFUSED = r"unable to sponsor|do not offer visa|no visa sponsorship|cannot sponsor"
IN_PROSE = r"set aside|what we pay: |in the range of|between the two ends of"
LANGUAGES = (
    "Deine Aufgaben|Ihre Aufgaben|Das machen Sie", "Votre profil|Au quotidien", "Qué pedimos|Requisitos",
    "O que esperamos|O que pedimos",
)  # fmt: skip
NAMED_PLACES = [
    ("Oslo", "(?i)front|ui engineer|web|react", 8), ("Porto", "(?i)qa|test|quality|sdet", 7), ("Berlin", "", 25),
    ("London", "", 25), ("New York", "", 15), ("Bangalore", "", 15),
]  # fmt: skip


def matching(pattern: str) -> list[dict[str, Any]]:
    return [p for p in EVERY if re.search(pattern, p["description"])]


def described_as(word: str) -> list[dict[str, Any]]:
    return [
        p for p in EVERY if re.search(rf"(?<![\w+]){re.escape(word)}(?![\w+])", p["description"] + " " + p["title"])
    ]


def located(city: str) -> list[dict[str, Any]]:
    return [p for p in EVERY if any(city in text for text in p["location_texts"])]


def is_remote(posting: dict[str, Any]) -> bool:
    return bool(posting["remote_hint"] == "remote")


def test_there_are_at_least_nine_hundred_postings_with_every_field() -> None:
    assert len(EVERY) >= 900
    assert all(set(p) == FIELDS for p in EVERY)


def test_every_posting_is_labelled_sample_and_has_an_address_of_its_own_on_a_reserved_domain() -> None:
    assert all(p["sample"] is True and p["source"] == "sample" for p in EVERY)
    assert all(p["url"].startswith("https://jobs.example/") for p in EVERY)
    assert len({p["url"] for p in EVERY}) == len({p["source_id"] for p in EVERY}) == len(EVERY)


def test_every_company_is_one_of_the_invented_ones() -> None:
    invented = {company.name for company in companies()}
    assert {p["company"] for p in EVERY} == invented
    assert len(invented) >= 170


def test_no_posting_names_a_real_firm_or_an_address_for_mail() -> None:
    for posting in EVERY:
        assert not re.search(rf"\b({REAL_FIRMS})\b", posting["description"])
        assert "@" not in posting["description"]


def test_the_postings_cover_the_cities_and_countries_promised() -> None:
    named = {city for country in countries().values() for city in country.zones if located(city)}
    there = {country.code for country in countries().values() if named & set(country.zones)}
    assert len(named) >= 110
    assert len(there) >= 35


def test_at_least_twenty_five_remote_go_jobs_are_open_and_a_dozen_pay_well_over_ninety_thousand() -> None:
    go = [p for p in described_as("Go") if is_remote(p) and not p["closed"]]
    assert len(go) >= 25
    in_euros = {p["source_id"]: least_in_euros(p) for p in go}
    well_paid = [p for p in go if in_euros[p["source_id"]] > 90_000]
    assert len(well_paid) >= 12
    assert {"EUR", "USD"} <= {p["salary_currency"] for p in well_paid}


def least_in_euros(posting: dict[str, Any]) -> float:
    if posting["salary_period"] != "year":
        return 0.0
    return float(posting["salary_min"] * IN_EUROS.get(posting["salary_currency"], 0.0))


@pytest.mark.parametrize(
    ("city", "title", "least"),
    NAMED_PLACES,
)
def test_the_places_that_examples_name_have_openings(city: str, title: str, least: int) -> None:
    assert len([p for p in located(city) if re.search(title, p["title"]) and not p["closed"]]) >= least


@pytest.mark.parametrize(("language", "least"), [("Elixir", 8), ("Rust", 10), ("Zig", 3), ("Haskell", 4), ("COBOL", 8)])
def test_rarer_languages_are_asked_for(language: str, least: int) -> None:
    assert len(described_as(language)) >= least


def test_every_form_of_employment_and_of_workplace_occurs() -> None:
    hints = Counter(p["employment_hint"] for p in EVERY)
    assert min(hints[name] for name in ("Internship", "Part-time", "Contract", "Temporary")) >= 10
    assert hints["Internship"] >= 25
    assert hints["Part-time"] >= 20
    places = Counter(p["remote_hint"] for p in EVERY)
    assert min(places[value] for value in Remote) >= 150
    assert places[None] >= 10


@pytest.mark.parametrize("form", PAY_FORMS)
def test_pay_is_written_in_the_forms_the_parser_must_know(form: str) -> None:
    assert sum(bool(re.search(form, f"{p['salary_text'] or ''} {p['description']}")) for p in EVERY) >= 4


def test_about_a_quarter_of_the_postings_states_no_pay_and_some_only_in_prose() -> None:
    silent = [p for p in EVERY if p["salary_text"] is None and p["salary_min"] is None]
    prose = [p for p in silent if re.search(IN_PROSE, p["description"])]
    assert len(prose) >= 20
    assert 0.18 <= (len(silent) - len(prose)) / len(EVERY) <= 0.30


def test_stated_pay_is_a_sensible_range() -> None:
    for posting in EVERY:
        if posting["salary_min"] is not None:
            assert 0 < posting["salary_min"] < posting["salary_max"] < posting["salary_min"] * 2
            assert len(posting["salary_currency"]) == 3
            assert posting["salary_period"] in ("hour", "day", "month", "year")


def test_sponsorship_is_offered_refused_and_left_unsaid() -> None:
    offered, refused = matching(OFFERED), matching(REFUSED)
    assert len(offered) >= 80
    assert len(refused) >= 80
    assert len(EVERY) - len(offered) - len(refused) >= 400


@pytest.mark.parametrize("words", LANGUAGES)
def test_some_postings_are_in_other_languages(words: str) -> None:
    assert matching(words)


def test_two_postings_try_to_instruct_a_machine() -> None:
    planted = {p["source_id"] for p in matching("(?i)ignore (all )?previous instructions") if not p["closed"]}
    assert len({name.removesuffix("-board") for name in planted}) == 2


def test_there_are_twins_reposts_old_and_closed_postings() -> None:
    twins = [p for p in EVERY if p["source_id"].endswith("-board")]
    reposts = [p for p in EVERY if "-before-" in p["source_id"]]
    ids = {p["source_id"] for p in EVERY}
    assert len(twins) >= 8
    assert len(reposts) >= 8
    assert {p["source_id"].removesuffix("-board") for p in twins} <= ids
    assert sum(60 <= p["days_ago"] <= 120 and not p["closed"] for p in EVERY) >= 60
    assert sum(p["closed"] for p in EVERY if p not in reposts) >= 8
    assert all(0 < p["days_ago"] < 130 for p in EVERY)


def test_a_posting_has_between_a_hundred_and_twenty_and_three_hundred_and_fifty_words() -> None:
    lengths = [len(p["description"].split()) for p in EVERY]
    assert min(lengths) >= 120
    assert max(lengths) <= 375  # a planted instruction comes on top


def test_no_two_descriptions_share_most_of_their_five_word_runs_unless_they_are_meant_to() -> None:
    told = Told()
    for posting in EVERY:
        if not re.search(r"-board$|-before-\d$", posting["source_id"]):
            assert told.likeness(posting["description"]) <= 0.6, posting["source_id"]
            told.add(posting["description"])


def test_requirements_are_bullets_and_no_slot_is_left_open() -> None:
    assert all(p["description"].count("\n- ") >= 5 for p in EVERY)
    assert not [p["source_id"] for p in EVERY if re.search(r"[{}]|  |\bNone\b", p["description"])]


def test_titles_carry_their_levels_and_a_language_in_a_title_is_asked_for() -> None:
    assert sum("Senior" in p["title"] or "Sr." in p["title"] for p in EVERY) >= 250
    assert sum("Junior" in p["title"] or "Graduate" in p["title"] for p in EVERY) >= 40
    for language in ("Go", "Python", "Rust", "Java", "Kotlin", "Elixir"):
        for posting in EVERY:
            if re.match(rf"((Senior|Junior|Staff|Lead|Principal) )?{language} (Engineer|Developer)", posting["title"]):
                assert language in posting["description"]
