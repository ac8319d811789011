import re
from collections import Counter
from datetime import date
from typing import Any
from zoneinfo import available_timezones

from aethex.sample.people import REFERENCE
from aethex.sample.read import people, postings
from aethex.sample.world import companies

EVERY = people()
BY_HANDLE = {person["handle"]: person for person in EVERY}


def first(role: str) -> dict[str, Any]:
    return next(person for person in EVERY if person["role"] == role)


def test_there_are_at_least_sixty_people_of_every_role_all_labelled() -> None:
    roles = Counter(person["role"] for person in EVERY)
    assert len(BY_HANDLE) == len(EVERY) >= 60
    assert set(roles) == {"member", "mentor", "consultant", "seller", "recruiter", "newcomer", "admin"}
    assert all(person["sample"] is True for person in EVERY)


def test_nobody_has_a_real_address_for_mail_and_links_are_on_reserved_domains() -> None:
    for person in EVERY:
        assert person["email"] == f"{person['handle']}@example.com"
        assert all(host.endswith(".example") for host in re.findall(r"https?://([^/\"' ]+)", str(person)))


def test_jane_is_a_mid_level_backend_developer_in_berlin_with_dated_skills() -> None:
    jane = BY_HANDLE["jane"]
    assert (jane["location"], jane["zone"], jane["currency"]) == ("Berlin, Germany", "Europe/Berlin", "EUR")
    assert (jane["seniority"], jane["salary_floor"], jane["years_experience"]) == ("mid", 70_000, 5)
    assert {"python", "go", "postgresql", "docker"} <= {skill["skill"] for skill in jane["skills"]}


def test_jane_has_applied_once_and_saved_one_posting_that_is_open() -> None:
    jane = BY_HANDLE["jane"]
    still_open = {posting["source_id"] for posting in postings() if not posting["closed"]}
    assert [application["status"] for application in jane["applications"]] == ["applied"]
    assert {jane["applications"][0]["posting"], *jane["saved"]} <= still_open
    assert jane["applications"][0]["posting"] not in jane["saved"]


def test_ada_and_grace_mentor_in_the_evening() -> None:
    for handle in ("ada", "grace"):
        mentor = BY_HANDLE[handle]
        assert mentor["role"] == "mentor"
        assert mentor["topics"]
        assert all(
            re.fullmatch(r"\w+days 1[789]:\d\d-2[01]:\d\d|sundays 17:00-19:00", slot) for slot in mentor["availability"]
        )


def test_the_consultant_has_a_rate_the_recruiter_a_company_and_the_newcomer_nothing() -> None:
    assert first("consultant")["hourly_rate"] > 0
    assert first("recruiter")["company"] in {company.name for company in companies()}
    nia = first("newcomer")
    assert not any(nia[name] for name in ("headline", "bio", "skills", "experience", "education", "languages", "goal"))


def test_skills_are_dated_before_the_reference_day_and_levels_are_known_or_unsaid() -> None:
    for person in EVERY:
        for skill in person["skills"]:
            assert re.fullmatch(r"[a-z0-9-]+", skill["skill"])
            assert skill["level"] is None or 1 <= skill["level"] <= 5
            assert (
                0
                < skill["years"]
                <= max(person["years_experience"], skill["years"] if person["handle"] == "jane" else 0)
            )
            assert date.fromisoformat(skill["last_used"]) <= REFERENCE
            assert skill["evidence"] in ("experience", "project", "certificate", "stated")


def test_careers_run_forward_without_overlap() -> None:
    for person in EVERY:
        jobs = person["experience"]
        for newer, older in zip(jobs, jobs[1:], strict=False):
            assert older["startDate"] < older["endDate"] <= newer["startDate"], person["handle"]
        for study in person["education"]:
            assert study["startDate"] < study["endDate"] <= jobs[-1]["startDate"], person["handle"]


def test_zones_currencies_and_languages_are_in_their_standard_forms() -> None:
    for person in EVERY:
        assert person["zone"] in available_timezones()
        assert re.fullmatch(r"[A-Z]{3}", person["currency"])
        assert all(re.fullmatch(r"[a-z]{2}", spoken["language"]) for spoken in person["languages"])
        assert all(spoken["level"] in ("native", "A1", "A2", "B1", "B2", "C1", "C2") for spoken in person["languages"])
        assert all(re.fullmatch(r"[A-Z]{2}", code) for code in person["work_authorization"])


def test_people_are_of_many_levels_and_places() -> None:
    assert {"junior", "mid", "senior", "staff", "lead", "manager"} <= {person["seniority"] for person in EVERY}
    assert len({person["location"] for person in EVERY}) >= 45
