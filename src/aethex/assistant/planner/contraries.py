"""Deeds and what takes them back: which of the two a message means."""

import re

from aethex.assistant.planner import requests
from aethex.assistant.planner.heard import Heard

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
        r"\bfrom private\b|\b(?:to|in|into|be|go|back) public\b(?! to private)|\b(?:public|visible) (?:again|once more)\b|\b(?:no longer|not|n['’]?t|stop being) (?:be )?(?:hidden|private)\b|\bun-?(?:hide|veil)\b|\b(?:lift|raise|remove|(?:pull|draw) (?:back|away|aside)|take (?:off|away|down)) the (?:veil|curtains?|wraps|lid|padlock|blinds?|cloak|covers?)\b|\bout (?:in|into) the (?:open|world|light|daylight)\b|\bout of (?:the |its |my )?(?:shadows?|hiding|dark|darkness|closet|cave|cellar|secrecy|seclusion)\b|\b(?:hidden|private|secret|locked|lock and key|under wraps|hiding|invisible|behind closed doors)\b[^,.;]{0,15}\b(?:long enough|(?:far |way |much )?too long)\b",
    ),
    "profiles_publish": (
        "profiles_unpublish",
        r"\bfrom public\b|\b(?:no longer|(?<!is )not|(?<!is)n['’]?t|stop being|never) (?:be )?(?:public|visible)\b|\b(?:just|only|nobody but|no one but) (?:i|me|myself)\b.{0,15}\b(?:see|view|find)|\bto private\b(?! to public)|\bprivate again\b|\bout of (?:the |its )?(?:spotlight|limelight|shop window|daylight)\b|\b(?:public|visible|open|on (?:show|display)|in the (?:spotlight|limelight|open))\b[^,.;]{0,15}\b(?:long enough|(?:far |way |much )?too long)\b",
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
    meant = {deed for deed, (_, pattern) in _PATTERNS.items() if pattern.search(text)}
    for deed, (back, _) in _PATTERNS.items():
        if deed in meant and values.get(deed, 0.0) > values.get(back, 0.0):
            turned_values[deed], turned_values[back] = values.get(back, 0.0), values[deed]
        if deed in meant and deed in _SHOWN_OR_NOT and back not in meant:
            turned_values[back] = turned_values.get(back, 0.0) + turned_values.pop(deed, 0.0)
    return turned_values


_SHOWN_OR_NOT = frozenset({"profiles_publish", "profiles_unpublish"})
"""What says which of these is meant leaves nothing to the other."""


def shows_oneself(text: str) -> bool:
    """ "My profile was kept under wraps too long": whether a message plainly has one's profile shown, or ordered away."""
    if _OWN_PROFILE.search(text) is None or requests.asks(text):
        return False
    shown, hidden = (_PATTERNS[deed][1].search(text) for deed in ("profiles_unpublish", "profiles_publish"))
    return hidden is None if shown else bool(hidden) and requests.orders_one(text)


_OWN_PROFILE = re.compile(r"\bmy (?:\w+ )?(?:profile|page)\b", re.IGNORECASE)


def of_the_list(values: dict[str, float], text: str, listed: str) -> dict[str, float]:
    """The values beneath a list of what is saved: away with one of those is off the list, not out of all searches."""
    if listed != "saved" or _OUT_OF_SIGHT.search(text) or "jobs_hide" not in values:
        return values
    return values | {"jobs_unsave": values.get("jobs_unsave", 0.0) + values["jobs_hide"], "jobs_hide": 0.0}


def of_everybody(values: dict[str, float], text: str) -> dict[str, float]:
    """The values where nobody at all is to come across the person: that is a private profile, and no block."""
    if _UNSEEN.search(text) is None or _SOMEBODY.search(text):
        return values
    blocks = values.get("accounts_block", 0.0) + values.get("profiles_find", 0.0)
    return values | {
        "profiles_unpublish": values.get("profiles_unpublish", 0.0) + blocks,
        "accounts_block": 0.0,
        "profiles_find": 0.0,
    }


_ALL = r"(?:members|users|people|folks|others|strangers|visitors|recruiters|companies|headhunters|everyone|everybody|anyone|anybody|community)"
_ACROSS = r"(?:(?:come|run|stumble|happen|bump|trip)s? (?:across|on|over|upon|into)|find|discover|encounter|notice|spot|see|meet)"
_UNSEEN = re.compile(
    rf"\b{_ALL}\b(?: (?:here|on here|of this (?:site|place|platform)))?,? (?:should |shall |must |may |can |could |do |does |would |will )?(?:\w*n['’]?t|cannot|not|never|no longer)\b(?: be able to| ever| even)? {_ACROSS} (?:me|my (?:profile|page))\b"
    rf"|\b(?:nobody|no one|none of (?:them|the \w+))\b[^,.;!?]{{0,40}}\b{_ACROSS} (?:me|my (?:profile|page))\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"@|\b(?:him|his|her|hers)\b", re.IGNORECASE)
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
    if _OUT_WITH_IT.search(text):
        return _TAKEN_BACK.get(last)
    if _OPENS_A_REMOVAL.match(_NAMED_FIRST.sub("", text)) is None:
        return None
    if last == "jobs_applications":
        return "jobs_unsave" if listed == "saved" else "jobs_remove_application"
    return _TAKEN_BACK.get(last) if _IT_AGAIN.search(text) else None


_OUT_WITH_IT = re.compile(
    r"\b(?:off (?:my|the) (?:profile|list|page|cv|skills?)|out|away) with (?:it|that|this)(?: again| then| please)?\W*$",
    re.IGNORECASE,
)
""" "Off my profile with it"."""


def taken_back(heard: Heard, text: str) -> str | None:
    """As `removal`, of what the conversation has in view."""
    last = heard.focus.last_call
    if last is None or (last.tool == "jobs_applications" and heard.focus.last_kind != "application"):
        return None
    return removal(text, last.tool, str(last.args.get("status", "")))


def listed(heard: Heard) -> str:
    """Of a list of applications that the last call showed, which of them: "saved"."""
    last = heard.focus.last_call
    return str(last.args.get("status", "")) if last and last.tool == "jobs_applications" else ""


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
OWN_REMOVALS = frozenset({"profiles_remove_skill", "profiles_remove_item"})
_IT_AGAIN = re.compile(
    r"\b(?:it|that|this)(?: one| job)?(?: (?:again|off|out|from (?:my|the) \w+|please|pls|after all|now))*(?:\W*$|\s*[,;.–-]+\s+(?:i|i['’]\w+|we|it|that|my|because|since|turns out)\b[^;.?!]*\W*$)",
    re.IGNORECASE,
)
