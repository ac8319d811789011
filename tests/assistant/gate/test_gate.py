"""Streamed words pass sentence by sentence, and what is left out leaves a readable text."""

import pytest

from aethex.assistant.gate.gate import Gate
from aethex.assistant.gate.sentences import Sentences
from tests.assistant.gate.test_evidence import _evidence

FINE = """I found three jobs for you, e.g. at Contoso GmbH. The best pays €90,000!

**Here they are:**

1. Contoso GmbH: 87/100
2. Initech: 81/100

They were posted on 20. November 2026 and on 2 Nov. Shall I save one?
"""


def _through(text: str, size: int) -> tuple[str, Gate]:
    gate = Gate(_evidence())
    said = "".join(gate.feed(text[at : at + size]) for at in range(0, len(text), size))
    return said + gate.finish(), gate


@pytest.mark.parametrize("size", [1, 2, 7, 40, 10_000])
def test_what_is_borne_out_passes_unchanged_however_it_is_cut(size: int) -> None:
    said, gate = _through(FINE, size)
    assert (said.strip(), gate.withheld) == (FINE.strip(), [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("You have 3 jobs. The first pays €95,000. Shall I go on?", "You have 3 jobs. Shall I go on?"),
        ("Good. It pays 77.\n\nGood.", "Good. \n\nGood."),
        ("It pays 77.\n\nGood.", "Good."),
        ("Only 77 of them.", ""),
        ("Here:\n- Contoso GmbH\n- Hooli\n- Initech\n\nSay which.", "Here:\n- Contoso GmbH\n- Initech\n\nSay which."),
        ("Here:\n- Hooli\n- Initech\n\nSay which.", "Here:\n- Initech\n\nSay which."),
        ("Others:\n- at Hooli\n- 77 more\n\nSay which.", "Say which."),
        ("See below:\n- 77 more", ""),
    ],
)
def test_a_withheld_sentence_leaves_no_gap_and_no_heading_without_its_list(text: str, said: str) -> None:
    for size in (1, 5, 1000):
        assert _through(text, size)[0] == said


def test_it_keeps_what_it_withheld_and_why() -> None:
    _, gate = _through("It pays €95,000 from 3 March. Good.", 4)
    assert gate.withheld == ["It pays €95,000 from 3 March."]
    assert set(gate.why) == {"€95,000", "3 March"}


def test_what_was_only_half_said_is_dropped() -> None:
    gate = Gate(_evidence())
    assert gate.feed("It pays €90,000. The second one pays a") == "It pays €90,000. "
    gate.drop()
    assert gate.finish() == ""


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three? Four", ["One. ", "Two! ", "Three? ", "Four"]),
        ("Dr. J. Smith has 3.5 years, e.g. in Go. Yes.", ["Dr. J. Smith has 3.5 years, e.g. in Go. ", "Yes."]),
        ("At 3 p.m. on Friday. At 3 p.m. It ends.", ["At 3 p.m. on Friday. ", "At 3 p.m. ", "It ends."]),
        ("Am 27. November. Gut.", ["Am 27. November. ", "Gut."]),
        ("1. One\n2. Two", ["1. One\n", "2. Two"]),
        ("He said “yes.” Then no.", ["He said “yes.” ", "Then no."]),
        ("こんにちは。はい。", ["こんにちは。", "はい。"]),
        ("Version 1.2.3 is out.", ["Version 1.2.3 is out."]),
        ("It scores 87. Good.", ["It scores 87. ", "Good."]),
    ],
)
def test_sentences_end_where_they_end(text: str, sentences: list[str]) -> None:
    for size in (1, 3, 100):
        cut = Sentences()
        found = [one for at in range(0, len(text), size) for one in cut.feed(text[at : at + size])]
        assert [*found, cut.rest()] == sentences if not text.endswith("。") else found == sentences


def test_what_never_ends_is_cut_between_words() -> None:
    cut = Sentences()
    text = "word " * 500 + "x" * 3000
    found = cut.feed(text)
    assert max(map(len, found)) <= 1000
    assert found[0].endswith("word ")
    assert "".join(found) + cut.rest() == text
