"""Job ads as recruiters write them: what is done there, the title, and who hires."""

from typing import Any

import pytest

from aethex.assistant.planner.adverts import is_one, tells_ad
from aethex.assistant.planner.slots.extract import read
from aethex.catalogue import CATALOGUE
from tests.assistant.planner.hearing import hear, only

WORK = "keep the tide tables of nine harbours right and rewrite their import in Rust"


def _args(text: str) -> dict[str, Any]:
    return read(CATALOGUE.tools["jobs_post"], hear(text), text).args


@pytest.mark.parametrize(
    ("text", "args"),
    [
        (
            f"Skerry Maps is recruiting a Data Engineer in Oslo, please put the vacancy online. What you'd do: {WORK}.",
            {"title": "Data Engineer", "company": "Skerry Maps", "place": "Oslo", "description": f"{WORK}."},
        ),
        (
            f"Our client Lochside Bank looks for a Backend Developer on a contract basis in Graz. Publish it with this text: {WORK}",
            {"title": "Backend Developer", "company": "Lochside Bank", "employment": "contract", "description": WORK},
        ),
        (
            f'Post "QA Lead" for Heath & Moor, remote. "You {WORK}." Pay 60k to 72k pounds.',
            {"title": "QA Lead", "company": "Heath & Moor", "description": f"You {WORK}.", "min_salary": 60000, "max_salary": 72000},
        ),
        (
            f"New listing:\nPlatform Engineer (Go)\nTidewrack GmbH\nHamburg\nhybrid\n€70k - €85k\nYou {WORK}.",
            {"title": "Platform Engineer (Go)", "company": "Tidewrack GmbH", "place": "Hamburg", "remote": "hybrid", "description": f"You {WORK}."},
        ),
        (
            f"Get this out: Compiler Engineer - Quern Systems - Ghent - hybrid - 90k GBP - Work at night, {WORK}",
            {"title": "Compiler Engineer", "company": "Quern Systems", "description": f"Work at night, {WORK}"},
        ),
        (
            f"Could a vacancy go out for Aldersyke? They need a Controls Engineer in Odense who will {WORK}. Onsite, 600,000 to 720,000 DKK a year.",
            {"title": "Controls Engineer", "company": "Aldersyke", "remote": "onsite", "max_salary": 720000, "description": f"{WORK}."},
        ),
        (
            f"Position: Support Engineer\nOrganisation: Lapwell\nCity: Brno\nContract type: full time\nJob text: You {WORK}.",
            {"title": "Support Engineer", "company": "Lapwell", "place": "Brno", "employment": "full_time", "description": f"You {WORK}."},
        ),
        (
            f"we at Parsley want a Rails Developer, an ad please, the work is to {WORK}, and that's pretty much it, oh and it's hybrid",
            {"title": "Rails Developer", "company": "Parsley", "remote": "hybrid", "description": WORK},
        ),
        (
            "a hectic week at the office! Please advertise Release Manager at Avonlea Media, hybrid.",
            {"title": "Release Manager", "company": "Avonlea Media", "remote": "hybrid", "description": None},
        ),
        (f"advertise iOS Developer @ Pinecrest, remote is not possible. They {WORK}", {"title": "iOS Developer", "company": "Pinecrest", "remote": "onsite"}),
        (f"post a job: backend dev at juniper mills in ghent, you {WORK}", {"title": "backend dev", "company": "juniper mills", "description": f"you {WORK}"}),
    ],
)  # fmt: skip
def test_an_ad_is_read_in_whatever_form_it_is_written(text: str, args: dict[str, Any]) -> None:
    assert only(_args(text), args) == args


@pytest.mark.parametrize(
    "text",
    [
        f"An advert, please: Moorland Toys seeks a Web Developer. You {WORK}.",
        f"my boss wants an ad for a Python Developer up before lunch. The right person will {WORK}.",
    ],
)
def test_what_calls_itself_an_ad_and_tells_of_the_work_is_one(text: str) -> None:
    assert tells_ad(text)


@pytest.mark.parametrize(
    "text",
    [
        f"I saw an ad for a Python Developer: you {WORK}. Does it fit me?",
        "find me an opening for a Backend Developer in Lyon",
        'my boss said "post an ad for a Go developer", what a morning',
        f"apply to the listing for a Data Engineer who will {WORK}",
    ],
)
def test_what_is_said_of_the_ads_of_others_is_none(text: str) -> None:
    assert not tells_ad(text)


def test_an_order_after_an_ad_is_no_part_of_it() -> None:
    ad = "Post an ad for a Data Engineer at Acme"
    assert is_one(ad, f"You {WORK}.")
    assert not is_one(f"{ad}: you {WORK}", "hide the second job")
