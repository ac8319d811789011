"""What is said after an entry was added, and belongs to it: "and until February 2025", "it was in Munich"."""

import re
from collections.abc import Mapping
from typing import Any

from rapidfuzz import fuzz

from aethex.assistant.planner import requests
from aethex.assistant.planner.heard import Heard, PlannedCall
from aethex.assistant.planner.slots.corrections import without_old
from aethex.assistant.planner.slots.entry_fields import FIELDS
from aethex.assistant.planner.slots.extract import read
from aethex.kit.text import fold
from aethex.tools.focus import Call

_ADDED = re.compile(r"profiles_add_(?:experience|education|project|certificate)")
_LONGEST = 16
_PARTS = ("end", "start", "on", "place", "url", "issuer", "degree", "field", "summary")
_NAMES = frozenset({"title", "company", "name", "school"})
_JOINS = re.compile(
    r"^\W*(?:(?:and|oh|btw|also|ah|sorry|wait|forgot|right|ok|okay|hm+|i)\b[\s,:]*)*(?:until|till|til|since|from|in|at|it|that|this|the|issued|started|ended|finished|i (?:left|started|finished|ended|got|was|passed|walked out|quit|stopped)|left|got|passed (?:it|that)|earned (?:it|that)|place|link|url|degree|field|summary|description|start|end|remote|by|issuer|(?:forgot to say )?(?:what )?it (?:does|is)|forgot)\b",
    re.IGNORECASE,
)

_DOES = re.compile(
    r"^\W*(?:(?:oh|and|sorry|also|forgot to (?:say|add|mention)|i forgot to (?:say|add|mention))\b[\s,]*)*what (?:it does|i (?:did|do|built)(?: there)?)(?: is| was)?(?: in (?:a nutshell|short|brief)| mostly| mainly)?\s*[:,–-]\s*(?P<x>\S.+)$",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^\W*(?:(?:and|oh|the|its)\s+)*(?P<name>issuer|summary|field|degree|company|title)\s*:\s*(?P<x>\S[^:]*?)(?:,? (?:duh|lol|sorry|please|pls|of course))*\W*$",
    re.IGNORECASE,
)
_JUDGED = re.compile(
    r"\b(?:is|are|was|['’]s) (?:missing|wrong|right|fine|correct|unknown|ok(?:ay)?)\W*$", re.IGNORECASE
)
""" "The issuer is missing" gives it no issuer."""
_FILLED = re.compile(
    r"\b(?:it|that|this|was|is|were|in|at|the|and|oh|also|sorry|forgot|job|place|office|based|btw|by the way|of course|i|worked|there|mostly|mainly|then|actually|to say|mention|add|please|forgotten)\b|\W",
    re.IGNORECASE,
)
_FEW = 2
""" "In Hamburg it rained every day" tells no place of an entry."""
_WAS_MONTH = re.compile(r"\bwas (?=(?:May|March)\b)")
_STILL_THERE = re.compile(
    r"^\W*(?:i never left\b|i(?:['’]m| am) still (?:there|working there|with them|employed there|at it)\b|it(?:['’]s| is) still (?:going on|running|my (?:current )?job)\b)",
    re.IGNORECASE,
)
_LET_GO = re.compile(
    r"^\W*(?:(?:and|so|then|but|in the end|unfortunately|sadly|btw)\b[\s,.…]*)*(?:(?:they|(?-i:[A-Z])[\w&.'-]*(?: (?-i:[A-Z])[\w&.'-]*){0,2}) (?:then |finally |unfortunately )?(?:let me go|laid me off|fired me|sacked me|dismissed me|kicked me out|made me redundant|showed me the door)|i (?:was|got|have been) (?:let go|laid off|fired|sacked|dismissed|made redundant))\b",
    re.IGNORECASE,
)
""" "So… Lumen Labs let me go in September"."""
_ENDED = re.compile(
    r"\b(?:the end|end date|left|walked out|was gone|departed|ended|finished|quit|stopped|until|till)\b", re.IGNORECASE
)


def amended(heard: Heard) -> PlannedCall | None:
    """The one part that a short message adds to the entry just made; None where it says anything else."""
    last = heard.focus.last_call
    if last is None or not _ADDED.fullmatch(last.tool) or heard.focus.last_kind != "item":
        return None
    added, editing = heard.tool(last.tool), heard.tool("profiles_edit_item")
    if added is None or editing is None or len(heard.text.split()) > _LONGEST or "?" in heard.text:
        return None
    if (renamed := _renamed(heard, last)) is not None:
        return renamed
    text = _OPENING.sub("", heard.text)
    if added.argument("summary") and (does := _DOES.match(text)):
        return _edit("summary", does["x"].strip(" ."))
    if (
        not any(way.search(text) for way in (_JOINS, _LET_GO, _STILL_THERE))
        or _JUDGED.search(text)
        or requests.seeks(text)
    ):
        return None
    labelled = _LABELLED.match(text)
    if labelled and added.argument(labelled["name"].lower()):
        return _edit(labelled["name"].lower(), labelled["x"].strip(" ."))
    if "end" in last.args and _STILL_THERE.search(text):
        return _edit("end", "none")
    if _LET_GO.match(text) and (ended := read(added, heard, text).days):
        return _edit("end", _in_year(ended[-1].value, last, "end", text))
    said = read(added, heard, _WAS_MONTH.sub("was in ", without_old(text))).args
    parts = [name for name in _PARTS if name in said]
    if len(parts) != 1 or _NAMES & said.keys():
        return None
    if parts == ["place"] and len(_FILLED.sub(" ", text.replace(str(said["place"]), " ")).split()) > _FEW:
        return None
    field = "end" if parts[0] == "start" and _ENDED.search(text) else parts[0]
    return _edit(field, _in_year(str(said[parts[0]]), last, field, text))


def in_place(changed: PlannedCall, before: Mapping[str, Any], text: str) -> PlannedCall | None:
    """The call as it is, but for an entry just added: "no, at Acme" changes the entry and adds no second one.

    None where more than one part would change, or where the message searches for something.
    """
    if not _ADDED.fullmatch(changed.tool):
        return changed
    parts = {name for name in changed.args.keys() | before.keys() if changed.args.get(name) != before.get(name)}
    if len(parts) != 1 or requests.seeks(_OPENING.sub("", text)):
        return None
    field = parts.pop()
    return _edit(field, changed.args[field]) if field in changed.args else None


def _in_year(value: str, last: Call, field: str, text: str) -> str:
    """A bare month in the year that the part had before: "it ended in May" of a job until June 2022."""
    before = str(last.args.get(field) or "")
    if len(value) == _MONTHLY and before[:4].isdigit() and not re.search(r"\d|\byear\b", text):
        return before[:4] + value[4:]
    return value


def _edit(field: str, value: Any) -> PlannedCall:
    return PlannedCall("profiles_edit_item", {"item": "it", "field": field, "value": value})


_MONTHLY = 7


_OPENS = r"(?:(?:no|nope|nah|oh|ah|argh|ugh|hm+|ups|oops|whoops|sorry|wait|damn|actually|well|ok|okay|but|and|correction|my bad|my mistake|typo|i mean[t]?|rather|come to think of it|(?:on|upon) (?:second thoughts?|reflection)|rubbish|nonsense|not quite)\b[\s,.:;!–-]*)"
_OPENING = re.compile(rf"^\W*{_OPENS}+", re.IGNORECASE)
_IS_CALLED = r"(?:(?:it|that|this|(?:the |my )?(?:\w+ )?(?:name|title|company|school|issuer|project|certificate|employer|firm))(?:['’]?s| is| was| should be)(?: (?:actually|really|in fact))?(?: (?:called|named|spelled|spelt|written))?|its(?: name is)?(?: (?:actually|really))?(?: (?:called|named|spelled|spelt|written))?|called|named|spelled|spelt)\s+"
_AFTERWARDS = r"(?:\s*(?:[,;.!–-]|\bbecause\b|\bnot\b|\binstead\b|\bplease\b|\bactually\b|\bthough\b|\brather\b|\bof course\b|\bby the way\b|\bbtw\b)(?P<rest>.*))?\W*$"
_RENAMED = (
    re.compile(rf"^\W*{_OPENS}*{_IS_CALLED}(?P<x>[^,;!?]+?){_AFTERWARDS}", re.IGNORECASE),
    re.compile(
        rf"^\W*{_OPENS}*(?P<x>[^,;!?]+?) (?:is|was) (?:the|its|the (?:right|correct|real|actual)) (?:name|title|spelling|company|school|issuer)\b{_AFTERWARDS}",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\W*(?:(?:hm+|oh|ah|argh|oops|sorry|damn)\b[\s,]*)*(?:i (?:have |just )?)?(?:wrote|typed|spelled|spelt|misspelled|misspelt|mistyped|got) (?:the (?:\w+ )?name|it|that|its name|the title)(?: wrong(?:ly)?| badly)?[\s,;:.–-]+(?:(?:it['’]?s|its|it is|(?:it )?should (?:be|read))\s+)?(?P<x>[^,;!?]+?)\W*$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\W*(?:(?:no|sorry|ups|oops|whoops|argh|correction|my bad|my mistake|typo|i mean[t]?|it should (?:be|say|read)|should be)\b[\s,.:;!–-]*)+(?P<x>[^\s,;!?]+)\W*$",
        re.IGNORECASE,
    ),
)
_PART = re.compile(
    rf"^\W*{_OPENS}*the (?P<x>issuer|company|school|title|employer)(?:['’]s| is| was| should be)\b", re.IGNORECASE
)
_SURELY_NAMED = re.compile(
    r"\b(?:called|named)\s+(?!(?:off|out|in|on|up|for|by|upon|after|an?|the|it|that)\b)(?:[\w.+#-]+\s*){1,3}(?:[,;.!–-]|$)|\b(?:is|was) (?:the|its) (?:right |real )?name\b",
    re.IGNORECASE,
)
_ALIKE = 70.0
_NAMED_BY = {"profiles_add_project": "name", "profiles_add_certificate": "name"}


def _renamed(heard: Heard, last: Call) -> PlannedCall | None:
    """ "It's called Heron, I wrote the name wrong": a name of the entry just made, spelled anew or said to be another."""
    found = next((match for way in _RENAMED if (match := way.match(heard.text))), None)
    value = found["x"].strip(" .\"'“”") if found else ""
    rest = (found.groupdict().get("rest") or "").strip() if found else ""
    if not value or len(value.split()) > _LONGEST_NAME or requests.begins(value) or requests.begins(rest):
        return None
    told = {
        name: str(last.args[name]) for name in ("name", "title", "company", "school", "issuer") if last.args.get(name)
    }
    part = _PART.match(heard.text)
    if part and (named := FIELDS[part["x"].lower()]) in told and value[0].isupper():
        return _edit(named, value)
    near = {name: fuzz.ratio(fold(value), fold(text)) for name, text in told.items() if _misspelled(value, text)}
    field = max(near, key=lambda name: near[name], default=None)
    if field is None or near[field] < _ALIKE:
        field = _NAMED_BY.get(last.tool) if _SURELY_NAMED.search(heard.text) else None
    item = told["name"] if field == "name" and "name" in told else "it"
    return PlannedCall("profiles_edit_item", {"item": item, "field": field, "value": value}) if field else None


def _misspelled(value: str, told: str) -> bool:
    """Whether a name could be another spelling of the one told: as many words, and not the same."""
    return fold(value) != fold(told) and len(value.split()) == len(told.split())


_LONGEST_NAME = 6
