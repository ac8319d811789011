"""What a message that orders nothing tells of oneself all the same: a new home, an aim, a part of an entry."""

import re

from aethex.assistant.planner.heard import Heard
from aethex.assistant.planner.slots.entry_fields import FIELD
from aethex.assistant.planner.slots.places import find_place
from aethex.assistant.planner.slots.roles import HEAD_OF, TITLE, ends_in_role
from aethex.assistant.planner.slots.said import spelled
from aethex.plans.matrix import PLANS

_LONGEST = 300


def told(heard: Heard, text: str) -> str | None:
    """The tool that a message speaks for by what it tells."""
    head = text[:_LONGEST]
    if sees_oneself(head) or ((goal := _NEW_GOAL.match(head)) and _names_role(head[goal.end() :])):
        return "profiles_set_goal"
    if compares_plans(head):
        return "plans_compare"
    if "?" in head:
        return None
    if home(head) is not None:
        return "profiles_update"
    return "profiles_edit_item" if labels_an_entry(heard, head) else None


_PLAN = rf"(?:{'|'.join(re.escape(plan.name) for plan in PLANS)})"
_PLANS = re.compile(rf"\b{_PLAN}\b(?! (?:engineer|developer|analyst|lead|manager|architect|jobs?|roles?)s?\b)")
_BETWEEN_PLANS = re.compile(
    r"\b(?:differ\w*|compar\w+|versus|vs|better|only in|included|contains?|cheaper|more than|what (?:do|does|is)|which|points|costs?|get (?:with|in|for)|is \w+(?: \w+){0,3} in)\b",
    re.IGNORECASE,
)


def compares_plans(text: str) -> bool:
    """ "In which points do Pro and Creator differ", "is the API in Team or only in Enterprise"."""
    named = {match.group() for match in _PLANS.finditer(text)}
    return len(named) > 1 and _BETWEEN_PLANS.search(text) is not None


_AT_LAST = r"(?:now|officially|finally|truly)"
_THESE_DAYS = r"(?:now|these days|nowadays|from now on|as of (?:now|today))"
_TOWN = r"(?P<x>[^,.;:!?]{2,40}?)"
_HOME = tuple(
    re.compile(rf"\W*(?:(?:so|hi|hey|ok|well|btw)\b\W*)*{way}\W*", re.IGNORECASE)
    for way in (
        rf"{_TOWN}(?: is|['’]s| has become) (?:{_AT_LAST} )?(?:my|our) (?:new )?home(?: {_THESE_DAYS})?",
        rf"{_TOWN}(?: is|['’]s) (?:{_AT_LAST} )?(?:home|where (?:i|we) live) {_THESE_DAYS}",
        rf"{_TOWN}(?: is|['’]s) {_AT_LAST} (?:home|where (?:i|we) live)",
        rf"home (?:is|means) {_TOWN} {_THESE_DAYS}",
        rf"home is now {_TOWN}",
        rf"(?:my|our) new home is (?:now )?{_TOWN}(?: {_THESE_DAYS})?",
    )
)


def home(text: str) -> str | None:
    """The town of "Potsdam is home now", where the message says nothing else."""
    for way in _HOME:
        match = way.fullmatch(text)
        there = find_place(match["x"]) if match else None
        if match and there is not None and there.end >= len(match["x"]) - 1:
            return there.name
    return None


def _names_role(text: str) -> bool:
    return HEAD_OF.search(text) is not None or TITLE.search(text) is not None


_NEW_GOAL = re.compile(
    r"\W*(?:(?:so|ok|okay|hey|hi|please|pls|and|add|set|a|my|the)\W+)*new (?:career )?goal\b(?! (?:is )?to (?:win|lose|eat|sleep|run|sing|dance|cook|travel|buy)\b)(?:,[^:]{2,60})?\s*(?::|is\b|for me\b|=)",
    re.IGNORECASE,
)
""" "New goal, as agreed with my boss: …"."""
_ROLE = r"(?:an? |the )?(?P<x>[^,;.:!?]{3,60}?)"
_TIME = r"(?:(?:an?|the next|\w+) (?:years?|months?)(?:['’] time)?|(?:19|20)\d\d|the (?:future|long run))"
_SEES = (
    re.compile(rf"\W*where do i see myself in {_TIME}\?+\s*(?:as |being ){_ROLE}\W*", re.IGNORECASE),
    re.compile(rf"\W*i (?:can |really )?see myself as {_ROLE} (?:in|by|within) {_TIME}\W*", re.IGNORECASE),
    re.compile(rf"\W*(?:in|by|within) {_TIME},? i (?:can |really )?see myself as {_ROLE}\W*", re.IGNORECASE),
)


def sees_oneself(text: str) -> bool:
    """ "Where do I see myself in 2028? As a principal engineer": a role that one sees oneself in by then."""
    roles = (match["x"] for way in _SEES if (match := way.fullmatch(text)))
    return any(ends_in_role(role) or HEAD_OF.fullmatch(role) for role in roles)


def labels_an_entry(heard: Heard, text: str) -> bool:
    """ "Acme: title senior developer": an entry by its name, a part of it and what it is."""
    part = FIELD.pattern.replace("?P<x>", "?:")
    names = [spelled(name.words).pattern for name in heard.named("item") if name.kind == "item"]
    if any(re.match(rf"{_ORDERS}{name}(?: \w+)?\s*[:,–—-]\s*\S", text, re.I) for name in names):
        return True
    promoted = _PROMOTED.fullmatch(text)
    if names and promoted and ends_in_role(promoted["x"]):
        return True
    return _SEEKS.search(text) is None and any(
        re.match(rf"\W*(?:the |my )?{name}(?: \w+)?\s*[:,–—-]\s*(?:the |its )?{part}\s+\S", text, re.I)
        for name in names
    )


_ORDERS = r"\W*(?:(?:please|pls|can you|could you|hey|hi)\b[\s,]*)*(?:update|correct|change|fix|edit|adjust|amend)\s+(?:the |my )?"
_PROMOTED = re.compile(
    r"\W*(?:i|they|we) (?:just |recently )?(?:got |was |have been |['’]ve been |were )?promoted(?: me)?(?: (?:at|by|there|in) \S+)? (?:to|as) (?:an? )?(?P<x>[^,;.!?]{3,50}?)\W*",
    re.IGNORECASE,
)
_SEEKS = re.compile(r"\b(?:jobs?|roles?|positions?|openings?|vacanc\w+|hiring)\b", re.IGNORECASE)


def sets_a_field(text: str) -> bool:
    """ "Location: Oslo", "level to senior": a field of the profile with its value, and nothing before it."""
    if _SETS.match(text) or _tells_permit(text):
        return True
    if _NO_FILTER.search(text) is None:
        return False
    clauses = [clause for clause in _PARTED.split(text) if clause.strip()]
    listed = sum(_LABELLED.match(clause) is not None for clause in clauses)
    return 1 < listed == sum(_WORKPLACE.fullmatch(one) is None for one in clauses)


def _tells_permit(text: str) -> bool:
    """ "Set my work authorization to the EU", "I got a Blue Card for Germany": where one may work, and nothing asked."""
    head = text[:_LONGEST]
    if "?" in head or _PERMIT.search(head) is None or _NO_PERMIT.search(head):
        return False
    return _HAS_IT.search(head) is not None and _WHERE.search(head) is not None


_WHERE = re.compile(
    r"\b(?:for|in|of|to|is|are|add|include|put)\s+(?:the )?(?-i:[A-Z])|(?-i:[A-Z])[\w.]+ (?:blue card|green card|passport|citizenship|work)\b|[:=]\s*\w|\beu\b|\b(?:authori[sz]ation|permit) to \w",
    re.IGNORECASE,
)
_PERMIT = re.compile(
    r"\b(?:work(?:ing)? (?:authori[sz]ation|permit|permission|visa)|right to work|blue card|green card|citizenship|passport)\b",
    re.IGNORECASE,
)
_HAS_IT = re.compile(
    r"\b(?:i (?:have|hold|got|received|own)|i['’]ve (?:got|received)|got|received|have|put|set|add|update|note|change|record|enter|list)\b.{0,60}\b(?:authori[sz]ation|permit|permission|visa|right to work|card|citizenship|passport)\b|\b(?:authori[sz]ation|permit|permission)\s*(?:[:=]|is\b|to\b)",
    re.IGNORECASE,
)
_NO_PERMIT = re.compile(
    r"\b(?:need|needs|without|no|not|don['’]?t|sponsor\w*|expired?|lost|renew\w*|wife|husband|partner|friend|colleague|sister|brother|he|she|they|their|jobs?|roles?|positions?|remove|delete|how|if|want|wish|hope|waiting|applied|apply)\b",
    re.IGNORECASE,
)
_NO_FILTER = re.compile(
    r"\b(?:yoe|yrs|years|exp|langs?|languages?|headline|tag ?line|bio|(?:salary |pay )?floor)\b", re.IGNORECASE
)
"""A field that a search has not, as it has a level and a place."""


_PARTED = re.compile(r"\s*(?:[,;|/\n]|\.(?!\d))\s*(?=\D)|\s+(?=[a-z]{3,9}=)", re.IGNORECASE)
_LABELLED = re.compile(
    r"\W*(?:(?:and|my|the)\s+)*(?:lvl|level|seniority|loc|location|city|based in|yoe|yrs|years|exp|langs?|languages?|headline|tag ?line|bio|(?:salary |pay )?floor)\b\s*[:=]?\s*\w",
    re.IGNORECASE,
)
_WORKPLACE = re.compile(r"\W*(?:remote|hybrid|on-?site)(?: only| ok| please)?\W*", re.IGNORECASE)
_SETS = re.compile(
    r"^\W*(?:my |new |the )*(?:location|city|head ?line|tag ?line|bio|languages?|seniority|level|salary floor|pay floor|years(?: of experience)?|work permit)\s*(?:(?:is now|now|is|should (?:be|read|say))\s*[:=]|to|:|=|is now|now)\s+\S"
    r"|^(?!.*\b(?:search|jobs?|results|filter)\b)(?:.{0,60}[.!;,]\s+)?(?:please |pls |so |can you |could you )*(?:bump|set|change|raise|move|switch|upgrade|update) my (?:level|seniority|head ?line|tag ?line|bio|location|city|salary floor|pay floor) (?:up )?to \S",
    re.IGNORECASE,
)
