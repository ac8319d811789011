""" "Yes" and "no" said in chat: when they decide an approval, and when they do not."""

from aethex.conversations.models import Message, Said
from aethex.kit.text import fold
from aethex.tools.definition import ToolDefinition
from aethex.tools.models import ApprovalRow

_YES = {
    "yes", "y", "yep", "yeah", "yes please", "ok", "okay", "sure", "do it", "go ahead", "confirm", "confirmed",
    "approve", "approved", "please do", "yes do it", "yes go ahead", "sounds good", "publish it", "send it",
}  # fmt: skip
_NO = {
    "no", "n", "nope", "no thanks", "no thank you", "cancel", "decline", "declined", "don't", "dont", "do not",
    "stop", "never mind", "nevermind", "not now", "rather not", "please don't", "no don't", "no dont",
}  # fmt: skip


def said(text: str) -> bool | None:
    """True for a bare yes, False for a bare no, None for anything more or other."""
    bare = fold(text).strip(" .!,")
    bare = " ".join(bare.replace(",", " ").split())
    if bare in _YES:
        return True
    return False if bare in _NO else None


WANTS_A_PRESS = "That cannot be decided by a word. Please use the buttons on the card; nothing has been done."

WANTS_THE_PERSON = "Only you can decide that, on the page that the approval links to; nothing has been done."


def decidable(
    text: str, last: Message | Said | None, pending: list[ApprovalRow], tools: dict[str, ToolDefinition]
) -> tuple[ApprovalRow, bool] | None:
    """The approval a message decides, and how.

    Only a direct reply to this person's single pending approval here counts, and never one that spends money or
    cannot be taken back: those want a press on their card.
    """
    decision = said(text)
    if decision is None or last is None or len(pending) != 1:
        return None
    row = pending[0]
    if last.role != "assistant" or last.person_id != row.person_id or row.id not in last.approvals:
        return None
    definition = tools.get(row.tool)
    if definition is None or (definition.asks_first and decision):
        return None
    return row, decision
