"""What both bots share and needs no connection: whose account, which conversation, which press."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from aethex.tools.blocks import Choice

Platform = Literal["discord", "slack"]
Action = Literal["choice", "form", "approve", "decline"]

Remember = Callable[[Choice], str]
"""Keeps a choice in a table of ours and returns its id (at most 80 characters), which is all a button carries."""


@dataclass(frozen=True)
class Account:
    """One account of a platform. Slack numbers its users per workspace (`space`); Discord's are global."""

    platform: Platform
    user: str
    space: str = ""

    @property
    def key(self) -> str:
        """What a linked identity is looked up by: `discord:80351110224678912`, `slack:T024BE7LD:U023BECGF`."""
        return _key(self.platform, *([self.space] if self.platform == "slack" else []), self.user)


@dataclass(frozen=True)
class Place:
    """Where a message was written. `root` is the thread: Slack's first `ts`, Discord's thread id; empty outside one.

    `direct` is true where only this person and the bot read.
    """

    platform: Platform
    channel: str
    space: str = ""
    root: str = ""
    direct: bool = False

    @property
    def key(self) -> str:
        """One key a conversation: a thread, or a whole direct-message channel. ValueError outside of both."""
        if not self.root and not self.direct:
            raise ValueError("a channel is not a conversation; answer in a thread")
        space = [self.space] if self.platform == "slack" else []
        return _key(self.platform, *space, self.channel, *([self.root] if self.root else []))


def _key(*parts: str) -> str:
    for part in parts:
        if not part or ":" in part or part != part.strip():
            raise ValueError(f"{part!r} is not an id of a platform")
    return ":".join(parts)


@dataclass(frozen=True)
class Press:
    """What a button or a submitted form carries: an action and the id of a row of ours."""

    action: Action
    id: str

    def __str__(self) -> str:
        written = f"{self.action}:{self.id}"
        if not self.id or len(written) > 100:
            raise ValueError(f"{written!r} is not an id of 1 to 100 characters")
        return written


def read_press(custom_id: str) -> Press | None:
    """The press behind a component's id; None for an id that is not ours."""
    action, _, row = custom_id.partition(":")
    if action not in get_args(Action) or not row or len(custom_id) > 100:
        return None
    return Press(action, row)  # type: ignore[arg-type]
