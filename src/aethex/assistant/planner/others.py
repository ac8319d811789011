"""What concerns another member: nobody sees or changes here what is somebody else's."""

import re

from aethex.assistant.planner import requests
from aethex.assistant.planner.heard import Heard
from aethex.assistant.planner.slots.said import spelled
from aethex.skills.taxonomy import taxonomy
from aethex.tools.definition import Effect, ToolDefinition

_KEPT = (
    r"(?:applications?|plan|skills?|headline|tag ?line|bio|profile|page|portfolio|goal|level|seniority|location|permits?"
    r"|languages?|(?:pay |salary )?floor|salary|pay|saved (?:jobs|list)|hidden (?:jobs|list)|account|data|history|edits|blocks?)"
)
"""What people keep here of their own."""
_OWNS = re.compile(
    r"\b(?i:to|on|in|from|set|change|update|edit|remove|delete|rename)\s+(?P<x>[A-Z][^\W\d_]+)['’]s\s+(?:(?:list of )?skills|head ?line|bio|profile|portfolio|goal|seniority)\b"
)
_BEHALF = re.compile(r"\bon (?:his|her|their) behalf\b|\bdo it for (?:him|her|them)\b", re.IGNORECASE)
_ONESELF = re.compile(r"\b(?:my|i|me|i['’](?:m|ve|d|ll))\b", re.IGNORECASE)
_DOES = r"(?:has|have|did|does|do|is|was|will|would|can)"
_HIRES = re.compile(r"\b(?:post(?:ed|ing)?|publish\w*|hir\w+|recruit\w*|offer\w*|look\w*|seek\w*)\b", re.IGNORECASE)


def concerned(heard: Heard, text: str, tool: ToolDefinition) -> bool:
    """ "Has Aylin blocked me?", "add Go to Mikko's skills": what the tool would do for the one who asks is asked of
    another. To look at somebody's public profile is no such thing."""
    if tool.effect is Effect.READ and any(one.ref == "person" for one in tool.arguments):
        return False
    people = [name.words for name in heard.names if name.kind == "person" and name.words not in heard.name.casefold()]
    if any(_is_subject(words, text) or _is_told_of(words, text) for words in people):
        return True
    if any(one.ref == "person" for one in tool.arguments):
        return False
    owned = any(
        re.search(rf"{spelled(words).pattern}['’]s\s+(?:\w+ ){{0,2}}?{_KEPT}\b", text, re.I) for words in people
    )
    if owned or tool.effect is Effect.READ or _ONESELF.search(text):
        return owned
    return _BEHALF.search(text) is not None or _owned(heard, text, tool)


def _is_subject(words: str, text: str) -> bool:
    """ "Did Jonas get rejected", but not "is Jonas hiring"."""
    found = re.search(
        rf"\b{_DOES}\s+(?:@{re.escape(words)}|{spelled(words).pattern})\s+(?!['’])\w+", text, re.IGNORECASE
    )
    if found is None or _HIRES.search(text, found.start()) or _IS_TO_BE.match(text, found.end() - 2):
        return False
    return not any(requests.begins(clause) for clause in re.split(r"[,;.!?]\s+", text[found.end() :])[1:] if clause)


def _is_told_of(words: str, text: str) -> bool:
    """ "Mira applied to the same job", which says nothing of one's own."""
    return (
        re.match(
            rf"\W*(?:(?:so|btw|oh|and|well|guess what)\b[\s,:]*)*(?:@{re.escape(words)}|{spelled(words).pattern})\s+(?:(?:just|also|already|has|had|recently|finally)\s+)*{_OWN_DEED}\b",
            text,
            re.IGNORECASE,
        )
        is not None
    )


_OWN_DEED = r"(?:applied|saved|bookmarked|hid|withdrew|pulled out|(?:was|got|been) (?:rejected|hired|turned down|an? (?:offer|interview|job|rejection))|got (?:hired|rejected))"
_IS_TO_BE = re.compile(r"be (?:un)?(?:blocked|reported)\b", re.IGNORECASE)


def _owned(heard: Heard, text: str, tool: ToolDefinition) -> bool:
    """Something of the profile of somebody whom the message calls by a name that is none of one's own entries."""
    known = {name.words for name in heard.names if name.kind != "person"} | {heard.name.casefold().partition(" ")[0]}
    named = [match["x"] for match in _OWNS.finditer(text) if match["x"].casefold() not in known]
    return tool.domain == "profiles" and any(taxonomy().canonical(one) is None for one in named)
