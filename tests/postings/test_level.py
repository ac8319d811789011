import pytest

from aethex.kit.terms import Level
from aethex.postings.level import read_level
from aethex.postings.years import experience_years, read_years


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Software Engineering Intern", "intern"),
        ("Werkstudent (m/w/d) Softwareentwicklung", "intern"),
        ("Werkstudent:in Data", "intern"),
        ("Pflichtpraktikum Frontend", "intern"),
        ("Internal Tools Engineer", None),
        ("International Payments Engineer", None),
        ("Junior Python Developer", "junior"),
        ("Jr. Developer", "junior"),
        ("Graduate Software Engineer", "junior"),
        ("Associate Software Engineer", "junior"),
        ("Software Engineer I", "junior"),
        ("Mid-Level Backend Engineer", "mid"),
        ("Software Engineer II", "mid"),
        ("SDE 2", "mid"),
        ("Senior Backend Engineer", "senior"),
        ("Sr. Data Engineer", "senior"),
        ("Sr Data Engineer", "senior"),
        ("Android Engineer III", "senior"),
        ("Software Engineer, L5", "senior"),
        ("Backend Engineer (E5)", "senior"),
        ("Backend Engineer (IC4)", "senior"),
        ("Software Engineer IV", "staff"),
        ("Staff Software Engineer", "staff"),
        ("Senior Staff Engineer", "staff"),
        ("Chief of Staff", None),
        ("Member of Technical Staff", None),
        ("Senior Member of Technical Staff", "senior"),
        ("Senior / Staff Fullstack Engineer", "senior"),
        ("Staff/Senior Engineer", "senior"),
        ("Mid/Senior Go Developer", "mid"),
        ("Mid to Senior Go Developer", "mid"),
        ("Junior or Mid Developer", "junior"),
        ("Principal Engineer", "principal"),
        ("Senior Principal Engineer", "principal"),
        ("Lead Engineer", "lead"),
        ("Tech Lead, Payments", "lead"),
        ("Team Lead Backend", "lead"),
        ("Lead Generation Specialist", None),
        ("Leadership Coach", None),
        ("Engineering Manager", "manager"),
        ("Senior Engineering Manager", "manager"),
        ("Manager, Software Engineering", "manager"),
        ("Engineering Manager, Product Infrastructure", "manager"),
        ("Software Development Manager", "manager"),
        ("Product Manager", None),
        ("Senior Product Manager", "senior"),
        ("Technical Program Manager", None),
        ("Sr. Localization Program Manager", "senior"),
        ("Customer Success Manager", None),
        ("Director of Engineering", "director"),
        ("Associate Director, Data", "director"),
        ("Head of Platform", "director"),
        ("VP Engineering", "director"),
        ("L2 Support Engineer", None),
        ("Senior L2 Support Engineer", "senior"),
        ("Software Engineer", None),
    ],
)
def test_titles_name_their_level(title: str, level: str | None):
    assert read_level(title) == (Level(level) if level else None)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("- 1+ years of experience with Python", "junior"),
        ("- At least three years' experience in backend work", "mid"),
        ("- 3-5 years of professional experience", "mid"),
        ("- 5+ years of experience with Go", "senior"),
        ("- 2 years of experience with Rust\n- 6 years of professional experience", "senior"),
        ("Mindestens 5 Jahre Berufserfahrung", "senior"),
        ("This is an entry-level role.", "junior"),
        ("We have 20 years of experience in our industry since 2004.", None),
        ("Founded 12 years ago by professional divers.", None),
        ("", None),
    ],
)
def test_where_the_title_is_silent_the_asked_years_speak(text: str, level: str | None):
    assert read_level("Software Engineer", text) == (Level(level) if level else None)


def test_the_title_wins_over_the_years():
    assert read_level("Junior Developer", "10+ years of experience") == Level.JUNIOR


@pytest.mark.parametrize(
    ("phrase", "years"),
    [
        ("3+ years of Go", 3),
        ("2 – 4 yrs", 2),
        ("five (5) years", 5),
        ("10 or more years", 10),
        ("99 years", None),
        ("2026", None),
    ],
)
def test_years_are_the_least_that_is_asked(phrase: str, years: int | None):
    assert read_years(phrase) == years


def test_the_largest_demand_of_an_ad_counts():
    assert experience_years("2 years of Go experience.\n7+ years of professional experience.") == 7
