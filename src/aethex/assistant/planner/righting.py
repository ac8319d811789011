"""What a message sets in the place of the value just given: "not Ulm, Bern", "too dry. Make it: Gopher at heart"."""

import re
from dataclasses import replace
from typing import Any

from aethex.assistant.planner import dialogue, requests, restating
from aethex.assistant.planner.heard import Heard, PlannedCall
from aethex.assistant.planner.slots import candidates
from aethex.assistant.planner.slots.dates import take_days
from aethex.assistant.planner.slots.entry_fields import DATED
from aethex.assistant.planner.slots.extract import read
from aethex.assistant.planner.slots.places import find_place
from aethex.assistant.planner.slots.roles import ends_in_role
from aethex.assistant.planner.slots.said import Said
from aethex.kit.text import fold
from aethex.tools.definition import ToolDefinition

_SETS = frozenset({"profiles_update", "profiles_set_goal", "profiles_edit_item"})
"""Tools that put one value in the place of another."""
_FEW, _LONGEST = 12, 60
_OPENS = r"^\W*(?:(?:no|nope|nah|oh|ah|argh|ugh|hm+|ups|oops|whoops|sorry|wait|damn|actually|well|ok|okay|but|and|my bad|my mistake|typo|i mean[t]?|it['’]?s|it is|that is|that['’]?s)\b[\s,.:;!–-]*)*"
_ENDS = r"(?:[\s,]+(?:please|pls|instead|then|of course|obviously|though|thanks))*\W*$"
_NOT_OLD = (
    re.compile(
        rf"{_OPENS}not (?:in |at |as )?(?P<old>[^,;.!?:]{{2,40}}?)(?:\s*[,;.–-]+\s*(?:but\s+)?|\s+but\s+)(?:rather |in |at |as |it['’]?s |i mean[t]? )*(?P<new>[^,;.!?:]{{2,40}}?){_ENDS}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_OPENS}(?:in |at |as )?(?P<new>[^,;.!?:]{{2,40}}?),? (?:and )?not (?:in |at |as )?(?P<old>[^,;.!?:]{{2,40}}?){_ENDS}",
        re.IGNORECASE,
    ),
)


def righted(heard: Heard) -> PlannedCall | None:
    """The last change with another value; None where the message says something else."""
    last = heard.focus.last_call
    definition = heard.tool(last.tool) if last else None
    if last is None or definition is None or definition.name not in _SETS or requests.asks(heard.text):
        return None
    for way in (_corrected, _set_against, _dictated, _as_a_role):
        if (changed := way(heard, definition, last.args)) is not None:
            kept = last.args if any(one.required for one in definition.arguments) else {}
            return PlannedCall(definition.name, {**kept, **changed})
    found = _REMARKED.match(heard.text)
    if found is None or not _only_remarks(found["lead"]):
        return None
    return restating.restated(replace(heard, text=found["x"]))


def _corrected(heard: Heard, definition: ToolDefinition, args: dict[str, Any]) -> dict[str, Any] | None:
    """ "Typo, one l too many: it should be Kalkstein College": the one other value for the part just changed."""
    if definition.name != "profiles_edit_item" or _CORRECTS.match(heard.text) is None:
        return None
    if len(heard.text.split()) > _LONGEST_CORRECTION or heard.names_more_than("item") or _OF_OTHERS.search(heard.text):
        return None
    field, before = str(args.get("field")), str(args.get("value"))
    if field in DATED:
        days = [day.value for day in take_days(Said(heard.text), heard.now.date()) if day.value and day.value != before]
        return {"value": days[0]} if len(days) == 1 else None
    value = candidates.other_value(heard.text, field, {candidates.key(before)})
    return {"value": value} if value else None


_LONGEST_CORRECTION = 20
_CORRECTS = re.compile(
    r"^\W*(?:(?:no|nope|oh|ah|hm+|mm+|well|ok|okay|but)\b[\s,.:;!–-]*)*(?:no|nope|sorry|oops|ups|whoops|argh|ugh|damn|wait|hang on|hold on|typo|my bad|my mistake|correction|not|that should|it should|almost|nearly|actually|i meant?)\b",
    re.IGNORECASE,
)


def _set_against(heard: Heard, definition: ToolDefinition, args: dict[str, Any]) -> dict[str, Any] | None:
    """ "Sorry, not Ulm, Bern": the value that was given is denied and another named."""
    for match in (way.match(heard.text) for way in _NOT_OLD):
        if match is None or _is_talk(match["new"]):
            continue
        name = next((name for name, value in args.items() if name != "field" and _is(match["old"], value)), None)
        argument = definition.argument(name) if name else None
        if name is None or argument is None or argument.kind == "ref":
            continue
        value = _of_its_kind(heard, definition, name, match["new"].strip(), str(args[name]))
        return {name: value} if value else None
    return None


def _of_its_kind(heard: Heard, definition: ToolDefinition, name: str, new: str, before: str) -> str:
    """The new value where it is of the old one's kind and nothing else: a place for a place, a role for a role."""
    argument = definition.argument(name)
    if argument is not None and argument.kind == "enum":
        return str(read(definition, replace(heard, text=new), new).args.get(name, "")) if len(new.split()) == 1 else ""
    there = find_place(f"in {new}")
    if find_place(f"in {before}") is not None:
        return new if there is not None and there.end == len(f"in {new}") and there.start == len("in ") else ""
    role = ends_in_role(before) and ends_in_role(new) and len(new.split()) <= _SHORT and not _CLAUSE.search(new)
    return new if role else ""


_SHORT = 4
_CLAUSE = re.compile(
    r"\b(?:any|some|find|show|jobs?|wants?|is|are|was|by|my|his|her|their|our|he|she|they|i|we|you|for|at|in|an?|the)\b",
    re.IGNORECASE,
)


def _is(said: str, value: Any) -> bool:
    """Whether words are the value, or what it begins with before a comma."""
    return isinstance(value, str) and fold(said) in {fold(value), fold(value.split(",")[0])}


_DICTATED = re.compile(r"^(?P<lead>[^:\"“«]{2,80}):\s+[\"“«]?(?P<x>\S.*?)[\"”»]?\s*$", re.DOTALL)
_IN_ITS_PLACE = re.compile(
    r"\W*(?:(?:no|nope|nah|oh|ah|argh|ugh|hm+|mm+|ups|oops|whoops|sorry|wait|damn|actually|well|ok|okay|but|and)\b[\s,.:;!–-]*)*"
    r"(?:(?:i (?:find|think|like)\s+)?(?:this|that|it)?(?: one)?\s*(?:(?:is|sounds|reads|looks|suits me) )?(?:(?:much|far|even|so much) )?(?:better|nicer)(?: so)?|rather|correction|(?:please )?(?:make|change|put) it(?: to)?(?: say| read| be)?|(?:let|have) it (?:say|read|be)|it (?:should|must|shall|has to) (?:say|read|be)|the (?:right|correct|final) (?:one|version|text|wording) is|(?:almost|nearly|not quite) (?:right|correct)\b[^:]{0,50})\W*",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?:jobs?|ads?|roles? (?:in|at|for)|apply|save|show|(?<!i )find|search|look(?:ing)? for|remove|delete|add|note|level|bio|locations?|skills?|salary|projects?|certificates?|summary|goals?|undo|applications?|block|report|names?|title|company)\b",
    re.IGNORECASE,
)


def _dictated(heard: Heard, definition: ToolDefinition, args: dict[str, Any]) -> dict[str, Any] | None:
    """ "Hm no, this is nicer: Go and good mood": the text just set is dictated anew."""
    found, name = _DICTATED.match(heard.text), _text_set(definition, args)
    if found is None or name is None or len(found["x"].split()) > _LONGEST:
        return None
    if _IN_ITS_PLACE.fullmatch(found["lead"]) is None or not _only_remarks(found["lead"]) or _is_talk(found["x"]):
        return None
    return {name: found["x"]}


def _is_talk(text: str) -> bool:
    """Whether what stands where a value would is an order, a search, thanks or a remark."""
    if (
        restating.ORDERS.match(text)
        or requests.asks(text)
        or requests.seeks(text)
        or dialogue.thanks(text)
        or dialogue.cancels(text)
    ):
        return True
    return _TELLS.match(text) is not None and len(text.split()) <= _FEW


_TELLS = re.compile(
    r"\W*(?:(?:i|you|he|she|they|we|it|that|this)(?:['’]\w+| (?:never|did|do|don['’]?t|was|is|am|are|have|had|will|can|wrote|said|typed|meant?|want\w*|like|think)\b)|maybe\b|please\b|no\b)",
    re.IGNORECASE,
)


def _text_set(definition: ToolDefinition, args: dict[str, Any]) -> str | None:
    """The one text of one's own among the values of the change."""
    named = [(name, definition.argument(name)) for name in args if name != "field"]
    texts = [name for name, one in named if one and one.kind == "text" and one.topic in {None, "role"}]
    return texts[0] if len(texts) == 1 else None


def _only_remarks(lead: str) -> bool:
    """Whether the words before a value speak of nothing but it."""
    return len(lead.split()) <= _FEW and not (_OF_OTHERS.search(lead) or requests.seeks(lead))


_REMARKED = re.compile(
    r"^(?P<lead>[^:]{2,80}?)\s*[.;!,–-]+\s+(?:(?:so|please|pls|better|rather|no|ok|then|just)\b[\s,]*)*(?P<x>(?:(?:make|change) (?:it|that|this)|(?:let|have) it (?:say|read|be))(?: to)?(?:\s*:\s*\S|\s+(?=[\d\"“«])).*)$",
    re.IGNORECASE | re.DOTALL,
)
_SO = re.compile(
    r"[,;.!]\s+(?:so|then|rather|better|just)(?: rather| just| better)?\s+(?:an? |the )?(?P<x>[^,;.!?:]{3,40}?)(?:[\s,]+(?:please|pls|instead|then|for now|it is))+\W*$",
    re.IGNORECASE,
)


_ROLE_IS = re.compile(
    r"\bthe (?:role|title|position|job|aim|target)(?: itself)? (?:should|must|has to|needs to|ought to) (?:be|read|say) (?:an? )?(?P<x>[^,;.!?:]{3,60}?)(?:[\s,]+(?:please|pls|instead|though))*\W*$",
    re.IGNORECASE,
)


def _as_a_role(heard: Heard, definition: ToolDefinition, args: dict[str, Any]) -> dict[str, Any] | None:
    """ "They only gave me the smaller one, so Platform Engineer please": one role for another."""
    found, name = _SO.search(heard.text), _text_set(definition, args)
    told = _ROLE_IS.search(heard.text) if name == "target_role" else None
    if told and name and _only_remarks(heard.text[: told.start()]) and ends_in_role(told["x"]):
        return {name: told["x"]}
    if found is None or name is None or not _only_remarks(heard.text[: found.start()]):
        return None
    roles = ends_in_role(found["x"]) and ends_in_role(str(args[name]))
    return {name: found["x"]} if roles and not requests.begins(found["x"]) else None
