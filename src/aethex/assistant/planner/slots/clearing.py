"""Fields of a profile that are to be emptied."""

import re

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
            reading.said.use(*match.span())
            return found
    return None


def _named(listed: str) -> list[str]:
    """The fields that a list of words names: "headline and my bio"."""
    listed = re.sub(r"\s+(?:from|on|in|of|out of|off) (?:my|the|our)? ?(?:profile|page).*$", "", listed)
    parts = re.split(r"\s*(?:,|\band\b|&)\s*(?:my |the )?", listed)
    return [name for part in parts for name, words in _EMPTIED.items() if re.fullmatch(words, part, re.IGNORECASE)]


EMPTY_IT = re.compile(
    r"\b(?:my|the)\s+(?P<x>[\w -]{2,40}?)\s+(?:is|looks|sounds|reads|feels|was)\b[^.]{0,80}?[,.;–-]\s*(?:so |and |just |please |can you |could you )*(?:clear|empty|remove|delete|wipe|erase|drop) (?:it|that)\b",
    re.IGNORECASE,
)
GOES = re.compile(
    r"(?:\b(?:my|the|our)\s+|^)(?P<x>(?!my\b|the\b|our\b)[\w ,&-]{2,80}?)(?:\s+(?:info(?:rmation)?|text|section|part|entry|details?|thing))?\s+(?:should|must|can|may|has to|have to|needs? to|ought to)\s+(?:go\b(?! (?:to|on|in|up))|disappear|vanish|be (?:removed|deleted|cleared|emptied|gone|empty|blank|wiped|taken (?:off|out|down)))",
    re.IGNORECASE,
)
