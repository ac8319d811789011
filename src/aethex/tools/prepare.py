"""Resolve and validate: from raw arguments to the exact call."""

import hashlib
import json
import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from babel.numbers import get_currency_name, is_currency
from pydantic import ValidationError

from aethex.errors import Invalid
from aethex.kit.ids import is_id
from aethex.kit.text import clean, fold
from aethex.tools.arguments import Argument
from aethex.tools.context import Context
from aethex.tools.definition import Ask, ToolDefinition
from aethex.tools.focus import Focus
from aethex.tools.outcomes import NeedsInput, Option
from aethex.tools.references import Question, means_it, position, resolve
from aethex.tools.registry import Catalogue, Resolver
from aethex.tools.whens import read_day, read_moment

_MASK = "•••"
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Prepared:
    """A call ready to run. `resolved` is JSON with ids for references and secrets masked; `sha256` is its hash.

    `names` are the references that were given by a name or a handle, as they were written.
    """

    definition: ToolDefinition
    ask: Ask
    resolved: dict[str, Any]
    sha256: str
    names: dict[str, str] = field(default_factory=dict)


def digest(value: Any) -> str:
    """SHA-256 of the canonical JSON of `value`, in hex."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


async def prepare(
    ctx: Context, catalogue: Catalogue, definition: ToolDefinition, raw: dict[str, Any], focus: Focus
) -> Prepared | NeedsInput:
    """Raises Invalid for wrong values and NotFound for ids that are not this person's; asks for what is missing."""
    given = _clean(definition, raw)
    values: dict[str, Any] = {}
    for name, value in given.items():
        argument = definition.argument(name)
        assert argument is not None
        settled = await _settle(ctx, catalogue, argument, value, focus)
        if isinstance(settled, Question):
            return NeedsInput(definition.name, name, settled.text, settled.options, given)
        values[name] = settled
    prepared = _validate(catalogue, definition, given, values, focus)
    return replace(prepared, names=_names(definition, given)) if isinstance(prepared, Prepared) else prepared


def _names(definition: ToolDefinition, given: dict[str, Any]) -> dict[str, str]:
    """Those references that were given by a name or a handle."""
    written = {one.name: given.get(one.name) for one in definition.arguments if one.kind == "ref"}
    return {
        name: text
        for name, text in written.items()
        if isinstance(text, str) and not (is_id(text) or means_it(text) or position(text))
    }


def _clean(definition: ToolDefinition, raw: dict[str, Any]) -> dict[str, Any]:
    known = {argument.name for argument in definition.arguments}
    unknown = [name for name in raw if name not in known]
    if unknown:
        allowed = ", ".join(sorted(known)) or "none"
        message = f"{definition.name} has no argument {', '.join(map(repr, unknown))}. It takes: {allowed}."
        raise Invalid(message, [{"argument": name, "message": "unknown argument"} for name in unknown])
    cleaned = {name: _clean_value(name, value) for name, value in raw.items()}
    return {name: value for name, value in cleaned.items() if value is not None and value != ""}


def _clean_value(name: str, value: Any) -> Any:
    if isinstance(value, list):
        items = [_clean_value(name, item) for item in value]
        return [item for item in items if item != ""]
    if not isinstance(value, str):
        return value
    if "\x00" in value:
        raise _wrong(name, "holds a NUL character; please remove it")
    if _HALF.search(value):
        raise _wrong(name, "holds half a character; please write it again")
    return clean(value).strip()


def _wrong(name: str, message: str) -> Invalid:
    return Invalid(f"{name}: {message}.", [{"argument": name, "message": message}])


async def _settle(ctx: Context, catalogue: Catalogue, argument: Argument, value: Any, focus: Focus) -> Any:
    if argument.kind == "ref":
        return await _reference(ctx, catalogue, argument, value, focus)
    if argument.kind == "refs":
        return await _references(ctx, catalogue, argument, value, focus)
    if isinstance(value, bool) and argument.kind != "boolean":
        raise _wrong(argument.name, "must not be true or false")
    if argument.kind in {"when", "date"} and isinstance(value, str | int):
        return _time(ctx, argument, str(value))
    if argument.kind == "enum" and isinstance(value, str):
        return _choice(argument, value)
    if argument.kind == "texts" and isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    if argument.topic == "currency" and isinstance(value, str):
        return _currency(argument.name, value)
    return value


async def _reference(ctx: Context, catalogue: Catalogue, argument: Argument, value: Any, focus: Focus) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise _wrong(argument.name, "must be text: an id, a position such as “2”, or a name")
    if (shown := _standing_for(catalogue, argument, value, focus)) is not None and shown.standing is not None:
        found = await resolve(ctx, shown, focus, value)
        return (await shown.standing(ctx, found) or found) if isinstance(found, str) else found
    if (meant := await _named_in_view(ctx, catalogue, argument, value, focus)) is not None:
        return meant
    return await resolve(ctx, catalogue.resolvers[argument.ref or ""], focus, value)


async def _named_in_view(
    ctx: Context, catalogue: Catalogue, argument: Argument, value: str, focus: Focus
) -> str | None:
    """ "The Acme one" beneath a list of one's applications, where a job is wanted: that application's job."""
    shown = catalogue.resolvers.get(focus.last_list or "")
    if shown is None or shown.stands_for != argument.ref or shown.standing is None or is_id(value):
        return None
    near = [found for found in await shown.named(ctx, value) if found.id in focus.lists.get(shown.kind, [])]
    return await shown.standing(ctx, near[0].id) if len(near) == 1 else None


def _standing_for(catalogue: Catalogue, argument: Argument, value: str, focus: Focus) -> Resolver | None:
    """What is in view where it is of another kind that names one of the wanted: the first of one's applications is a job."""
    kind = focus.last_list if position(value) is not None else focus.last_kind if means_it(value) else None
    shown = catalogue.resolvers.get(kind or "")
    return shown if shown is not None and shown.stands_for == argument.ref else None


async def _references(ctx: Context, catalogue: Catalogue, argument: Argument, value: Any, focus: Focus) -> Any:
    settled = []
    for item in _listed(value):
        one = await _reference(ctx, catalogue, argument, item, focus)
        if isinstance(one, Question):
            return one
        settled.append(one)
    return list(dict.fromkeys(settled))


def _listed(value: Any) -> list[Any]:
    """Positions and ids may stand in one line with commas; a name may hold commas itself."""
    if isinstance(value, list):
        return value
    parts = [part.strip() for part in value.split(",")] if isinstance(value, str) else []
    return parts if len(parts) > 1 and all(is_id(part) or position(part) for part in parts) else [value]


def _time(ctx: Context, argument: Argument, value: str) -> Any:
    return (read_day if argument.kind == "date" else read_moment)(ctx, argument.name, value)


def _choice(argument: Argument, value: str) -> str:
    key = fold(value).replace("-", "_").replace(" ", "_")
    for choice in argument.choices:
        if choice == value or fold(choice) == key:
            return choice
    raise _wrong(argument.name, f"“{value}” is not one of {', '.join(argument.choices)}")


def _currency(name: str, value: str) -> str:
    code = value.upper()
    if not is_currency(code) or get_currency_name(code, locale="en") == code:
        raise _wrong(name, f"“{value}” is not an ISO 4217 currency code such as EUR or USD")
    return code


def _validate(
    catalogue: Catalogue, definition: ToolDefinition, given: dict[str, Any], values: dict[str, Any], focus: Focus
) -> Prepared | NeedsInput:
    try:
        ask = definition.ask.model_validate(values)
    except ValidationError as error:
        problems = [problem for problem in error.errors() if problem["type"] != "missing"]
        if problems:
            raise _invalid(problems) from None
        missing = str(error.errors()[0]["loc"][0])
        argument = definition.argument(missing)
        assert argument is not None
        return NeedsInput(definition.name, missing, _question(catalogue, argument), _options(argument, focus), given)
    resolved = _dump(definition, ask)
    return Prepared(definition, ask, resolved, digest([definition.name, resolved]))


def _invalid(problems: list[Any]) -> Invalid:
    errors = [
        {"argument": ".".join(str(part) for part in problem["loc"]) or "arguments", "message": _say(problem)}
        for problem in problems
    ]
    return Invalid("; ".join(f"{error['argument']}: {error['message']}" for error in errors) + ".", errors)


def _say(problem: Any) -> str:
    message = str(problem["msg"])
    for prefix in ("Input should be ", "Value error, "):
        message = message.removeprefix(prefix)
    for said, meant in _OF_LENGTH.items():
        message = message.replace(said, meant)
    return f"must be {message}" if str(problem["msg"]).startswith("Input should be") else message


_OF_LENGTH = {
    "String should have at least": "tell a little more, it needs",
    "String should have at most": "shorten it to",
}
""" "It needs 40 characters" where pydantic speaks of a string."""


def _question(catalogue: Catalogue, argument: Argument) -> str:
    if argument.kind in {"ref", "refs"}:
        resolver = catalogue.resolvers.get(argument.ref or "")
        return f"Which {resolver.noun if resolver else argument.name} do you mean?"
    label = argument.name.replace("_", " ")
    hint = argument.description[0].lower() + argument.description[1:]
    return f"What should the {label} be ({hint.rstrip('.')})?"


def _options(argument: Argument, focus: Focus) -> list[Option]:
    if argument.choices:
        return [Option(choice, choice.replace("_", " ")) for choice in argument.choices[:25]]
    if argument.kind == "ref":
        shown = focus.lists.get(argument.ref or "", [])[:10]
        return [Option(ref, focus.labels.get(ref, f"number {at}")) for at, ref in enumerate(shown, 1)]
    return []


def _dump(definition: ToolDefinition, ask: Ask) -> dict[str, Any]:
    masked = {argument.name for argument in definition.arguments if argument.kind == "secret"}
    dumped = ask.model_dump(mode="json", exclude_none=True)
    for name, value in dumped.items():
        held = getattr(ask, name)
        if name in masked:
            dumped[name] = _MASK
        elif isinstance(held, Decimal):
            dumped[name] = int(held) if held == held.to_integral_value() else float(held)
        else:
            dumped[name] = value
    return dumped
