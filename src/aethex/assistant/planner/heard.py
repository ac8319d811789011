"""What the planner is told and what it answers."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, TypeVar
from zoneinfo import ZoneInfo

from aethex.tools.blocks import Block, Choice
from aethex.tools.definition import ToolDefinition
from aethex.tools.focus import Asking, Focus

T = TypeVar("T")


@dataclass(frozen=True)
class Line:
    """One earlier message of the conversation."""

    role: Literal["person", "assistant"]
    text: str


@dataclass(frozen=True)
class Step:
    """One call already made in this turn. `text` is its short answer, its question or what went wrong."""

    tool: str
    args: dict[str, Any]
    status: Literal["done", "approval", "input", "refused", "failed"]
    text: str
    blocks: list[Block] = field(default_factory=list)
    question: str | None = None


@dataclass(frozen=True)
class Named:
    """A folded word or run of words of the message that names a record of `kind` in this person's reach.

    `reference` is the record's whole name where the message says it elsewhere too; `part` the part of an entry that is
    called so: "title".
    """

    kind: str
    words: str
    reference: str = ""
    part: str = ""


@dataclass(frozen=True)
class Heard:
    """A message and everything that may bear on its meaning. `tools` are those this person may use.

    `forms` are tools that take a secret: the planner can only point to their form. `lacking` names the scope that an
    access token would need for each tool that it may not call.

    `now` is aware; `history` ends before this message, newest last; `uploads` are (id, file name) pairs. `memo` keeps
    what was worked out of a message while it is planned, with the focus that it was worked out in.
    """

    text: str
    focus: Focus
    history: tuple[Line, ...]
    tools: tuple[ToolDefinition, ...]
    now: datetime
    zone: ZoneInfo
    locale: str = "en"
    currency: str = "USD"
    name: str = ""
    uploads: tuple[tuple[str, str], ...] = ()
    steps: tuple[Step, ...] = ()
    names: tuple[Named, ...] = ()
    forms: tuple[ToolDefinition, ...] = ()
    lacking: Mapping[str, str] = field(default_factory=dict)
    memo: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    async def once(self, what: tuple[Any, ...], make: Callable[[], Awaitable[T]]) -> T:
        """What `make` gives; made only once for the same text and focus while a message is planned."""
        key = (*what, self.text, id(self.focus))
        if key not in self.memo:
            self.memo[key] = (self.focus, await make())
        known: T = self.memo[key][1]
        return known

    def kept(self, what: tuple[Any, ...], make: Callable[[], T]) -> T:
        """As `once`, for what is made at once."""
        key = (*what, self.text, id(self.focus))
        if key not in self.memo:
            self.memo[key] = (self.focus, make())
        known: T = self.memo[key][1]
        return known

    def named(self, kind: str) -> list[Named]:
        """The names of records of a kind that the message holds, longest first."""
        own = [name for name in self.names if name.kind == kind]
        return own or [name for name in self.names if kind == "application" and name.kind == "job"]

    def names_more_than(self, kind: str) -> bool:
        """Whether the message names a record of another kind."""
        return any(name.kind != kind for name in self.names)

    def tool(self, name: str) -> ToolDefinition | None:
        return next((tool for tool in self.tools if tool.name == name), None)


@dataclass(frozen=True)
class PlannedCall:
    tool: str
    args: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """The next calls, or final words. `asking` is set when the planner itself puts the question in `say`."""

    calls: tuple[PlannedCall, ...] = ()
    say: str = ""
    asking: Asking | None = None
    choices: tuple[Choice, ...] = ()
