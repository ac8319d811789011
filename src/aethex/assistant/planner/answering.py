"""Answers to an open question: a choice, a missing argument, or an entry told whole."""

import re
from dataclasses import replace
from typing import Any

from aethex.assistant.planner import carrying, dialogue, requests, say
from aethex.assistant.planner.choosing import chosen
from aethex.assistant.planner.decide import Decision
from aethex.assistant.planner.dialogue import FREE_TEXT, agrees, corrects
from aethex.assistant.planner.heard import Heard, Plan, PlannedCall
from aethex.assistant.planner.slots import ages, texts
from aethex.assistant.planner.slots.ad_answers import ad_part
from aethex.assistant.planner.slots.bare_names import NAMES, bare_name
from aethex.assistant.planner.slots.dates import take_days, take_when
from aethex.assistant.planner.slots.entry_fields import field_named
from aethex.assistant.planner.slots.extract import read
from aethex.assistant.planner.slots.query import take_query
from aethex.assistant.planner.slots.reading import Reading
from aethex.assistant.planner.slots.refs import take_refs
from aethex.assistant.planner.slots.roles import ends_in_role
from aethex.assistant.planner.slots.said import Said
from aethex.tools.arguments import Argument
from aethex.tools.definition import ToolDefinition
from aethex.tools.focus import Asking
from aethex.tools.references import position

_LONGEST_TIME, _LONGEST_NAME, _SENTENCE, _BARE_DATE = 8, 6, 5, 3
_SURELY = 0.9


def one_of_two(heard: Heard, asking: Asking) -> Plan | None:
    """The request that was asked about, for the tool that the answer names."""
    name = chosen(asking, heard.text)
    definition = heard.tool(name) if name else None
    return carrying.calls(read(definition, heard, str(asking.args[say.WHICH]))) if definition else None


def gives_up(heard: Heard, asking: Asking) -> bool:
    """Whether the answer only says to leave the matter."""
    definition = heard.tool(asking.tool)
    argument = definition.argument(asking.argument) if definition else None
    free = argument is not None and argument.kind == "text" and argument.topic in {None, "role"}
    return dialogue.gives_up(heard.text, free=free)


def strays(text: str, argument: Argument | None, decision: Decision) -> bool:
    """Whether a message is talk where a record was asked for."""
    named = argument is not None and argument.kind in {"ref", "refs"}
    return named and decision.is_talk and len(text.split()) >= _SENTENCE and _NAMES_FIRST.match(text) is None


_NAMES_FIRST = re.compile(r"\W*(?:@\w|[A-Z][\w'’-]+ [A-Z])")


def is_courtesy(heard: Heard, asking: Asking, decision: Decision) -> bool:
    """Whether a message is surely no more than a courtesy where a record was asked for."""
    if not decision.courtesy:
        return False
    definition = heard.tool(asking.tool)
    argument = definition.argument(asking.argument) if definition else None
    pointed = heard.names or take_refs(Said(heard.text), "", heard.focus) not in ([], ["it"])
    return decision.probability >= _SURELY and argument is not None and argument.kind == "ref" and not pointed


def completed(heard: Heard, definition: ToolDefinition, asking: Asking) -> tuple[PlannedCall | None, bool]:
    """The call with its missing argument, and whether the text is nothing but that answer."""
    argument = definition.argument(asking.argument)
    if argument is None:
        return None, False
    part = ad_part(argument.name, heard.text) if definition.name == "jobs_post" else None
    if part and (part[1] or not corrects(heard.text)):
        return PlannedCall(definition.name, {**asking.args, argument.name: part[0]}), part[1]
    plain = _unlabelled(argument, heard.text)
    labelled, heard = plain != heard.text, replace(heard, text=plain)
    picked = chosen(asking, heard.text)
    if picked is not None:
        return PlannedCall(definition.name, {**_beside_choice(definition, asking, heard), argument.name: picked}), True
    if argument.ref in _CALLED_BY_TITLE and (title := _title_alone(heard.text)):
        return PlannedCall(definition.name, {**asking.args, argument.name: title}), True
    reading = read(definition, heard, heard.text)
    value = reading.args.get(argument.name)
    if value is None and not (argument.required or asking.args) and reading.args and _OWNED.match(heard.text):
        return PlannedCall(definition.name, dict(reading.args)), True
    if argument.name in _SHORT_NAMES and (told := _listed(reading, argument, heard.text)):
        return PlannedCall(definition.name, {**told, **asking.args, argument.name: told[argument.name]}), True
    if argument.name == "field":
        return _edited(definition, asking, reading)
    if value is None and argument.kind == "ref" and corrects(heard.text):
        changes = {**_sure(definition, reading), **_told(reading)}
        if changes and take_query(reading.said) is None:
            return PlannedCall(definition.name, {**asking.args, **changes}), True
    if value is None:
        value = _typed(argument, heard)
    bare = take_query(reading.said) is None
    if value is None and bare and argument.name in _SHORT_NAMES and (told := _told(reading)):
        return PlannedCall(definition.name, {**asking.args, **told}), True
    if value is None and argument.name in _SHORT_NAMES and _IT_WAS.match(heard.text) and (told := _told(reading)):
        return PlannedCall(definition.name, {**asking.args, **told}), True
    if value is None and argument.kind in FREE_TEXT and not _is_order(argument, heard.text):
        if corrects(heard.text) and (changes := _sure(definition, reading, argument.name)):
            return PlannedCall(definition.name, {**asking.args, **changes}), True
        value, bare = heard.text.strip(), labelled
        if argument.topic == "place":
            value = _FURTHER.split(value, maxsplit=1)[0]
    if value is None:
        return None, False
    if argument.kind == "text" and argument.topic in {None, "role"}:
        beside = _beside(definition, reading, argument)
        text = _as_text(argument, heard.text, value)
        return PlannedCall(definition.name, {**beside, **asking.args, argument.name: text}), bare
    others = {**_sure(definition, reading), **_told(reading), **_named(definition, reading)}
    others = {name: given for name, given in others.items() if name not in asking.args}
    return PlannedCall(definition.name, {**others, **asking.args, argument.name: value}), bare


def _beside_choice(definition: ToolDefinition, asking: Asking, heard: Heard) -> dict[str, Any]:
    """What a chosen value came with: the day and the application of "Acme made me an offer on Friday"."""
    if len(heard.text.split()) <= _CHOICE:
        return dict(asking.args)
    reading = read(definition, heard, heard.text)
    noted = {"note": reading.args["note"]} if "note" in reading.args else {}
    return {**_sure(definition, reading), **noted, **_named(definition, reading), **asking.args}


def _named(definition: ToolDefinition, reading: Reading) -> dict[str, Any]:
    """The records that an answer names beside what was asked for."""
    if requests.splits(reading.said.text):
        return {}
    refs = (one.name for one in definition.arguments if one.kind == "ref")
    return {name: reading.args[name] for name in refs if reading.args.get(name, "it") != "it"}


_CHOICE = 2
_CALLED_BY_TITLE = frozenset({"job", "application"})
_ONE_FOR = re.compile(
    r"^\W*(?:(?:it['’]?s|it is|i mean|i meant|that['’]?s|hm+|well|ok|okay)\b[\s,]*)*(?:(?:the|my|our) )?(?:(?:ad|one|posting|job|listing|opening|vacancy|application) (?:for|called|titled|named) )?(?:(?:the|an?|our) )?",
    re.IGNORECASE,
)


def _title_alone(text: str) -> str | None:
    """An answer that is a title and nothing else: "senior platform engineer", "Battery Telemetry"."""
    title = _ONE_FOR.sub("", text.strip(), count=1).strip(" .!\"“”'")
    parts = title.split()
    if not 1 < len(parts) <= _LONGEST_NAME or requests.asks(text) or requests.begins(text) or position(title):
        return None
    named = all(part[:1].isupper() for part in parts) or ends_in_role(title)
    return title if named and not _JOINS.search(title) else None


_JOINS = re.compile(r"[,;:]|\b(?:and|but|or|at|in|no|not|i|we|you|it|is|was|please|instead|rather)\b", re.IGNORECASE)


def _unlabelled(argument: Argument, text: str) -> str:
    """The answer without what was asked for before it: "title is Platform Engineer", "company Acme"."""
    if argument.kind != "text":
        return text
    label = _ALSO_CALLED.get(argument.name, re.escape(argument.name.replace("_", " ")))
    found = re.match(
        rf"\W*(?:(?:the|its|my|ok|okay)\s+)*{label}(?:\s*[:=]|\s+(?:is|was|would be|should be|reads?|goes|says?)\b\s*[:=]?|\s+(?=(?-i:[A-Z0-9])))\s*",
        text,
        re.IGNORECASE,
    )
    return text[found.end() :] if found and found.end() < len(text) else text


_ALSO_CALLED = {
    "description": r"(?:(?:ad |job )?(?:description|text)|(?:job )?ad|copy)",
    "summary": r"(?:summary|description)",
    "title": r"(?:job )?title",
}


def _told(reading: Reading) -> dict[str, Any]:
    return {name: value for name, value in reading.args.items() if name in _OF_AN_ENTRY}


def _beside(definition: ToolDefinition, reading: Reading, argument: Argument) -> dict[str, Any]:
    """What an answer of several sentences or parts says of an entry beside what was asked for."""
    if not definition.name.startswith("profiles_add_") or argument.name not in reading.args:
        return {}
    return {name: value for name, value in reading.args.items() if name != argument.name}


def _listed(reading: Reading, argument: Argument, text: str) -> dict[str, Any] | None:
    """An answer that tells the whole entry: "Uni Wien, philosophy, 2009 to 2014" to the question for the school."""
    others = {name: value for name, value in reading.args.items() if name != argument.name}
    least = 1 if argument.name == "target_role" or others.keys() <= {"start", "end", "on", "url"} else 2
    if len(others) < least or not re.search(r"[,;]|\.\s", text):
        return None
    first = re.split(r"[,;]|\.\s", _LED_TO.sub("", text.strip()))[0].strip()
    value = reading.args.get(argument.name) or (first if first not in others.values() else None)
    return {**others, argument.name: value} if value else None


_OF_AN_ENTRY = {"place", "start", "end", "on", "url", "remote", "level", "employment", "degree", "field", "summary", "reason", "note", "years_experience", "currency"}  # fmt: skip
_SHORT_NAMES = frozenset({"title", "company", "name", "school", "target_role"})
_OWNED = re.compile(r"^\W*(?:(?:ok|okay|well|so|hm+|yes)\b[\s,]*)*(?:i|i['’](?:m|ve|d|ll)|my|we)\b", re.IGNORECASE)
_IT_WAS = re.compile(
    r"^\W*(?:(?:oh|and|btw|also|no|nope|sorry|wait|actually)\b[\s,]*)*(?:it|that|this|i)(?:['’]s| was| is| were| worked| did)\b",
    re.IGNORECASE,
)
_CONTENT = frozenset({"description", "summary", "bio", "body"})
_ORDER = re.compile(
    r"^\W*(?:please |ok |okay |now |just )*(?:post|publish|send|save|submit|add|do|go)(?: it| that| this| ahead| on)?(?: now| please)?\W*$",
    re.IGNORECASE,
)


def is_content(text: str, asking: Asking) -> bool:
    """Whether an answer may be the text that was asked for: "You will own our billing"."""
    return asking.argument in _CONTENT and "?" not in text


def _is_order(argument: Argument, text: str) -> bool:
    """ "Post it" is no text of an ad, "jobs in Python" no place."""
    if argument.topic == "place" and requests.seeks(text):
        return True
    return argument.name in _CONTENT and _ORDER.match(text) is not None


def _sure(definition: ToolDefinition, reading: Reading, but: str = "") -> dict[str, Any]:
    return {name: given for name, given in reading.args.items() if name != but and _is_sure(definition, name)}


def _edited(definition: ToolDefinition, asking: Asking, reading: Reading) -> tuple[PlannedCall | None, bool]:
    """Which part of an entry was meant: one that entries have, or a change that says it all anew."""
    part = reading.args.get("field") or field_named(reading.said.text)
    if part is None:
        return None, False
    anew = {name: value for name, value in reading.args.items() if name == "value"}
    return PlannedCall(definition.name, {**asking.args, **anew, "field": part}), not anew


def _as_text(argument: Argument, text: str, value: Any) -> str:
    """A dictated text is taken whole when it is short or when it is content; cues such as "it's" are dropped."""
    whole = _SORRY.sub("", _LED_TO.sub("", text.strip()))
    if (quote := texts.quoted(whole)) and whole.strip(" .!?")[1:-1].strip(" .") == quote.strip(" ."):
        return quote
    if argument.name in NAMES and _TELLS.match(text.strip()):
        told = str(value) if argument.name in _SHORT_NAMES and len(text.split()) > _LONGEST_NAME else whole
        return bare_name(told) or told
    if argument.name in _SHORT_NAMES and len(text.split()) > 6:
        return str(value)
    if argument.name == "company":
        whole = _LED_TO_FIRM.sub("", whole)
    return texts.whole(whole) if argument.name in _CONTENT | {"note"} else whole.strip(" .")


_TELLS = re.compile(
    r"(?:i|we|it|they|that|this|he|she|my \w+)(?:['’](?:s|m|ve|d|re)|\s+(?:was|is|am|are|were|has|have|had|worked|work|did|got|made|went|studied|passed|joined|built|wrote))\b",
    re.IGNORECASE,
)
_FURTHER = re.compile(r"[.;!]\s|,?\s+(?:and|also|plus)\s")
_LED_TO_FIRM = re.compile(r"^(?:(?:we|us|here) )?(?:for|at|with|by|from|on behalf of) (?=\S)", re.IGNORECASE)
_SORRY = re.compile(r"(?:\s*,\s*(?:sorry|forgot(?: (?:that|to say|it))?|my bad|oops|i think))+\W*$", re.IGNORECASE)
_LED_TO = re.compile(
    r"^(?:(?:ok(?:ay)?|sure|please|pls|yes|hm+|well|then|just|so)\b[\s,:.!]*|(?:fine|no problem|right|all ?right|great|good|perfect|cool|of course|thanks|thank you|gladly|sorry|oh|ah|yep|yeah|anyway)\s*[,.!:;–-]+\s*)*"
    r"(?:(?:(?:it['’]?s|it (?:is|was)|(?:the|my) (?:\w+ )?\w+ is|that['’]?s|that was)(?: called| named| simply| just)*|at|called|named|as an?|(?:let'?s )?make (?:it|that)|(?:change|set|turn) (?:it|that) (?:in)?to|put|write|let it (?:be|say|read)|it should (?:be|say|read)|how about|i'?d say|let'?s say|say|use|take)\b[\s:]+)?",
    re.IGNORECASE,
)


def _typed(argument: Argument, heard: Heard) -> Any:
    """A bare value of the argument's kind where the reading wanted more words around it."""
    said = Said(heard.text)
    if argument.kind == "texts":
        return [part for part in map(texts.tidy, _LISTED_BY.split(_LED_TO.sub("", heard.text.strip()))) if part] or None
    if argument.kind in {"integer", "decimal"}:
        number = ages.take_number(said)
        return None if number is None else int(number) if number == int(number) else number
    if argument.kind in {"ref", "refs"}:
        text = heard.text.strip(" .!?")
        named = 0 < len(text.split()) <= _LONGEST_NAME and not requests.asks(text)
        found = take_refs(said, argument.ref or "", heard.focus) or ([text] if named else [])
        return (found if argument.kind == "refs" else found[0]) if found else None
    if argument.kind in {"when", "date"}:
        if len(heard.text.split()) > _LONGEST_TIME:
            return None
        if argument.kind == "date" and len(heard.text.split()) > _BARE_DATE:
            days = take_days(said, heard.now.astimezone(heard.zone).date())
            return next((day.value for day in days if day.value), None) if take_query(said) is None else None
        timed = re.search(r"\d|day|week|month|year|now|morning|evening|noon", heard.text)
        return heard.text.strip(" .!?") if timed else take_when(said, heard.now, heard.zone, heard.locale)
    if argument.kind == "boolean":
        return True if agrees(heard.text) else None
    return None


_LISTED_BY = re.compile(r"\s*(?:[,;&\n]|\band\b)\s*", re.IGNORECASE)


def _is_sure(definition: ToolDefinition, name: str) -> bool:
    argument = definition.argument(name)
    return argument is not None and argument.kind not in FREE_TEXT | {"ref", "refs"}
