"""What is pointed at by what was done with it, by what lies beside it, or by its place in words."""

import re

from aethex.assistant.planner.slots.numbers import CARDINAL, ORDINAL
from aethex.assistant.planner.slots.said import Said
from aethex.tools.focus import Focus

PLACES = {
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7",
    "eighth": "8", "ninth": "9", "tenth": "10", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "top": "1", "topmost": "1", "best": "1",
    "last": "last", "final": "last", "bottom": "last", "frist": "1", "secnd": "2", "1st": "1",
}  # fmt: skip
"""Places in a list by the words for them."""

_FROM_THE_END = re.compile(
    r"\b(?:the )?(?:(?P<two>last but one|second(?:[ -]to)?[ -](?:the )?last|second from (?:the )?(?:bottom|end)|penultimate|next to last|one before the last)|last but two|third(?:[ -]to)?[ -](?:the )?last|third from (?:the )?(?:bottom|end))\b(?: one\b)?",
    re.IGNORECASE,
)


def from_the_end(said: Said, kind: str, focus: Focus) -> list[str]:
    """ "The last but one": counted from the end of the list shown."""
    shown = focus.lists.get(kind, [])
    match = said.take(_FROM_THE_END) if shown else None
    return [str(max(len(shown) - (1 if match["two"] else 2), 1))] if match else []


_ONE_OF_THEM = re.compile(
    r"\b(?:one|any|either|some|something) (?:of|from|among) (?:these|those|them|the (?:list|lot|two|three|jobs|results|ads))\b",
    re.IGNORECASE,
)


def one_of_them(said: Said) -> bool:
    """ "I want to apply for one of these" does not say which."""
    return said.take(_ONE_OF_THEM) is not None


_TOLD = re.compile(
    r"\bthe (?:last |latest )?(?:one|job|role|ad|entry|person)? ?(?:that |which )?you (?:just |last )?(?:explained|described|told me (?:about|of)|mentioned|showed me|opened|talked about)\b(?: last| just now)?",
    re.IGNORECASE,
)


def told(said: Said) -> list[str]:
    """ "The last one you explained" is what was spoken of last, not the last of a list."""
    return ["it"] if said.take(_TOLD) else []


_ENDS = r"(?=\s*(?:$|[,.;:!?]|please\b|too\b|as well\b))"
_NEXT_TO = re.compile(
    rf"\b(?:the )?(?:(?:next|following) (?:one|job|person|entry|ad|role)(?:['’]s\b|{_ENDS})"
    rf"|(?:one|job|ad|role|person|entry) (?:right |just |directly )?(?P<way>after|below|beneath|under|following|before|above)(?: (?P<o>(?:the )?(?:{ORDINAL})|it|that|this|her|him|them)(?: one)?(?!\w)|{_ENDS}))",
    re.IGNORECASE,
)


def beside(said: Said, kind: str, focus: Focus) -> list[str]:
    """ "The one after it": counted from the record in view, or from the place that is named."""
    match = said.first(_NEXT_TO)
    shown = focus.lists.get(kind, [])
    if match is None or not shown:
        return []
    named = (match["o"] or "").lower().removeprefix("the ")
    if named in PLACES or named[:1].isdigit():
        start = PLACES.get(named) or re.sub(r"\D", "", named)
        at = len(shown) if start == "last" else int(start)
    elif focus.records.get(kind) in shown:
        at = shown.index(focus.records[kind]) + 1
    else:
        return []
    at += -1 if (match["way"] or "").lower() in {"before", "above"} else 1
    said.use(*match.span())
    return [str(min(max(at, 0), len(shown) + 1))]  # beyond the list, so that it is asked about


_DEEDS = {
    "saved": "jobs_save",
    "bookmarked": "jobs_save",
    "kept": "jobs_save",
    "hid": "jobs_hide",
    "hidden": "jobs_hide",
}
_DONE = re.compile(
    r"\b(?:the )?(?:one|job|ad|role|position) (?:that |which )?(?:i|we|you)(?:['’]ve| have| had)? (?:just |already |last )?(?P<verb>saved|hid|hidden|bookmarked|kept|applied (?:to|for))\b"
    r"|\bthe (?:just |last )?(?P<adjective>saved|hidden|bookmarked) (?:one|job|ad|role|position)\b",
    re.IGNORECASE,
)


def done_before(said: Said, kind: str, focus: Focus) -> list[str]:
    """ "The one I saved" is the job saved last in this conversation, whatever was looked at since."""
    match = said.first(_DONE) if kind == "job" else None
    deed = (match["verb"] or match["adjective"]).lower() if match else ""
    record = focus.done.get(_DEEDS.get(deed, "jobs_apply")) if match else None
    if match is None or record is None:
        return []
    said.use(*match.span())
    return [record]


_SPELT = re.compile(
    rf"^\W*(?:(?:ok|okay|and|hm+|oh|wow|then|so)\b[\s,]*)*(?P<a>{CARDINAL}) (?:seems|looks|sounds|is|was|has|could|might)\b"
    rf"|\b(?:on|for|with|to|of|about|keep|save|hide|only|just|take|open|explain|than|toss|bin|chuck|ditch|dump|drop|discard|skip|trash|bookmark|pin|star|shortlist|show|unhide|close|apply(?: (?:to|for))?|remove|delete)\s+(?P<b>{CARDINAL})(?<!only one)(?<!just one)(?=\s*(?:[,.;:!?]|$|and\b|please\b))",
    re.IGNORECASE,
)


def spelt_number(said: Said, kind: str, focus: Focus) -> list[str]:
    """ "What is in it for me on five?": a place in the list shown."""
    match = said.take(_SPELT) if focus.lists.get(kind) else None
    return [PLACES[(match["a"] or match["b"]).lower()]] if match else []
