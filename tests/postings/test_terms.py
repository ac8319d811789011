import pytest

from aethex.kit.terms import Employment, Visa
from aethex.postings.terms import read_employment, read_visa


@pytest.mark.parametrize(
    ("hint", "employment"),
    [
        ("FullTime", "full_time"),
        ("Full-time", "full_time"),
        ("full_time", "full_time"),
        ("Permanent", "full_time"),
        ("Part Time", "part_time"),
        ("Contract", "contract"),
        ("freelance", "contract"),
        ("Intern", "internship"),
        ("Temporary", "temporary"),
        ("Fixed-term", "temporary"),
        ("Vollzeit / Teilzeit", "full_time"),
        ("something new", None),
        (None, None),
    ],
)
def test_a_feeds_own_words_for_employment_are_known(hint: str | None, employment: str | None):
    assert read_employment(hint, "Engineer", "") == (Employment(employment) if employment else None)


@pytest.mark.parametrize(
    ("title", "text", "employment"),
    [
        ("Data Intern", "", "internship"),
        ("Backend Engineer (Contract)", "", "contract"),
        ("Freelance Designer", "", "contract"),
        ("Engineer, maternity cover", "", "temporary"),
        ("Contract Manager", "", None),
        ("Smart Contracts Engineer", "You write smart contracts and contract tests.", None),
        ("Engineer", "This is a 6-month contract, outside IR35.", "contract"),
        ("Engineer", "You join us on a fixed-term contract of two years.", "temporary"),
        ("Engineer", "A full-time role in a small team.", "full_time"),
        ("Engineer", "A part-time role with 20 hours per week.", "part_time"),
        ("Engineer", "", None),
    ],
)
def test_title_and_set_phrases_name_the_employment(title: str, text: str, employment: str | None):
    assert read_employment(None, title, text) == (Employment(employment) if employment else None)


@pytest.mark.parametrize(
    "text",
    [
        "Visa sponsorship is available.",
        "We offer visa sponsorship and relocation support.",
        "We can sponsor your visa.",
        "We will sponsor work visas for the right person.",
        "- Visa sponsorship",
        "- Relocation and visa support",
        "We help with visa and work permit processes.",
        "Visa sponsorship: yes",
        "H-1B sponsorship provided",
        "We provide immigration assistance.",
    ],
)
def test_offers_of_sponsorship_are_read(text: str):
    assert read_visa(text) == Visa.SPONSORS


@pytest.mark.parametrize(
    "text",
    [
        "We do not sponsor visas.",
        "We are unable to sponsor visas at this time.",
        "We cannot offer visa sponsorship for this role.",
        "No visa sponsorship.",
        "Sponsorship is not available for this position.",
        "Visa sponsorship isn't offered.",
        "You must be able to work in the US without sponsorship.",
        "Applicants must be authorized to work without the need for visa sponsorship now or in the future.",
        "Unfortunately, we're not able to provide work permit sponsorship.",
        "Must be a US citizen.",
        "We won’t be sponsoring visas.",
        "Visa sponsorship: no",
    ],
)
def test_refusals_of_sponsorship_are_read(text: str):
    assert read_visa(text) == Visa.NO


@pytest.mark.parametrize(
    "text",
    [
        "",
        "You must have the right to work in the UK.",
        "We sponsor conferences and meetups.",
        "Will you now or in the future require visa sponsorship?",
        "Visa is one of our customers, and we do not process cards ourselves.",
    ],
)
def test_everything_else_is_unstated(text: str):
    assert read_visa(text) == Visa.UNSTATED


def test_one_refusal_wins_over_offers():
    assert read_visa("We sponsor visas in the UK.\nFor this role we cannot sponsor visas.") == Visa.NO
