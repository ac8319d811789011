"""Entries of a profile and what is told of somebody, in the ways of people from many countries."""

from typing import Any

import pytest

from aethex.assistant.planner.heard import Named
from tests.assistant.planner.hearing import only
from tests.assistant.planner.slots.test_profile_values import args


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "from 2015 to 2018 I was working in Globex in Lyon as tester",
            {"title": "tester", "company": "Globex", "place": "Lyon", "start": "2015", "end": "2018"},
        ),
        ("I am employed in Umbrella Labs as data engineer since 2021", {"title": "data engineer", "company": "Umbrella Labs", "start": "2021"}),
        ("I worked in Lyon as a tester from 2015 to 2018", {"title": "tester", "place": "Lyon", "start": "2015", "end": "2018"}),
        ("I worked in Marketing as an analyst since 2019", {"title": "analyst", "start": "2019"}),
        ("I worked in Python as a developer since 2019", {"title": "developer", "start": "2019"}),
    ],
)  # fmt: skip
def test_an_employer_may_follow_in(text: str, wanted: dict[str, Any]) -> None:
    assert args("profiles_add_experience", text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "job add: system administrator, nordlicht gmbh, kiel, 2011 to 2014",
            {"title": "system administrator", "company": "nordlicht gmbh", "place": "kiel", "start": "2011", "end": "2014"},
        ),
        ("add experience: tester, full time, globex, lyon, since 2020", {"title": "tester", "company": "globex", "place": "lyon", "start": "2020"}),
        ("add experience: tester, lyon, since 2020", {"title": "tester", "place": "lyon", "start": "2020"}),
        ("add experience: developer, java and kafka, since 2020", {"title": "developer", "start": "2020"}),
        ("add experience: tester, wrote the release notes, since 2020", {"title": "tester", "summary": "wrote the release notes", "start": "2020"}),
    ],
)  # fmt: skip
def test_an_employer_in_small_letters_is_told_by_its_place_in_the_list(text: str, wanted: dict[str, Any]) -> None:
    assert args("profiles_add_experience", text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("with Umbrella since 2022 as tester, location Mangalore", {"company": "Umbrella", "place": "Mangalore"}),
        ("with Umbrella since 2022 as tester, city: Dharwad", {"company": "Umbrella", "place": "Dharwad"}),
        ("with Umbrella since 2022 as tester, location independent", {"company": "Umbrella", "place": None}),
        ("CV: 03/2012 – 05/2014 Netzwerktechniker at Umbrella", {"title": "Netzwerktechniker", "company": "Umbrella"}),
        ("2012 to 2014 Head beekeeper at Umbrella", {"title": "Head beekeeper", "company": "Umbrella"}),
        ("from 2012 to 2014 time at Umbrella", {"title": None, "company": "Umbrella"}),
        (
            "add experience with designation Test Lead at Umbrella since 2020",
            {"title": "Test Lead", "company": "Umbrella"},
        ),
    ],
)
def test_what_stands_beside_dates_and_labels_is_read(text: str, wanted: dict[str, Any]) -> None:
    found = args("profiles_add_experience", text)
    assert only(found, wanted) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I did Applied Physics in UFRJ, master, from 2011 to june of 2013", {"school": "UFRJ", "field": "Applied Physics", "degree": "master", "start": "2011", "end": "2013-06"}),
        ("I studied law in UNAM until 2013", {"school": "UNAM", "field": "law", "end": "2013"}),
        ("I studied law in Lyon until 2013", {"field": "law", "end": "2013"}),
        ("I did my master in EE at Aalto", {"school": "Aalto", "field": "EE", "degree": "master"}),
    ],
)  # fmt: skip
def test_a_school_by_its_initials_may_follow_in(text: str, wanted: dict[str, Any]) -> None:
    assert args("profiles_add_education", text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I conquered the certification Kafka Master, of Umbrella, in 3 of june of 2023", {"issuer": "Umbrella", "on": "2023-06-03"}),
        ("passed the cka last tues", {"name": "cka", "on": "2026-11-17"}),
        ("passed the cka on fri", {"name": "cka", "on": "2026-11-20"}),
        ("passed the cka, the sun was out", {"name": "cka", "on": None}),
    ],
)  # fmt: skip
def test_a_certificate_keeps_its_issuer_and_its_day(text: str, wanted: dict[str, Any]) -> None:
    found = args("profiles_add_certificate", text)
    assert only(found, wanted) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("add a project named Tidewell, which ran from May 2021 to June 2022", {"name": "Tidewell", "start": "2021-05", "end": "2022-06"}),
        ("add a project named Tidewell, it can be seen at https://tidewell.example", {"name": "Tidewell", "url": "https://tidewell.example"}),
        ("add a project named Tidewell, which runs pumps for three towns", {"name": "Tidewell", "summary": "runs pumps for three towns"}),
        ("add project: tidewell; url https://tidewell.example; 2020; description: counts waves", {"name": "tidewell", "url": "https://tidewell.example", "summary": "counts waves", "start": "2020"}),
        ("add project: tidewell; counts waves for harbours", {"name": "tidewell", "summary": "counts waves for harbours"}),
        ("add project: tidewell, counts waves; at night too", {"name": "tidewell", "summary": "counts waves; at night too"}),
    ],
)  # fmt: skip
def test_of_a_project_only_what_it_does_is_its_summary(text: str, wanted: dict[str, Any]) -> None:
    assert args("profiles_add_project", text) == wanted


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("nineteen months of experience with Rust", 1.58),
        ("thirty six months of Rust", 3),
        ("Rust for sixteen years", 16),
    ],
)
def test_lengths_may_be_spelt_out(text: str, years: float) -> None:
    assert args("profiles_add_skill", text) == {"skill": "Rust", "years": years}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("report @anna. reason: sells fake diplomas.", "sells fake diplomas"),
        ("report @anna. reason: sells fake diplomas. Asks for money too.", "sells fake diplomas. Asks for money too."),
        ("The user Anna Berg is flooding me with adverts, please report her", "flooding me with adverts"),
        ("Anna keeps on insulting my team and I want her reported", "keeps on insulting my team"),
        ("Anna Berg kept ringing me at home, every night. Flag her", "kept ringing me at home, every night"),
        ("Anna stole my drawings and sells them. The mods ought to hear of it", "stole my drawings and sells them"),
        ("tell the moderators that Anna called me a liar, please", "called me a liar"),
        ("a word about Anna, she copies my texts. Moderators should step in", "she copies my texts"),
        ("Anna Berg is annoyed, report her", None),
    ],
)
def test_why_somebody_is_reported_is_kept_in_a_few_words(text: str, reason: str | None) -> None:
    assert args("accounts_report", text, Named("person", "anna")).get("reason") == reason
