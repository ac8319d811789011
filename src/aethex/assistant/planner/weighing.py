"""What the situation says beside a message's words: what is in view, what is named, how it is asked."""

import re
from dataclasses import dataclass

from aethex.assistant.planner import contraries, requests, signs
from aethex.assistant.planner.classify import Verdict
from aethex.assistant.planner.heard import Heard
from aethex.assistant.planner.phrases import SMALLTALK
from aethex.assistant.planner.slots import own
from aethex.assistant.planner.slots.clearing import emptied
from aethex.assistant.planner.slots.refs import labelled, take_refs
from aethex.assistant.planner.slots.said import Said
from aethex.assistant.planner.slots.stages import told_stage
from aethex.skills.taxonomy import taxonomy
from aethex.tools.definition import Effect, ToolDefinition
from aethex.tools.focus import Focus

_FITS, _MISFITS = 2.5, 0.4
_STRANGE, _STRANGER = 0.1, 0.02
_NEVER = 0.001
_SAME_DOMAIN, _NAMES_ONE, _OWN_ENTRY, _TELLS = 1.5, 1.5, 3.0, 20.0
_STANDING = "jobs_update_application"

Ranking = list[tuple[str, float]]


@dataclass(frozen=True)
class Situation:
    """What bears on one message. `kind` is that of what it points at, `removes` the tool a removal means, from what is
    `listed` or of what was just done."""

    kind: str | None
    alike: frozenset[str]
    seen: frozenset[str]
    named: frozenset[str]
    labels: frozenset[str]
    last_domain: str
    removes: str | None
    listed: bool
    entry: bool
    should: bool
    saves: bool
    ad: bool
    crowd: bool
    lone: bool
    hires: bool
    one_ad: bool
    undoes: bool
    empties: bool
    own_facts: bool
    asks: bool
    may: bool
    wonders: bool
    stage: bool
    degree: bool
    people: bool
    tongues: bool
    offers: bool
    sets: bool
    who: bool
    firm: bool
    graded: bool
    applies: bool
    platform: bool
    pays: bool


def situation(heard: Heard, text: str) -> Situation:
    """Read from the message, the names in it and what the conversation has in view."""
    shown = heard.focus.last_kind
    by_name = shown in {name.kind for name in heard.names}
    by_name = by_name or bool(shown and labelled(Said(text[:300]), shown, heard.focus))
    pointing = points(text) or by_name
    kind = shown if pointing else None
    last = heard.focus.last_call
    return Situation(
        kind=kind,
        alike=frozenset(_ALIKE.get(kind or "", {kind or ""}) if by_name else {kind or ""}),
        seen=frozenset({*heard.focus.lists, *heard.focus.records, *(["job"] if shown == "application" else [])}),
        named=frozenset({name.kind for name in heard.names} - {shown}),
        labels=frozenset(match[1].lower() for match in _LABEL.finditer(text)),
        last_domain=last.tool.partition("_")[0] if pointing and last else "",
        removes=_removal(heard, text),
        listed=last is not None and last.tool == "jobs_applications",
        entry=signs.has_entry(heard, text),
        should=signs.puts_right(text),
        saves=signs.SAVES.match(text) is not None,
        crowd=signs.CROWD.match(text) is not None and signs.OF_JOBS.search(text) is None,
        own_facts=signs.asks_of_oneself(heard, text),
        empties=bool(emptied(text)) and (last is None or not last.tool.startswith("jobs_")),
        undoes=bool(signs.UNDOES.match(text) or signs.WHAT_CAN_BE_UNDONE.match(text)),
        one_ad=signs.of_one_ad(heard, text),
        hires=signs.HIRES.search(text) is not None,
        lone=signs.LONE.match(text) is not None and signs.SOMEBODY.search(text) is None,
        ad=any(name.kind == "job" and name.reference for name in heard.names),
        asks=_ASKS.match(text) is not None,
        may=_MAY.match(text) is not None,
        wonders=_WONDERS.match(text) is not None,
        stage=tells_stage(heard, text),
        degree=_DEGREE.search(text) is not None,
        pays=signs.ASKS_PAY.search(text) is not None,
        people=signs.PEOPLE.search(text) is not None,
        tongues=own.lists_languages(text),
        sets=sets_a_field(text),
        who=_WHO_IS.search(text) is not None,
        firm=signs.firm_seeks(heard, text),
        graded=graded(text),
        applies=signs.APPLIES.match(text) is not None,
        platform=_PLATFORM.search(text) is not None and _WHOLE.search(text) is None,
        offers=signs.OFFERS.search(text) is not None and signs.SOMEBODY.search(text) is None,
    )


def weighed(verdict: Verdict, heard: Heard, text: str, allowed: dict[str, ToolDefinition]) -> Ranking:
    """The ranking with what the situation says, as factors.

    A bare position or "it" speaks for tools about the kind of thing shown last and for those of the last call's domain,
    the name of a record for tools that take one of its kind, a question for tools that read; something to point at
    speaks against tools that are not to be had.
    """
    here = situation(heard, text)
    likely = contraries.turned(dict(verdict.likely), text)
    likely = {name: value * _factor(name, allowed.get(name), here) for name, value in likely.items()}
    total = sum(likely.values()) + verdict.nothing
    likely = {name: value / total for name, value in likely.items()}
    return sorted(likely.items(), key=lambda pair: (-pair[1], pair[0]))


def _factor(name: str, tool: ToolDefinition | None, here: Situation) -> float:
    if tool is None:
        return 1.0 if name.startswith(SMALLTALK) else _of_missing(here)
    refs = {one.ref for one in tool.arguments if one.ref}
    value = 1.0
    if here.kind is not None and refs:
        value *= _of_pointing(tool, refs, here)
    if tool.domain == here.last_domain and not refs:
        value *= _SAME_DOMAIN
    if name == "profiles_find" and (not here.people or here.offers):
        value *= _STRANGE
    if name in {"profiles_find", "jobs_match"}:
        value *= (_TELLS if name == "profiles_find" else _MISFITS) ** (here.crowd + here.hires)
    if here.firm and name in {"profiles_find", "jobs_match"}:
        value *= _TELLS**2 if name == "jobs_match" else _STRANGER
    if here.platform and name == "accounts_delete":
        value *= _STRANGER
    if here.applies and here.ad and name == "jobs_apply":
        value *= _TELLS
    if here.pays and here.ad and name == "jobs_salary":
        value *= _TELLS
    if here.graded and name == "profiles_add_skill":
        value *= _TELLS**2
    if here.undoes and name in {"accounts_undo", "accounts_history"}:
        value *= _TELLS**2 if (name == "accounts_history") == here.asks else 1.0
    if here.one_ad and name == "jobs_match":
        value *= _STRANGE
    if here.lone and name == "profiles_find":
        value *= _STRANGER
    if name == "profiles_update" and (here.tongues or here.sets or here.empties):
        value *= _TELLS**2
    if name == "profiles_show" and (here.who or here.own_facts):
        value *= _TELLS**2
    if name in _OF_THE_WHOLE and here.named == {"item"}:
        value *= _STRANGE
    if name == _STUDIES and here.degree:
        value *= _FITS
    if here.named & refs:
        value *= _OWN_ENTRY if "item" in here.named & refs else _NAMES_ONE
    elif refs and here.named and here.named <= _ONES_OWN:
        value *= _STRANGE
    if here.saves and (name.startswith("profiles_add_") or (here.ad and name == "profiles_set_goal")):
        value *= _STRANGER
    if here.entry and (name.startswith("profiles_add_") or name == "profiles_update"):
        value *= _STRANGER
    if here.entry and here.should and name == "profiles_edit_item":
        value *= _TELLS
    if here.removes is not None and (refs & {"job", "application"} or name in contraries.REMOVALS):
        value *= (_OWN_ENTRY if here.listed and here.kind is None else _TELLS**2) if name == here.removes else _MISFITS
    if here.asks and tool.effect is not Effect.READ:
        value *= _NEVER if here.may else _STRANGE if here.wonders else _MISFITS
    if name == _STANDING and here.stage:
        value *= _TELLS**3 if here.kind == "application" else _TELLS**2 if "application" in here.named else _TELLS
    if here.stage and here.kind == "application" and name == "jobs_hide":
        value *= _STRANGER
    return value * _of_labels(tool, here.labels)


def _of_pointing(tool: ToolDefinition, refs: set[str], here: Situation) -> float:
    """What is pointed at is of the tool's kind, or of another where one of that kind was seen before, or was not."""
    if here.alike & refs:
        return _FITS
    if refs & here.seen:
        return _MISFITS
    needed = any(one.ref and one.required for one in tool.arguments)
    return _STRANGER ** (4 if needed and not here.named & refs else 2)


def _of_missing(here: Situation) -> float:
    """What is in view or is one's own speaks against a tool that is not to be had."""
    if here.named & _ONES_OWN:
        return 0.0 if here.stage else _STRANGE
    if here.ad:
        return _STRANGE
    return _MISFITS if here.kind is not None else 1.0


def _of_labels(tool: ToolDefinition, labels: frozenset[str]) -> float:
    """ "Description: …" speaks for tools that take one, and against searching."""
    if not labels:
        return 1.0
    if labels <= {one.name for one in tool.arguments}:
        return _TELLS if len(labels) > 1 else _FITS
    if len(labels) > 1:
        return _NEVER
    return _STRANGE if tool.effect is Effect.READ else 1.0


_PLATFORM = re.compile(r"\b(?:discord|slack|google|github|telegram)\b", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:everything|everywhere|whole|entire|all (?:of )?(?:my|the)|erase|wipe)\b", re.IGNORECASE)
"""One identity is taken off, not the account erased, unless all of it is spoken of."""
_ONES_OWN = frozenset({"item", "application"})
_LABEL = re.compile(r"\b(title|company|description|school|degree|issuer|headline|bio)\s*:", re.IGNORECASE)
_WONDERS = re.compile(r"\W*(?:who|whom|whose|why|how (?:many|much|far|long)|where|when)\b", re.IGNORECASE)
_MAY = re.compile(r"\W*(?:what|which)\b(?: \w+){0,2}? (?:can|could|may) i\b", re.IGNORECASE)
"""A question for what there is to do, which orders nothing."""


def _removal(heard: Heard, text: str) -> str | None:
    last = heard.focus.last_call
    if last is None or (last.tool == "jobs_applications" and heard.focus.last_kind != "application"):
        return None
    return contraries.removal(text, last.tool, str(last.args.get("status", "")))


def tells_stage(heard: Heard, text: str) -> bool:
    """Whether the message tells how one of the person's applications fares."""
    own = any(name.kind == "application" for name in heard.names)
    own = own or (heard.focus.last_kind == "application" and points(text))
    return own and told_stage(text) is not None and not requests.asks(text) and not requests.begins(text)


_ALIKE = {"application": {"application", "job"}}
"""An application that is named is named by its job."""
_ASKS = re.compile(
    r"\W*(?:what(?:'s)?|which|whose|whom?|who'?s?|when|where|why|did|is|are|am|was|were|do i|have i|has|how (?:many|much|far|long))\b",
    re.IGNORECASE,
)
"""Openings of questions about how things are, which speak against tools that change them."""


_STUDIES = "profiles_add_education"
_DEGREE = re.compile(
    r"(?<!scrum )\b(?:bachelor|master)(?:'?s)?\b(?! (?:of ceremonies|branch|key))|\b(?:b\.?sc|m\.?sc|ph\.?d|mba|diploma|doctorate)\b|\b(?:was|been|went|studied) (?:at|to) (?:the )?(?:\w+ ){0,3}?(?:university|uni|college|bootcamp)\b",
    re.IGNORECASE,
)


_WHO_IS = re.compile(r"\b(?i:who(?:['’]s| is))\s+(?:@\w|[A-Z][a-z]+ [A-Z])")
_OF_THE_WHOLE = frozenset({"profiles_publish", "profiles_unpublish"})
"""What is done to a whole profile, where one of its entries is named."""


def graded(text: str) -> bool:
    """Whether a message grades a skill: "half a year of Svelte, lvl 2 out of 5"."""
    return signs.GRADED.search(text) is not None and bool(taxonomy().find(text, request=True))


def speaks_for_itself(heard: Heard, text: str) -> bool:
    """Whether a message's own words show what it is about, however unlike all others it is."""
    return sets_a_field(text) or graded(text) or signs.firm_seeks(heard, text)


def sets_a_field(text: str) -> bool:
    """ "Location: Oslo", "level to senior": a field of the profile with its value, and nothing before it."""
    return _SETS.match(text) is not None


_SETS = re.compile(
    r"^\W*(?:my |new |the )*(?:location|city|head ?line|tag ?line|bio|languages?|seniority|level|salary floor|pay floor|years(?: of experience)?|work permit)\s*(?:to|:|=|is now|now)\s+\S",
    re.IGNORECASE,
)


def points(text: str) -> bool:
    """Whether a message points at something by its position, a handle apart, or as "it"."""
    found = take_refs(Said(text[:300]), "", Focus())
    return bool(found) and not found[0].startswith("@")
