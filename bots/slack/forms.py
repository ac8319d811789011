"""A tool's arguments as a Slack modal, and what was filled in."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from aethex.tools.arguments import Argument
from aethex.tools.blocks import Choice
from aethex.tools.definition import ToolDefinition
from bots.conversation import Press, Remember
from bots.fields import is_long, is_upload, label, read_list
from bots.slack.blockkit import OPTIONS, Json, option, plain
from bots.splitting import cut

INPUTS = 100
TITLE_LIMIT = 24
VALUE_LIMIT = 3000
ACTION = "value"
_RANGES = frozenset({"window", "when"})
"""Times that may be a range or a phrase, for which Slack has no picker."""


def modal(
    definition: ToolDefinition,
    given: Mapping[str, Any],
    remember: Remember,
    arguments: Sequence[Argument] | None = None,
) -> Json:
    """A view with an input for each argument named (all of the tool's when none are).

    `given` fills the inputs it fits and is kept in our table; the view carries only that row's id. ValueError for a
    tool without arguments and for one with more than a view holds.
    """
    asked = list(definition.arguments if arguments is None else arguments)
    if not 1 <= len(asked) <= INPUTS:
        raise ValueError(f"{definition.name}: a view has 1 to {INPUTS} inputs, not {len(asked)}")
    kept = Choice(label="Send", tool=definition.name, args=dict(given))
    name = f"{definition.domain} {definition.verb}".replace("_", " ").capitalize()
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain(name, TITLE_LIMIT),
        "submit": plain("Send", TITLE_LIMIT),
        "close": plain("Cancel", TITLE_LIMIT),
        "private_metadata": str(Press("form", remember(kept))),
        "blocks": [_block(argument, given.get(argument.name)) for argument in asked],
    }


def read(definition: ToolDefinition, values: Mapping[str, Mapping[str, Json]]) -> dict[str, Any]:
    """The arguments out of a submitted view's `state.values`; files are lists of Slack's file ids."""
    filled: dict[str, Any] = {}
    for name, inputs in values.items():
        argument = definition.argument(name)
        for element in inputs.values() if argument else ():
            value = _value(argument, element) if argument else None
            if value not in (None, "", []):
                filled[name] = value
    return filled


def field_errors(errors: Sequence[Mapping[str, str]], view: Json) -> dict[str, str]:
    """`response_action: errors` for what the door found wrong; others are shown at the view's first input."""
    blocks = [block["block_id"] for block in view["blocks"]]
    return {
        (error["argument"] if error["argument"] in blocks else blocks[0]): cut(error["message"], 300)
        for error in errors
    }


def _value(argument: Argument, element: Json) -> Any:
    match element["type"]:
        case "checkboxes":
            return bool(element.get("selected_options"))
        case "static_select" | "external_select":
            chosen = element.get("selected_option")
            return _typed(argument, chosen["value"]) if chosen else None
        case "multi_external_select":
            return [chosen["value"] for chosen in element.get("selected_options") or []]
        case "datepicker":
            return element.get("selected_date")
        case "datetimepicker":
            at = element.get("selected_date_time")
            return datetime.fromtimestamp(at, UTC).isoformat() if at else None
        case "file_input":
            ids = [file["id"] for file in element.get("files") or []]
            return ids if argument.kind == "refs" else next(iter(ids), None)
        case _:
            return read_list(argument, str(element.get("value") or ""))


def _typed(argument: Argument, value: str) -> Any:
    return {"yes": True, "no": False}.get(value) if argument.kind == "boolean" else value


def _block(argument: Argument, known: Any) -> Json:
    return {
        "type": "input",
        "block_id": argument.name,
        "optional": not argument.required or _is_tick(argument),
        "label": plain(label(argument), 2000),
        "hint": plain(argument.description, 2000),
        "element": {"action_id": ACTION, **_element(argument, known)},
    }


def _is_tick(argument: Argument) -> bool:
    return argument.kind == "boolean" and argument.required


def _element(argument: Argument, known: Any) -> Json:
    if is_upload(argument):
        return {"type": "file_input", "max_files": 10 if argument.kind == "refs" else 1}
    match argument.kind:
        case "integer" | "decimal":
            return _number(argument, known)
        case "boolean":
            return _boolean(argument, known)
        case "enum" if len(argument.choices) <= OPTIONS:
            return _select([option(choice.replace("_", " "), choice) for choice in argument.choices], known)
        case "date":
            return {"type": "datepicker", **({"initial_date": known} if _is_date(known) else {})}
        case "when" if argument.name not in _RANGES:
            return {"type": "datetimepicker"}
        case "ref":
            return {"type": "external_select", "min_query_length": 0, "placeholder": plain("Pick one", 150)}
        case "refs":
            return {"type": "multi_external_select", "min_query_length": 0, "placeholder": plain("Pick some", 150)}
        case _:
            return _text(argument, known)


def _number(argument: Argument, known: Any) -> Json:
    whole = argument.kind == "integer"
    made: Json = {"type": "number_input", "is_decimal_allowed": not whole}
    for name, bound in (("min_value", argument.minimum), ("max_value", argument.maximum)):
        if bound is not None:
            made[name] = str(int(bound)) if whole or bound == int(bound) else str(bound)
    if isinstance(known, int | float) and not isinstance(known, bool):
        made["initial_value"] = str(known)
    return made


def _boolean(argument: Argument, known: Any) -> Json:
    """A tick for what must be answered; yes, no or nothing for what may be left open."""
    if not _is_tick(argument):
        return _select([option("Yes", "yes"), option("No", "no")], {True: "yes", False: "no"}.get(known))
    ticked = option("Yes", "yes")
    return {"type": "checkboxes", "options": [ticked], **({"initial_options": [ticked]} if known is True else {})}


def _select(options: list[Json], known: Any) -> Json:
    initial = next((each for each in options if each["value"] == known), None)
    return {"type": "static_select", "options": options, **({"initial_option": initial} if initial else {})}


def _text(argument: Argument, known: Any) -> Json:
    made: Json = {
        "type": "plain_text_input",
        "multiline": is_long(argument),
        "max_length": min(argument.max_length or VALUE_LIMIT, VALUE_LIMIT),
    }
    if argument.kind in _PLACEHOLDERS:
        made["placeholder"] = plain(_PLACEHOLDERS[argument.kind], 150)
    if known not in (None, "", []) and argument.kind != "secret":
        written = ", ".join(map(str, known)) if isinstance(known, list) else str(known)
        made["initial_value"] = cut(written, made["max_length"])
    return made


_PLACEHOLDERS = {"when": "2026-12-31 15:00, or next friday at 3pm", "texts": "Separate several with commas"}


def _is_date(known: Any) -> bool:
    try:
        return bool(datetime.strptime(str(known), "%Y-%m-%d").replace(tzinfo=UTC))
    except ValueError:
        return False
