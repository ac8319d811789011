from typing import Any

import pytest

from aethex.assistant.planner.slots.extract import read
from aethex.catalogue import CATALOGUE
from tests.assistant.planner.hearing import hear, slots


@pytest.mark.parametrize(
    ("tool", "text", "expected"),
    [
        (
            "profiles_add_experience",
            "add my job at Acme as a backend engineer from 2019 to 2022",
            {"title": "backend engineer", "company": "Acme", "start": "2019", "end": "2022"},
        ),
        (
            "profiles_add_experience",
            "add role: Senior Developer at Acme Corp, Berlin, 2017 to 2020",
            {"title": "Senior Developer", "company": "Acme Corp", "place": "Berlin", "start": "2017", "end": "2020"},
        ),
        (
            "profiles_add_experience",
            "I was the CTO of Pied Piper from 2015 to 2019",
            {"title": "CTO", "company": "Pied Piper", "start": "2015", "end": "2019"},
        ),
        (
            "profiles_add_education",
            "add my degree: BSc Computer Science, TU Berlin, 2012 to 2016",
            {"degree": "BSc", "field": "Computer Science", "school": "TU Berlin", "start": "2012", "end": "2016"},
        ),
        ("profiles_add_education", "i graduated from MIT in 2015", {"school": "MIT", "end": "2015"}),
        (
            "profiles_add_project",
            "put my side project Lumen on my profile, https://github.com/me/lumen",
            {"name": "Lumen", "url": "https://github.com/me/lumen"},
        ),
        (
            "profiles_add_certificate",
            "list my Terraform Associate certification by HashiCorp",
            {"name": "Terraform Associate", "issuer": "HashiCorp"},
        ),
        (
            "profiles_edit_item",
            "change the end date of my Acme job to 2023",
            {"item": "Acme", "field": "end", "value": "2023"},
        ),
        (
            "profiles_edit_item",
            "the company was actually called Acme Systems, fix it",
            {"item": "it", "field": "company", "value": "Acme Systems"},
        ),
        (
            "profiles_edit_item",
            "my title at Globex was Platform Engineer, not Junior, correct it",
            {"item": "Globex", "field": "title", "value": "Platform Engineer"},
        ),
        ("profiles_edit_item", "the project Pebble goes by the name Boulder now", {"item": "Pebble", "field": "name", "value": "Boulder"}),
        ("profiles_update", "please clear my bio", {"clear": ["bio"]}),
        ("profiles_update", "remove my headline and languages", {"clear": ["headline", "languages"]}),
        ("profiles_update", "two and a half years of work experience", {"years_experience": 2.5}),
        ("profiles_update", "enter 12 as my years of experience", {"years_experience": 12}),
        ("profiles_update", "my salary floor is 70k in play money", {"salary_floor": 70000, "currency": "play money"}),
        (
            "profiles_add_certificate",
            "The Apache Guild gave me the Kafka Badge on 2026-10-05",
            {"name": "Kafka Badge", "issuer": "Apache Guild", "on": "2026-10-05"},
        ),
        (
            "jobs_post",
            "Title: Data Engineer. Company: Acme. Place: Lyon. Description: You keep the pipelines of a hospital running, day and night.",
            {
                "title": "Data Engineer",
                "company": "Acme",
                "place": "Lyon",
                "description": "You keep the pipelines of a hospital running, day and night.",
            },
        ),
        ("profiles_edit_item", "rename my project Pebble to Boulder", {"item": "Pebble", "field": "name", "value": "Boulder"}),
        ("profiles_add_skill", "I've been using Go for 3 years, add it", {"skill": "Go", "years": 3}),
        ("profiles_add_skill", "add swift at beginner level", {"skill": "swift", "level": 1}),
        ("profiles_set_goal", "I want to be a machine learning engineer by next summer", {"target_role": "machine learning engineer", "by": "2027-07"}),
        ("profiles_set_goal", "i'd like to move into security within two years", {"target_role": "security", "by": "2028-11-23"}),
        ("profiles_update", "i relocated from paris to lyon, update me", {"location": "lyon"}),
        ("profiles_update", "don't send me jobs below €70,000", {"salary_floor": 70000, "currency": "EUR"}),
        ("profiles_update", "I speak German and English", {"languages": ["German", "English"]}),
        ("profiles_update", 'my bio should say "Engineer who likes small teams"', {"bio": "Engineer who likes small teams"}),
        ("profiles_update", "I am authorised to work in the EU", {"work_authorization": ["EU"]}),
        ("accounts_report", "report @spammer for harassment", {"person": "@spammer", "reason": "harassment"}),
        ("accounts_history", "list the last 10 changes", {"limit": 10}),
        ("jobs_update_application", "add a note to my Acme application: recruiter is called Dana", {"application": "Acme", "note": "recruiter is called Dana"}),
        ("jobs_update_application", "i have applied to wayne enterprises on monday", {"application": "wayne", "status": "applied", "on": "2026-11-23"}),
        ("jobs_update_application", "passed the screening at Hooli, interview comes next", {"application": "Hooli", "status": "interview"}),
        ("profiles_add_experience", "senior dev, Acme, 2019-2022, Berlin, add that to my experience", {"title": "senior dev", "company": "Acme", "start": "2019", "end": "2022", "place": "Berlin"}),
        ("profiles_update", "make my headline read Systems engineer, part-time beekeeper", {"headline": "Systems engineer, part-time beekeeper"}),
        ("profiles_update", "use Rust and trains as my headline", {"headline": "Rust and trains"}),
        ("profiles_update", "wipe location and salary from my profile", {"clear": ["location", "salary_floor"]}),
        ("profiles_set_goal", "what I'm after now is data architect", {"target_role": "data architect"}),
        ("profiles_set_goal", "jot down security engineer as where I want to get", {"target_role": "security engineer"}),
        ("profiles_set_goal", "goal: CTO of a small startup", {"target_role": "CTO of a small startup"}),
        ("profiles_edit_item", "Pebble should be called Boulder 2", {"item": "Pebble", "field": "name", "value": "Boulder 2"}),
        ("jobs_update_application", "Acme: rejected on 16/11", {"application": "Acme", "status": "rejected", "on": "2026-11-16"}),
        ("jobs_update_application", "had my phone screen with Acme on 16.11.", {"application": "Acme", "status": "screening", "on": "2026-11-16"}),
        ("profiles_add_experience", "junior php dev at Acme 2016 - 2018", {"title": "junior php dev", "company": "Acme", "start": "2016", "end": "2018"}),
        ("profiles_add_experience", "Software Engineer / Acme / Ghent / Feb 2019 to Nov 2021, add this job", {"title": "Software Engineer", "company": "Acme", "place": "Ghent", "start": "2019-02", "end": "2021-11"}),
        ("profiles_add_project", "add https://code.example/jane/tidelog to my projects, name tidelog", {"name": "tidelog", "url": "https://code.example/jane/tidelog"}),
        ("profiles_edit_item", "change the summary of Pebble to: Finds stones, fast", {"item": "Pebble", "field": "summary", "value": "Finds stones, fast"}),
        ("profiles_update", "i'm a UK citizen", {"work_authorization": ["UK"]}),
        ("jobs_applications", "what have I applied to?", {}),
        ("jobs_applications", "which applications were rejected", {"status": "rejected"}),
    ],
)  # fmt: skip
def test_a_sentence_fills_the_arguments(tool: str, text: str, expected: dict[str, Any]) -> None:
    assert slots(tool, text) == expected


def test_an_ad_in_one_line_is_read_part_by_part() -> None:
    assert slots("jobs_post", "post opening: SRE, Umbrella, hybrid in London, £80k to £95k") == {
        "title": "SRE", "company": "Umbrella", "place": "London", "remote": "hybrid",
        "min_salary": 80000, "max_salary": 95000, "currency": "GBP",
    }  # fmt: skip


def test_an_ad_without_a_description_leaves_it_to_be_asked_for() -> None:
    assert "description" not in slots("jobs_post", "publish an opening for a senior go developer at Acme")


def test_the_lines_after_the_first_are_the_description() -> None:
    body = "You will build the booking engine.\nWe ask for Go and patience, and we pay for both."
    assert slots("jobs_post", f"post a job for a Go Engineer at Acme\n{body}")["description"] == body


def test_the_one_sentence_of_an_ad_ends_as_it_was_written() -> None:
    ad = "post an ad for a Go Engineer at Acme, description: You look after the parcels of a small island"
    assert slots("jobs_post", f"{ad}.")["description"] == "You look after the parcels of a small island."
    assert slots("jobs_post", ad)["description"] == "You look after the parcels of a small island"


def test_an_impossible_date_goes_to_the_door_as_it_was_said() -> None:
    assert slots("profiles_set_goal", "I want to be a tech lead by 2027-02-30")["by"] == "2027-02-30"
    assert slots("profiles_set_goal", "I want to be a tech lead by 29 february 2027")["by"] == "29 february 2027"


@pytest.mark.parametrize(
    ("text", "resume"),
    [
        ("apply to the second, cv: backend please", "backend"),
        ("apply 2, résumé newest", "newest"),
        ("apply to 2, my cv is the old one", "old"),
        ("apply to 2, my resume is ready", None),
        ("apply to 2 with my resume", None),
    ],
)
def test_the_resume_is_named_after_its_label(text: str, resume: str | None) -> None:
    tool = CATALOGUE.tools["jobs_apply"]
    assert read(tool, hear(text, tools=tuple(CATALOGUE.tools.values())), text).args.get("resume") == resume
