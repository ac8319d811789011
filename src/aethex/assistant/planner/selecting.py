"""What is asked among what a search just found: "any of those in Italy?", "which of them use Terraform?"."""

import re
from typing import Any

from aethex.assistant.planner import guards
from aethex.assistant.planner.heard import Heard, PlannedCall
from aethex.assistant.planner.searching import FILTERS, PAY
from aethex.assistant.planner.slots.extract import read
from aethex.assistant.planner.slots.query import about_work

_SEARCHES = ("jobs_match", "profiles_find")
_LONGEST = 18
_LED = (
    r"^\W*(?:(?:hm+|ok|okay|oh|no|and|but|now|so|then|please|pls|well|also|great|cool|nice|thanks|hey|just|only|keep"
    r"|are there|is there|do (?:you|we) have|have you got|got|show(?: me)?|give me|list|let me see|can i see|(?:what|how) about|maybe"
    r"|i(?:['’]m| am|['’]d)? (?:only |just )?(?:want|need|like|care about|interested in|after|looking for)(?: to see)?)\b[\s,]*)*"
)
_FOUND = r"(?:those|these|them|(?:the|that|this|your) (?:\w+ )?(?:list|lot|results?|hits|matches|bunch|batch|people|folks|persons|jobs|ads|ones|candidates|developers|devs|profiles))"
_OF_THEM = re.compile(
    rf"\b(?:any(?:one|body|thing)?|some(?:one|body|thing)?|all|none|which|who|how many|only|just|ones?|those|two|three|few|most|many|each|either|need|want) (?:\w+ )?(?:of|from|among(?:st)?|out of) {_FOUND}\b"
    rf"|{_LED}(?:of|from|among(?:st)?|out of) (?:all )?{_FOUND}\b|\bamong(?:st)? {_FOUND}\b",
    re.IGNORECASE,
)
_ONES = re.compile(
    rf"{_LED}(?:(?:the |any |some |those |these |all )?ones?|those|any|some|which(?: ones?)?)(?: (?:else|there|here|in there))?"
    r"\s+(?:that|who|which|whose|where|with|in|from|near|around|over in|based|living|located|working|using|paying|asking|sitting|residing|(?:out|down|up|back|over) (?:in|there)|are|is|do|does|have|has|work|live|use|ask|pay|offer|need|want|know|speak|require|mention)\b",
    re.IGNORECASE,
)
_FOLK = re.compile(
    rf"{_LED}(?:any(?:one|body)|some(?:one|body)|people|folks|persons|who|those|the ones?)(?: (?:else|there|here|of them|from there))*\s+(?:that|who|whose|in|from|near|around|based|living|located|sitting|residing|is|are|lives?|sits?|resides?|works?|over|out|up|down)\b",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"\b(?:save|saved|hide|hid|bookmark\w*|appl(?:y|ied|ying|ication)|report|block|explain|compare|why|lack\w*|missing|gaps?|fits?|suits?|best|better|good|highest|recommend\w*|salar(?:y|ies)|profile|cv|my|undo)\b|@",
    re.IGNORECASE,
)
"""What is asked of single ones of them."""


def selected(heard: Heard) -> PlannedCall | None:
    """The search in view with what the message wants of what it found; None for any other message."""
    last = heard.focus.last_call
    if last is None or last.tool not in _SEARCHES or (definition := heard.tool(last.tool)) is None:
        return None
    if len(heard.text.split()) > _LONGEST or _ELSE.search(heard.text) or guards.foreign(heard.text):
        return None
    people = last.tool == "profiles_find"
    surely = _OF_THEM.search(heard.text) or _ONES.match(heard.text)
    if not surely and not (people and _FOLK.match(heard.text)):
        return None
    reading = read(definition, heard, heard.text)
    said = reading.args
    work = about_work(str(said.pop("query", "") or ""))
    if people and work.casefold() == _ANYBODY:
        work = ""
    if work and not surely:
        return None
    work = f"{work} {reading.company}".strip()
    kept = {name: value for name, value in said.items() if name in FILTERS | {*PAY}}
    changed: dict[str, Any] = {**last.args, **kept}
    if work:
        changed["query"] = work
    return PlannedCall(last.tool, changed) if changed != dict(last.args) else None


_ANYBODY = "developer"
