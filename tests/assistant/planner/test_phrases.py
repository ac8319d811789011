from collections import Counter
from pathlib import Path

import pytest

from aethex.assistant.planner.phrases import load_phrases
from aethex.catalogue import CATALOGUE

BUILT = sorted(CATALOGUE.tools)


@pytest.mark.parametrize("tool", BUILT)
def test_every_tool_has_twenty_phrasings(tool: str) -> None:
    entry = load_phrases().entries[tool]
    assert len(entry.phrases) >= (5 if entry.line else 20)


def test_tools_to_come_stand_in_the_index_with_a_line_and_five_phrasings() -> None:
    tools = load_phrases().tools()
    to_come = {name: entry for name, entry in tools.items() if name not in BUILT}
    assert len(to_come) > 100
    assert [name for name, entry in to_come.items() if not entry.line or len(entry.phrases) < 5] == []


def test_no_phrase_stands_for_two_things() -> None:
    said = Counter(phrase.casefold() for _, phrase in load_phrases().pairs())
    assert [phrase for phrase, times in said.items() if times > 1] == []


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("jobs.toml", '[jobs_save]\nphrases = ["keep it"]\nphrase = "x"', "may hold only"),
        ("jobs.toml", '[plans_show]\nphrases = ["my plan"]', "file of its domain"),
        ("jobs.toml", "[jobs_save]\nphrases = []", "needs phrases"),
        ("jobs.toml", '[jobs_save]\nphrases = ["keep it", "Keep it"]', "twice"),
    ],
)
def test_a_file_with_anything_unknown_is_refused(tmp_path: Path, name: str, text: str, why: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=why):
        load_phrases(tmp_path)
