"""The catalogue's tools as MCP describes tools."""

from typing import Any

from mcp_types import Tool, ToolAnnotations
from pydantic import BaseModel

from aethex.errors import AethexError
from aethex.tools.blocks import ApprovalView
from aethex.tools.context import Principal
from aethex.tools.definition import Effect, ToolDefinition
from aethex.tools.invoke import Entitle
from aethex.tools.registry import Catalogue
from aethex.tools.scopes import allowed


class Waiting(BaseModel):
    """What a call that needs the person's approval answers with: nothing was done; `url` is where they decide."""

    approval: ApprovalView
    url: str


def by_hand(definition: ToolDefinition) -> bool:
    """True for what only the person can call: it hands out or takes a secret."""
    return definition.in_person or any(one.kind == "secret" and one.required for one in definition.arguments)


def waits(definition: ToolDefinition) -> bool:
    """True when a model's call is never run at once."""
    return definition.asks_first or definition.effect is Effect.SEND


def hints(definition: ToolDefinition) -> ToolAnnotations:
    """A call that waits does nothing however often it is repeated: the same approval answers."""
    reads = definition.effect is Effect.READ
    takes_back = definition.undo is not None and not definition.irreversible
    return ToolAnnotations(
        title=title(definition),
        read_only_hint=reads,
        destructive_hint=not reads and not takes_back,
        idempotent_hint=reads or waits(definition),
        open_world_hint=(reads and definition.untrusted) or definition.effect in {Effect.SEND, Effect.SPEND},
    )


def title(definition: ToolDefinition) -> str:
    """`Jobs: update application`."""
    return f"{definition.domain.capitalize()}: {definition.verb.replace('_', ' ')}"


def output_schema(definition: ToolDefinition) -> dict[str, Any]:
    """The result's JSON Schema; for a call that waits, also the approval's."""
    result = _schema(definition.result)
    if not waits(definition):
        return {"type": "object", **result}
    waiting = _schema(Waiting)
    defs = {**result.pop("$defs", {}), **waiting.pop("$defs", {})}
    return {"type": "object", "anyOf": [result, waiting], **({"$defs": defs} if defs else {})}


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema(mode="serialization", by_alias=False)


def described(definition: ToolDefinition) -> Tool:
    """The tool as clients list it."""
    asks = "\n\nThe person is asked for approval first: the answer is a link for them." if waits(definition) else ""
    return Tool(
        name=definition.name,
        title=title(definition),
        description=definition.description + asks,
        input_schema=definition.schema(),
        output_schema=output_schema(definition),
        annotations=hints(definition),
    )


class Listing:
    """Every tool described once, and which of them a person may use."""

    def __init__(self, catalogue: Catalogue, entitle: Entitle) -> None:
        self._shown = [(one, described(one)) for one in catalogue.tools.values() if not by_hand(one)]
        self._entitle = entitle

    async def of(self, person: Principal) -> list[Tool]:
        """Those that the scopes cover and that the person's role and plan include, in catalogue order."""
        granted: dict[str, bool] = {}
        for need in {one.needs for one, _ in self._shown if one.needs}:
            granted[need] = await self._has(person, need)
        return [
            tool
            for one, tool in self._shown
            if allowed(one, person.scopes) and (one.needs is None or granted[one.needs])
        ]

    async def _has(self, person: Principal, need: str) -> bool:
        try:
            await self._entitle(person, need)
        except AethexError:
            return False
        return True
