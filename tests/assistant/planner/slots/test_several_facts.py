"""Entries of a profile that are told with several facts at once."""

from typing import Any

import pytest

from aethex.assistant.planner import requests
from aethex.assistant.planner.answering import completed
from aethex.assistant.planner.slots.subjects import is_subject
from aethex.assistant.planner.spelling import calm
from aethex.catalogue import CATALOGUE
from aethex.tools.focus import Asking
from tests.assistant.planner.hearing import hear, only, slots

JOB, STUDY, PROJECT, PAPER = (f"profiles_add_{kind}" for kind in ("experience", "education", "project", "certificate"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Allentsteig is where I spent 2011 to 2013, as a Perl Developer for Fensterkitt Soft. Add it", "Allentsteig"),
        ("Add job: Tester at Sparschwein Apps, 2014 to 2015. The office was in Oberwart.", "Oberwart"),
        ("Add job: Tester at Sparschwein Apps, place was Oberwart, 2014 to 2015", "Oberwart"),
        ("Add job: Tester at Sparschwein Apps, based in Oberwart, from May 2014 to June 2015", "Oberwart"),
        ("The firm has the name Sparschwein Apps, it is in Třeboň, I was Tester there from 2014 to 2015", "Třeboň"),
        ("add a job: tester at sparschwein apps in litschau, from may 2014 until june 2015", "litschau"),
        ("Add job: Tester at Sparschwein Apps, from May 2014 to June 2015 (they closed). Husum.", "Husum"),
        ("ADD TO MY EXPERIENCE: DATA ENGINEER, SPARSCHWEIN GMBH, FROM MAY 2020 TO AUGUST 2021, IN GRAZ", "GRAZ"),
    ],
)
def test_a_town_is_believed_where_the_message_says_that_it_is_one(text: str, place: str) -> None:
    assert slots(JOB, text)["place"] == place


@pytest.mark.parametrize(
    "text",
    [
        "Add job: Tester at Sparschwein Apps, in Sales, from May 2014 to June 2015",
        "Add job: Tester at Sparschwein Apps, in Payments, from May 2014 to June 2015",
        "Add job: Tester at Sparschwein Apps from May 2014 to June 2015, it was in Java and Kotlin",
        "add a job: tester at sparschwein apps in kotlin, from may 2014 until june 2015",
        "Add job: Tester at Sparschwein Apps since May 2014. They are in Insurance",
        "PUT THIS JOB ON MY PROFILE: TESTER AT SPARSCHWEIN GMBH FROM MAY 2020 TO AUGUST 2021",
    ],
)
def test_a_trade_a_skill_a_team_and_a_small_word_are_no_town(text: str) -> None:
    assert "place" not in slots(JOB, text)


@pytest.mark.parametrize(
    ("tool", "text", "start", "end"),
    [
        (JOB, "Add job: Tester at Sparschwein Apps, it ended in March 2021 and began in May 2019", "2019-05", "2021-03"),
        (JOB, "Add job: Tester at Sparschwein Apps, over since May 2021, started June 2019", "2019-06", "2021-05"),
        (JOB, "Add my job as Tester at Sparschwein Apps. I left in Oct 2018, the start I'd have to look up", None, "2018-10"),
        (JOB, "Add job: Tester at Sparschwein Apps, they let me go in April 2019, I had joined in May 2018", "2018-05", "2019-04"),
        (JOB, "Add job: Tester at Sparschwein Apps since March 2021, they hired me in a lift", "2021-03", None),
        (PROJECT, "Add project taubenpost, dead since May 2022 (I started it in June 2020)", "2020-06", "2022-05"),
        (STUDY, "Add Uni Basel, MSc in Physics, finished in July 2015 and begun in October 2013", "2013-10", "2015-07"),
    ],
)  # fmt: skip
def test_the_verb_beside_a_day_tells_whether_something_began_or_ended(
    tool: str, text: str, start: str | None, end: str | None
) -> None:
    assert only(slots(tool, text), {"start": 0, "end": 0}) == {"start": start, "end": end}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Add a degree: Master of Science, Mechatronics, 2014 to 2017",
            {"degree": "Master of Science", "field": "Mechatronics", "school": None},
        ),
        (
            "Add University of Tartu, Genetics, Bachelor of Science, 2011 to 2014",
            {"degree": "Bachelor of Science", "field": "Genetics", "school": "University of Tartu"},
        ),
        (
            "Add to my education: Lindenhain, MSc, 2012 to 2014",
            {"degree": "MSc", "field": None, "school": "Lindenhain"},
        ),
        (
            "add to my education: diploma, Automation, Technikerschule Ulm, 2013 to 2015",
            {"degree": "diploma", "field": "Automation", "school": "Technikerschule Ulm"},
        ),
        (
            "i forgot a school the handelsschule bregenz i got a diploma there from may 2010 to june 2013",
            {"degree": "diploma", "school": "handelsschule bregenz"},
        ),
    ],
)
def test_a_subject_is_no_school_and_part_of_a_degree_no_subject(text: str, wanted: dict[str, Any]) -> None:
    assert only(slots(STUDY, text), wanted) == wanted


def test_a_school_of_a_subject_is_a_school() -> None:
    assert is_subject("Modern History")
    assert not is_subject("Parsons School of Design")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("we made a game, Nebelhorn is its name, since May 2022, add it to my projects", "Nebelhorn"),
        ("a tool of mine for the portfolio, rostlaube is the name of it, url https://rost.example", "rostlaube"),
        ("put schneckenpost into my projects, https://schnecke.example, since May 2022", "schneckenpost"),
    ],
)
def test_a_project_is_called_what_is_said_to_be_its_name(text: str, name: str) -> None:
    assert slots(PROJECT, text)["name"] == name


@pytest.mark.parametrize(
    "text",
    [
        "Add project Rostlaube. Summary - lists cars by age, in Go. https://rost.example",
        "add project Rostlaube, since 2021-03, summary - lists cars by age, in Go",
        "add a project, summary: lists cars by age, in Go; name: Rostlaube",
    ],
)
def test_a_summary_may_stand_after_a_dash_and_ends_where_the_next_part_begins(text: str) -> None:
    wanted = {"name": "Rostlaube", "summary": "lists cars by age, in Go"}
    assert only(slots(PROJECT, text), wanted) == wanted


def test_an_aside_does_not_part_an_employer_from_what_it_did() -> None:
    text = (
        "Gartenzwerg Media - the one with the red hat - hired me as a Web Developer in May 2014; I quit in June 2016."
    )
    wanted = {"company": "Gartenzwerg Media", "title": "Web Developer", "start": "2014-05", "end": "2016-06"}
    assert only(slots(JOB, text), {**wanted, "summary": None}) == {**wanted, "summary": None}


def test_what_one_did_is_no_order() -> None:
    assert requests.splits("The firm was Acme. I was Tester there. I joined in 2014-04; I quit in 2015-08.") == []


def test_a_message_in_capitals_is_judged_in_small_letters() -> None:
    assert calm("LIST ALL MY SAVED JOBS") == "list all my saved jobs"
    assert calm("CKA, CNCF") == "CKA, CNCF"


def test_an_answer_gives_the_summary_beside_what_was_asked_for() -> None:
    asking = Asking(tool=JOB, argument="start", args={"title": "Tester", "company": "Acme"})
    text = "june 2016, and I was there til august 2018, in Celle, summary: scanners for two hundred shops"
    call, _ = completed(hear(text), CATALOGUE.tools[JOB], asking)
    wanted = {"end": "2018-08", "place": "Celle", "summary": "scanners for two hundred shops"}
    assert call is not None
    assert only(call.args, wanted) == wanted


@pytest.mark.parametrize(
    ("tool", "text", "expected"),
    [
        ("profiles_add_certificate", "cert: Tea Grading 2 (LeafCert), Jan 2021", {"name": "Tea Grading 2", "issuer": "LeafCert"}),
        ("profiles_add_certificate", "my boss sent me to the TGQB exam and I passed in May 2020", {"name": "TGQB"}),
        ("profiles_add_certificate", "the Tea Grader one from LeafCert, I passed it in June 2023", {"name": "Tea Grader", "issuer": "LeafCert"}),
        ("profiles_add_education", "Trinity College Dublin, history, 2008 to 2012", {"school": "Trinity College Dublin"}),
        ("profiles_add_education", "Hochschule Ulm gave me my bachelor in informatics in 2018", {"end": "2018", "start": None}),
        ("profiles_add_education", "I attended the Moosgrün bootcamp in Lisbon in 2021", {"field": None}),
        ("profiles_add_project", "I wrote a card game, Eisbrecher, with a friend", {"name": "Eisbrecher"}),
        ("profiles_add_project", "put Eisbrecher, my card game in Elm, among my projects", {"name": "Eisbrecher", "summary": "my card game in Elm"}),
        ("profiles_add_project", "project eisbrecher: a card game, built in Elm", {"name": "eisbrecher", "summary": "a card game, built in Elm"}),
        ("profiles_add_project", "since 2020 I run a game under the name Eisbrecher", {"name": "Eisbrecher"}),
        ("jobs_match", "elm jobs anywhere but remote", {"remote": "onsite"}),
    ],
)  # fmt: skip
def test_names_by_what_stands_around_them(tool: str, text: str, expected: dict[str, Any]) -> None:
    assert only(slots(tool, text), expected) == expected
