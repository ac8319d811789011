"""Cases judge what the phrases taught, so none may be a phrase or nearly one."""

import json
import re
from pathlib import Path

import pytest
from rapidfuzz import fuzz, process

from aethex.assistant.planner.phrases import load_phrases
from aethex.catalogue import CATALOGUE
from aethex.kit.text import fold
from evals.cases import Case, load

CASES = Path(__file__).resolve().parents[2] / "evals" / "cases"
NEAR = 92
_SMALL = {
    "a", "an", "the", "and", "or", "of", "to", "in", "on", "at", "for", "from", "with", "by", "is", "are", "am",
    "be", "been", "it", "its", "this", "that", "these", "those", "i", "im", "ive", "my", "me", "you", "your", "u",
    "we", "us", "our", "do", "does", "did", "have", "has", "can", "could", "would", "will", "please", "pls",
    "thanks", "hey", "hi", "so", "just",
}  # fmt: skip


def normalised(text: str) -> str:
    """Folded, without punctuation and small words; the text itself where nothing else is left."""
    words = re.sub(r"[^\w+#@ ]", "", fold(text).replace("-", " ")).split()
    return " ".join([word for word in words if word not in _SMALL] or words)


def near(case: str, phrase: str) -> bool:
    """Equal, or nearly the same words in a text of about the same length."""
    if case == phrase:
        return True
    alike = 0.75 <= len(case) / max(len(phrase), 1) <= 1.33 and abs(len(case.split()) - len(phrase.split())) <= 1
    return alike and fuzz.token_set_ratio(case, phrase) >= NEAR


def _cases() -> list[Case]:
    return [case for path in sorted(CASES.glob("*.jsonl")) for case in load(path)]


def test_no_first_message_equals_or_nearly_equals_a_phrase() -> None:
    """What is said after other turns depends on them, so only first messages are compared."""
    phrases = {normalised(phrase): label for label, phrase in load_phrases().pairs()}
    assert len(phrases) > 500
    listed = list(phrases)
    close = []
    for case in _cases():
        said = normalised(case.say)
        alike = process.extract(
            said, listed, scorer=fuzz.token_set_ratio, score_cutoff=NEAR, limit=None, processor=None
        )
        if not case.given:
            close += [f"{case.where} “{case.say}” ~ {phrases[one]}" for one, _, _ in alike if near(said, one)]
    assert not close, "too near to phrases; write these in other words:\n" + "\n".join(close)


@pytest.mark.parametrize(
    ("case", "phrase"),
    [
        ("Show me my applications, please!", "show my applications"),
        ("save the second job", "save the second jobs"),
    ],
)
def test_a_phrase_in_other_clothes_is_found(case: str, phrase: str) -> None:
    assert near(normalised(case), normalised(phrase))


def test_a_longer_sentence_around_the_same_words_is_another_sentence() -> None:
    assert not near(normalised("rust jobs"), normalised("rust jobs in Berlin from the past two weeks"))


def test_there_are_enough_cases_of_every_sort() -> None:
    cases = _cases()
    assert len(cases) >= 300
    assert sum(case.tool is None for case in cases) >= 40
    assert sum(bool(case.given) for case in cases) >= 50
    assert {case.half for case in cases} == {"tune", "held"}


def test_listed_arguments_exist() -> None:
    wrong = [
        f"{case.where}: {name}"
        for case in _cases()
        if case.tool in CATALOGUE.tools
        for name in [*case.args, *([case.asks] if case.asks else [])]
        if CATALOGUE.tools[case.tool].argument(name) is None
    ]
    assert wrong == []


def test_no_case_is_written_twice() -> None:
    seen: dict[str, str] = {}
    twice = []
    for case in _cases():
        key = json.dumps([case.setting.person, case.given, normalised(case.say)])
        if key in seen:
            twice.append(f"{case.where} = {seen[key]}")
        seen[key] = case.where
    assert twice == []
