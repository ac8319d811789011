"""What the door answered, or what went wrong, as Discord messages."""

from aethex.tools.outcomes import Outcome
from bots.answers import error_blocks, is_public, outcome_blocks
from bots.conversation import Remember
from bots.discord.messages import Message
from bots.discord.render import render


def outcome_messages(outcome: Outcome, remember: Remember) -> list[Message]:
    """Shown to the asker alone unless the tool is public and the call ran."""
    return render(outcome_blocks(outcome), remember, ephemeral=not is_public(outcome))


def error_messages(error: Exception, remember: Remember) -> list[Message]:
    """Always shown to the asker alone; an unexpected error tells nothing of itself."""
    return render(error_blocks(error), remember)
