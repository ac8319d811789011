"""Cases judge what the phrases taught, so none may be a phrase."""

import re
from pathlib import Path

from rapidfuzz import fuzz, process

from aethex.assistant.planner.phrases import load_phrases
from aethex.kit.text import fold
from evals.cases import Case, load

CASES = Path(__file__).resolve().parents[2] / "evals" / "cases"
_ALIKE = 95


def _bare(text: str) -> str:
    return re.sub(r"[^\w ]+", " ", fold(text)).strip()


def _cases() -> list[Case]:
    return [case for path in sorted(CASES.glob("*.jsonl")) for case in load(path)]


def test_there_are_enough_cases_of_every_sort() -> None:
    cases = _cases()
    assert len(cases) >= 300
    assert sum(case.tool is None for case in cases) >= 50
    assert sum(bool(case.given) for case in cases) >= 50
    assert {case.half for case in cases} == {"tune", "held"}


def test_no_case_is_a_phrase_or_nearly_one() -> None:
    """Short orders such as "undo that" have few wordings, so only cases of at least four words are compared."""
    phrases = [_bare(phrase) for _, phrase in load_phrases().pairs()]
    alike = []
    for case in _cases():
        said = _bare(case.say)
        if len(said.split()) < 4:
            continue
        found = process.extractOne(said, phrases, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if found is not None:
            alike.append((case.where, said, found[0]))
    assert alike == []
