"""The door's answers and errors as neutral blocks, the same words on both platforms."""

from collections.abc import Iterable, Sequence
from typing import Any, assert_never

from pydantic import TypeAdapter

from aethex.errors import AethexError, EntitlementRequired, NeedsAnswer, TooMany
from aethex.kit.money import Money
from aethex.tools.blocks import Approval, ApprovalView, Block, Choice, Choices, Text
from aethex.tools.outcomes import Done, NeedsApproval, NeedsInput, Outcome, Refused, Replayed

_BLOCKS: TypeAdapter[list[Block]] = TypeAdapter(list[Block])

UNEXPECTED = "Something went wrong on our side, and nothing was changed. Please try again in a moment."

DECIDED = {
    "running": "Approved. It is being done.",
    "done": "Approved and done.",
    "declined": "Declined. Nothing was done.",
    "expired": "This has expired. Nothing was done.",
    "failed": "This could not be done.",
}
"""What is said in place of an approval's buttons, by its state."""


def outcome_blocks(outcome: Outcome) -> list[Block]:
    """What a person is shown after a call."""
    match outcome:
        case Done():
            return [*outcome.blocks, *_undo(outcome)]
        case Replayed():
            return _replayed(outcome.answer)
        case NeedsApproval():
            return [Approval(approval=outcome.approval)]
        case NeedsInput():
            return _question(outcome)
        case Refused():
            return error_blocks(outcome.error, outcome.tool)
        case _:
            assert_never(outcome)


def error_blocks(error: Exception, tool: str | None = None) -> list[Block]:
    """What is wrong and what to do; of an error outside our tree nothing but that it happened."""
    if not isinstance(error, AethexError):
        return [Text(text=UNEXPECTED, tone="warning")]
    lines = [f"**{error.title}**", error.message, *_details(error)]
    blocks: list[Block] = [Text(text="\n".join(lines), tone="warning")]
    choices = _ways_out(error, tool)
    return [*blocks, Choices(choices=choices)] if choices else blocks


def is_public(outcome: Outcome) -> bool:
    """True only for the result of a public tool; questions, approvals and errors are the asker's own."""
    return isinstance(outcome, Done) and outcome.public


def amount(view: ApprovalView) -> str | None:
    """Such as `€12.00, of which fees €0.60`; None for what costs nothing."""
    if view.amount_minor is None or not view.currency:
        return None
    fees = f", of which fees {Money(view.fees_minor, view.currency).format()}" if view.fees_minor else ""
    return Money(view.amount_minor, view.currency).format() + fees


def approve_label(view: ApprovalView) -> str:
    """What pressing the button does, the price included."""
    if view.amount_minor is None or not view.currency:
        return "Approve"
    return f"Approve and pay {Money(view.amount_minor, view.currency).format()}"


def without_repeats(blocks: Sequence[Block]) -> Iterable[Block]:
    """The blocks, an approval that comes twice only once: a message may not hold one button two times."""
    seen: set[str] = set()
    for block in blocks:
        if isinstance(block, Approval):
            if block.approval.id in seen:
                continue
            seen.add(block.approval.id)
        yield block


def _undo(outcome: Done) -> list[Block]:
    if outcome.undo is None:
        return []
    choice = Choice(label="Undo", tool="accounts_undo", args={"change": outcome.undo.id})
    return [Choices(choices=[choice])]


def _replayed(answer: dict[str, Any]) -> list[Block]:
    body = answer["body"]
    if "blocks" in body:
        return _BLOCKS.validate_python(body["blocks"])
    return [Text(text=body.get("detail") or "This was already done. Nothing was done again.", tone="note")]


def _question(outcome: NeedsInput) -> list[Block]:
    choices = [
        Choice(label=_label(option.label), tool=outcome.tool, args={**outcome.args, outcome.argument: option.value})
        for option in outcome.choices
    ] or [Choice(label="Answer", tool=outcome.tool, args=outcome.args)]
    return [Choices(question=outcome.question, choices=choices)]


def _details(error: AethexError) -> list[str]:
    lines = [f"- {each['argument']}: {each['message']}" for each in error.extra.get("errors", [])]
    if isinstance(error, EntitlementRequired) and error.extra["plans"]:
        lines.append(f"It is part of: {', '.join(error.extra['plans'])}.")
    if isinstance(error, TooMany):
        lines.append(f"Try again in {error.extra['retry_after']} seconds.")
    return [*lines, *(f"- {each}" for each in error.extra.get("alternatives") or [])]


def _ways_out(error: AethexError, tool: str | None) -> list[Choice]:
    if isinstance(error, NeedsAnswer) and tool:
        return [Choice(label=_label(label), tool=tool, args={error.argument: value}) for value, label in error.choices]
    if isinstance(error, EntitlementRequired) and error.extra["plans"]:
        return [Choice(label="Compare plans", tool="plans_compare")]
    return []


def _label(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
