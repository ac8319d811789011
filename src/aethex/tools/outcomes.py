"""The four answers of the door."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from aethex.errors import AethexError
from aethex.tools.blocks import ApprovalView, Block


@dataclass(frozen=True)
class Option:
    """A value that would answer a question, and how to show it."""

    value: str
    label: str


@dataclass(frozen=True)
class UndoOffer:
    id: str
    until: datetime


@dataclass(frozen=True)
class Done:
    """The call ran. `resolved` holds the arguments as they were used, with ids in place of references."""

    tool: str
    result: BaseModel
    blocks: list[Block]
    text: str
    resolved: dict[str, Any] = field(default_factory=dict)
    undo: UndoOffer | None = None
    public: bool = False
    untrusted: bool = False


@dataclass(frozen=True)
class Replayed:
    """The stored answer of an earlier call under the same idempotency key."""

    tool: str
    answer: dict[str, Any]


@dataclass(frozen=True)
class NeedsApproval:
    tool: str
    approval: ApprovalView
    resolved: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class NeedsInput:
    """One question about one argument. `args` are the arguments as given, to be completed by the answer."""

    tool: str
    argument: str
    question: str
    choices: list[Option] = field(default_factory=list)
    args: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Refused:
    tool: str
    error: AethexError


Outcome = Done | Replayed | NeedsApproval | NeedsInput | Refused
