"""The longest conversations are chosen by their turns, held through real doors, and compared turn by turn."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from aethex.settings import settings
from evals.cases import Case, Setting
from evals.suites import long
from evals.suites.holding import Exchange, Held, is_shown, shown_last
from evals.suites.long import Compared, difference, failures, longest
from evals.suites.transcripts import plain, table, transcripts

SAVE = Case("f:1", Setting(), "save the second", "jobs_save", ("go jobs",), {"job": {"ref": 2}})
CARDS = {"type": "cards", "kind": "job", "cards": [{"title": "A", "ref": "job_a"}, {"title": "B", "ref": "job_b"}]}


def _call(name: str, args: dict[str, Any], **resolved: str) -> dict[str, Any]:
    return {"name": name, "args": args, "resolved": resolved, "status": "done"}


def _message(role: str, text: str, *calls: dict[str, Any], blocks: tuple[Any, ...] = ()) -> dict[str, Any]:
    return {"role": role, "text": text, "blocks": list(blocks), "tool_calls": list(calls), "asking": None}


def _held(saved: str = "job_b", text: str = "Saved B.", seen: str = "Saved B.") -> Held:
    messages = [
        _message("person", "go jobs"),
        _message("assistant", "I found **2** jobs.", _call("jobs_match", {"query": "go"}), blocks=(CARDS,)),
        _message("person", "save the second"),
        _message("assistant", text, _call("jobs_save", {"job": "2"}, job=saved)),
        _message("assistant", "It was decided elsewhere."),
    ]
    exchanges = [
        Exchange("go jobs", "· jobs match query=go ✓\n\nI found 2 jobs.\n 1. A"),
        Exchange("save the second", seen),
    ]
    return Held(SAVE, exchanges, messages, 1.5)


def test_the_longest_come_first_and_of_equally_long_ones_the_first_in_the_files() -> None:
    short, one, two = (
        replace(SAVE, where=where, given=given)
        for where, given in [("a:1", ()), ("a:2", ("x", "y")), ("b:1", ("x", "y"))]
    )
    assert longest([short, one, two, SAVE], 3) == [one, two, SAVE]


def test_the_last_turn_is_judged_by_the_list_that_was_shown_before_it() -> None:
    assert shown_last(_held().messages) == ["job_a", "job_b"]
    assert _held().wrong == []
    assert _held(saved="job_a").wrong == ["job"]
    assert replace(_held(), case=replace(SAVE, tool="jobs_hide")).wrong == ["tool"]
    assert replace(_held(), case=replace(SAVE, tool=None, args={})).wrong == ["called something"]


def test_an_answer_that_cannot_be_read_and_an_error_on_the_page_are_faults() -> None:
    assert is_shown("Saved **B**.\nand more", "│ Saved B. │")
    assert _held().faulty() == []
    assert _held(seen="Working on it …").faulty() == ["the answer to “save the second” cannot be read there"]
    assert replace(_held(), faults=["boom"]).faulty() == ["an error on the page: boom"]
    assert replace(_held(), messages=_held().messages[:2]).faulty() == ["1 answers are stored to 2 messages"]


def test_doors_differ_where_a_turn_came_to_other_words_but_not_where_only_ids_do() -> None:
    one, other = (_held(text=f"Saved B as sav_{letter * 26}.") for letter in "ab")
    assert difference(one, other) == []
    (line,) = difference(one, _held(text="Saved A."))
    assert line.startswith("“save the second” differs")
    assert failures([Compared(SAVE, {"cli": _held(saved="job_a"), "web": _held(saved="job_a")})]) == []


def test_the_table_and_the_transcript_say_what_was_wrong_and_what_stood_there() -> None:
    found = [Compared(SAVE, {"cli": _held(), "web": _held(saved="job_a")})]
    assert "| f:1 | 2 | yes | no: job | 1.5 | 1.5 |" in table(found)
    assert "| all | 2 | 1 of 1 | 0 of 1 | 1.5 | 1.5 |" in table(found)
    assert plain(found)[0]["doors"]["web"]["wrong"] == ["job"]
    said = transcripts(found)
    assert "- jane: go jobs\n  - AeThex: I found 2 jobs. (`jobs_match query='go'`)" in said


@pytest.mark.timeout(300)
def test_a_short_conversation_is_held_at_the_prompt_of_a_real_process(tmp_path: Path) -> None:
    base = settings().model_copy(update={"home": tmp_path / "base"})
    case = Case("f:1", Setting(), "save the second", "jobs_save", ("remote go jobs",), {"job": {"ref": 2}})
    said: list[str] = []
    (found,) = long.everything([case], base, "local", ["cli"], None, said.append)
    held = found.held["cli"]
    assert [exchange.said for exchange in held.exchanges] == ["remote go jobs", "save the second"]
    assert held.exchanges[0].first_line.startswith("I found")
    assert held.wrong == []
    assert failures([found]) == []
    assert said[0].startswith("f:1 by cli: right")
