"""How a tool's arguments are asked for: typed in the command, or filled into a form."""

from collections.abc import Mapping, Sequence
from typing import Any

from aethex.tools.arguments import Argument
from aethex.tools.definition import ToolDefinition

LONG_TEXTS = frozenset(
    {"description", "body", "code", "notes", "note", "message", "bio", "summary", "about", "comment"}
)
"""Texts of several lines, which a command line cannot hold."""

TOPICS = frozenset({"place", "skill", "role", "currency"})
"""What a text can be about, so that it can be completed while it is typed."""


def is_upload(argument: Argument) -> bool:
    """True for a file, or several, of the person who asks."""
    return argument.ref == "upload"


def is_long(argument: Argument) -> bool:
    """True for a text of several lines."""
    return argument.kind == "text" and argument.name in LONG_TEXTS


def completes(argument: Argument) -> bool:
    """True where suggestions help and anything may be sent."""
    return (argument.kind in {"ref", "refs"} and not is_upload(argument)) or argument.topic in TOPICS


def label(argument: Argument) -> str:
    """`min_salary` → "Min salary"."""
    words = argument.name.replace("_", " ")
    return words[:1].upper() + words[1:]


def form_only(definition: ToolDefinition) -> list[Argument]:
    """What is never typed in a command: secrets, and long texts that are required.

    Optional long texts join a form that is opened anyway.
    """
    must = [each for each in definition.arguments if each.kind == "secret" or (each.required and is_long(each))]
    more = [each for each in definition.arguments if is_long(each) and not each.required] if must else []
    return [*must, *more]


def typed(definition: ToolDefinition, form: Sequence[Argument]) -> list[Argument]:
    """The arguments of the command itself, required ones first."""
    names = {each.name for each in form}
    rest = [each for each in definition.arguments if each.name not in names]
    return sorted(rest, key=lambda each: not each.required)


def missing(definition: ToolDefinition, given: Mapping[str, Any]) -> list[Argument]:
    """Required arguments without a value."""
    return [each for each in definition.arguments if each.required and given.get(each.name) in (None, "", [])]


def to_fill_in(definition: ToolDefinition, given: Mapping[str, Any]) -> list[Argument]:
    """What a form opened for this call asks: what is missing first, then its secrets and long texts."""
    asked = missing(definition, given)
    names = {each.name for each in asked} | {name for name, value in given.items() if value not in (None, "", [])}
    return [*asked, *(each for each in form_only(definition) if each.name not in names)]


def needs_form(definition: ToolDefinition, given: Mapping[str, Any]) -> bool:
    """True when a form must be shown before the call can run, or may hold a secret for it."""
    return bool(to_fill_in(definition, given))


def read_list(argument: Argument, value: str) -> Any:
    """What was typed into one line: lists are separated by commas."""
    if argument.kind in {"texts", "refs"}:
        return [part.strip() for part in value.split(",") if part.strip()]
    return value
