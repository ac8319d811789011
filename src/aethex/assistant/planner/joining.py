"""What a second sentence adds to the first where both are one request: more of it, the same again, or its contrary."""

import re

from aethex.assistant.planner import contraries, requests, signs
from aethex.assistant.planner.decide import Decision
from aethex.assistant.planner.heard import Heard
from aethex.assistant.planner.slots.extract import read


def tells_more(first: Decision, second: Decision, heard: Heard, after: str) -> bool:
    """ "I study chemistry at X since May and will finish in 2027": of the same entry, as it names no other."""
    if first.tool is None:
        return False
    if first.tool.name == "profiles_completeness":
        return _NEXT_STEP.match(after) is not None
    named = _NAMED_BY.get(first.tool.name)
    if named is None or first.tool is not second.tool or _ANOTHER.search(after):
        return False
    return not named & read(first.tool, heard, after).args.keys()


_ANOTHER = re.compile(r"\b(?:another|one more|a (?:second|third|new)|new)\b", re.IGNORECASE)
_NAMED_BY = {
    "profiles_add_experience": {"title", "company"},
    "profiles_add_education": {"school"},
    "profiles_add_project": {"name"},
    "profiles_add_certificate": {"name"},
}
_NEXT_STEP = re.compile(
    r"\W*(?:tell me |show me |say )?(?:what (?:i should|i could|to|should i|could i|can i) (?:do|add|fix|improve|fill in)(?: next| first| now)?|what(?:['’]s| is| comes) (?:next|missing|left)|(?:what )?the (?:next|best|next best) (?:best )?step(?: is)?)\W*$",
    re.IGNORECASE,
)


def at_once(first: Decision, second: Decision, heard: Heard, before: str, after: str) -> bool:
    """ "Change my headline to X and set my years to 6": one change of one record, each part read on its own."""
    if first.tool is None or first.tool is not second.tool or first.tool.name not in _SET_AT_ONCE:
        return False
    one, other = (read(first.tool, heard, text).args for text in (before, after))
    shared = {name for name in one.keys() & other.keys() if other[name] != "it"}
    return bool(one) and bool(other) and all(one[name] == other[name] for name in shared)


_SET_AT_ONCE = frozenset({"profiles_update", "jobs_update_application"})


def says_the_same(first: Decision, second: Decision, heard: Heard, before: str, after: str) -> bool:
    """ "Did Acme say no? List those", "Acme invited me! Move my application along": the same once more, and nothing new."""
    tool = first.tool
    if tool is None:
        return False
    if tool.name == "jobs_applications" and _SHOW_THEM.match(after):
        return True
    if tool.name == "accounts_delete" and _ERASE_IT.match(after):
        return True
    if tool is not second.tool:
        return False
    if not tool.arguments:
        return True
    if tool.name == "jobs_applications":
        return _THOSE.search(after) is not None and not read(tool, heard, after).args
    if tool.name != "jobs_update_application":
        return False
    return "status" in read(tool, heard, before).args and not read(tool, heard, after).args.keys() - {"application"}


_SHOW_THEM = re.compile(
    r"^\W*(?:please |pls |then |just |can you |could you )*(?:show|list|name|tell|give|display)(?: me)? (?:them|those|these|which|which ones)(?: (?:all|ones|please|pls|then|to me))*\W*$",
    re.IGNORECASE,
)
_ERASE_IT = re.compile(
    r"^\W*(?:(?:so|and|please|pls|just|then|can you|could you|kindly)\b[\s,]*)*(?:delete|erase|remove|close|wipe|cancel|shut|terminate|destroy)(?: down)? (?:it|that|this|the lot|everything)(?: (?:all|all of it|down|for good|forever|now|today|please|completely|permanently|right away))*\W*$",
    re.IGNORECASE,
)
""" "I wish to close my account. Please delete it."."""
_THOSE = re.compile(r"\b(?:those|these|them|such)\b", re.IGNORECASE)


def turns_round(first: Decision, second: Decision, before: str, after: str) -> bool:
    """ "Dexter should not write to me again, block him": what is told first is no order for the contrary."""
    if first.tool is None or second.tool is None or requests.begins(before):
        return False
    return contraries.opposite(first.tool.name, second.tool.name) and requests.says_it(after)


def takes_it_back(second: Decision, before: str, after: str) -> bool:
    """ "That letter was from somebody else. Put it back as it was": why a change is taken back, and the order."""
    undoes = second.tool is not None and second.tool.name == "accounts_undo" and signs.takes_back(after)
    return undoes and not (requests.begins(before) or requests.orders_one(before))
