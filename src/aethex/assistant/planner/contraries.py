"""Deeds and what takes them back: which of the two a message means."""

import re

_LEAVES = r"\b(?:bin|ditch|chuck|dump|remove|delete|drop|take|kick|get|clear|scrap|throw|cross|strike|off)\b"
_BACK = {
    "jobs_hide": (
        "jobs_unhide",
        r"\b(?:hidden|(?:i|you|we) hid)\b|\b(?:another|a second|a fresh|one more) (?:chance|look|go|try)\b|\b(?:stop|quit|no need to|needn['’]?t|don['’]?t (?:have to|need to)|no longer|cease) (?:keep(?:ing)?|shield(?:ing)?|withhold(?:ing)?|hold(?:ing)? back|suppress(?:ing)?|filter(?:ing)?|skip(?:ping)?|conceal(?:ing)?) \b|\b(?:ban|embargo|exile) (?:on \S+ )?(?:is|can be|may be) (?:over|lifted|ended|off)\b|\b(?:let|allow) (?:it|that|them|the \S+)(?: \w+){0,3}? (?:through|resurface|reappear|turn up|show up|come up|appear)\b|\b(?:may|can) (?:turn|show|come|pop) up (?:again|once more|after all)\b|\b(?:bring|put|get|have|want|let|show)\b.*\bback\b(?![- ]?end)|\b(?:not|n['’]?t|no longer|stop) (?:be )?hid(?:e|den|ing)\b",
    ),
    "jobs_unhide": (
        "jobs_hide",
        r"\b(?:keep|leave) (?:it|that|this|them)\b.*\b(?:out of|away from|off)\b|\b(?:not|n['’]?t|never) (?:want to )?(?:show|see)\b(?!.*\bhidden\b)",
    ),
    "accounts_block": (
        "accounts_unblock",
        r"\bback in\b|^(?!.*\b(?:not|never|don['’]?t)\b).*\blet (?:\S+ ){1,2}(?:in|contact|write|message|reach|talk)\b|\b(?:lift|end|remove|undo|take back)\b.*\bblock\b|\boff (?:my|the) block ?list\b",
    ),
    "profiles_unpublish": (
        "profiles_publish",
        r"\bfrom private\b|\b(?:to|in|into|be|go|back) public\b(?! to private)|\b(?:public|visible) (?:again|once more)\b|\b(?:no longer|not|n['’]?t|stop being) (?:be )?(?:hidden|private)\b|\bun-?hide\b",
    ),
    "profiles_publish": (
        "profiles_unpublish",
        r"\bfrom public\b|\b(?:no longer|not|n['’]?t|stop being|never) (?:be )?(?:public|visible)\b|\b(?:just|only|nobody but|no one but) (?:i|me|myself)\b.{0,15}\b(?:see|view|find)|\bto private\b(?! to public)|\bprivate again\b",
    ),
    "profiles_add_skill": ("profiles_remove_skill", r"^[-–−]skills?\s*[:=]|^\W*(?:my )?skills? ?-="),
    "jobs_save": (
        "jobs_unsave",
        rf"{_LEAVES}.*\b(?:off|out of|from)\b.*\b(?:list|shortlist|saved|bookmarks|favou?rites|stash)\b|\b(?:not|n['’]?t|no longer|stop) (?:be )?(?:sav(?:e|ed|ing)|keep(?:ing)?)\b|\b(?:no (?:need|point|reason|use)(?: (?:in|for you))?|needn['’]?t|not (?:have|need) to|don['’]?t (?:have|need) to) (?:to )?(?:keep|hang|hold|hoard|stor|sav)(?:e|ing)?\b|\b(?:come|comes|goes?|be|with (?:it|that)) (?:off|out of) (?:the|my) (?:list|shortlist|saved|bookmarks|favou?rites|stash)\b",
    ),
}
_PATTERNS = {deed: (back, re.compile(words, re.IGNORECASE)) for deed, (back, words) in _BACK.items()}
_OPENS_A_REMOVAL = re.compile(
    rf"^\W*(?:(?:please|pls|ok|okay|now|then|and|hm+|oh|no|nah|wait|sorry|actually|on second thoughts?|yeah|yes|just|so|you can|can you|could you)\b[\s,]*)*{_LEAVES}",
    re.IGNORECASE,
)


def turned(values: dict[str, float], text: str) -> dict[str, float]:
    """The values with those of a deed and of what takes it back exchanged where the message means the latter."""
    turned_values = dict(values)
    for deed, (back, pattern) in _PATTERNS.items():
        if values.get(deed, 0.0) > values.get(back, 0.0) and pattern.search(text):
            turned_values[deed], turned_values[back] = values.get(back, 0.0), values[deed]
    return turned_values


def of_the_list(values: dict[str, float], text: str, listed: str) -> dict[str, float]:
    """The values beneath a list of what is saved: away with one of those is off the list, not out of all searches."""
    if listed != "saved" or _OUT_OF_SIGHT.search(text) or "jobs_hide" not in values:
        return values
    return values | {"jobs_unsave": values.get("jobs_unsave", 0.0) + values["jobs_hide"], "jobs_hide": 0.0}


_OUT_OF_SIGHT = re.compile(
    r"\b(?:hid(?:e|den|ing)|shows?|shown|showing|see|sight|search\w*|results?|screen|again|ever|never|appear\w*|turn\w* up|eyes|recommend\w*|suggest\w*)\b",
    re.IGNORECASE,
)


def opposite(deed: str, other: str) -> bool:
    """Whether one takes back what the other does: "actually unhide the second" is no new hiding."""
    return {deed, other} in _PAIRS


_PAIRS = [{deed, back} for deed, (back, _) in _PATTERNS.items()]


def removal(text: str, last: str, listed: str) -> str | None:
    """What "remove it" takes back right after the call `last`, and "remove the Acme one" beneath a list of applications:
    of those saved, or of those made."""
    if _OPENS_A_REMOVAL.match(_NAMED_FIRST.sub("", text)) is None:
        return None
    if last == "jobs_applications":
        return "jobs_unsave" if listed == "saved" else "jobs_remove_application"
    return _TAKEN_BACK.get(last) if _IT_AGAIN.search(text) else None


_NAMED_FIRST = re.compile(r"^\W*(?:the|that|this) (?:\S+ ){1,4}(?:one|job|application),?\s+", re.IGNORECASE)
""" "The Acme one, throw it out": what is said of it comes after."""
_TAKEN_BACK = {
    "jobs_save": "jobs_unsave",
    "jobs_apply": "jobs_remove_application",
    "profiles_add_skill": "profiles_remove_skill",
    **dict.fromkeys(
        [f"profiles_add_{kind}" for kind in ("experience", "education", "project", "certificate")],
        "profiles_remove_item",
    ),
}
REMOVALS = frozenset(_TAKEN_BACK.values()) | {"jobs_hide"}
_IT_AGAIN = re.compile(
    r"\b(?:it|that|this)(?: one| job)?(?: (?:again|off|out|from (?:my|the) \w+|please|pls|after all|now))*\W*$",
    re.IGNORECASE,
)
