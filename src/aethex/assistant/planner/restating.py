"""What "make it …" says anew of the change just made: its one number or its one text."""

import re
from typing import Any

from aethex.assistant.planner import requests
from aethex.assistant.planner.heard import Heard, PlannedCall
from aethex.assistant.planner.slots import ages, texts
from aethex.assistant.planner.slots.extract import read
from aethex.assistant.planner.slots.query import take_query
from aethex.assistant.planner.slots.reading import plain
from aethex.assistant.planner.slots.said import Said
from aethex.tools.definition import Effect, ToolDefinition

_ANEW = re.compile(
    r"^\W*(?:(?:no|nope|argh|ugh|ups|whoops|my bad|mistake|hm+|ok|okay|well|sorry|oops|and|but|so|then|now|actually|rather|please|wait|oh|on second thoughts?|could you|can you)\b[\s,!.-]*)*"
    r"(?:(?:change|make|set|put|turn|switch|correct|fix)\s+(?:it|that|this)(?:\s+(?:to be|to say|to read|to|into|as))?|(?:let|have) it (?:say|be|read)|(?:it|that) should (?:be|say|read)|(?:no|sorry|oops|i meant?|actually|rather|should be|it'?s|(?:no,? )?not \d+(?:[.,]\d+)?k?(?:,? but)?)(?=\W+\d+(?:[.,]\d+)?k?\W*$))\s*[:,]?\s+"
    r"(?P<x>.+?)(?:[\s,]+(?:instead|please|rather|then))*[\s.!]*$",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERS = frozenset({"integer", "decimal"})
_IN_THOUSANDS = frozenset({"salary_floor"})
_THOUSAND = 1000


def restated(heard: Heard) -> PlannedCall | None:
    """The last change with its one number or text said anew; None where the message says something else."""
    last = heard.focus.last_call
    definition = heard.tool(last.tool) if last else None
    if last is not None and definition is not None and (graded := _graded(heard, definition, last.args)):
        return PlannedCall(definition.name, {**last.args, **graded})
    said = _ANEW.match(heard.text)
    if last is None or said is None or definition is None or definition.effect is not Effect.WRITE:
        return None
    name = _only_value(definition, last.args)
    argument = definition.argument(name) if name else None
    if argument is None or name is None or definition.asks_first:
        return None
    if argument.kind in _NUMBERS:
        number = Said(said["x"])
        value: Any = plain(ages.take_number(number))
        if value is None or take_query(number) is not None:
            return None
        if name in _IN_THOUSANDS and value < _THOUSAND <= float(last.args[name]):
            value *= _THOUSAND
    else:
        value = texts.quoted(said["x"]) or said["x"]
        if read(definition, heard, said["x"]).args.keys() - last.args.keys():
            return None
    return PlannedCall(definition.name, {**last.args, name: value})


def _graded(heard: Heard, definition: ToolDefinition, args: dict[str, Any]) -> dict[str, Any] | None:
    """ "I'd call myself a 2 of 5 there", "ups, 3 years": how well, and how long, of the skill just added."""
    if definition.name != "profiles_add_skill" or len(heard.text.split()) > _FEW or requests.begins(heard.text):
        return None
    said = read(definition, heard, heard.text).args
    return said if said and said.keys() <= _GRADES and not _OF_WORK.search(heard.text) else None


_FEW = 12
_GRADES = frozenset({"level", "years"})
_OF_WORK = re.compile(r"\b(?:experience|job|work|profile|career|seniority)\b", re.IGNORECASE)


def _only_value(definition: ToolDefinition, args: dict[str, Any]) -> str | None:
    """The one argument of a call that is a number or a text of its own; which `field` it is for may stand beside it."""
    named = [definition.argument(name) for name in args if name != "field"]
    values = [one.name for one in named if one and (one.kind in _NUMBERS or (one.kind == "text" and not one.topic))]
    others = [one for one in named if one and one.name not in values and one.kind not in {"ref", "enum"}]
    return values[0] if len(values) == 1 and not others else None
