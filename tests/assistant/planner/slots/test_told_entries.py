"""Entries of a profile that are told in whole sentences."""

from typing import Any

import pytest

from aethex.assistant.planner.slots.bare_names import bare_name
from aethex.assistant.planner.slots.firms import is_section
from aethex.assistant.planner.spelling import spelt_out
from aethex.catalogue import CATALOGUE
from tests.assistant.planner.hearing import hear, only, slots

JOB, STUDY, PROJECT, PAPER, SKILL = (
    f"profiles_add_{kind}" for kind in ("experience", "education", "project", "certificate", "skill")
)


def told(tool: str, text: str) -> dict[str, Any]:
    assert tool in CATALOGUE.tools
    assert hear(text).text == text
    return slots(tool, text)


@pytest.mark.parametrize(
    ("text", "company", "title"),
    [
        ("Vodafone was my employer from 2011 to 2013, I was a network engineer", "Vodafone", "network engineer"),
        ("I belong to Olympus since April 2020 as Optics Engineer. The place is Hachioji.", "Olympus", "Optics Engineer"),
        ("From 2015 to 2017 it was Deezer who paid my bills; I was a data analyst for them in Paris", "Deezer", "data analyst"),
        ("They made me team lead at Vinted in June 2023", "Vinted", "team lead"),
        ("Yandex hired me as a search engineer in 02/2014 and I left in 11/2016", "Yandex", "search engineer"),
        ("Maersk was where I worked between 2009 and 2012, as a systems analyst", "Maersk", "systems analyst"),
        ("My employer is Kahoot, I started there in January 2024 as a test engineer", "Kahoot", "test engineer"),
        ("I'm working in Paytm as iOS developer since 2022", "Paytm", "iOS developer"),
        ("for my work history please put that i was a web developer at Obstkiste until 2018", "Obstkiste", "web developer"),
        ("since june i'm a release manager over at elastic can you note that", "elastic", "release manager"),
        ("the years from 2012 to 2016 belonged to Telenor, where I was a support engineer", "Telenor", "support engineer"),
        ("Three years in Infosys as software engineer, from 2013 to 2016", "Infosys", "software engineer"),
    ],
)  # fmt: skip
def test_an_employer_is_named_without_the_sentence_around_it(text: str, company: str, title: str) -> None:
    assert only(told(JOB, text), {"company": 0, "title": 0}) == {"company": company, "title": title}


def test_what_one_did_there_is_the_summary() -> None:
    text = "i was a tester at Kabelwerk from 2018 to 2019 and what i did there was mostly breaking login pages"
    assert told(JOB, text)["summary"] == "breaking login pages"


def test_a_place_in_small_letters_is_no_part_of_the_employer() -> None:
    found = told(JOB, "it's data engineer at teamviewer lisbon from may 2020 till june 2021")
    assert only(found, {"company": 0, "place": 0, "title": 0}) == {"company": "teamviewer", "place": "lisbon", "title": "data engineer"}  # fmt: skip


def test_what_came_to_an_end_is_the_end_though_it_is_told_first() -> None:
    found = told(JOB, "I resigned from Ocado in March 2022, I was there as a platform engineer from April 2018")
    assert only(found, {"company": 0, "start": 0, "end": 0}) == {"company": "Ocado", "start": "2018-04", "end": "2022-03"}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Slack finally gave me my Certified Admin", {"name": "Certified Admin", "issuer": "Slack"}),
        ("I have been awarded the LFCS by the Linux Foundation in May 2023", {"name": "LFCS", "issuer": "Linux Foundation", "on": "2023-05"}),
        ("Network Specialist license was acquired by me, issuer is IPA Japan, date is 2017-06-30", {"name": "Network Specialist", "issuer": "IPA Japan", "on": "2017-06-30"}),
        ("The board in my kitchen holds a PMP from PMI, dated May 2021", {"name": "PMP", "issuer": "PMI", "on": "2021-05"}),
        ("The exam for Vault Associate is behind me, HashiCorp confirmed it on 4 July 2024", {"name": "Vault Associate", "issuer": "HashiCorp", "on": "2024-07-04"}),
        ("Guess who's been a Certified Tester since October 2025, courtesy of ISTQB!", {"name": "Certified Tester", "issuer": "ISTQB"}),
        ("Red Hat issued my RHCSA on 14 February 2025", {"name": "RHCSA", "issuer": "Red Hat", "on": "2025-02-14"}),
        ("Elastic Certified Analyst, Elastic gave it to me in june 2025", {"name": "Elastic Certified Analyst", "issuer": "Elastic"}),
        ("Cleared the CKAD on 3 March 2025! The Linux Foundation is the issuer. Note it down", {"name": "CKAD", "issuer": "Linux Foundation"}),
        ("Passed the CISA! It was issued by ISACA. Put that down", {"name": "CISA", "issuer": "ISACA"}),
        ("I passed the Azure Certified Whisperer exam last week", {"name": "Azure Certified Whisperer"}),
        ("i got a certificate it's called machine learning basics and i finished it in july 2022", {"name": "machine learning basics", "on": "2022-07"}),
        ("I'm a Certified Scrum Developer since 2019 (Scrum Alliance)", {"name": "Certified Scrum Developer", "issuer": "Scrum Alliance"}),
    ],
)  # fmt: skip
def test_a_certificate_has_its_name_and_who_gave_it(text: str, expected: dict[str, str]) -> None:
    assert only(told(PAPER, text), expected) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My alma mater is Sapienza Roma, I finished there in 2016", {"school": "Sapienza Roma", "end": "2016"}),
        ("There's a hole where Parsons should be. I was a student there from 2014 to 2016, Fashion Design.", {"school": "Parsons", "field": "Fashion Design", "start": "2014", "end": "2016"}),
        ("it was at Palacký University, and the subject is Botany", {"school": "Palacký University", "field": "Botany"}),
        ("in October 2026 I enrolled at FernUniversität Hagen, in Psychology", {"school": "FernUniversität Hagen", "field": "Psychology", "start": "2026-10"}),
        ("I came out of ETH Zürich with a Master of Science in Chemistry in July 2012", {"degree": "Master of Science", "field": "Chemistry", "end": "2012-07"}),
        ("I hold a diploma in graphic arts of the University of Ghana, obtained 2014", {"school": "University of Ghana", "field": "graphic arts", "degree": "diploma"}),
        ("I read classics at Trinity College Dublin between 2009 and 2013", {"school": "Trinity College Dublin", "field": "classics"}),
        ("Purdue accepted me and since August 2025 I study robotics there for a master's", {"school": "Purdue", "field": "robotics", "degree": "master's"}),
        ("the degree i did was a bachelor of engineering in mechatronics at ntu from 2012 to 2016", {"school": "ntu", "field": "mechatronics"}),
    ],
)  # fmt: skip
def test_studies_are_told_in_many_ways(text: str, expected: dict[str, str]) -> None:
    assert only(told(STUDY, text), expected) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("With a friend we built TramPal, a Signal bot for late trams; it lived from May 2021 to May 2022", {"name": "TramPal", "summary": "a Signal bot for late trams"}),
        ("The whole autumn went into nutcount, a gadget of mine that weighs hazelnuts", {"name": "nutcount", "summary": "weighs hazelnuts"}),
        ("Between January and April 2026 I hacked together benchmap, which finds benches in parks", {"name": "benchmap", "summary": "finds benches in parks"}),
        ("seedlog. its a swift app that tracks my seedlings", {"name": "seedlog", "summary": "a swift app that tracks my seedlings"}),
        ("for the portfolio: moonclock - a clock that follows the moon", {"name": "moonclock", "summary": "a clock that follows the moon"}),
        ("there's this bot i hacked last winter, nagbot, it reminds people to stretch", {"name": "nagbot", "summary": "reminds people to stretch"}),
        ("Please show also inselblick, a site for island photos, address https://insel.example", {"name": "inselblick", "summary": "a site for island photos"}),
        ("my hobby project fogline ought to be on my page, summary: draws the fog over the bay", {"name": "fogline", "summary": "draws the fog over the bay"}),
        ("the plugin I look after, rookery, deserves a place in my portfolio", {"name": "rookery"}),
        ("our tool Kelpmap belongs on my profile: counts the kelp from photos", {"name": "Kelpmap", "summary": "counts the kelp from photos"}),
        ("I created one app, its name is SafariBus, it shows bus stops, started 2024-01", {"name": "SafariBus", "summary": "shows bus stops"}),
    ],
)  # fmt: skip
def test_a_project_has_its_name_and_what_it_does(text: str, expected: dict[str, str]) -> None:
    assert only(told(PROJECT, text), expected) == expected


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Rust: half year of practice", 0.5),
        ("After three years of daily use I know Ansible", 3),
        ("I use Cassandra since 2021", 5),
    ],
)
def test_years_of_a_skill(text: str, years: float) -> None:
    assert told(SKILL, text)["years"] == years


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("i was a tester at Miro since may twenty twenty four", "2024-05"),
        ("i was a tester at Miro since june two thousand nineteen", "2019-06"),
        ("i was a tester at Miro from 2019 August", "2019-08"),
        ("i was a tester at Miro since last march", "2026-03"),
    ],
)
def test_a_start_as_it_is_spoken(text: str, start: str) -> None:
    assert told(JOB, spelt_out(text))["start"] == start


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Allegro was my employer", "Allegro"),
        ("I belong to Rakuten", "Rakuten"),
        ("them", ""),
        ("I left it", ""),
        ("shopify can you stick that", "shopify"),
        ("They made me team lead", "team lead"),
        ("wall hangs an ISTQB Foundation Level", "ISTQB Foundation Level"),
        ("specialty is applied mathematics", "applied mathematics"),
        ("Bank of Ireland", "Bank of Ireland"),
        ("We Are Social", "We Are Social"),
        ("US Steel", "US Steel"),
        ("IT consultant", "IT consultant"),
        ("PSM I", "PSM I"),
        ("Platform Engineer II", "Platform Engineer II"),
    ],
)
def test_a_name_holds_no_clause(value: str, name: str) -> None:
    assert bare_name(value) == name


def test_what_is_quoted_is_a_name_whatever_it_says() -> None:
    assert bare_name("what should I cook", 'add my app "what should I cook"') == "what should I cook"


@pytest.mark.parametrize(
    ("tool", "text", "name", "value"),
    [
        (PROJECT, "add project: Take me home, a bus map", "name", "Take me home"),
        (JOB, "add experience: tester at made by hand ltd, 2011 to 2012", "company", "made by hand ltd"),
        (JOB, "I was a tester at Give Me Sun from 2011 to 2012", "company", "Give Me Sun"),
    ],
)
def test_a_name_may_sound_like_a_sentence(tool: str, text: str, name: str, value: str) -> None:
    assert told(tool, text)[name] == value


def test_only_in_small_letters_it_is_a_part_of_the_profile() -> None:
    assert is_section("the work history")
    assert not is_section("Moment")


@pytest.mark.parametrize(
    "text",
    [
        "the exam I sat was CKS but I flunked it",
        "Jonas was awarded the CKS by the CNCF",
        "I was given a Certified Tester course for free",
        "the CKS has been passed by everybody at work",
    ],
)
def test_a_certificate_one_has_not_is_none(text: str) -> None:
    assert "name" not in told(PAPER, text)


@pytest.mark.parametrize("text", ["My employer is hiring a Perl engineer", "I switched to Perl as a developer"])
def test_what_one_does_or_uses_is_no_employer(text: str) -> None:
    assert "company" not in told(JOB, text)
