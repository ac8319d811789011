"""Fields of a profile that are to be emptied."""

import re
from typing import Any

from aethex.assistant.planner.slots.reading import Reading

_CLEARED = re.compile(
    r"\b(?:clear|empty|remove|delete|wipe|blank|rub out|ditch|bin|scrub|erase|drop|reset|get rid of|take (?:out|off|down|away)|no longer (?:show|list))\b"
    r"(?:\s+(?:out|my|the|our|that|old|stated|current|profile'?s?|both|all|from|of))*\s+(?P<x>[\w -]+?(?:\s*(?:,|and|&)\s*(?:my |the )?[\w ]+)*)(?=\s+(?:from|on|in|of|out|off|please|pls|again|entirely|completely|text)\b|\s*[.!?,;]|\s*$)",
    re.IGNORECASE,
)
_EMPTIED = {
    "headline": r"head ?line|tag ?line",
    "bio": r"bio(?:graphy)?|about(?: (?:text|section|me))?",
    "location": r"location|city|where i live|address",
    "seniority": r"seniority|level",
    "years_experience": r"years(?: of experience)?|years i have worked",
    "work_authorization": r"work (?:authori[sz]ation|permit)|visa(?: status)?",
    "salary_floor": r"salary(?: floor| minimum)?|min(?:imum)? (?:salary|pay)|pay floor",
    "languages": r"languages?",
    "goal": r"(?:career )?goal|target(?: role)?",
    "remote": r"(?:remote|workplace) (?:preference|wish)",
}


def clear(reading: Reading) -> list[str] | None:
    """The fields of the profile that are to be emptied."""
    for pattern in (_CLEARED, GOES, EMPTY_IT):
        match = pattern.search(reading.said.text)
        found = _named(match["x"]) if match else []
        if match and found:
            last = max(match["x"].rfind(part) + len(part) for part in _listed(match["x"]) if _named(part))
            reading.said.use(match.start(), match.start("x") + last)
            return found
    return emptied(reading.said.text) or None


_MEANT = re.compile(
    r"\b(?:clear|empty|emptied|remove|delete|wipe|blank|erase|drop|unset|scrap|scrub|bin|ditch|rub out|get rid of)\b|\b(?:take|throw|leave|get|put|kick)\b.{0,60}\b(?:off|out|away|empty|blank)\b"
    r"|(?:->|→|\bto|:)\s*(?:empty|blank|nothing|none|null)\b|\bnothing (?:under|in|for|as)\b|\bshould(?: not|n['’]?t) (?:exist|be (?:there|shown|listed))\b|\bstop (?:listing|showing|naming)\b|\bcan (?:all )?go\b|\bno\b.{0,30}\b(?:please|is given|at all|needed|required|wanted|any ?more|any longer)\b|\bgone\b|\b(?:without|needs? no) (?:an? |my |the )?(?:head ?line|bio|tag ?line)\b"
    r"|\b(?:do not|don['’]?t) want\b.{0,30}\b(?:on there|shown|listed|there any ?more|in there)\b|\b(?:do not|don['’]?t) need\b.{0,40}\bany ?more\b",
    re.IGNORECASE,
)
_GIVES = re.compile(
    r"\d|[“\"«]|(?<!\w)'\w|\b(?:to|into|as)\s+(?!(?:empty|blank|nothing|none|be|get|have|delete|remove|clear)\b)\w",
    re.IGNORECASE,
)
_CALLED = {
    "headline": r"head ?line|tag ?line",
    "bio": r"bio(?:graphy)?|about[ -]?me(?: text)?|about text",
    "location": r"location|city|home town|place",
    "seniority": r"seniority|(?<!per )level",
    "years_experience": r"years(?: of experience)?",
    "work_authorization": r"work (?:authori[sz]ation|permits?)|permits?|visa|where i(?: am|['’]m) allowed to work|allowed to work",
    "salary_floor": r"(?:salary|pay|wage) (?:floor|minimum|limit)|min(?:imum)? (?:salary|pay)|(?:lower|pay) limit(?: for the pay)?|\bfloor",
    "languages": r"languages?",
    "remote": r"way of working|workplace|remote (?:wish|preference|thing)",
}
_FIELDS = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _CALLED.items()}
_OF_ENTRIES = re.compile(
    r"\b(?:projects?|certificat\w*|certs?|degree|education|experience at|job at|position at|skills?|saved|ads?|applications?|account|jobs|search|filter)\b",
    re.IGNORECASE,
)


def emptied(text: str) -> list[str]:
    """The fields that a message tells to empty in whatever words, where it gives no value for any."""
    head = text[:200]
    if _MEANT.search(head) is None or _GIVES.search(head) or _OF_ENTRIES.search(head):
        return []
    named = [name for name, pattern in _FIELDS.items() if pattern.search(head)]
    return [name for name in named if len(named) == 1 or not _is_given(name, head)]


def _is_given(name: str, text: str) -> bool:
    """Whether a value is told for a field: "clear my bio, and my level is lead"."""
    if name == "seniority" and _GRADED.search(text):
        return True
    return re.search(rf"(?:{_CALLED[name]}){_TOLD}", text, re.IGNORECASE) is not None


_GRADED = re.compile(r"\b(?:intern|entry|junior|mid|senior|staff|lead|principal)[- ]level\b", re.IGNORECASE)


_TOLD = r"\s*(?:(?:is|are|as|to|now|should be)\s+|[=:]\s*|->\s*)+(?!(?:empty|blank|nothing|none|null|gone|wrong|old|outdated|no|not|to|be|an?|the|nobody\w*|private|unset|removed?|deleted?|cleared?|visible|public|still|just|too|so|in|on|there|that|it|mine|my|go|from)\b)\w"


def _named(listed: str) -> list[str]:
    """The fields that a list of words names: "headline and my bio"."""
    return [
        name for part in _listed(listed) for name, words in _EMPTIED.items() if re.fullmatch(words, part, re.IGNORECASE)
    ]


def _listed(listed: str) -> list[str]:
    listed = re.sub(r"\s+(?:from|on|in|of|out of|off) (?:my|the|our)? ?(?:profile|page).*$", "", listed)
    return re.split(r"\s*(?:,|\band\b|&)\s*(?:my |the )?", listed)


EMPTY_IT = re.compile(
    r"\b(?:my|the)\s+(?P<x>[\w -]{2,40}?)\s+(?:is|looks|sounds|reads|feels|was)\b[^.]{0,80}?[,.;–-]\s*(?:so |and |just |please |can you |could you )*(?:clear|empty|remove|delete|wipe|erase|drop) (?:it|that)\b",
    re.IGNORECASE,
)
GOES = re.compile(
    r"(?:\b(?:my|the|our)\s+|^)(?P<x>(?!my\b|the\b|our\b)[\w ,&-]{2,80}?)(?:\s+(?:info(?:rmation)?|text|section|part|entry|details?|thing))?\s+(?:should|must|can|may|has to|have to|needs? to|ought to)\s+(?:go\b(?! (?:to|on|in|up))|disappear|vanish|be (?:removed|deleted|cleared|emptied|gone|empty|blank|wiped|taken (?:off|out|down)))",
    re.IGNORECASE,
)


def set_or_cleared(args: dict[str, Any], text: str) -> dict[str, Any]:
    """What is to be emptied is not set as well; what is set is only emptied where the message orders that."""
    both = [name for name in args.get("clear", ()) if name in args]
    if not both:
        return args
    if _LABELLED.search(text) is None and any(way.search(text) for way in (_ORDERED, EMPTY_IT, GOES)):
        return {name: value for name, value in args.items() if name not in both}
    left = [name for name in args["clear"] if name not in both]
    return {name: value for name, value in args.items() if name != "clear"} | ({"clear": left} if left else {})


_LABELLED = re.compile(r"^\W*(?:\w+ ){0,3}\w+\s*[:=]\s")
""" "Bio: I remove the dust" dictates."""
_ORDERED = re.compile(
    r"\b(?:empty|clear|wipe|erase|remove|delete|drop|blank)(?: out)? (?:the|my|it|that|this)\b|\bmake (?:it|that|this) (?:blank|empty)\b",
    re.IGNORECASE,
)
