"""`@tool` turns a typed function into the one definition that every surface reads."""

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, get_type_hints

from pydantic import BaseModel, ConfigDict, Field

from aethex.kit.money import Money
from aethex.tools.arguments import Argument, read_arguments
from aethex.tools.context import Context


class Effect(StrEnum):
    """What a call does to the world."""

    READ = "read"
    WRITE = "write"
    SEND = "send"
    SPEND = "spend"


class Ask(BaseModel):
    """Base of every tool's input: flat, strict about unknown names."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Nothing(Ask):
    """The input of a tool that takes none."""


class Proposal(BaseModel):
    """What a call would do, said before it is done. `terms` is what it rests on: if it changes, ask anew."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    what: str
    to: str | None = None
    amount: Money | None = None
    fees: Money | None = None
    when: Any = None
    undo: str = "This cannot be taken back."
    terms: dict[str, Any] = Field(default_factory=dict)


class UndoCall(BaseModel):
    """The inverse call, and what pressing it would do in words."""

    model_config = ConfigDict(frozen=True)

    tool: str
    args: dict[str, Any]
    label: str = "Undo"


Function = Callable[..., Awaitable[BaseModel]]
Propose = Callable[[Context, Any], Awaitable[Proposal]]
Undo = Callable[[Context, Any, Any], UndoCall | None]


@dataclass(frozen=True)
class ToolDefinition:
    """One capability. `name` is the domain folder and the function's name joined by an underscore.

    `in_person` keeps tokens out, whatever their scopes.
    """

    domain: str
    verb: str
    summary: str
    description: str
    effect: Effect
    ask: type[Ask]
    result: type[BaseModel]
    function: Function = field(repr=False)
    arguments: tuple[Argument, ...] = ()
    irreversible: bool = False
    public: bool = False
    needs: str | None = None
    untrusted: bool = False
    in_person: bool = False
    propose: Propose | None = field(default=None, repr=False)
    undo: Undo | None = field(default=None, repr=False)

    @cached_property
    def name(self) -> str:
        return f"{self.domain}_{self.verb}"

    @cached_property
    def names(self) -> frozenset[str]:
        """What its arguments are called."""
        return frozenset(argument.name for argument in self.arguments)

    @cached_property
    def refs(self) -> frozenset[str]:
        """The kinds of records that its arguments name."""
        return frozenset(argument.ref for argument in self.arguments if argument.ref)

    @property
    def asks_first(self) -> bool:
        """True when a call always needs an approval, whoever wrote its arguments."""
        return self.effect is Effect.SPEND or self.irreversible

    def argument(self, name: str) -> Argument | None:
        return next((argument for argument in self.arguments if argument.name == name), None)

    def is_secret(self, name: str) -> bool:
        found = self.argument(name)
        return found is not None and found.kind == "secret"

    def schema(self) -> dict[str, Any]:
        """JSON Schema of the arguments for models and OpenAPI; secrets are left out."""
        shown = [argument for argument in self.arguments if argument.kind != "secret"]
        return {
            "type": "object",
            "properties": {argument.name: argument.schema for argument in shown},
            "required": [argument.name for argument in shown if argument.required],
            "additionalProperties": False,
        }

    async def run(self, context: Context, ask: Ask) -> BaseModel:
        return await (self.function(context) if self.ask is Nothing else self.function(context, ask))


def tool(
    *,
    effect: Effect,
    irreversible: bool = False,
    public: bool = False,
    needs: str | None = None,
    untrusted: bool = False,
    in_person: bool = False,
    propose: Propose | None = None,
    undo: Undo | None = None,
    domain: str | None = None,
) -> Callable[[Function], ToolDefinition]:
    """Declares `async def verb(ctx: Context, ask: Model) -> Result` as a tool of the module's package.

    Raises TypeError, at import, for anything a surface could not show: a missing description, an argument that is
    not flat, a first docstring line over 100 characters, an effect that must be proposed without `propose`, or a
    secret in a call that may have to wait.
    """

    def declare(function: Function) -> ToolDefinition:
        where = f"{function.__module__}.{function.__name__}"
        summary, description = _words(function, where)
        ask, result = _types(function, where)
        if propose is None and (irreversible or effect in {Effect.SEND, Effect.SPEND}):
            raise TypeError(f"{where}: {effect} or irreversible needs propose=")
        arguments = read_arguments(ask, where)
        if propose is not None and any(argument.kind == "secret" for argument in arguments):
            raise TypeError(f"{where}: a call that waits for an approval is stored, and a secret must not be")
        return ToolDefinition(
            domain=domain or function.__module__.rsplit(".", 2)[-2],
            verb=function.__name__,
            summary=summary,
            description=description,
            effect=effect,
            ask=ask,
            result=result,
            function=function,
            arguments=arguments,
            irreversible=irreversible,
            public=public,
            needs=needs,
            untrusted=untrusted,
            in_person=in_person,
            propose=propose,
            undo=undo,
        )

    return declare


def _words(function: Function, where: str) -> tuple[str, str]:
    text = inspect.getdoc(function) or ""
    summary = text.partition("\n")[0].strip()
    if not summary or len(summary) > 100:
        raise TypeError(f"{where}: the first docstring line must have 1 to 100 characters, not {len(summary)}")
    return summary, text


def _types(function: Function, where: str) -> tuple[type[Ask], type[BaseModel]]:
    hints = get_type_hints(function)
    result = hints.pop("return", None)
    parameters = list(inspect.signature(function).parameters)
    if not (isinstance(result, type) and issubclass(result, BaseModel)):
        raise TypeError(f"{where}: must be annotated to return a pydantic model")
    if not parameters or hints.get(parameters[0]) is not Context or len(parameters) > 2:
        raise TypeError(f"{where}: takes (ctx: Context) or (ctx: Context, ask: Model)")
    ask = hints[parameters[1]] if len(parameters) == 2 else Nothing
    if not (isinstance(ask, type) and issubclass(ask, Ask)):
        raise TypeError(f"{where}: its input must be a subclass of Ask")
    return ask, result
