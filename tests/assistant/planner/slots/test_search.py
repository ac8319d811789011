from typing import Any

import pytest

from tests.assistant.planner.hearing import slots


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("remote go jobs over 90k", {"query": "go", "remote": "remote", "min_salary": 90000}),
        ("senior frontend jobs in Oslo", {"query": "frontend", "level": "senior", "place": "Oslo"}),
        ("remote elixir jobs, pay does not matter", {"query": "elixir", "remote": "remote"}),
        ("any data engineer openings in Lisbon?", {"query": "data engineer", "place": "Lisbon"}),
        ("c# jobs, not remote, around Leeds", {"query": "c#", "remote": "onsite", "place": "Leeds"}),
        ("search data science, no internships", {"query": "data science"}),
        ("list qa internships in Warsaw", {"query": "qa", "employment": "internship", "place": "Warsaw"}),
        ("i want to work from home as a java dev", {"query": "java dev", "remote": "remote"}),
        ("fully remote php work", {"query": "php", "remote": "remote"}),
        ("wfh ruby gigs", {"query": "ruby", "remote": "remote"}),
        ("rust jobs in the office in Graz", {"query": "rust", "remote": "onsite", "place": "Graz"}),
        ("c# work in Leeds, six figures, aussie dollars", {"query": "c#", "place": "Leeds", "min_salary": 100000, "currency": "AUD"}),
        ("kubernetes jobs without being on site", {"query": "kubernetes", "remote": "remote"}),
        ("rather not commute, go jobs", {"query": "go", "remote": "remote"}),
        ("react contractors in Leeds", {"query": "react", "employment": "contract", "place": "Leeds"}),
        (".NET people in Leeds", {"query": ".NET", "place": "Leeds"}),
        ("jobs that i'd go to Leeds for", {"place": "Leeds"}),
        ("security engineer vacancies posted this week", {"query": "security engineer", "posted_within_days": 7}),
        ("scala roles from the last 3 days", {"query": "scala", "posted_within_days": 3}),
        ("new openings since yesterday in Copenhagen", {"posted_within_days": 1, "place": "Copenhagen"}),
        ("kotlin, nothing older than two weeks", {"query": "kotlin", "posted_within_days": 14}),
        (
            "freelance react gigs at 70 an hour",
            {"query": "react", "employment": "contract", "min_salary": 70, "pay_period": "hour"},
        ),
        (
            "devops in Prague, minimum 3000 eur a month",
            {"query": "devops", "place": "Prague", "min_salary": 3000, "currency": "EUR", "pay_period": "month"},
        ),
        ("staff engineer remote eu only 140k+", {"query": "engineer", "level": "staff", "place": "eu", "remote": "remote", "min_salary": 140000}),
        ("remote jobs in Europe", {"remote": "remote", "place": "Europe"}),
        ("positions that need kubernetes and go", {"query": "kubernetes go"}),
        ("engineering manager jobs in singapore", {"query": "engineering manager", "place": "singapore"}),
        ("hunting for a tech lead role in the US, six figures", {"query": "tech lead", "place": "US", "min_salary": 100000}),
        ("entry level python positions", {"query": "python", "level": "junior"}),
        ("part-time devops roles please", {"query": "devops", "employment": "part_time"}),
        ("smart contract developer jobs", {"query": "smart contract developer"}),
        ("top 5 rust jobs", {"query": "rust", "limit": 5}),
        ("node jobs berlin", {"query": "node", "place": "berlin"}),
        ("share the java spring boot openings", {"query": "java spring boot"}),
        ("react native web roles", {"query": "react native web"}),
        ("list maybe 7 mid php jobs in Turin", {"query": "php", "level": "mid", "place": "Turin", "limit": 7}),
        ("around four react jobs in Bonn", {"query": "react", "place": "Bonn", "limit": 4}),
        ("give me some php jobs in Bonn", {"query": "php", "place": "Bonn"}),
        ("scala, any city in Switzerland", {"query": "scala", "place": "Switzerland"}),
        ("scala in any city", {"query": "scala"}),
        ("show me jobs", {}),
        ("recommend some roles that match my profile", {}),
        ("what jobs fit me", {}),
    ],
)  # fmt: skip
def test_a_search_is_taken_apart(text: str, expected: dict[str, Any]) -> None:
    assert slots("jobs_match", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("find rust developers in Berlin", {"query": "rust developer", "place": "Berlin"}),
        ("who knows kubernetes here", {"query": "kubernetes"}),
        ("find people in Tokyo", {"query": "developer", "place": "Tokyo"}),
    ],
)
def test_people_are_searched_by_what_they_know_and_where(text: str, expected: dict[str, Any]) -> None:
    assert slots("profiles_find", text) == expected
