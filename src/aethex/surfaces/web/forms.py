"""A tool's arguments as the fields of a form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal

from aethex.tools.arguments import Argument
from aethex.tools.definition import ToolDefinition

Control = Literal["text", "long", "lines", "number", "select", "check", "date", "secret", "file"]

_LONG = 200
_HINTS = {
    "when": "A time such as “tomorrow at 3pm” or 2026-12-24 15:00, in your zone.",
    "texts": "One a line, or separated by commas.",
    "refs": "One a line: an id, a handle or a name.",
}


@dataclass(frozen=True)
class Field:
    """One field: `control` is what is shown, `kind` how its text is read into JSON by the page."""

    name: str
    label: str
    hint: str
    control: Control
    kind: str
    required: bool
    value: str = ""
    checked: bool = False
    options: tuple[tuple[str, str], ...] = ()
    limits: dict[str, str] = field(default_factory=dict)


def fields(definition: ToolDefinition, given: Mapping[str, str]) -> list[Field]:
    """Required arguments first. `given` fills fields in beforehand; secrets never are."""
    made = [_field(argument, given.get(argument.name)) for argument in definition.arguments]
    return sorted(made, key=lambda one: not one.required)


def _field(argument: Argument, given: str | None) -> Field:
    control = _control(argument)
    return Field(
        name=argument.name,
        label=argument.name.replace("_", " ").capitalize(),
        hint=" ".join(part for part in (_sentence(argument.description), _HINTS.get(argument.kind, "")) if part),
        control=control,
        kind=argument.kind,
        required=argument.required,
        value="" if control == "secret" else given if given is not None else _default(argument.default),
        checked=argument.default is True if given is None else given.casefold() in {"1", "true", "yes", "on"},
        options=_options(argument),
        limits=_limits(argument, control),
    )


def _control(argument: Argument) -> Control:
    match argument.kind:
        case "text":
            return "long" if argument.topic is None and (argument.max_length or 0) > _LONG else "text"
        case "ref":
            return "file" if argument.ref == "upload" else "text"
        case "integer" | "decimal":
            return "number"
        case "boolean":
            return "check" if argument.default is not None and not argument.required else "select"
        case "enum":
            return "select"
        case "texts" | "refs":
            return "file" if argument.ref == "upload" else "lines"
        case "date":
            return "date"
        case "secret":
            return "secret"
        case _:
            return "text"


def _options(argument: Argument) -> tuple[tuple[str, str], ...]:
    if argument.kind == "boolean":
        return (("true", "Yes"), ("false", "No"))
    return tuple((choice, choice.replace("_", " ").capitalize()) for choice in argument.choices)


def _limits(argument: Argument, control: Control) -> dict[str, str]:
    limits = {}
    if control == "number":
        limits["step"] = "1" if argument.kind == "integer" else "any"
        if argument.minimum is not None:
            limits["min"] = f"{argument.minimum:g}" if abs(argument.minimum) < 1e6 else str(int(argument.minimum))
        if argument.maximum is not None:
            limits["max"] = f"{argument.maximum:g}" if abs(argument.maximum) < 1e6 else str(int(argument.maximum))
    if control in {"text", "long"} and argument.max_length:
        limits["maxlength"] = str(argument.max_length)
    return limits


def _default(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, list | tuple | set):
        return "\n".join(map(str, value))
    return str(value)


def _sentence(text: str) -> str:
    shown = text[:1].upper() + text[1:]
    return shown if shown.endswith((".", "?", "!")) else shown + "."
