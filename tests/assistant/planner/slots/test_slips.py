"""What is taken back within a sentence, and other marks of the spoken word."""

import pytest

from aethex.assistant.planner.slots.slips import unslipped
from aethex.assistant.planner.spelling import spelt_out


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("rust jobs near york no wait not york leeds please", "rust jobs near leeds please"),
        ("scala in Ghent, no, I mean Bruges", "scala in Bruges"),
        ("perl openings in oslo or no make that bergen", "perl openings in bergen"),
        ("mid level scala no hang on senior in Ghent", "scala senior in Ghent"),
        ("senior no sorry principal scala", "principal scala"),
        ("scala in Ghent fully remote or no wait hybrid", "scala in Ghent hybrid"),
        ("part time no sorry full time scala", "full time scala"),
    ],
)
def test_a_place_level_or_way_of_working_is_taken_back_for_another(text: str, left: str) -> None:
    assert unslipped(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "no wait, save the second",
        "I mean Ghent",
        "scala in Ghent, I mean it",
        "jobs in Ghent, no sorry for the noise",
        'set my headline to "From Oslo, no sorry, Bergen with love"',
        "my headline should be Senior, no wait, Junior by heart",
        "add a project named Paris, or no, London Calling",
    ],
)
def test_other_words_stay_as_they_are(text: str) -> None:
    assert unslipped(text) == text


def test_a_long_text_is_left_alone() -> None:
    text = "york no wait leeds " * 30
    assert unslipped(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("um find me uh c sharp work", "find me C# work"),
        ("dot net or c plus plus", ".NET or C++"),
        ("hum along with the uhuru people", "hum along with the uhuru people"),
        ("set my bio to: Ich sorge um Daten", "set my bio to: Ich sorge um Daten"),
        ("add a project called Um", "add a project called Um"),
        ("interview w/ Ana, note: chat w/ Ben -> offer", "interview with Ana, note: chat w/ Ben -> offer"),
        ('reason "sold w/o asking", w/ proof', 'reason "sold w/o asking", with proof'),
        ("go jobs w/ visa w/o travel", "go jobs with visa without travel"),
    ],
)
def test_dictated_names_are_written_and_hums_left_out(text: str, written: str) -> None:
    assert spelt_out(text) == written
