"""A bare yes or no in the conversation, and the approval it decides."""

from dataclasses import replace

from aethex.assistant.calling import note
from aethex.assistant.consent import WANTS_A_PRESS, WANTS_THE_PERSON, decidable, said
from aethex.assistant.ledger import Begun
from aethex.assistant.turn import TurnContext
from aethex.tools.approvals import view
from aethex.tools.blocks import Approval
from aethex.tools.invoke import Door
from aethex.tools.models import ApprovalRow


async def decide_by_word(door: Door, context: TurnContext, begun: Begun, by_word: set[str]) -> bool:
    """A bare yes or no to the one approval on the table. True when it was taken as such.

    `by_word` holds the approval while it is decided, so that its announcement does not answer a second time.
    """
    principal, pending = context.principal, begun.pending
    last = begun.history[-1] if begun.history else None
    found = decidable(context.text, last, pending, door.catalogue.tools) if principal.interactive else None
    if found is None:
        return _wants_a_press(door, context, pending)
    row, approve = found
    by_word.add(row.id)
    try:
        outcome = await door.decide(row.id, principal, approve=approve, surface=context.surface)
    finally:
        by_word.discard(row.id)
    step = await note(context, replace(outcome, tool=row.tool), dict(row.args), called=approve)
    context.said = step.text if approve else "All right, I did not do it."
    await context.emit("text", {"delta": context.said})
    return True


def _wants_a_press(door: Door, context: TurnContext, pending: list[ApprovalRow]) -> bool:
    """A bare yes while something waits that words cannot decide: shows the cards again. A token's no is no word."""
    by_person = context.principal.interactive
    if not pending or said(context.text) is None or (by_person and said(context.text) is False):
        return False
    context.said = WANTS_A_PRESS if by_person else WANTS_THE_PERSON
    now = door.clock.now()
    context.approvals.extend(view(row, now) for row in pending)
    context.blocks.extend(Approval(approval=approval) for approval in context.approvals)
    return True
