"""What is said after an entry was added, and belongs to it: "and until February 2025", "it was in Munich"."""

import re

from aethex.assistant.planner.heard import Heard, PlannedCall
from aethex.assistant.planner.slots.extract import read

_ADDED = re.compile(r"profiles_add_(?:experience|education|project|certificate)")
_LONGEST = 12
_PARTS = ("end", "start", "on", "place", "url", "issuer", "degree", "field", "summary")
_NAMES = frozenset({"title", "company", "name", "school"})
_JOINS = re.compile(
    r"^\W*(?:(?:and|oh|btw|also|ah|sorry|wait|forgot|right|ok|okay|hm+|i)\b[\s,:]*)*(?:until|till|til|since|from|in|at|it|that|this|the|issued|started|ended|finished|i (?:left|started|finished|ended|got|was)|left|got|place|link|url|degree|field|summary|description|start|end|remote|by|issuer|(?:forgot to say )?(?:what )?it (?:does|is)|forgot)\b",
    re.IGNORECASE,
)

_DOES = re.compile(
    r"^\W*(?:(?:oh|and|sorry|also|forgot to (?:say|add|mention)|i forgot to (?:say|add|mention))\b[\s,]*)*what it does(?: is)?\s*[:,–-]\s*(?P<x>\S.+)$",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^\W*(?:(?:and|oh|the|its)\s+)*(?P<name>issuer|summary|field|degree|company|title)\s*:\s*(?P<x>\S[^:]*?)(?:,? (?:duh|lol|sorry|please|pls|of course))*\W*$",
    re.IGNORECASE,
)
_ENDED = re.compile(r"\b(?:left|ended|finished|quit|stopped|until|till)\b", re.IGNORECASE)


def amended(heard: Heard) -> PlannedCall | None:
    """The one part that a short message adds to the entry just made; None where it says anything else."""
    last = heard.focus.last_call
    if last is None or not _ADDED.fullmatch(last.tool) or heard.focus.last_kind != "item":
        return None
    added, editing = heard.tool(last.tool), heard.tool("profiles_edit_item")
    if added is None or editing is None or len(heard.text.split()) > _LONGEST or not _JOINS.match(heard.text):
        return None
    if "?" in heard.text:
        return None
    if added.argument("summary") and (does := _DOES.match(heard.text)):
        return PlannedCall(editing.name, {"item": "it", "field": "summary", "value": does["x"].strip(" .")})
    labelled = _LABELLED.match(heard.text)
    if labelled and added.argument(labelled["name"].lower()):
        return PlannedCall(
            editing.name, {"item": "it", "field": labelled["name"].lower(), "value": labelled["x"].strip(" .")}
        )
    said = read(added, heard, heard.text).args
    parts = [name for name in _PARTS if name in said]
    if len(parts) != 1 or _NAMES & said.keys():
        return None
    field = "end" if parts[0] == "start" and _ENDED.search(heard.text) else parts[0]
    return PlannedCall(editing.name, {"item": "it", "field": field, "value": str(said[parts[0]])})
