"""From a model's tool call to the door and back to words for the model."""

from typing import Any, assert_never

from aethex.assistant.hosted.told import hides
from aethex.assistant.planner.heard import Step
from aethex.assistant.turn import CallMade, TurnContext
from aethex.errors import Forbidden
from aethex.tools.blocks import Approval, Block, Choice, Choices, Text
from aethex.tools.context import Origin
from aethex.tools.definition import ToolDefinition
from aethex.tools.focus import Asking
from aethex.tools.invoke import Door
from aethex.tools.outcomes import Done, NeedsApproval, NeedsInput, Outcome, Refused, Replayed
from aethex.tools.scopes import allowed

_OURS = 500
ENOUGH = "There are no more calls in this turn. Answer the person with what you have."
MASK = "•••"


class TurnStopped(Exception):
    """The person stopped the turn; no further step is taken."""


async def call_in_order(door: Door, turn: TurnContext, call_id: str, name: str, args: dict[str, Any]) -> Step:
    """Waits for the calls before it in the same message, then runs this one."""
    earlier = turn.before.get(call_id)
    if earlier is not None:
        await turn.order[earlier].wait()
    try:
        if call_id in turn.malformed:
            return Step(name, args, "refused", turn.malformed[call_id])
        return await call(door, turn, name, args)
    finally:
        if call_id in turn.order:
            turn.order[call_id].set()


async def call(door: Door, turn: TurnContext, name: str, args: dict[str, Any]) -> Step:
    """Runs one call through the door as the person of the turn, and notes and announces what came of it."""
    if turn.stopped or await turn.should_stop():
        turn.stopped = True
        raise TurnStopped
    if turn.by_model and len(turn.calls) >= turn.agent.max_calls:
        return Step(name, args, "refused", ENOUGH)
    if turn.made_before_the_fall(name):
        step = Step(name, args, "done", "That was done already.")
        turn.steps.append(step)
        return step
    definition = door.catalogue.tools.get(name)
    if definition is not None and not _within_reach(turn, definition):
        outcome: Outcome = Refused(name, Forbidden("That tool is not available to you here."))
    else:
        outcome = await door.invoke(
            name,
            turn.principal,
            args,
            conversation=turn.conversation,
            origin=Origin.MODEL,
            surface=turn.surface,
            tainted=turn.tainted,
            focus=turn.focus,
            counts=turn.counts,
        )
    if definition is not None:
        args = {key: MASK if definition.is_secret(key) else value for key, value in args.items()}
    return await note(turn, outcome, args, whole=turn.by_model and hides(definition))


def _within_reach(turn: TurnContext, definition: ToolDefinition) -> bool:
    """Whether the agent has the tool. What only the scopes of a token refuse, the door refuses, and names the scope."""
    offered = any(one.name == definition.name for one in turn.tools)
    return offered or not allowed(definition, turn.principal.scopes)


async def note(
    turn: TurnContext, outcome: Outcome, args: dict[str, Any], *, whole: bool = False, called: bool = True
) -> Step:
    """Adds a call's outcome to the turn and tells those who watch. What was only declined was not `called`.

    `whole` shows the result's own words too, where the one who writes the answer does not get to see them.
    """
    step = _step(outcome.tool, args, outcome)
    turn.steps.append(step)
    if called:
        made = CallMade(outcome.tool, args, getattr(outcome, "resolved", {}), step.status)
        turn.calls.append(made)
        await turn.emit("tool", made.json())
    await _show(turn, outcome, whole=whole)
    if isinstance(outcome, Refused) and not turn.hosted:
        turn.asking = _again(outcome, args) or turn.asking
    return step


def _again(outcome: Refused, args: dict[str, Any]) -> Asking | None:
    """The one argument that was wrong, to be said again; None where more was, or the tool was refused as such."""
    wrong = {one.get("argument") for one in outcome.error.extra.get("errors", [])}
    if len(wrong) != 1 or not wrong <= set(args):
        return None
    argument = str(wrong.pop())
    return Asking(tool=outcome.tool, argument=argument, args={k: v for k, v in args.items() if k != argument})


def _step(name: str, args: dict[str, Any], outcome: Outcome) -> Step:
    match outcome:
        case Done():
            return Step(name, args, "done", _lead(outcome.blocks) or outcome.text, outcome.blocks)
        case Replayed():
            return Step(name, args, "done", str(outcome.answer["body"].get("text", "")))
        case NeedsApproval():
            return Step(name, args, "approval", f"This needs your approval: {outcome.approval.what}.")
        case NeedsInput():
            return Step(name, args, "input", outcome.question, question=outcome.question)
        case Refused():
            status = "failed" if outcome.error.status >= _OURS else "refused"
            return Step(name, args, status, outcome.error.message)  # type: ignore[arg-type]
        case _:
            assert_never(outcome)


def _lead(blocks: list[Block]) -> str:
    return blocks[0].text if blocks and isinstance(blocks[0], Text) else ""


async def _show(turn: TurnContext, outcome: Outcome, *, whole: bool = False) -> None:
    shown: list[Block] = []
    if isinstance(outcome, Done):
        shown = list(outcome.blocks[1:] if _lead(outcome.blocks) and not whole else outcome.blocks)
        if outcome.undo:
            undo = Choice(label="Undo", tool="accounts_undo", args={"change": outcome.undo.id})
            shown.append(Choices(choices=[undo]))
        turn.public = turn.public and outcome.public
        turn.asking = None
    elif isinstance(outcome, NeedsApproval) and outcome.approval.state == "declined":
        turn.public = False
    elif isinstance(outcome, NeedsApproval):
        turn.approvals.append(outcome.approval)
        shown = [Approval(approval=outcome.approval)]
        turn.public = False
        await turn.emit("approval", outcome.approval.model_dump(mode="json"))
    elif isinstance(outcome, NeedsInput):
        offered = [{"value": option.value, "label": option.label} for option in outcome.choices]
        turn.asking = Asking(tool=outcome.tool, argument=outcome.argument, args=outcome.args, choices=offered)
        shown = _answers(outcome)
        turn.public = False
    else:
        turn.public = False
    turn.blocks.extend(shown)
    if shown:
        await turn.emit("blocks", {"blocks": [block.model_dump(mode="json") for block in shown]})


def _answers(outcome: NeedsInput) -> list[Block]:
    choices = [Choice(label=option.label[:80], say=option.label) for option in outcome.choices[:10]]
    return [Choices(choices=choices)] if choices else []
