"""What a later part of a message takes from an earlier one, and the calls that a reading comes to."""

import re
from collections.abc import Iterable
from typing import Any

from aethex.assistant.planner import refining
from aethex.assistant.planner.dialogue import corrects, only_a_reference
from aethex.assistant.planner.heard import Heard, Plan, PlannedCall
from aethex.assistant.planner.requests import begins_within
from aethex.assistant.planner.slots.extract import read
from aethex.assistant.planner.slots.reading import Reading
from aethex.kit.text import fold
from aethex.tools.definition import Effect, ToolDefinition
from aethex.tools.focus import Focus

MOST_CALLS = 5
_OF_EACH = frozenset({"years", "level"})
_THERE = re.compile(r"\b(?:there|over there|in that (?:city|town|place|country))\b", re.IGNORECASE)
_ONES = re.compile(r"\b(?:ones?|those|them|these|the same|same (?:search|thing|again))\b", re.IGNORECASE)


def calls(reading: Reading) -> Plan:
    """One call, or one for each of several references where the tool takes only one."""
    name, args = reading.tool.name, reading.args
    if reading.several and reading.tool.effect in {Effect.READ, Effect.WRITE} and not reading.tool.asks_first:
        argument, values = next(iter(reading.several.items()))
        shared = {name: given for name, given in args.items() if not reading.each or name not in _OF_EACH}
        made = ({**shared, **reading.each.get(value, {}), argument: value} for value in values[:MOST_CALLS])
        return Plan(calls=tuple(PlannedCall(name, one) for one in made))
    return Plan(calls=(PlannedCall(name, args),))


def spread(heard: Heard, changed: PlannedCall) -> Plan:
    """The changed search, once for each place where it names several: "in Lyon or Paris"."""
    definition = heard.tool(changed.tool)
    places = read(definition, heard, heard.text).several.get("place", []) if definition else []
    if len(places) < 2 or places[0] != changed.args.get("place"):
        return Plan(calls=(changed,))
    return Plan(calls=tuple(PlannedCall(changed.tool, {**changed.args, "place": one}) for one in places[:MOST_CALLS]))


def carry(reading: Reading, before: PlannedCall) -> None:
    """ "Save the first and apply to it": it is what the earlier part named; so is "there"."""
    for argument in reading.tool.arguments:
        if argument.kind == "ref" and reading.args.get(argument.name) in {None, "it"} and argument.name in before.args:
            renamed = before.args.get("field") == "name" and argument.name == "item"
            reading.args[argument.name] = before.args.get("value") if renamed else before.args[argument.name]
    place = before.args.get("place") or before.args.get("location")
    if place and "place" in reading.names and "place" not in reading.args and _THERE.search(reading.said.text):
        reading.args["place"] = place


def by_name(heard: Heard, made: Iterable[PlannedCall]) -> list[PlannedCall]:
    """The calls, with the name that the person used for what is in view in place of "it" or an id."""
    if not (heard.focus.names or "person" in heard.focus.records):
        return list(made)
    return [_naming(heard, call) for call in made]


def _naming(heard: Heard, call: PlannedCall) -> PlannedCall:
    tool = heard.tool(call.tool)
    kinds = {one.name: one.ref for one in tool.arguments if one.ref in _CALLED_BY_NAME} if tool else {}
    named = {
        key: _name_of(heard.focus, kinds[key], value) if key in kinds else value for key, value in call.args.items()
    }
    return PlannedCall(call.tool, named)


def _name_of(focus: Focus, kind: str | None, value: Any) -> Any:
    ref = focus.records.get(kind or "", "") if value == "it" else value
    label = focus.labels.get(ref, "")
    if (name := focus.names.get(ref)) and (kind != "item" or fold(name) in fold(label)):
        return name
    handle = _HANDLE.search(label) if kind == "person" and value == "it" else None
    return handle[1] if handle else value


_CALLED_BY_NAME = frozenset({"person", "application", "item"})
_HANDLE = re.compile(r"\((@[\w.-]+)\)\s*$")


def of_last(reading: Reading) -> None:
    """ "Remove it" right after a skill was added: the skill, which no list shows; a day or a note for the stage just set."""
    last = reading.heard.focus.last_call
    if last and last.tool == reading.tool.name == "jobs_update_application" and reading.args.keys() & {"on", "note"}:
        elsewhere = bool(reading.heard.names) or begins_within(reading.said.text)
        standing = last.args.get("status") if reading.args.get("application", "it") == "it" and not elsewhere else None
        reading.give("status", reading.args.get("status") or standing)
    if last and reading.tool.argument("skill") and "skill" not in reading.args and _IT.search(reading.said.text):
        reading.give("skill", last.args.get("skill"))


_IT = re.compile(r"\b(?:it|that|this)\b", re.IGNORECASE)


def refined_part(heard: Heard, tool: ToolDefinition) -> PlannedCall | None:
    """ "Hide the second. Then show me only remote ones": a part that changes the search before the message."""
    if not (corrects(heard.text) or _ONES.search(heard.text)):
        return None
    changed = refining.refined(heard)
    return changed if isinstance(changed, PlannedCall) and changed.tool == tool.name else None


def opened(heard: Heard) -> Plan | None:
    """The record that a message shows which is only a position: "2", where the last call was about none of the kind."""
    name, last = only_a_reference(heard), heard.focus.last_call
    before = heard.tool(last.tool) if last else None
    if name is None or (before and any(one.ref == heard.focus.last_kind for one in before.arguments)):
        return None
    tool = heard.tool(name)
    return calls(read(tool, heard, heard.text)) if tool else None
