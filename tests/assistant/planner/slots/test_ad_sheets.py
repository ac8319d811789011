"""Ads written out by labels or line by line, and the answers to what they lack."""

from typing import Any

import pytest

from aethex.assistant.planner import guards
from aethex.assistant.planner.adverts import is_one, is_written, tells_ad
from aethex.assistant.planner.slots.ad_answers import ad_part
from aethex.assistant.planner.slots.ad_endings import without_closing
from aethex.assistant.planner.slots.extract import read
from aethex.catalogue import CATALOGUE
from tests.assistant.planner.hearing import hear, only

WORK = "You wind the clocks of six towers and mend what the pigeons break."


def _args(text: str) -> dict[str, Any]:
    return read(CATALOGUE.tools["jobs_post"], hear(text), text).args


@pytest.mark.parametrize(
    ("text", "args"),
    [
        (
            f"Vacancy: Clock Engineer\nFirm: Belfry & Sons\nWhere: Bruges (hybrid)\nPay range: 48k - 55k EUR\nType: part-time\nTasks: {WORK}\n\nThat's all, thanks!\nRosa",
            {"title": "Clock Engineer", "company": "Belfry & Sons", "place": "Bruges", "remote": "hybrid", "max_salary": 55000, "employment": "part_time", "description": WORK},
        ),
        (
            f"what = Tower Software Developer\nwho = Carillon AS\nwhere = Voss\nhow = on site\nhow much = 700000 NOK a year\ntext = {WORK}\n-> go live",
            {"title": "Tower Software Developer", "company": "Carillon AS", "place": "Voss", "remote": "onsite", "min_salary": 700000, "description": WORK},
        ),
        (
            f"Position – Scrum Master\nCompany – Lantern Mutual\nCity – Warsaw\nAbout the role – {WORK}\n\nGood to go, post it.",
            {"title": "Scrum Master", "company": "Lantern Mutual", "place": "Warsaw", "description": WORK},
        ),
        (
            f"1. Role: Data Engineer\n2. Client: Maplewood\n3. Mode: remote\n4. Seniority: senior\n\n{WORK}\n\nReady for publication.",
            {"title": "Data Engineer", "company": "Maplewood", "remote": "remote", "level": "senior", "description": WORK},
        ),
        (
            "put it up as an ad: employer is Fenwick, title is Drone Engineer, place is Cork and the pay is 65 to 75k euros",
            {"title": "Drone Engineer", "company": "Fenwick", "place": "Cork", "min_salary": 65000},
        ),
        (
            f"Post this:\nHEAD OF DATA\nPelican Freight | Antwerp | hybrid\n60.000 - 75.000 EUR\n{WORK}\nCheers, R.",
            {"title": "HEAD OF DATA", "company": "Pelican Freight", "place": "Antwerp", "remote": "hybrid", "min_salary": 60000, "description": WORK},
        ),
        (
            f"QA Engineer (m/w/d)\nHimmelblau AG, Munich\n\nAbout the role\n{WORK}\n\nWhat you get\nA full-time contract, hybrid work and 65,000 to 78,000 EUR per year.\n\n^ post this one please",
            {"title": "QA Engineer", "company": "Himmelblau AG", "place": "Munich", "remote": "hybrid", "employment": "full_time", "max_salary": 78000},
        ),
    ],
)  # fmt: skip
def test_each_part_of_an_ad_is_read_from_where_it_stands(text: str, args: dict[str, Any]) -> None:
    assert tells_ad(text)
    assert is_written(text)
    assert only(_args(text), args) == args


@pytest.mark.parametrize(
    ("text", "args"),
    [
        (
            "Below is what Quarry Bank gave me for their Cloud Developer role in Leeds (onsite). Please put it live.\n\n---\nKeep the vaults of the bank in order and the ledgers in the cloud.\n---\n\nBest, Rosa",
            {
                "title": "Cloud Developer",
                "company": "Quarry Bank",
                "description": "Keep the vaults of the bank in order and the ledgers in the cloud.",
            },
        ),
        (
            f"Publish an ad for a PHP Developer at Donau, work from office, they won't go above 60,000 EUR a year. {WORK}",
            {"min_salary": None, "max_salary": 60000, "remote": "onsite"},
        ),
        (
            f"advertise a Tester at Cactus, EUR 54,000 minimum and 66,000 maximum a year. Text: {WORK}",
            {"min_salary": 54000, "max_salary": 66000},
        ),
    ],
)
def test_what_heads_an_ad_in_sentences(text: str, args: dict[str, Any]) -> None:
    assert only(_args(text), args) == args


@pytest.mark.parametrize(
    "text",
    [
        "need a job posted: Ruby Developer, Thornbush, Ghent, remote",
        "Let's get the Support Engineer position at Windrose on the board!",
        "I'd like a vacancy published for Emberline",
    ],
)
def test_an_order_for_an_ad_without_its_text(text: str) -> None:
    assert tells_ad(text)


@pytest.mark.parametrize(
    "text",
    [
        "Title: Backend Developer\nCompany: Acme\nPlace: Graz\nStart: 2019-03\nEnd: 2022-08",
        "add to my experience: title: Recruiter, company: Talent Barn, place: Graz",
        "is this a fit for me? Title: Go Engineer. Company: Acme. Place: Porto. Pay: 60k.",
        "do you think this ad is good?\nGo Developer\nPelican\nAntwerp\nKeep track of forty thousand containers and answer.",
        "Title: Clerk. Place: Porto.",
    ],
)
def test_what_is_no_ad_to_be_published(text: str) -> None:
    assert not is_written(text)


def test_who_wants_somebody_and_the_order_to_publish_are_one() -> None:
    before = "Saltmarsh Analytics seeks a Data Engineer on contract in Norwich."
    assert is_one(before, "Put it up with this wording:\nClean ten years of bird counts and keep them clean.")


@pytest.mark.parametrize("end", ["Send this ad out, would you?", "OK to publish.", "-> please post", "Many thanks,\nRosa", "That one can go live now."])  # fmt: skip
def test_what_ends_a_message_is_no_part_of_the_ad(end: str) -> None:
    assert without_closing(f"{WORK}\n\n{end}") == WORK
    assert without_closing(f"{WORK} Publish what you find.") == f"{WORK} Publish what you find."


@pytest.mark.parametrize(
    ("name", "text", "part"),
    [
        ("description", WORK, (WORK, False)),
        ("description", f"Sorry, forgot that. Here is the description: {WORK}", (WORK, True)),
        ("description", f"oh right, this is what they sent: “{WORK}”", (WORK, True)),
        ("description", "post it", None),
        ("title", "call it Business Analyst", ("Business Analyst", True)),
        ("title", "let's name it “Map Engineer”", ("Map Engineer", True)),
        ("title", "call it a day", None),
        ("company", "it's for Tern Railways", ("Tern Railways", True)),
    ],
)
def test_an_answer_gives_the_part_that_was_asked_for(name: str, text: str, part: tuple[str, bool] | None) -> None:
    assert ad_part(name, text) == part


def test_news_of_the_ads_of_others_asks_for_nothing() -> None:
    assert guards.idle("A rival of ours has advertised a Go role at 150k. Unbelievable!")
    assert guards.idle("Another company just put up an ad for a data scientist")
    assert not guards.idle("A competitor posted an ad for a Go developer. Can you find it?")
