"""The tools as Discord's slash commands: one command a domain, one subcommand a verb."""

import inspect
from collections.abc import Awaitable, Callable, Iterable, Sequence
from types import SimpleNamespace
from typing import Any, cast

import discord
from discord import app_commands

from aethex.kit.text import shorten
from aethex.tools.arguments import Argument
from aethex.tools.definition import ToolDefinition
from bots.discord.components import Json
from bots.fields import completes, form_only, is_upload, typed

Interaction = discord.Interaction[discord.Client]
Suggestion = app_commands.Choice[str]
Run = Callable[[Interaction, ToolDefinition, dict[str, Any]], Awaitable[None]]
Complete = Callable[[Interaction, ToolDefinition, Argument, str], Awaitable[list[Suggestion]]]
Chat = Callable[[Interaction, str, discord.Attachment | None], Awaitable[None]]
Command = app_commands.Command[Any, ..., None]

MAX_OPTIONS = 25
MAX_CHOICES = 25
MAX_CHARACTERS = 8000
MAX_COMMANDS = 100
MODAL_INPUTS = 5
_GROUP_WORDS = 132
_SAFE_INTEGER = 2**53
_EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
_BY_ANYONE = app_commands.AppInstallationType(guild=True, user=True)
_TREE = cast(Any, SimpleNamespace(allowed_contexts=_EVERYWHERE, allowed_installs=_BY_ANYONE))
_range: Any = app_commands.Range


def groups(tools: Iterable[ToolDefinition], run: Run, complete: Complete) -> list[app_commands.Group]:
    """One group a domain in the order given; a domain too large for one continues in `/name-more`.

    Raises ValueError for a tool with more arguments or characters than Discord lets one command have.
    """
    domains: dict[str, list[ToolDefinition]] = {}
    for definition in tools:
        domains.setdefault(definition.domain, []).append(definition)
    made = [group for domain, verbs in domains.items() for group in _domain(domain, verbs, run, complete)]
    if len(made) >= MAX_COMMANDS:
        raise ValueError(f"{len(made)} commands and /ask: Discord takes {MAX_COMMANDS}")
    return made


def ask_command(chat: Chat) -> Command:
    """`/ask`: plain words to the assistant, with at most one file."""

    async def ask(interaction: Interaction, text: str, file: discord.Attachment | None = None) -> None:
        await chat(interaction, text, file)

    described = app_commands.describe(text="What you want, in your own words", file="A file to go with it")(ask)
    return app_commands.Command(
        name="ask",
        description="Ask in your own words: jobs, resumes, skills, pay, mentors and more",
        callback=described,
        allowed_contexts=_EVERYWHERE,
        allowed_installs=_BY_ANYONE,
    )


def payloads(tools: Iterable[ToolDefinition]) -> list[Json]:
    """The body of `PUT /applications/{id}/commands`: what Discord is told about every command."""
    commands: list[Command | app_commands.Group] = [ask_command(_no_chat), *groups(tools, _no_run, _no_complete)]
    return [command.to_dict(_TREE) for command in commands]


def ephemeral(definition: ToolDefinition) -> bool:
    """Chosen when the answer is deferred, and for good: only public tools answer where all can read."""
    return not definition.public


def characters(command: Json) -> int:
    """Names, descriptions and choice values of a command and everything below it."""
    own = sum(len(str(command.get(name, ""))) for name in ("name", "description", "value"))
    return own + sum(characters(part) for name in ("options", "choices") for part in command.get(name, []))


def modal_arguments(definition: ToolDefinition) -> list[Argument]:
    """What this tool's modal asks; ValueError when its secrets alone are too many for one."""
    asked = sorted(form_only(definition), key=lambda each: (each.kind != "secret", not each.required))
    if sum(each.kind == "secret" for each in asked) > MODAL_INPUTS:
        raise ValueError(f"{definition.name}: a modal has {MODAL_INPUTS} inputs")
    return asked[:MODAL_INPUTS]


def _domain(domain: str, tools: Sequence[ToolDefinition], run: Run, complete: Complete) -> list[app_commands.Group]:
    parts: list[list[Command]] = []
    used = 0
    for definition in tools:
        command = _command(definition, run, complete)
        length = characters(command.to_dict(_TREE))
        if length > MAX_CHARACTERS - _GROUP_WORDS:
            raise ValueError(f"{definition.name}: {length} characters; Discord takes {MAX_CHARACTERS} a command")
        if not parts or used + length > MAX_CHARACTERS - _GROUP_WORDS or len(parts[-1]) == MAX_OPTIONS:
            parts.append([])
            used = 0
        parts[-1].append(command)
        used += length
    return [_group(_part_name(domain, number), commands) for number, commands in enumerate(parts, 1)]


def _part_name(domain: str, number: int) -> str:
    return domain + {1: "", 2: "-more"}.get(number, f"-more-{number - 1}")


def _group(name: str, commands: Sequence[Command]) -> app_commands.Group:
    verbs = ", ".join(command.name.replace("_", " ") for command in commands)
    title = name.replace("-", " ").capitalize()
    group = app_commands.Group(
        name=name,
        description=shorten(f"{title}: {verbs}", 100),
        allowed_contexts=_EVERYWHERE,
        allowed_installs=_BY_ANYONE,
    )
    for command in commands:
        group.add_command(command)
    return group


def _command(definition: ToolDefinition, run: Run, complete: Complete) -> Command:
    options = typed(definition, modal_arguments(definition))
    if len(options) > MAX_OPTIONS:
        raise ValueError(f"{definition.name}: {len(options)} arguments; Discord takes {MAX_OPTIONS}")

    async def callback(interaction: Interaction, **values: Any) -> None:
        await run(interaction, definition, {name: value for name, value in values.items() if value is not None})

    first = inspect.Parameter("interaction", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Interaction)
    parameters = [first, *map(_parameter, options)]
    callback.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    callback.__annotations__ = {each.name: each.annotation for each in parameters}
    callback.__doc__ = None
    described = app_commands.describe(**{each.name: each.description for each in options})(callback)
    chosen = {each.name: _choices(each) for each in options if _has_choices(each)}
    command: Command = app_commands.Command(
        name=definition.verb,
        description=definition.summary,
        callback=app_commands.choices(**chosen)(described) if chosen else described,
        extras={"tool": definition.name},
    )
    for argument in options:
        if completes(argument) or (argument.kind == "enum" and not _has_choices(argument)):
            command.autocomplete(argument.name)(_completion(definition, argument, complete))
    return command


def _completion(definition: ToolDefinition, argument: Argument, complete: Complete) -> Any:
    async def suggest(interaction: Interaction, current: str) -> list[Suggestion]:
        return (await complete(interaction, definition, argument, current))[:MAX_CHOICES]

    return suggest


def _has_choices(argument: Argument) -> bool:
    return argument.kind == "enum" and len(argument.choices) <= MAX_CHOICES


def _choices(argument: Argument) -> list[Suggestion]:
    return [app_commands.Choice(name=choice.replace("_", " ")[:100], value=choice) for choice in argument.choices]


def _parameter(argument: Argument) -> inspect.Parameter:
    default = inspect.Parameter.empty if argument.required else None
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(argument.name, kind, default=default, annotation=_annotation(argument))


def _annotation(argument: Argument) -> Any:
    if is_upload(argument):
        return discord.Attachment
    if argument.kind == "boolean":
        return bool
    if argument.kind in {"integer", "decimal"}:
        base = int if argument.kind == "integer" else float
        return _bounded(base, argument.minimum, argument.maximum)
    if argument.kind == "text" and argument.max_length:
        return _range[str, 1, min(argument.max_length, 6000)]
    return str


def _bounded(base: type[int] | type[float], minimum: float | None, maximum: float | None) -> Any:
    if minimum is None and maximum is None:
        return base
    low, high = (None if bound is None else base(_safe(bound)) for bound in (minimum, maximum))
    return _range[base, low, high]


def _safe(bound: float) -> float:
    return max(-_SAFE_INTEGER, min(_SAFE_INTEGER, bound))


async def _no_run(interaction: Interaction, definition: ToolDefinition, args: dict[str, Any]) -> None:
    raise RuntimeError("these commands were built to be described, not to be run")


async def _no_chat(interaction: Interaction, text: str, file: discord.Attachment | None) -> None:
    raise RuntimeError("these commands were built to be described, not to be run")


async def _no_complete(
    interaction: Interaction, definition: ToolDefinition, argument: Argument, current: str
) -> list[Suggestion]:
    raise RuntimeError("these commands were built to be described, not to be run")
