"""What a search should leave out: "no startups", "nothing with crypto". No search can, so it is kept out of the words
to search with, and said."""

import re

from aethex.assistant.planner.slots.work import is_work
from aethex.skills.taxonomy import named_in

_ABSENT = re.compile(
    r"(?:,\s*)?\b(?:but )?(?:no|not|without|(?:i['’]?m |i am )?(?:done|finished|through) with|(?:tired|sick|bored) of|fed up with|had enough of|enough of|except(?: for)?|excluding|exclude|avoid(?:ing)?|minus|(?:do not|don'?t)(?: ever)? want(?: to)?(?: do| work (?:with|in|on)| touch| use| see)?|(?:do not|don['’]?t|n['’]?t|not) mean|(?:anything|everything|all) but|nothing (?:with|in|from|to do with))\s+"
    r"(?!only\b|just\b|necessarily\b)(?:any |an? |the |more )?(?P<x>[\w+#./-]*[\w+#])(?: (?:jobs?|roles?|companies|company|stuff|work|please))*",
    re.IGNORECASE,
)
_SENDERS = frozenset({"recruiters", "recruiter", "agencies", "agency", "headhunters", "consultancies", "middlemen"})
_FILLERS = re.compile(
    r"\b(?:and|but|so|also|hm+|ok|okay|well|please|pls|thanks|though|actually|just|i want|i'd like|show me|give me|me|oh|or)\b|\W",
    re.IGNORECASE,
)


def absent(text: str) -> list[str]:
    """The skills, fields and senders that a message does not want, as written."""
    return [match["x"] for match in _ABSENT.finditer(text) if _is_topic(match["x"])]


def without(text: str) -> str:
    """The text without what it does not want."""
    return _ABSENT.sub(lambda match: " " if _is_topic(match["x"]) else match.group(), text)


def only_absent(text: str) -> list[str]:
    """As `absent`, for a message that says nothing else; empty for others."""
    return absent(text) if not _FILLERS.sub("", without(text)) else []


def _is_topic(word: str) -> bool:
    return word.lower() in _SENDERS or is_work(word) or bool(named_in(word))
