"""The scorers compare as the contract says."""

from typing import Any

import pytest

from aethex.tools.definition import Effect
from evals import scorers
from evals.cases import Case, Setting

EFFECTS = {"jobs_match": Effect.READ, "jobs_save": Effect.WRITE, "jobs_hide": Effect.WRITE, "jobs_post": Effect.SEND}


def _case(tool: str | None, **more: Any) -> Case:
    return Case("f:1", Setting(), "said", tool, **more)


def _call(name: str, status: str = "done", *, resolved: dict[str, Any] | None = None, **args: Any) -> dict[str, Any]:
    return {"name": name, "args": args, "resolved": resolved or {}, "status": status}


def _answer(*calls: dict[str, Any], asking: dict[str, str] | None = None) -> dict[str, Any]:
    return {"tool_calls": list(calls), "asking": asking, "text": ""}


def _nothing(position: int) -> None:
    return None


def test_reading_beside_the_wanted_call_is_free() -> None:
    answer = _answer(_call("jobs_match"), _call("jobs_save"))
    assert scorers.tool_is_right(_case("jobs_save"), answer, EFFECTS)
    assert scorers.tool_is_right(_case("jobs_match"), _answer(_call("jobs_match")), EFFECTS)


def test_another_change_beside_the_wanted_call_is_wrong_and_counted() -> None:
    answer = _answer(_call("jobs_save"), _call("jobs_hide"))
    assert not scorers.tool_is_right(_case("jobs_save"), answer, EFFECTS)
    assert scorers.unwanted(_case("jobs_save"), answer, EFFECTS) == ["jobs_hide"]
    assert scorers.unwanted(_case(None), _answer(_call("jobs_post", "approval")), EFFECTS) == ["jobs_post"]


@pytest.mark.parametrize("status", ["done", "approval", "input", "refused", "failed"])
def test_a_call_counts_whatever_it_answered(status: str) -> None:
    assert scorers.tool_is_right(_case("jobs_save"), _answer(_call("jobs_save", status)), EFFECTS)


def test_a_question_is_right_only_about_that_tool_and_argument_with_nothing_run() -> None:
    case, question = _case("jobs_save", asks="job"), {"tool": "jobs_save", "argument": "job"}
    assert scorers.tool_is_right(case, _answer(asking=question), EFFECTS)
    assert scorers.tool_is_right(case, _answer(_call("jobs_save", "input"), asking=question), EFFECTS)
    assert not scorers.tool_is_right(case, _answer(_call("jobs_save"), asking=question), EFFECTS)
    assert not scorers.tool_is_right(case, _answer(asking={**question, "argument": "note"}), EFFECTS)
    assert not scorers.tool_is_right(case, _answer(), EFFECTS)


def test_silence_is_right_out_of_scope_and_a_false_refusal_otherwise() -> None:
    assert scorers.is_silent(_answer())
    assert not scorers.is_silent(_answer(_call("jobs_match")))
    assert scorers.is_refusal(_case("jobs_save"), _answer())
    assert not scorers.is_refusal(_case("jobs_save"), _answer(asking={"tool": "jobs_save", "argument": "job"}))


@pytest.mark.parametrize(
    ("expected", "actual", "same"),
    [
        ("Go", "golang", True),
        ("go backend", "  GO  Backend ", True),
        ("go backend", "senior go backend developer", True),
        ("go backend", "some senior go backend developer", False),
        ("go backend", "backend go", False),
        ("kubernetes", "k8s", True),
        ("rust", "java", False),
        ("Munich", "München", True),
        ("Berlin", "Hamburg", False),
        ("grace", "@grace", True),
        ("2026-11-23T09:00+01:00", "2026-11-23T08:00:00+00:00", True),
        ("2026-11-23T09:00+01:00", "2026-11-23T09:00:00+00:00", False),
        (90000, 90000.0, True),
        (90000, "90000", True),
        (90000, 90001, False),
        (90000, None, False),
        (True, True, True),
        (True, 1, False),
        (None, None, True),
        (None, "Berlin", False),
        (["go", "postgres"], ["PostgreSQL", "Go"], True),
        (["go"], ["go", "rust"], False),
        ({"any": ["remote", None]}, None, True),
        ({"any": ["remote", None]}, "onsite", False),
        ({"any": [1, 2]}, 2, True),
    ],
)
def test_values_are_compared_by_kind(expected: Any, actual: Any, same: bool) -> None:
    assert scorers.fits(expected, actual, actual, _nothing) is same


def test_a_position_is_right_when_it_resolved_to_that_item_of_the_list_shown() -> None:
    shown = ["job_a", "job_b"]

    def at(position: int) -> str | None:
        return shown[position - 1] if position <= len(shown) else None

    case = _case("jobs_save", args={"job": {"ref": 2}})
    assert scorers.wrong_arguments(case, _answer(_call("jobs_save", job="2", resolved={"job": "job_b"})), at) == []
    assert scorers.wrong_arguments(case, _answer(_call("jobs_save", job="1", resolved={"job": "job_a"})), at) == ["job"]
    assert scorers.wrong_arguments(case, _answer(_call("jobs_save", "input")), at) == ["job"]
    refused = _answer(_call("jobs_save", "refused", job="the second"))
    assert scorers.wrong_arguments(case, refused, at) == []
    assert scorers.wrong_arguments(case, _answer(_call("jobs_save", "refused", job="first")), at) == ["job"]
    beyond = _case("jobs_save", args={"job": {"ref": 3}})
    assert scorers.wrong_arguments(beyond, _answer(_call("jobs_save", "input")), at) == ["job"]


def test_a_name_is_compared_as_it_was_said_too() -> None:
    case = _case("accounts_block", args={"person": "vlad"})
    answer = _answer(_call("accounts_block", person="vlad", resolved={"person": "per_01h"}))
    assert scorers.wrong_arguments(case, answer, _nothing) == []


def test_without_the_call_every_listed_argument_is_wrong() -> None:
    assert scorers.wrong_arguments(_case("jobs_save", args={"job": "x"}), _answer(), _nothing) == ["job"]
