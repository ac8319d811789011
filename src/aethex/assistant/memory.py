"""What a turn remembers of the conversation: the public messages and the asker's own, newest kept."""

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, trim_messages

from aethex.assistant.planner.heard import Line
from aethex.conversations.models import Message

_LINES = 12
_TOKENS = 6000


def lines(messages: list[Message]) -> tuple[Line, ...]:
    """The last dozen messages for the planner."""
    return tuple(
        Line("person" if message.role == "person" else "assistant", message.text) for message in messages[-_LINES:]
    )


def for_model(messages: list[Message], text: str) -> list[BaseMessage]:
    """The conversation for a hosted model, trimmed from the front to about 6,000 tokens, starting with a person."""
    past: list[BaseMessage] = [
        HumanMessage(message.text) if message.role == "person" else AIMessage(message.text or "…")
        for message in messages
    ]
    return trim_messages(
        [*past, HumanMessage(text)],
        max_tokens=_TOKENS,
        token_counter="approximate",  # noqa: S106 - the name of a counting method
        strategy="last",
        start_on="human",
        include_system=False,
    )
