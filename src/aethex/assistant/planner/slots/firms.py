"""Employers where no "at" leads to them: after "in", and by their place in a list."""

import re
from itertools import islice

from aethex.assistant.planner.slots.own import LANGUAGES
from aethex.assistant.planner.slots.places import find_place
from aethex.assistant.planner.slots.roles import AREAS, NAME_END, NAME_RUN, ends_in_role
from aethex.assistant.planner.slots.said import Said
from aethex.assistant.planner.slots.texts import tidy
from aethex.assistant.planner.slots.work import is_work
from aethex.skills.taxonomy import named_in

_FEW = 4
_WORKED_IN = re.compile(
    rf"\b(?:work(?:ed|ing|s)?|employed|hired|job|position|engaged|started|career|developer|engineer|programmer|analyst|manager|designer|consultant|administrator|admin|architect|tester|intern|technician|scientist)\s+in\s+(?:the )?(?P<x>(?-i:[A-Z]){NAME_RUN}){NAME_END}",
    re.IGNORECASE,
)
_LONGEST = 4
_NO_FIRM = re.compile(
    r"\d|^(?:location|place|city|office|title|role|position|designation|level|salary|team|summary|description)\b|\b(?:full[- ]?time|part[- ]?time|remote(?:ly)?|hybrid|on-?site|freelance|contract|internship|intern|since|until|from|to|now|present|currently|still|today|and|please|pls|add|put|i|we|my|it|as|where|mostly|mainly|years?|months?|with|in|on|did|was|led|built|ran|wrote|made|set|kept|took|\w{3,}(?:ed|ing))\b",
    re.IGNORECASE,
)


def worked_in(said: Said) -> str | None:
    """ "I was working in Globex in Graz": a name after "in" that is neither a place nor what one works on."""
    for match in said.pattern_matches(_WORKED_IN, "x"):
        name = tidy(match["x"])
        if not (_EMPLOYED.match(match.group()) or _placed(said.text[match.end("x") :])):
            continue
        if name and find_place(f"in {name}") is None and not is_trade(name):
            said.use(*match.span("x"))
            return name
    return None


_IN = re.compile(
    r"\bin\s+(?:the )?(?P<x>(?-i:[A-Z])[\w&+#'’/-]*(?:\.[\w-]+)*(?: (?-i:[A-Z])[\w&+#'’/-]*(?:\.[\w-]+)*){0,3})"
)


def named_after_in(said: Said) -> str | None:
    """ "Three years in HCL", where no other employer is named: neither a place nor what one works on."""
    for match in islice(_IN.finditer(said.masked()), _FEW):
        name = tidy(match["x"])
        if find_place(f"in {name}") is None and not is_trade(name) and not ends_in_role(name) and not is_section(name):
            said.use(*match.span("x"))
            return name
    return None


def _placed(after: str) -> bool:
    """Whether a place follows at once: "in Globex in Graz", "in Globex, Graz"."""
    led = _THEN_IN.match(after)
    place = find_place(f"in {after[led.end() :]}") if led else None
    return place is not None and place.start == len("in ")


_SECTION = re.compile(
    r"(?:(?:my|the|your|our|this|that|work|job|jobs|employment|career|professional|past|previous|public)\s+)*(?:history|experiences?|section|profile|page|cv|resume|résumé|portfolio|record|records|list|background|timeline|entry|entries|time|moment|present|while|long|now|ever|good|fun|free|sure|example|instance|real|once|night|heart|years|months|weeks)",
    re.IGNORECASE,
)


def is_section(text: str) -> bool:
    """Whether what follows "for" or "at" is a part of a profile or a time and no employer: "for the work history"."""
    return text[:1].islower() and _SECTION.fullmatch(text) is not None


_EMPLOYED = re.compile(r"(?:employed|hired|engaged)\b", re.IGNORECASE)
_THEN_IN = re.compile(r"\s*(?:,|\s(?:in|at))\s+(?:in )?", re.IGNORECASE)


def is_firm(part: str) -> bool:
    """Whether a part in lower case, right after a title in a list, may be the employer: "tester, acme labs, ulm"."""
    if not part or len(part.split()) > _LONGEST or _NO_FIRM.search(part) or ends_in_role(part):
        return False
    return not is_trade(part)


def is_trade(text: str) -> bool:
    """Whether a text names a field, a skill or an industry."""
    known = named_in(text) or AREAS.search(text)
    return (
        bool(known)
        or _TONGUE.fullmatch(text) is not None
        or all(is_work(word) or _TRADES.fullmatch(word) for word in text.split())
    )


_TONGUE = re.compile(LANGUAGES, re.IGNORECASE)
_TRADES = re.compile(
    r"it|hr|r&d|qa|ai|ml|sales|marketing|support|operations|finance|banking|fintech|insurance|healthcare|education|retail|logistics|consulting|research|engineering|development|production|security|gaming|games|e-?commerce|telecoms?|industry|academia|government|automotive|hardware|software|data|design|teams?|an?|the|of|and",
    re.IGNORECASE,
)
