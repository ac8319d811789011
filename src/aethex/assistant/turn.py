"""What travels with one turn."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from langchain_core.language_models import BaseChatModel

from aethex.assistant.gate.evidence import Evidence
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

    `tools` are those that the person, or the access token that speaks for them, may have called; `forms` take a secret
    and are typed; `lacking` names the scope that keeps a token from each other tool of the agent.

    `model` is the hosted model of the turn; None leaves it to the offline planner, and so does `fallen`, the reason
    why a hosted model is asked no more; `denied` says why this person gets none. `hosted` is set once one was asked, `answered` once it replied.
    `tainted` is set once untrusted text has reached a hosted model; the offline planner cannot be talked into
    anything. `tainted_before` says that the conversation itself brings such text along, `taints_next` that a result
    which the model has yet to see does. `ends` is the monotonic
    second by which a hosted model must have answered, `spent` its tokens read and written, `notes` what is added to
    the answer at its end, `counts` the values of `CallRow`s that are written with it.
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
    forms: tuple[ToolDefinition, ...] = ()
    lacking: Mapping[str, str] = field(default_factory=dict)
    uploads: tuple[tuple[str, str], ...] = ()
    names: tuple[Named, ...] | None = None
    steps: list[Step] = field(default_factory=list)
    calls: list[CallMade] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    approvals: list[ApprovalView] = field(default_factory=list)
    asking: Asking | None = None
    choices: list[Choice] = field(default_factory=list)
    counts: list[dict[str, Any]] = field(default_factory=list)
    said: str = ""
    public: bool = True
    hosted: bool = False
    tainted: bool = False
    stopped: bool = False
    order: dict[str, asyncio.Event] = field(default_factory=dict)
    before: dict[str, str | None] = field(default_factory=dict)
    model: BaseChatModel | None = None
    evidence: Evidence = field(default_factory=lambda: Evidence(datetime.min.replace(tzinfo=UTC)))
    denied: str | None = None
    tainted_before: bool = False
    taints_next: bool = False
    answered: bool = False
    fallen: str | None = None
    ends: float = float("inf")
    prompt: str | None = None
    offered: list[str] = field(default_factory=list)
    malformed: dict[str, str] = field(default_factory=dict)
    spent: tuple[int, int] = (0, 0)
    withheld: int = 0
    notes: list[str] = field(default_factory=list)
    _pause: bool = False
    _by_model: int = 0

    @property
    def by_model(self) -> bool:
        """Whether a hosted model is leading the turn now."""
        return self.hosted and self.fallen is None

    def left(self, now: float) -> float:
        """Seconds that a hosted model still has, by the monotonic clock."""
        return self.ends - now

    def spend(self, read: int, written: int) -> None:
        """Adds tokens that a hosted model took."""
        self.spent = (self.spent[0] + read, self.spent[1] + written)

    def fall(self, reason: str, note: str) -> None:
        """Leaves the rest of the turn to the offline planner; `note` tells the person."""
        self.fallen, self._by_model = reason, len(self.calls)
        self.notes.append(note)

    def made_before_the_fall(self, tool: str) -> bool:
        """Whether a hosted model called the tool in this turn before it gave up; then it is not called again."""
        return self.fallen is not None and any(call.name == tool for call in self.calls[: self._by_model])

    async def say(self, words: str) -> None:
        """Adds to the answer and tells those who watch: all that is told, joined, is the answer."""
        if self._pause:
            words = words.lstrip()
        if not words:
            return
        if self._pause and self.said:
            words = ("" if self.said.endswith("\n\n") else "\n\n") + words
        self._pause = False
        self.said += words
        await self.emit("text", {"delta": words})

    def pause(self) -> None:
        """What is said next begins a paragraph."""
        self._pause = True

    def add(self, words: str) -> None:
        """What was said already stands; the reason why no more follows comes after it. Nobody is told yet."""
        self.said = f"{self.said.rstrip()}\n\n{words}" if self.said.strip() else words

    def fail(self, words: str) -> str:
        """As `add`, and the state of a turn that failed."""
        self.add(words)
        return "failed"

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
