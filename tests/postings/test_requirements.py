import re
from dataclasses import dataclass

import pytest

from aethex.postings.requirements import Requirement, read_requirements, skills_of
from aethex.postings.sections import read_lines
from aethex.postings.tongues import read_languages

NAMES = ["python", "go", "rust", "kubernetes", "terraform", "postgresql", "figma", "react", "kafka"]


@dataclass(frozen=True)
class Skill:
    id: str


@dataclass(frozen=True)
class Mention:
    skill: Skill


def find(text: str) -> list[Mention]:
    words = re.findall(r"[a-z]+", text.casefold())
    return [Mention(Skill(word)) for word in words if word in NAMES]


def read(text: str) -> list[Requirement]:
    return read_requirements(text, find)


AD = """About us
We build ferries with Rust.

What you'll do
- Ship Kafka consumers
- Write Python

What you bring
- 5+ years of Go in production
- Solid PostgreSQL
- A calm mind
- Kubernetes is a plus

Nice to have
- Terraform

Benefits
- React conferences
- 30 days of holiday
"""


def test_sections_that_ask_are_told_from_the_others():
    found = read(AD)
    assert [(one.text, one.kind, one.skill_ids, one.years) for one in found] == [
        ("5+ years of Go in production", "must", ("go",), 5),
        ("Solid PostgreSQL", "must", ("postgresql",), None),
        ("A calm mind", "must", (), None),
        ("Kubernetes is a plus", "nice", ("kubernetes",), None),
        ("Terraform", "nice", ("terraform",), None),
    ]


def test_must_and_nice_skills_are_apart_and_must_wins():
    found = read("Requirements\n- Go\n- Rust\n\nBonus points\n- Rust\n- Kafka")
    assert skills_of(found) == (("go", "rust"), ("kafka",))


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Requirements", "must"),
        ("REQUIREMENTS:", "must"),
        ("What you bring", "must"),
        ("What we're looking for", "must"),
        ("Who you are", "must"),
        ("About you", "must"),
        ("Minimum qualifications", "must"),
        ("Dein Profil", "must"),
        ("Das bringst du mit", "must"),
        ("Profil recherché", "must"),
        ("Preferred qualifications", "nice"),
        ("Nice to have", "nice"),
        ("Bonus points if you have:", "nice"),
        ("Qualifications (preferred)", "nice"),
        ("Von Vorteil", "nice"),
    ],
)
def test_headings_that_ask_are_known_in_several_languages(heading: str, kind: str):
    assert [one.kind for one in read(f"{heading}\n- Go")] == [kind]


@pytest.mark.parametrize(
    "heading",
    ["Benefits", "What we offer", "About us", "About Acme", "Responsibilities", "What you'll do", "Our stack",
     "Wir bieten", "Deine Aufgaben", "Interview process", "Compensation:"],
)  # fmt: skip
def test_headings_that_do_not_ask_yield_nothing(heading: str):
    assert read(f"{heading}\n- Go\n- Python") == []


@pytest.mark.parametrize(
    ("sentence", "kind", "skills", "years"),
    [
        ("We need 3+ years of Go.", None, (), None),
        ("You have 3+ years of Go.", "must", ("go",), 3),
        ("Python is a plus.", "nice", ("python",), None),
        ("Experience with Kubernetes is required.", "must", ("kubernetes",), None),
        ("Ideally you know Terraform.", "nice", ("terraform",), None),
        ("Our services are written in Rust.", None, (), None),
    ],
)
def test_sentences_outside_sections_ask_only_in_so_many_words(sentence: str, kind, skills, years):
    found = read(sentence)
    assert [(one.kind, one.skill_ids, one.years) for one in found] == ([(kind, skills, years)] if kind else [])


def test_parts_of_one_bullet_are_read_apart():
    found = read("Requirements\n- 3+ years of Go; Python is a plus. Terraform is required.")
    assert [(one.kind, one.skill_ids) for one in found] == [
        ("must", ("go",)),
        ("nice", ("python",)),
        ("must", ("terraform",)),
    ]


def test_alternatives_before_a_plus_stay_together():
    assert skills_of(read("Requirements\n- Python, Rust or Go is a plus")) == ((), ("python", "rust", "go"))


def test_a_heading_may_stand_on_the_line_it_opens():
    found = read("Requirements: five years of Go")
    assert [(one.text, one.years) for one in found] == [("five years of Go", 5)]


def test_languages_are_requirements_of_their_own():
    found = read("Requirements\n- Fluent German and good English\n- French is a plus")
    assert [(one.language, one.grade, one.kind) for one in found] == [
        ("de", "C1", "must"),
        ("en", None, "must"),
        ("fr", None, "nice"),
    ]


@pytest.mark.parametrize(
    ("sentence", "languages"),
    [
        ("Fluent German", [("de", "C1")]),
        ("You speak German fluently", [("de", "C1")]),
        ("German (C1) and English (B2)", [("de", "C1"), ("en", "B2")]),
        ("English at B2 level", [("en", "B2")]),
        ("Native Spanish speaker", [("es", "native")]),
        ("Sehr gute Deutschkenntnisse", [("de", None)]),
        ("Excellent written and spoken English", [("en", None)]),
        ("Polish is required", [("pl", None)]),
        ("You polish good work", []),
        ("Our German customers love good coffee", []),
        ("Offices in Paris", []),
    ],
)
def test_languages_are_asked_for_by_a_capitalised_name_and_a_word_of_skill(sentence: str, languages):
    assert read_languages(sentence) == languages


def test_each_requirement_is_listed_once_and_no_more_than_sixty():
    assert len(read("Requirements\n- Go\n- go\n- GO")) == 1
    assert len(read("Requirements\n" + "\n".join(f"- Thing number {n}" for n in range(100)))) == 60


def test_numbered_and_dotted_lists_are_bullets():
    lines = list(read_lines("Requirements\n1. Go\n• Rust\n* Kafka"))
    assert [(line.text, line.bullet) for line in lines] == [("Go", True), ("Rust", True), ("Kafka", True)]
