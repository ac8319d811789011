"""What travels with one turn."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aethex.assistant.loader import Agent
from aethex.assistant.planner.heard import Line, Named, Step
from aethex.tools.blocks import ApprovalView, Block, Choice, Choices
from aethex.tools.context import Principal
from aethex.tools.definition import ToolDefinition
from aethex.tools.focus import Asking, Focus

Emit = Callable[[str, dict[str, Any]], Awaitable[None]]


@dataclass
class CallMade:
    """One entry of `tool_calls` in the answer."""

    name: str
    args: dict[str, Any]
    resolved: dict[str, Any]
    status: str

    def json(self) -> dict[str, Any]:
        return {"name": self.name, "args": self.args, "resolved": self.resolved, "status": self.status}


@dataclass
class TurnContext:
    """The person, the conversation and what has happened in this turn so far. Handed to the agent as its context.

    `tainted` is set once untrusted text has reached a hosted model; the offline planner cannot be talked into anything.
    """

    turn: str
    conversation: str
    principal: Principal
    agent: Agent
    tools: tuple[ToolDefinition, ...]
    text: str
    surface: str
    focus: Focus
    history: tuple[Line, ...]
    emit: Emit
    should_stop: Callable[[], Awaitable[bool]]
    uploads: tuple[tuple[str, str], ...] = ()
    names: tuple[Named, ...] | None = None
    steps: list[Step] = field(default_factory=list)
    calls: list[CallMade] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    approvals: list[ApprovalView] = field(default_factory=list)
    asking: Asking | None = None
    choices: list[Choice] = field(default_factory=list)
    said: str = ""
    public: bool = True
    hosted: bool = False
    tainted: bool = False
    stopped: bool = False
    order: dict[str, asyncio.Event] = field(default_factory=dict)
    before: dict[str, str | None] = field(default_factory=dict)

    def expect(self, call_ids: list[str]) -> None:
        """Sets the order in which the calls of one model message are to run."""
        previous: str | None = None
        for call_id in call_ids:
            self.order[call_id] = asyncio.Event()
            self.before[call_id] = previous
            previous = call_id

    @property
    def is_public(self) -> bool:
        """True when everything in the answer comes from public tools; words alone may rest on private messages."""
        return self.public and bool(self.calls)

    def all_blocks(self) -> list[Block]:
        """Blocks for the answer, the planner's choices last."""
        return [*self.blocks, *([Choices(choices=self.choices)] if self.choices else [])]

    def answer(self, message: str) -> dict[str, Any]:
        """The contract's answer."""
        asking = {"tool": self.asking.tool, "argument": self.asking.argument} if self.asking else None
        return {
            "conversation": self.conversation,
            "message": message,
            "text": self.said,
            "tool_calls": [call.json() for call in self.calls],
            "blocks": [block.model_dump(mode="json") for block in self.all_blocks()],
            "approvals": [approval.model_dump(mode="json") for approval in self.approvals],
            "asking": asking,
        }
