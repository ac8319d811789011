"""What a later part of a message takes from an earlier one, and the calls that a reading comes to."""

import re

from aethex.assistant.planner import refining
from aethex.assistant.planner.dialogue import corrects, only_a_reference
from aethex.assistant.planner.heard import Heard, Plan, PlannedCall
from aethex.assistant.planner.slots.extract import read
from aethex.assistant.planner.slots.reading import Reading
from aethex.tools.definition import Effect, ToolDefinition

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


def of_last(reading: Reading) -> None:
    """ "Remove it" right after a skill was added: the skill, which no list shows."""
    last = reading.heard.focus.last_call
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
