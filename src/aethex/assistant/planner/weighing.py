"""What the situation says beside a message's words: what is in view, what is named, how it is asked."""

import re
from dataclasses import dataclass

from aethex.assistant.planner import adverts, contraries, requests, self_statements, signs, telling
from aethex.assistant.planner.classify import Verdict
from aethex.assistant.planner.heard import Heard
from aethex.assistant.planner.phrases import SMALLTALK
from aethex.assistant.planner.slots import own
from aethex.assistant.planner.slots.clearing import emptied
from aethex.assistant.planner.slots.refs import labelled, take_refs
from aethex.assistant.planner.slots.said import Said
from aethex.assistant.planner.slots.stages import told_stage
from aethex.tools.definition import Effect, ToolDefinition
from aethex.tools.focus import Focus

_FITS, _MISFITS = 2.5, 0.4
_STRANGE, _STRANGER = 0.1, 0.02
_NEVER = 0.001
_NEGLIGIBLE = 1e-6
"""A probability that no factor makes one to speak of."""
_SAME_DOMAIN, _NAMES_ONE, _OWN_ENTRY, _TELLS = 1.5, 1.5, 3.0, 20.0
_STANDING, _UNDOING = "jobs_update_application", "accounts_undo"
"""What is pointed at as "that" is what was just done, where it is to be undone."""

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
    degree: float
    people: bool
    tongues: bool
    offers: bool
    sets: bool
    who: bool
    firm: bool
    tells: str | None
    applies: bool
    platform: bool
    pays: bool
    advert: bool
    owns: str | None
    posted: bool
    plan: bool


def situation(heard: Heard, text: str) -> Situation:
    """Read from the message, the names in it and what the conversation has in view."""
    shown = heard.focus.last_kind
    by_name = shown in {name.kind for name in heard.names}
    by_name = by_name or bool(shown and labelled(Said(text[:300]), shown, heard.focus))
    pointing = points(text if shown == "person" else _SOMEBODY.sub("somebody", text)) or by_name
    kind = shown if pointing else None
    last = heard.focus.last_call
    stage = tells_stage(heard, text)
    return Situation(
        kind=kind,
        alike=frozenset(_ALIKE.get(kind or "", {kind or ""}) if by_name else {kind or ""}),
        seen=frozenset({*heard.focus.lists, *heard.focus.records, *(["job"] if shown == "application" else [])}),
        named=frozenset({name.kind for name in heard.names} - {shown}),
        labels=frozenset(match[1].lower() for match in _LABEL.finditer(text)),
        last_domain=last.tool.partition("_")[0] if pointing and last else "",
        removes=contraries.taken_back(heard, text),
        listed=last is not None and last.tool == "jobs_applications",
        entry=signs.has_entry(heard, text),
        should=signs.puts_right(text),
        saves=signs.SAVES.match(text) is not None,
        crowd=signs.CROWD.match(text) is not None and signs.OF_JOBS.search(text) is None,
        own_facts=signs.asks_of_oneself(heard, text),
        empties=bool(emptied(text)) and (last is None or not last.tool.startswith("jobs_")),
        undoes=bool(signs.UNDOES.match(text) or signs.takes_back(text) or signs.WHAT_CAN_BE_UNDONE.match(text)),
        one_ad=signs.of_one_ad(heard, text),
        hires=signs.HIRES.search(text) is not None,
        lone=signs.LONE.match(text) is not None and signs.SOMEBODY.search(text) is None,
        ad=any(name.kind == "job" and name.reference for name in heard.names),
        asks=_ASKS.match(text) is not None,
        may=signs.MAY.match(text) is not None,
        wonders=signs.WONDERS.match(text) is not None,
        stage=stage,
        degree=_TELLS if signs.DEGREE_IN.match(text) else _FITS if signs.DEGREE.search(text) else 1.0,
        advert=adverts.tells_ad(text),
        pays=signs.ASKS_PAY.search(text) is not None,
        people=signs.PEOPLE.search(text) is not None,
        tongues=own.lists_languages(text),
        sets=self_statements.sets_a_field(text),
        who=_WHO_IS.search(text) is not None,
        firm=signs.firm_seeks(heard, text),
        tells=None if stage else telling.told(text),
        applies=signs.APPLIES.match(text) is not None,
        platform=signs.of_a_part(heard, text),
        owns=self_statements.told(heard, text),
        plan=last is not None and last.tool.startswith("plans_") and signs.MY_PLAN.search(text) is not None,
        posted=signs.POSTED.search(text) is not None,
        offers=signs.OFFERS.search(text) is not None and signs.SOMEBODY.search(text) is None,
    )


def weighed(verdict: Verdict, heard: Heard, text: str, allowed: dict[str, ToolDefinition]) -> Ranking:
    """The ranking with what the situation says, as factors.

    A bare position or "it" speaks for tools about the kind of thing shown last and for those of the last call's domain,
    the name of a record for tools that take one of its kind, a question for tools that read; something to point at
    speaks against tools that are not to be had.
    """
    here = situation(heard, text)
    likely = contraries.of_the_list(contraries.turned(dict(verdict.likely), text), text, contraries.listed(heard))
    if not any(name.kind == "person" for name in heard.names):
        likely = contraries.of_everybody(likely, text)
    likely = {
        name: value * _factor(name, allowed.get(name), here) if value > _NEGLIGIBLE else value
        for name, value in likely.items()
    }
    total = sum(likely.values()) + verdict.nothing
    likely = {name: value / total for name, value in likely.items()}
    return sorted(likely.items(), key=lambda pair: (-pair[1], pair[0]))


def _factor(name: str, tool: ToolDefinition | None, here: Situation) -> float:
    if tool is None:
        return 1.0 if name.startswith(SMALLTALK) else _of_missing(here)
    refs = tool.refs
    value = 1.0
    if here.kind is not None and refs and name != _UNDOING:
        value *= _of_pointing(tool, refs, here)
    if tool.domain == here.last_domain and not refs:
        value *= _SAME_DOMAIN
    if name == "profiles_find" and (not here.people or here.offers):
        value *= _STRANGE
    if name in {"profiles_find", "jobs_match"}:
        value *= (_TELLS if name == "profiles_find" else _MISFITS) ** (here.crowd + here.hires)
    if here.firm and name in {"profiles_find", "jobs_match"}:
        value *= _TELLS**2 if name == "jobs_match" else _STRANGER
    if here.advert and name == "jobs_post":
        value *= _TELLS**3
    if here.owns is not None:
        value *= _TELLS**2 if name == here.owns else _STRANGE
    if here.platform and name == "accounts_delete":
        value *= _STRANGER
    if here.applies and here.ad and name == "jobs_apply":
        value *= _TELLS
    if here.pays and here.ad and name == "jobs_salary":
        value *= _TELLS
    if here.tells == name:
        value *= _TELLS**2
    if here.undoes and name in {"accounts_undo", "accounts_history"}:
        value *= _TELLS**2 if (name == "accounts_history") == here.asks else 1.0
    if here.plan and name in {"plans_show", "jobs_applications"}:
        value *= _TELLS**2 if name == "plans_show" else _STRANGE
    if here.posted and name in {"jobs_match", "jobs_applications"}:
        value *= _TELLS**2 if name == "jobs_match" else _STRANGE
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
    if name == _STUDIES:
        value *= here.degree
    if here.named & refs:
        value *= _OWN_ENTRY if "item" in here.named & refs else _NAMES_ONE
    elif refs and here.named and here.named <= _ONES_OWN:
        value *= _STRANGE
    if here.saves and (name.startswith("profiles_add_") or (here.ad and name == "profiles_set_goal")):
        value *= _STRANGER
    if here.ad and name == "profiles_add_project":
        value *= _STRANGE
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
    if here.stage and (name in _ASKED_OF_AN_AD or (name == "jobs_hide" and here.kind == "application")):
        value *= _STRANGER
    return value * _of_labels(tool, here.labels)


def _of_pointing(tool: ToolDefinition, refs: frozenset[str], here: Situation) -> float:
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
    if labels <= tool.names:
        return _TELLS if len(labels) > 1 else _FITS
    if len(labels) > 1:
        return _NEVER
    return _STRANGE if tool.effect is Effect.READ else 1.0


_ONES_OWN = frozenset({"item", "application"})
_LABEL = re.compile(r"\b(title|company|description|school|degree|issuer|headline|bio)\s*:", re.IGNORECASE)


def tells_stage(heard: Heard, text: str) -> bool:
    """Whether the message tells how one of the person's applications fares."""
    own = any(name.kind == "application" for name in heard.names)
    own = own or (heard.focus.last_kind == "application" and (points(text) or _just_told(heard, text)))
    if (
        signs.ANY_OF.match(text)
        or signs.CONTACTS.match(text)
        or requests.asks(text)
        or requests.begins(text)
        or signs.takes_back(text)
    ):
        return False
    return own and told_stage(text) is not None


def _just_told(heard: Heard, text: str) -> bool:
    """Whether few words follow upon an application that was just made or told of: "got a no today"."""
    last = heard.focus.last_call
    return last is not None and last.tool in {"jobs_apply", _STANDING} and len(text.split()) <= _BRIEF


_BRIEF = 9
_ASKED_OF_AN_AD = frozenset({"jobs_salary", "jobs_explain", "jobs_gaps"})
"""What is asked about an ad, where a message tells how an application fares: "the pay was a joke"."""
_ALIKE = {"application": {"application", "job"}}
"""An application that is named is named by its job."""
_ASKS = re.compile(
    r"\W*(?:what(?:'s)?|which|whose|whom?|who'?s?|when|where|why|did|is|are|am|was|were|do i|have i|has|how (?:many|much|far|long))\b",
    re.IGNORECASE,
)
"""Openings of questions about how things are, which speak against tools that change them."""


_SOMEBODY = re.compile(r"\b(?:him|her(?! \w))\b", re.IGNORECASE)
"""What no job is pointed at as."""
_STUDIES = "profiles_add_education"
_WHO_IS = re.compile(r"\b(?i:who(?:['’]s| is))\s+(?:@\w|[A-Z][a-z]+ [A-Z])")
_OF_THE_WHOLE = frozenset({"profiles_publish", "profiles_unpublish"})
"""What is done to a whole profile, where one of its entries is named."""


def speaks_for_itself(heard: Heard, text: str) -> bool:
    """Whether a message's own words show what it is about, however unlike all others it is."""
    if self_statements.sets_a_field(text) or signs.firm_seeks(heard, text) or signs.regrets(heard, text):
        return True
    told = telling.told(text) or self_statements.told(heard, text) or contraries.shows_oneself(text) or None
    return told is not None or adverts.tells_ad(text) or contraries.taken_back(heard, text) in contraries.OWN_REMOVALS


def points(text: str) -> bool:
    """Whether a message points at something by its position, a handle apart, or as "it"."""
    found = take_refs(Said(text[:300]), "", Focus())
    return bool(found) and not found[0].startswith("@")
