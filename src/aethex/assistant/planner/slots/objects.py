"""What an order or a remark is about where that is only "it"."""

import re

from aethex.assistant.planner.slots.numbers import ORDINAL
from aethex.assistant.planner.slots.said import Said

_OPENING = r"^\W*(?:(?:please|pls|and|but|then|ok|okay|now|so|oh|btw|by the way|also|actually|sorry|no|alright|great|cool|nice|yes|can you|could you|let'?s|i want to|i'd like to)\b[\s,!.]*)*"
_OBJECT = re.compile(
    rf"{_OPENING}(?:apply(?: to| for)?|save|unsave|bookmark|hide|unhide|explain|open|set|move|mark|put|withdraw|remove|delete|drop|show|update|change) (?P<x>it|(?:that|this)(?: one)?(?=\s*(?:$|[,.;!?)]|\b(?:to|for|from|in|on|off|out|please|pls|as|and|with|again|now|forever|later|too|because|since|i|before|after|back)\b)))(?: one)?\b(?! (?:ad|job|role|one|position|posting)\b)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"{_OPENING}(?P<x>it|that)(?:['’]s| (?:was|is|were|should be|must be))\b(?! (?:a |an |the )?(?:job|role|one|me)\b)",
    re.IGNORECASE,
)
_PLACE = re.compile(rf"\b(?:{ORDINAL})\b", re.IGNORECASE)
_POINTED_AT = frozenset({"job", "application"})


def take_object(said: Said, kind: str) -> list[str]:
    """ "Apply to it, Marta referred me", "it was in Munich": what is meant stands right beside the verb."""
    match = said.first(_SUBJECT) if kind in _POINTED_AT | {"item"} else None
    if match is None and kind in _POINTED_AT:
        match = said.first(_OBJECT)
    if match is None or _PLACE.search(said.text):
        return []
    said.use(*match.span("x"))
    return ["it"]
