"""One tool being filled from one message."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from aethex.assistant.planner.heard import Heard
from aethex.assistant.planner.slots.dates import Day
from aethex.assistant.planner.slots.money import Amount
from aethex.assistant.planner.slots.said import Said
from aethex.tools.arguments import Argument
from aethex.tools.definition import ToolDefinition


@dataclass
class Reading:
    """One tool being filled from one message. `several` holds every reference when more than one was given, `each`
    what was said of each of them alone."""

    tool: ToolDefinition
    said: Said
    heard: Heard
    args: dict[str, Any] = field(default_factory=dict)
    several: dict[str, list[str]] = field(default_factory=dict)
    each: dict[str, dict[str, Any]] = field(default_factory=dict)
    amounts: list[Amount] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    indifferent: bool = False
    company: str = ""

    def copy(self) -> "Reading":
        """A reading that can be changed without this one."""
        return replace(
            self,
            said=self.said.copy(),
            args=dict(self.args),
            several={name: [*values] for name, values in self.several.items()},
            each={value: dict(told) for value, told in self.each.items()},
            amounts=[*self.amounts],
            days=[*self.days],
        )

    @property
    def names(self) -> frozenset[str]:
        return self.tool.names

    @property
    def today(self) -> date:
        return self.heard.now.astimezone(self.heard.zone).date()

    def having(self, *kinds: str) -> list[Argument]:
        return [
            argument for argument in self.tool.arguments if argument.kind in kinds and argument.name not in self.args
        ]

    def give(self, name: str, value: Any) -> None:
        if value is not None and value != "" and name in self.names and name not in self.args:
            self.args[name] = value


def plain(value: Any) -> Any:
    """A number as an argument takes it: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)
