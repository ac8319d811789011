"""An approval on Discord: what would be done, two buttons, and what became of it."""

from datetime import datetime

from aethex.tools.blocks import ApprovalView
from bots.answers import DECIDED, amount, approve_label
from bots.conversation import Press
from bots.discord.components import DANGER, SUCCESS, Json, button, container, row, text_display
from bots.discord.messages import Message, Unit
from bots.discord.text import literal
from bots.splitting import cut_markup, split

AMBER, GREEN, GREY, RED = 0xE0A030, 0x2E9E5B, 0x808890, 0xC8443C
_ACCENTS = {"pending": AMBER, "running": AMBER, "done": GREEN, "declined": GREY, "expired": GREY, "failed": RED}
_PIECE = 3000


def approval_units(view: ApprovalView) -> list[Unit]:
    """A container with the facts and, while it is pending, the buttons."""
    *before, last = split("\n".join(_lines(view)), _PIECE) or ["Approve this?"]
    units = [Unit([container([text_display(piece)], _ACCENTS[view.state])]) for piece in before]
    parts: list[Json] = [text_display(last)]
    if view.state == "pending":
        parts.append(row(_buttons(view)))
    return [*units, Unit([container(parts, _ACCENTS[view.state])])]


def decided(view: ApprovalView, *, ephemeral: bool = True) -> Message:
    """What the message with the buttons is edited to once the decision is made."""
    text = cut_markup("\n".join(_lines(view)), _PIECE)
    return Message([container([text_display(text)], _ACCENTS[view.state])], ephemeral)


def stamp(at: datetime, style: str = "f") -> str:
    """An instant that Discord shows in each reader's own zone. `R` is relative: "in 15 minutes"."""
    return f"<t:{int(at.timestamp())}:{style}>"


def _buttons(view: ApprovalView) -> list[Json]:
    return [
        button(approve_label(view), str(Press("approve", view.id)), SUCCESS),
        button("Decline", str(Press("decline", view.id)), DANGER),
    ]


def _lines(view: ApprovalView) -> list[str]:
    lines = [f"**{literal(view.what)}**"]
    if view.to:
        lines.append(f"To: {literal(view.to)}")
    if cost := amount(view):
        lines.append(f"Amount: {literal(cost)}")
    if view.when:
        lines.append(f"When: {stamp(view.when)}")
    if view.undo:
        lines.append(f"Taking it back: {literal(view.undo)}")
    if view.state == "pending":
        return [*lines, f"-# Only you can decide this. It expires {stamp(view.expires_at, 'R')}."]
    return [*lines, DECIDED[view.state]]
