"""An approval on Slack: what would be done, two buttons, and what became of it."""

from datetime import UTC, datetime

from aethex.tools.blocks import ApprovalView
from bots.answers import DECIDED, amount, approve_label
from bots.conversation import Press
from bots.slack.blockkit import SECTION, actions, button, context, section
from bots.slack.messages import Message, Unit, message
from bots.slack.text import literal
from bots.splitting import cut_markup, split


def approval_units(view: ApprovalView) -> list[Unit]:
    """Sections with the facts and, while it is pending, the buttons."""
    blocks = [section(piece) for piece in split("\n".join(_lines(view)), SECTION)]
    if view.state != "pending":
        return [*(Unit([block]) for block in blocks), Unit([context(DECIDED[view.state])])]
    note = context(f"Only you can decide this. It expires {stamp(view.expires_at)}.")
    decide = actions(
        [
            button(approve_label(view), str(Press("approve", view.id)), "primary"),
            button("Decline", str(Press("decline", view.id)), "danger"),
        ]
    )
    return [*(Unit([block]) for block in blocks[:-1]), Unit([*blocks[-1:], decide, note])]


def decided(view: ApprovalView, *, ephemeral: bool = True) -> Message:
    """What the message with the buttons is replaced by once the decision is made."""
    text = cut_markup("\n".join(_lines(view)), SECTION)
    return message([section(text), context(DECIDED.get(view.state, "Waiting for you."))], ephemeral=ephemeral)


def stamp(at: datetime) -> str:
    """An instant that Slack shows in each reader's own zone; in UTC where it cannot."""
    return f"<!date^{int(at.timestamp())}^{{date_short_pretty}} {{time}}|{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC>"


def _lines(view: ApprovalView) -> list[str]:
    lines = [f"*{literal(view.what)}*" if view.what.strip() else "*Approve this?*"]
    if view.to:
        lines.append(f"To: {literal(view.to)}")
    if cost := amount(view):
        lines.append(f"Amount: {literal(cost)}")
    if view.when:
        lines.append(f"When: {stamp(view.when)}")
    if view.undo:
        lines.append(f"Taking it back: {literal(view.undo)}")
    return lines
