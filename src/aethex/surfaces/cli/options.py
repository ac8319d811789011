"""A tool's arguments as options, and what was typed as raw arguments for the door."""

from pathlib import Path
from typing import Any

import click
import rich_click

from aethex.surfaces.cli.terminal import Terminal
from aethex.tools.arguments import Argument
from aethex.tools.definition import ToolDefinition

POSITIONAL = "_positional"
UPLOAD = "upload"


def parameters(definition: ToolDefinition) -> list[click.Parameter]:
    """An option an argument; the leading one may also be written without its option."""
    made: list[click.Parameter] = [_option(argument) for argument in definition.arguments]
    leading = leading_argument(definition)
    if leading is not None:
        shown = f"[{leading.name.replace('_', '-').upper()}]"
        made.insert(0, click.Argument([POSITIONAL], required=False, metavar=shown))
    return made


def leading_argument(definition: ToolDefinition) -> Argument | None:
    """The first required argument; where none is, the first if it is a text or a reference."""
    open_ones = [one for one in definition.arguments if one.kind != "secret"]
    required = next((one for one in open_ones if one.required), None)
    if required is not None:
        return required
    return open_ones[0] if open_ones and open_ones[0].kind in {"text", "ref"} else None


def _option(argument: Argument) -> click.Option:
    flag = argument.name.replace("_", "-")
    words: dict[str, Any] = {"help": _help(argument), "default": None, "required": False}
    names = [argument.name, f"--{flag}"]
    match argument.kind:
        case "boolean":
            names = [argument.name, f"--{flag}/--no-{flag}"]
        case "secret":
            words |= {"is_flag": True}
        case "enum":
            words |= {"type": click.Choice(argument.choices, case_sensitive=False)}
        case "integer":
            words |= {"type": _whole_number(argument), "metavar": "NUMBER"}
        case "texts" | "refs":
            words |= {"multiple": True, "metavar": _metavar(argument)}
        case _:
            words |= {"metavar": _metavar(argument)}
    return rich_click.RichOption(names, **words)


def _whole_number(argument: Argument) -> click.ParamType[int]:
    least, most = argument.minimum, argument.maximum
    if least is None and most is None:
        return click.INT
    return click.IntRange(None if least is None else int(least), None if most is None else int(most))


def _metavar(argument: Argument) -> str:
    if argument.ref == UPLOAD:
        return "PATH"
    kinds = {"decimal": "NUMBER", "date": "DATE", "when": "WHEN", "texts": "TEXT"}
    return kinds.get(argument.kind) or (argument.ref or "text").upper()


def _help(argument: Argument) -> str:
    ends = [argument.description.rstrip(".")]
    if argument.kind == "secret":
        ends.append("asked for without showing it, or read from standard input")
    if argument.kind in {"texts", "refs"}:
        ends.append("may be given several times")
    if argument.required:
        ends.append("[required]")
    elif argument.default is not None:
        ends.append(f"[default: {getattr(argument.default, 'value', argument.default)}]")
    return "; ".join(part for part in ends if not part.startswith("[")) + "".join(
        f" {part}" for part in ends if part.startswith("[")
    )


def typed(definition: ToolDefinition, values: dict[str, Any], seen: Terminal) -> dict[str, Any]:
    """The raw arguments that were given; secrets are asked for. UsageError for one given twice."""
    raw: dict[str, Any] = {}
    positional = values.pop(POSITIONAL, None)
    for argument in definition.arguments:
        value = values.get(argument.name)
        if argument.kind == "secret":
            if value or argument.required:
                raw[argument.name] = seen.secret(argument.description.rstrip("."))
        elif isinstance(value, tuple):
            if value:
                raw[argument.name] = list(value)
        elif value is not None:
            raw[argument.name] = value
    leading = leading_argument(definition)
    if positional is not None and leading is not None:
        if leading.name in raw:
            raise click.UsageError(f"“{positional}” and --{leading.name.replace('_', '-')} say the same; give one.")
        raw[leading.name] = [positional] if leading.kind in {"texts", "refs"} else positional
    return raw


def paths(definition: ToolDefinition, raw: dict[str, Any]) -> dict[str, list[Path]]:
    """The files to upload, by argument. UsageError for a path that cannot be read."""
    found: dict[str, list[Path]] = {}
    for argument in definition.arguments:
        if argument.ref != UPLOAD or argument.name not in raw:
            continue
        given = raw[argument.name]
        names = [one for one in (given if isinstance(given, list) else [given]) if not one.startswith("upl_")]
        for name in names:
            path = Path(name).expanduser()
            if not path.is_file():
                raise click.BadParameter(f"There is no file {name}.", param_hint=f"--{argument.name.replace('_', '-')}")
            found.setdefault(argument.name, []).append(path)
    return found
