"""What is taken from a model's updates, and what a person is told of how the answer came about."""

from typing import Any

from langchain_core.messages import AIMessage

from aethex.assistant.hosted.speaker import left_out
from aethex.assistant.planner.heard import Plan
from aethex.assistant.turn import TurnContext


def hear(context: TurnContext, update: Any) -> str:
    """Takes the planner's last words and what it adds to them; a hosted model has spoken its own already."""
    words = ""
    for part in update.values():
        for message in (part or {}).get("messages", []):
            plan = message.additional_kwargs.get("plan") if isinstance(message, AIMessage) else None
            if isinstance(plan, Plan) and not message.tool_calls:
                words = str(message.text)
                context.asking = plan.asking or context.asking
                context.choices = list(plan.choices)
    return words


async def add_notes(context: TurnContext) -> None:
    """What the person should know of how the answer came about."""
    if context.withheld:
        context.notes.insert(0, left_out(context.withheld))
    for words in context.notes:
        context.pause()
        await context.say(words)
