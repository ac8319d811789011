"""Outcomes as the JSON of the contract, with their HTTP status."""

from typing import Any, assert_never

from aethex.errors import AethexError
from aethex.tools.outcomes import Done, NeedsApproval, NeedsInput, Outcome, Refused, Replayed


def answer(outcome: Outcome) -> tuple[int, dict[str, Any]]:
    """(status, body) for a tool call. Bodies of 4xx and 5xx are RFC 9457 problems."""
    match outcome:
        case Done():
            undo = {"id": outcome.undo.id, "until": outcome.undo.until.isoformat()} if outcome.undo else None
            return 200, {
                "tool": outcome.tool,
                "result": outcome.result.model_dump(mode="json"),
                "blocks": [block.model_dump(mode="json") for block in outcome.blocks],
                "text": outcome.text,
                "undo": undo,
            }
        case Replayed():
            return int(outcome.answer["status"]), dict(outcome.answer["body"])
        case NeedsApproval():
            return 202, {"tool": outcome.tool, "approval": outcome.approval.model_dump(mode="json")}
        case NeedsInput():
            choices = [{"value": option.value, "label": option.label} for option in outcome.choices]
            members = {"argument": outcome.argument, "question": outcome.question, "choices": choices}
            return 422, problem(422, "needs-input", "One question first", outcome.question, members)
        case Refused():
            return outcome.error.status, error_body(outcome.error)
        case _:
            assert_never(outcome)


def error_body(error: AethexError) -> dict[str, Any]:
    """An error of the tree as an RFC 9457 problem."""
    return problem(error.status, error.slug, error.title, error.message, error.extra)


def problem(status: int, slug: str, title: str, detail: str, members: dict[str, Any]) -> dict[str, Any]:
    """An RFC 9457 problem object; `type` is a relative URI reference."""
    return {"type": f"/problems/{slug}", "title": title, "status": status, "detail": detail, **members}
