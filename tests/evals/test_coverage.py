"""Every tool is judged by enough cases."""

from pathlib import Path

from aethex.catalogue import CATALOGUE
from evals.cases import Case, load

CASES = Path(__file__).resolve().parents[2] / "evals" / "cases"
NOT_SAID = {"profiles_put_back", "accounts_redeem_link"}
"""A tool for undoing, and one that takes a secret: asked for it, the assistant calls nothing and opens the form."""


def _cases() -> list[Case]:
    return [case for path in sorted(CASES.glob("*.jsonl")) for case in load(path)]


def test_every_tool_that_people_ask_for_has_eight_cases() -> None:
    cases = _cases()
    counts = {tool: sum(case.tool == tool for case in cases) for tool in set(CATALOGUE.tools) - NOT_SAID}
    assert {tool: count for tool, count in counts.items() if count < 8} == {}


def test_enough_cases_end_with_a_question() -> None:
    assert sum(case.asks is not None for case in _cases()) >= 30
