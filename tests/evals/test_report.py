"""The figures have the contract's members and denominators."""

from dataclasses import replace
from typing import Any

from evals.cases import Case, Setting
from evals.report import Result, figures, tables

_MEMBERS = {
    "cases", "skipped", "tool_accuracy", "argument_accuracy", "out_of_scope_recall", "false_refusals",
    "wrong_effects", "p50_ms", "p95_ms", "failures",
}  # fmt: skip


def _answer(*names: str) -> dict[str, Any]:
    calls = [{"name": name, "args": {}, "resolved": {}, "status": "done"} for name in names]
    return {"tool_calls": calls, "asking": None, "text": "Said."}


def _with(tool: str | None, *names: str, milliseconds: float = 1.0, **marks: Any) -> Result:
    return Result(Case("f:1", Setting(), "said", tool, args={"job": "x"}), _answer(*names), milliseconds, **marks)


RESULTS = [
    _with("jobs_save", "jobs_save", right_tool=True, milliseconds=4),
    _with("jobs_save", "jobs_save", right_tool=True, wrong_arguments=["job"], milliseconds=3),
    _with("jobs_save", "jobs_hide", wrong_arguments=["job"], unwanted=["jobs_hide"], milliseconds=2),
    _with("jobs_save", wrong_arguments=["job"], refused=True),
    _with(None, silent=True),
    _with(None, "jobs_match"),
]


def test_shares_are_of_the_cases_they_speak_of() -> None:
    found = figures(RESULTS, skipped=7)
    assert set(found) == _MEMBERS
    assert (found["cases"], found["skipped"], found["wrong_effects"]) == (6, 7, 1)
    assert (found["tool_accuracy"], found["argument_accuracy"]) == (0.5, 0.25)
    assert (found["out_of_scope_recall"], found["false_refusals"]) == (0.5, 0.25)
    assert (found["p50_ms"], found["p95_ms"]) == (1.5, 4)
    assert len(found["failures"]) == 4
    assert found["failures"][0]["wrong_arguments"] == ["job"]


def test_failures_of_cases_for_reporting_alone_do_not_tell_what_was_said() -> None:
    held = replace(RESULTS[1], case=replace(RESULTS[1].case, where="unseen_f:1"))
    (first, second) = figures([held, RESULTS[1]], skipped=0)["failures"]
    assert first == {"case": "unseen_f:1", "tool": "jobs_save", "wrong_arguments": ["job"]}
    assert second["say"] == "said"


def test_the_tables_show_what_was_called_instead() -> None:
    text = tables(RESULTS)
    assert "jobs_save → jobs_hide: 1" in text
    assert "jobs_save → nothing: 1" in text
    assert "(none) → jobs_match: 1" in text
    assert "job: 3 of 6" in text
