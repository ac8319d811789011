"""What the door answers, as results of tool calls: words for the model, data for the program."""

from typing import Any, assert_never

from mcp_types import CallToolResult, TextContent

from aethex.assistant.hosted.outside import fence, one_line, rests_outside
from aethex.errors import AethexError
from aethex.tools.definition import ToolDefinition
from aethex.tools.outcomes import Done, NeedsApproval, NeedsInput, Outcome, Refused, Replayed
from aethex.tools.plain import approval_text

UNTRUSTED = "aethex/untrusted"
UNDO = "aethex/undo"


def told(outcome: Outcome, definition: ToolDefinition, base_url: str) -> CallToolResult:
    """Needing approval is an answer, with the link; needing input and being refused are errors that say what helps."""
    match outcome:
        case Done():
            return _done(outcome, definition)
        case NeedsApproval():
            return _waits(outcome, f"{base_url}/approvals/{outcome.approval.id}")
        case NeedsInput():
            return _asks(outcome)
        case Refused():
            return refused(outcome.error)
        case Replayed():
            body = outcome.answer["body"]
            return _result(str(body.get("text", "")), body.get("result"))
        case _:
            assert_never(outcome)


def _result(text: str, data: Any, *, wrong: bool = False, meta: dict[str, Any] | None = None) -> CallToolResult:
    return CallToolResult(
        content=[TextContent(text=text)], structured_content=data, is_error=wrong, **({"_meta": meta} if meta else {})
    )


def _done(done: Done, definition: ToolDefinition) -> CallToolResult:
    outside = rests_outside(definition)
    text = fence(done.text) if outside else done.text
    meta: dict[str, Any] = {UNTRUSTED: True} if outside else {}
    if done.undo is not None:
        text += f"\n\nIt can be taken back: accounts_undo with change={done.undo.id}."
        meta[UNDO] = {"id": done.undo.id, "until": done.undo.until.isoformat()}
    return _result(text, done.result.model_dump(mode="json"), meta=meta)


def _waits(needs: NeedsApproval, url: str) -> CallToolResult:
    view = needs.approval
    text = (
        f"Nothing was done yet: only the person can approve this, before {view.expires_at:%Y-%m-%d %H:%M} UTC, here:\n"
        f"{url}\n\n{approval_text(view)}\n\nGive them the link. Calling again changes nothing."
    )
    return _result(text, {"approval": view.model_dump(mode="json"), "url": url})


def _asks(needs: NeedsInput) -> CallToolResult:
    offered = [f"- {option.value}: {one_line(option.label)}" for option in needs.choices]
    text = "\n".join([f"{needs.question} Ask the person, then call again with `{needs.argument}`.", *offered])
    choices = [{"value": option.value, "label": option.label} for option in needs.choices]
    data = {"argument": needs.argument, "question": needs.question, "choices": choices}
    return _result(text, data, wrong=True)


def refused(error: AethexError) -> CallToolResult:
    """The error's own words, and what each argument lacks or what would work instead."""
    wrong = [f"- {one['argument']}: {one['message']}" for one in error.extra.get("errors", [])]
    instead = [str(one) for one in error.extra.get("alternatives", [])]
    lines = [error.message, *wrong, *([f"Possible instead: {', '.join(instead)}."] if instead else [])]
    return _result("\n".join(lines), {"error": error.slug, **error.extra}, wrong=True)


def by_form(definition: ToolDefinition, base_url: str) -> CallToolResult:
    """For what only the person can do."""
    url = f"{base_url}/forms/{definition.domain}/{definition.verb}"
    text = f"Only the person can do this, never a model. Give them this link:\n{url}"
    return _result(text, {"url": url}, wrong=True)
