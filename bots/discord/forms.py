"""A tool's arguments as a Discord modal, and what was filled in."""

from collections.abc import Mapping, Sequence
from typing import Any

from aethex.tools.arguments import Argument
from aethex.tools.blocks import Choice
from aethex.tools.definition import ToolDefinition
from bots.conversation import Press, Remember
from bots.discord.components import (
    FILE_UPLOAD,
    LABEL,
    OPTIONS,
    STRING_SELECT,
    TEXT_INPUT,
    Json,
    option,
)
from bots.fields import is_long, is_upload, label, read_list, to_fill_in
from bots.splitting import cut

INPUTS = 5
TITLE_LIMIT = 45
VALUE_LIMIT = 4000
SHORT, PARAGRAPH = 1, 2


def modal(
    definition: ToolDefinition,
    given: Mapping[str, Any],
    remember: Remember,
    arguments: Sequence[Argument] | None = None,
) -> Json:
    """At most five inputs: those named, or what the call still lacks with its secrets and long texts.

    What does not fit and is required is asked again after this one is sent. `given` is kept in our table, not in
    the modal. ValueError when there is nothing to ask.
    """
    asked = sorted(to_fill_in(definition, given) if arguments is None else arguments, key=_priority)[:INPUTS]
    if not asked:
        raise ValueError(f"{definition.name}: nothing to fill in")
    kept = Choice(label="Send", tool=definition.name, args=dict(given))
    title = f"{definition.domain} {definition.verb}".replace("_", " ").capitalize()
    return {
        "custom_id": str(Press("form", remember(kept))),
        "title": cut(title, TITLE_LIMIT),
        "components": [_labelled(argument, given.get(argument.name)) for argument in asked],
    }


def read(definition: ToolDefinition, components: Sequence[Json]) -> dict[str, Any]:
    """The arguments that were filled in; an upload's value is the attachment's id, several are a list."""
    filled: dict[str, Any] = {}
    for component in components:
        inner = component.get("component", component)
        argument = definition.argument(inner.get("custom_id", ""))
        if argument is not None:
            value = _value(argument, inner)
            if value not in (None, "", []):
                filled[argument.name] = value
    return filled


def _priority(argument: Argument) -> tuple[bool, bool]:
    return not argument.required, argument.kind != "secret"


def _value(argument: Argument, component: Json) -> Any:
    if "values" not in component:
        return read_list(argument, str(component.get("value") or ""))
    values = list(component["values"])
    if argument.kind == "refs":
        return values
    first = values[0] if values else None
    return {"yes": True, "no": False}.get(str(first)) if argument.kind == "boolean" else first


def _labelled(argument: Argument, known: Any) -> Json:
    return {
        "type": LABEL,
        "label": cut(label(argument), TITLE_LIMIT),
        "description": argument.description,
        "component": _input(argument, known),
    }


def _input(argument: Argument, known: Any) -> Json:
    base: Json = {"custom_id": argument.name, "required": argument.required}
    if is_upload(argument):
        most = 10 if argument.kind == "refs" else 1
        return {**base, "type": FILE_UPLOAD, "min_values": int(argument.required), "max_values": most}
    options = _options(argument)
    if options:
        return {**base, "type": STRING_SELECT, "options": options, "min_values": int(argument.required)}
    return {**base, **_text_input(argument, known)}


def _options(argument: Argument) -> list[Json]:
    if argument.kind == "boolean":
        return [option("Yes", "yes"), option("No", "no")]
    if argument.kind == "enum" and len(argument.choices) <= OPTIONS:
        return [option(choice.replace("_", " "), choice) for choice in argument.choices]
    return []


def _text_input(argument: Argument, known: Any) -> Json:
    style = PARAGRAPH if is_long(argument) else SHORT
    most = min(argument.max_length or VALUE_LIMIT, VALUE_LIMIT)
    made: Json = {"type": TEXT_INPUT, "style": style, "max_length": most}
    if known not in (None, "", []) and argument.kind != "secret":
        written = ", ".join(map(str, known)) if isinstance(known, list) else str(known)
        made["value"] = cut(written, most)
    elif argument.kind in _PLACEHOLDERS:
        made["placeholder"] = _PLACEHOLDERS[argument.kind]
    return made


_PLACEHOLDERS = {
    "date": "2026-12-31",
    "when": "2026-12-31 15:00, or next friday at 3pm",
    "texts": "Separate several with commas",
    "refs": "Separate several with commas",
    "ref": "A name, a number from the last list, or an id",
}
