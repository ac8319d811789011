"""Ads, entries, reports and searches said in ways that were misread before."""

from typing import Any

import pytest

from aethex.assistant.planner import contraries, dialogue, guards, parting, plainly, refining, say, signs
from aethex.assistant.planner.decide import Decision
from aethex.assistant.planner.heard import Named, PlannedCall
from aethex.assistant.planner.slots.extract import read
from aethex.assistant.planner.telling import graded
from aethex.catalogue import CATALOGUE
from tests.assistant.planner.hearing import after_search, hear, only

TOOLS = tuple(CATALOGUE.tools.values())


def _args(tool: str, text: str, *names: Named) -> dict[str, Any]:
    return read(CATALOGUE.tools[tool], hear(text, tools=TOOLS, names=names), text).args


@pytest.mark.parametrize(
    ("text", "args"),
    [
        (
            "advertise: SRE / Acme / remote / Keep the cluster of four product teams awake at night and calm by day",
            {"title": "SRE", "description": "Keep the cluster of four product teams awake at night and calm by day"},
        ),
        (
            "please publish this ad: Payments Engineer at Acme, Lyon, hybrid. You lead nobody and own the ledger service from end to end.",
            {
                "title": "Payments Engineer",
                "level": None,
                "description": "You lead nobody and own the ledger service from end to end.",
            },
        ),
        (
            "Title: Clerk; Company: Acme; remote: onsite; Description: You keep our remote offices stocked with paper, pens and coffee.",
            {"title": "Clerk", "remote": "onsite"},
        ),
        ("post a job ad: Tester, Acme, Lyon, full time", {"title": "Tester", "description": None}),
    ],
)
def test_an_ad_is_told_from_its_header(text: str, args: dict[str, Any]) -> None:
    assert only(_args("jobs_post", text), args) == args


def test_a_company_that_has_ads_is_the_employer_and_never_the_title() -> None:
    acme = Named("job", "acme")
    assert _args("jobs_post", "Acme wants a Search Consultant, remote", acme)["company"] == "Acme"
    assert "title" not in _args("jobs_post", "I want to publish a job ad for Acme", acme)


@pytest.mark.parametrize(
    ("tool", "text", "args"),
    [
        ("profiles_add_certificate", "OSCP done, took me two tries", {"name": "OSCP"}),
        ("profiles_add_certificate", "made the exam for Scrum Master in June 2025", {"name": "Scrum Master", "on": "2025-06"}),
        ("profiles_add_certificate", "certificate: CKA from Google Cloud. Can be seen online", {"issuer": "Google Cloud"}),
        ("profiles_add_certificate", "i got a new certificate and want it listed", {"name": None}),
        ("profiles_add_education", "phd in physics from the university of cape town, done 2016", {"school": "university of cape town", "end": "2016"}),
        ("profiles_add_education", "Diplom in Informatik, Universität Rostock, 2003 till 2009", {"school": "Universität Rostock", "degree": "Diplom"}),
        ("profiles_add_education", "bootcamp at Le Wagon, March to June 2023", {"start": "2023-03", "end": "2023-06"}),
        ("profiles_add_experience", "since october 2022 backend dev @ Acme", {"title": "backend dev", "company": "Acme"}),
        ("profiles_add_experience", "was also two years a consultant for Acme, 2013 until 2015", {"title": "consultant"}),
        ("profiles_add_project", "portfolio += ledgerling, a bookkeeping lib for OCaml", {"name": "ledgerling"}),
        ("profiles_update", "moved to Tallinn, I'm at principal level now", {"location": "Tallinn", "seniority": "principal"}),
        ("profiles_update", "i can legally work in Ireland without any sponsor", {"work_authorization": ["Ireland"]}),
        ("profiles_update", "my yoe is 3 not 5", {"years_experience": 3}),
        ("profiles_edit_item", "Acme did not end in March, it ran until June 2024", {"field": "end", "value": "2024-06"}),
        ("profiles_edit_item", 'change the name "Cloud one" to "Cloud two"', {"value": "Cloud two"}),
        ("profiles_remove_skill", "I want to take a skill off my list", {"skill": None}),
        ("profiles_remove_item", "I want to delete one of my experience entries", {"item": None}),
        ("accounts_report", "report number 2 to the mods, fake profile", {"person": "2", "reason": "fake profile"}),
        ("accounts_report", "report @max for copying my portfolio, thank you", {"reason": "copying my portfolio"}),
        ("jobs_match", "three product designer jobs in Milan, no more", {"limit": 3, "query": "product designer"}),
        ("jobs_match", "robotics lausanne >110k chf", {"place": "lausanne", "query": "robotics"}),
        ("jobs_match", "node.js jobs for mid-levels", {"level": "mid", "query": "node.js"}),
        ("jobs_match", "firmware jobs not older then 2 weeks", {"posted_within_days": 14}),
        ("profiles_find", "find some developers in India who know Go", {"query": "developer Go", "place": "India"}),
    ],
)  # fmt: skip
def test_what_is_said_is_read(tool: str, text: str, args: dict[str, Any]) -> None:
    assert only(_args(tool, text), args) == args


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("swap go for rust", {"query": "rust"}),
        ("filter out everything under 85k euros", {"min_salary": 85000}),
        ("search again without the senior thing", {"level": None}),
        ("can i see 20 instead", {"limit": 20}),
        ("how does it look at staff level", {"level": "staff"}),
        ("i meant rust, not go", {"query": "rust"}),
    ],
)
def test_a_search_is_changed_in_more_words(text: str, changed: dict[str, Any]) -> None:
    text = plainly.said_plainly(text)
    call = refining.refined(hear(text, after_search(query="go", level="senior"), tools=TOOLS))
    assert isinstance(call, PlannedCall)
    assert only(call.args, changed) == changed


def test_the_field_that_is_named_is_asked_for() -> None:
    text = "update my location please"
    plan = say.which_value(read(CATALOGUE.tools["profiles_update"], hear(text, tools=TOOLS), text))
    assert plan is not None
    assert plan.asking is not None
    assert (plan.say, plan.asking.argument) == ("What should your location be?", "location")


@pytest.mark.parametrize(
    "text",
    [
        "any plumber jobs around Cologne?",
        "vim > emacs, change my mind",
        "explain the difference between a lock and a latch",
        "which jobs has Marta applied to?",
    ],
)
def test_what_no_tool_is_for_is_left_alone(text: str) -> None:
    assert guards.idle(text)


@pytest.mark.parametrize(
    "text",
    [
        "ex-nurse, now a junior frontend dev, jobs in Leeds?",
        "the difference between Free and Pro?",
        "which jobs have I saved?",
        "I changed my mind about Go",
    ],
)
def test_what_only_looks_like_it_is_not(text: str) -> None:
    assert not guards.idle(text)


def test_the_gate_gives_way_to_what_a_message_shows() -> None:
    assert graded("half a year of svelte, lvl 2 out of 5")
    assert not graded("svelte jobs, 5 of them")
    heard = hear("is acme looking for python people?", tools=TOOLS, names=(Named("job", "acme"),))
    assert signs.firm_seeks(heard, heard.text)


def test_taking_back_is_no_correction_of_the_deed() -> None:
    assert contraries.opposite("jobs_hide", "jobs_unhide")
    assert not contraries.opposite("jobs_hide", "jobs_save")


def test_an_order_is_about_what_was_told_before_it() -> None:
    tools = {
        name: Decision(CATALOGUE.tools[name], 0.9) for name in ("jobs_unhide", "jobs_hide", "jobs_post", "jobs_match")
    }
    heard = hear("x", tools=TOOLS)
    hides = parting.as_one(
        tools["jobs_unhide"],
        tools["jobs_hide"],
        heard,
        "ugh, the Acme job again",
        "not for me, drop it from my searches",
    )
    assert hides is tools["jobs_hide"]
    ad = parting.as_one(
        tools["jobs_post"], tools["jobs_match"], heard, "post it: you mind the cluster", "keep Terraform healthy"
    )
    assert ad is tools["jobs_post"]
    again = parting.as_one(tools["jobs_match"], tools["jobs_match"], heard, "go jobs in Lyon", "show me what there is")
    assert again is tools["jobs_match"]


def test_a_moment_is_given_and_praise_is_no_request() -> None:
    assert dialogue.hangs_on("let me put the kettle on first, hang on")
    assert not dialogue.hangs_on("let me see how my page looks")
    assert dialogue.nods("makes sense, appreciate the explanation")
