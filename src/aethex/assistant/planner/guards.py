"""What must not lead to a call, whatever the classifier makes of its words."""

import re

from aethex.assistant.planner.slots.absent import only_absent

_INJECTION = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.]{0,40}\b(?:instructions?|rules|prompts?|guidelines|safety|told|restrictions)\b"
    r"|\b(?:system prompt|jailbreak|developer mode)\b|\byou are now\b|\bact as (?:root|admin|an? (?:admin|unrestricted))"
    r"|\b(?:drop|truncate) table\b|\bselect\b.+\bfrom\b.+\bwhere\b|\bupdate\b.+\bset\b.+=|\binsert into\b|\bunion select\b|\bdelete from \w+ where\b|\brm -rf\b|\bsudo \w+|<script\b|\{\{.*\}\}|\.\./\.\./|\bcurl https?:",
    re.IGNORECASE,
)
_QUOTED_TASK = re.compile(
    r"^\W*(?:please |can you |could you )*(?:translate|spell|pronounce|define|rephrase|proofread|rewrite|repeat|say|write|print|echo|sing)\b[^:“\"]{0,40}(?:[:“\"]|\b(?:in|into|to) (?:german|french|spanish|english|italian|dutch|polish|latin|pirate)\b)"
    r"|\bwhat (?:does|do) .{1,60}\bmean\b|\bhow do (?:you|i) (?:say|spell|pronounce)\b",
    re.IGNORECASE,
)
_DEEDS = "delet|eras|remov|publish|post|appl|sav|undo|revert|block|report|share|send|export|clos|unlink|link|updat|chang|add|put|set|do|touch|withdraw|make"
_FORBIDS = re.compile(
    rf"^\W*(?:(?:please|no|hey|ok|okay|wait|stop|and|oh|well|but|hmm?)\b[\s,!.]*)*"
    rf"(?:(?:do not|don'?t|never|dont|better not|rather not|you (?:must|should|may) (?:not|never)|(?:do not|don'?t) (?:ever|you dare))\s+(?:ever |please |dare (?:to )?|go and |you |yet )*(?:{_DEEDS})\w*)",
    re.IGNORECASE,
)
_WISHED_AWAY = re.compile(
    r"\b(?:let|show|suggest|offer|contact|message|write|see|find|want|recommend|bother|reach|visible|public)\w*\b",
    re.IGNORECASE,
)
_WONDERS = re.compile(
    r"^\W*(?:(?:and|but|so|hey|hi|ok|okay|wait|hold on|hm+|um+|oh|well|just|out of curiosity|just wondering|theoretically)\b[\s,:]*)*"
    r"(?:what (?:happens|would happen|will happen|does it do|would it do|would you do|becomes? of)|what if i\b|how would (?:i|one|you|someone)|would (?:it|you) (?:be possible|mind)|is it (?:possible|dangerous|safe)|suppose i|if i (?:were|was) to)\b",
    re.IGNORECASE,
)


_ONES_OWN = re.compile(
    r"\b(?:as|in|on|into|to|for|of) (?:my|our|the) (?:\w+ )?(?:bio|headline|summary|profile|note|description|application|about)\b",
    re.IGNORECASE,
)
"""Where a dictated text is to go, which makes it an order."""


def foreign(text: str) -> bool:
    """Orders to the machine itself, code, and texts to be translated or repeated: nothing in them is a wish."""
    return _INJECTION.search(text) is not None or (
        _QUOTED_TASK.search(text[:200]) is not None and _ONES_OWN.search(text[:200]) is None
    )


def forbids(text: str) -> bool:
    """ "Don't delete my account": an order not to do something. "Don't let him contact me" is an order all the same."""
    found = _FORBIDS.match(text[:200])
    return found is not None and _WISHED_AWAY.search(found.group()) is None


def wonders(text: str) -> bool:
    """ "What happens if I delete it?": a question about a deed, not the deed."""
    return _WONDERS.match(text[:200]) is not None or _WHAT_THEN.search(text[:300]) is not None


_WHAT_THEN = re.compile(
    r"[,.;!]\s*(?:and |but |so )?what (?:would|will|does|happens?)\s*(?:that|it|this|then)?\s*(?:do|mean|delete|erase|change|happen|then)?(?: to \w+(?: \w+)?)?\s*\?", re.IGNORECASE
)


_EXCLUDES = re.compile(r"^\W*(?:(?:and|but|or|so|please)\b[\s,]*)*(?:not|without|except(?: for)?)\b", re.IGNORECASE)
_HIDDEN = re.compile(
    r"^\W*(?:(?:please|and|ok|okay|now|can you|could you)\b[\s,]*)*(?:show|list|see|view|display)\b(?: me)?(?: all)?(?: the| my)? hidden (?:jobs|ads|ones|roles|list)(?: please)?\W*$",
    re.IGNORECASE,
)


def excludes(text: str) -> bool:
    """ "Not java", and nothing else: no skill to be added, and none to be taken away."""
    return _EXCLUDES.match(text[:200]) is not None and bool(only_absent(text[:200]))


def wants_hidden(text: str) -> bool:
    """ "Show hidden jobs": to see them is not to have one back."""
    return _HIDDEN.match(text[:200]) is not None
