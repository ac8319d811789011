"""A whole conversation held through one door: what was typed, what stood there to read, and what was stored."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from aethex.surfaces.web.messages import read_blocks
from aethex.tools.focus import Focus
from evals import scorers
from evals.cases import Case


@dataclass(frozen=True)
class Place:
    """A fresh copy of the seeded home, and the variables that a process on it is started with."""

    home: Path
    settings: dict[str, str]


@dataclass(frozen=True)
class Exchange:
    said: str
    shown: str

    @property
    def first_line(self) -> str:
        """The answer's first line of words; lines that name a step are not the answer."""
        lines = (line.strip() for line in self.shown.splitlines())
        return next((line for line in lines if line and not line.startswith("· ")), "")


@dataclass(frozen=True)
class Held:
    """`messages` are the conversation's as stored, `faults` what the page's console complained of."""

    case: Case
    exchanges: list[Exchange]
    messages: list[dict[str, Any]]
    seconds: float
    faults: list[str] = field(default_factory=list)

    @cached_property
    def answers(self) -> list[dict[str, Any]]:
        """The assistant's message after each of the person's."""
        pairs = pairwise(self.messages)
        return [after for before, after in pairs if before["role"] == "person" and after["role"] == "assistant"]

    @property
    def right(self) -> bool:
        """The last turn called what the case expects."""
        return not self.wrong

    @property
    def wrong(self) -> list[str]:
        """What the last turn got wrong: a tool or arguments."""
        if len(self.answers) != len(self.exchanges):
            return ["no answer"]
        case, answer = self.case, self.answers[-1]
        if case.tool is None:
            return [] if scorers.is_silent(answer) else ["called something"]
        if not scorers.tool_is_right(case, answer, scorers.EFFECTS):
            return ["tool"]
        shown = shown_last(self.messages)
        return scorers.wrong_arguments(case, answer, lambda at: shown[at - 1] if 0 < at <= len(shown) else None)

    def faulty(self) -> list[str]:
        """What must not happen whatever the planner understands."""
        faults = [f"an error on the page: {fault}" for fault in self.faults]
        if len(self.answers) != len(self.exchanges):
            return [*faults, f"{len(self.answers)} answers are stored to {len(self.exchanges)} messages"]
        pairs = zip(self.exchanges, self.answers, strict=True)
        unseen = [exchange.said for exchange, answer in pairs if not is_shown(answer["text"], exchange.shown)]
        return faults + [f"the answer to “{said}” cannot be read there" for said in unseen]


def shown_last(messages: list[dict[str, Any]]) -> list[str]:
    """Ids of the list that was shown last before the person's last message."""
    last = max(at for at, message in enumerate(messages) if message["role"] == "person")
    focus = Focus()
    for message in messages[:last]:
        focus.see(read_blocks(message["blocks"]))
    return focus.lists.get(focus.last_list or "", [])


def is_shown(text: str, shown: str) -> bool:
    """Whether the first line's letters and digits stand there, however it is drawn."""
    first, _, _ = text.strip().partition("\n")
    return _bare(first) in _bare(shown)


def _bare(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
