"""Slack's slash commands: one a domain, with the verb and its arguments as text behind it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from aethex.tools.arguments import Argument
from aethex.tools.blocks import Block, Column, Table, Text
from aethex.tools.definition import ToolDefinition
from bots.fields import is_upload, read_list

RESERVED = frozenset(
    [
        "active", "apps", "archive", "away", "call", "collapse", "dm", "dnd", "expand", "feed", "feedback", "invite",
        "join", "keys", "leave", "me", "msg", "mute", "open", "people", "prefs", "remind", "rename", "search",
        "shortcuts", "shrug", "star", "status", "topic", "who",
    ]
)  # fmt: skip
"""Slack's own commands, which an app cannot have."""

ASK = "/aethex"
_WORD = re.compile(r"(?:(\w+)=)?(?:\"([^\"]*)\"|“([^”]*)”|(\S+))")


@dataclass(frozen=True)
class Typed:
    """What was typed: the tool, when the verb is known, its arguments, and names of secrets that were ignored."""

    domain: str
    definition: ToolDefinition | None
    args: dict[str, Any] = field(default_factory=dict)
    secrets: tuple[str, ...] = ()


def command_name(domain: str) -> str:
    """`jobs` → `/jobs`; a name of Slack's own gets ours before it: `feed` → `/aethex-feed`."""
    return f"/aethex-{domain}" if domain in RESERVED else f"/{domain}"


def read(command: str, text: str, tools: Iterable[ToolDefinition]) -> Typed:
    """`/jobs match remote go min_salary=90000`: named arguments, and the other words for the first open one."""
    domain = command.lstrip("/").removeprefix("aethex-")
    verb, _, rest = text.strip().partition(" ")
    verbs = {definition.verb: definition for definition in tools if definition.domain == domain}
    definition = verbs.get(verb.lower().replace("-", "_"))
    if definition is None:
        return Typed(domain, None)
    args, loose = _words(definition, rest)
    secrets = tuple(each.name for each in definition.arguments if each.kind == "secret" and args.pop(each.name, None))
    target = _open(definition, args) if loose else None
    if target is not None:
        args[target.name] = read_list(target, " ".join(loose))
    return Typed(domain, definition, args, secrets)


def help_blocks(domain: str, tools: Iterable[ToolDefinition]) -> list[Block]:
    """What can be typed behind a domain's command."""
    own = [definition for definition in tools if definition.domain == domain]
    if not own:
        return [Text(text=f"I know no command {command_name(domain)}.")]
    rows = [[definition.verb, definition.summary, usage(definition)] for definition in own]
    columns = [Column(label="Verb"), Column(label="What it does"), Column(label="Arguments")]
    return [Text(text=f"Type `{command_name(domain)}` and one of these:"), Table(columns=columns, rows=rows)]


def usage(definition: ToolDefinition) -> str:
    """`query place= remote=`: required ones bare, optional ones with an equals sign; secrets and files go by form."""
    shown = [each for each in definition.arguments if _is_typed(each)]
    return " ".join(each.name if each.required else f"{each.name}=" for each in shown)


def _words(definition: ToolDefinition, text: str) -> tuple[dict[str, Any], list[str]]:
    args: dict[str, Any] = {}
    loose: list[str] = []
    for found in _WORD.finditer(text):
        value = next((part for part in found.groups()[1:] if part is not None), "")
        argument = definition.argument(found[1]) if found[1] else None
        if argument is not None:
            args[argument.name] = read_list(argument, value)
        else:
            loose.append(found[0] if found[1] else value)
    return args, loose


def _open(definition: ToolDefinition, args: dict[str, Any]) -> Argument | None:
    candidates = [each for each in definition.arguments if each.name not in args and _is_typed(each)]
    return next(iter(sorted(candidates, key=lambda each: not each.required)), None)


def _is_typed(argument: Argument) -> bool:
    return argument.kind != "secret" and not is_upload(argument)
