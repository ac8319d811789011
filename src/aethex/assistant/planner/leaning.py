"""Messages that mean a search for jobs by what they hold, whatever else their words are like: its filters, or a change
of those of the search before."""

import re
from dataclasses import replace
from typing import Any

from aethex.assistant.planner import carrying, guards, letting_go, refining, requests, seams, searching, telling
from aethex.assistant.planner.decide import Decision
from aethex.assistant.planner.dialogue import corrects, surely_corrects
from aethex.assistant.planner.heard import Heard, Plan, PlannedCall
from aethex.assistant.planner.restating import other_money
from aethex.assistant.planner.searching import FILTERS, PAY
from aethex.assistant.planner.slots.extract import read
from aethex.assistant.planner.slots.limits import take_limit
from aethex.assistant.planner.slots.query import about_work, take_query
from aethex.assistant.planner.slots.said import Said
from aethex.assistant.planner.weighing import points
from aethex.skills.taxonomy import taxonomy
from aethex.tools.definition import Effect, ToolDefinition

_SEARCH = "jobs_match"
_LONGEST = 30
_PROFILE = re.compile(
    r"\b(?:my|our|your|his|her) (?:own )?(?:\w+ )?(?:profile|page|headline|bio|location|goal|skills?|cv|resume|floor|level|seniority|languages?|experience|account|data|application|plan)\b"
    r"|\b(?:profile|headline|bio|cv|résumé|resume|goal|skills?|entry|certificates?|certificat\w+|degree|project|portfolio|universit\w+|uni|college|school|b\.?tech|m\.?tech|studied|study|studies|semester|phd|ph\.d|bsc|msc|mba|diploma|bachelor\w*|master['’]?s|thesis|bootcamp)\b"
    r"|\bi(?:['’]?m| am|['’]ve| have)? (?:now |also |just |recently |already )*(?:live|lived|living|moved|based|speak|speaking|know|learn(?:ed|t|ing)?|use|using|used|worked|studied|joined|passed|got my|was|built|made|did|finished|fluent|native)\b",
    re.IGNORECASE,
)
_DEEDS = re.compile(
    r"^\W*(?:(?:please|pls|ok|okay|and|now|then|can you|could you)\b[\s,]*)*(?:add|remove|delete|set|update|edit|save|hide|apply|undo|list my|put|record|note|log|block|report|publish|post|export|cancel|rename|correct|mark|withdraw|close|archive|link|unlink|explain|why)\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\bi (?:just |recently |have |['’]ve )*(?:got|started|landed|have|found|took) (?:an? |my |the )?(?:new )?(?:job|role|position)\b|\b(?:hired|employed|work(?:ing|ed)?|start(?:ed|ing)?|promoted) (?:as|to)\b(?! (?:you|me)\b)"
    r"|\b(?:update|note) (?:that|it|this)\b|\bplease note\b|\bseniority\b|\b(?:work )?permit\b|\bcall me\b|\bhome is\b|\b(?:first|last) day (?:at|as|in|with)\b|\bappl(?:y|ying) (?:for|to) (?!(?:jobs|roles|positions|work|something|some|any)\b)",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"^\W*(?:(?:finally|just|so|also|yes|guess who|hey)\b[\s,!]*)*(?:passed|cleared|aced|nailed|got(?! any| some|\?)|earned|completed|finished|graduated|shipped|built|made|launched|released|joined|started|left|moved|relocated|studied|worked|did|was|learn(?:ed|t)|picked up|spent|became)\b|\b(?:i['’]?m|i am|i['’]ve|i have|i (?:do|program|code|work|started|start|got|master|taught|teach|use|used|hold|speak|know)|we(?:['’](?:ve|re))? (?:have )?(?:relocated|moved|live|are)|my (?:name|home|family|place))\b",
    re.IGNORECASE,
)
_LOOKS = re.compile(
    r"\b(?:jobs?|roles?|positions?|openings?|vacanc\w+|looking|look|need|want|find|show|search|anything|something|gigs?|hiring|hires?|ads?|offers?|what|which|any|there|instead|rather|prefer|after)\b|\?",
    re.IGNORECASE,
)
"""What one says of oneself, and what shows that something is looked for all the same."""
_DATED = re.compile(
    r"(?:\b(?:since|from|in|until|till|to|between)\s|[./-]|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? )(?:19[5-9]\d|20[0-4]\d)\b(?! ?(?:k\b|eur|usd|gbp|€|\$|£|per|an?\b|/))",
    re.IGNORECASE,
)
"""A year, which tells of a career."""
_GOAL = re.compile(
    r"\b(?:goals?|aim\w*|ambition\w*|target\w*|becom\w+|be an?|career|dream\w*|some ?day|one day|eventually|in the long run|towards?|working (?:up )?to|end up|by (?:the )?(?:end|20|next|spring|summer|autumn|winter)|within|years? from|want to be|wanna be|hope to|plan(?:ning)? to)\b",
    re.IGNORECASE,
)
_HOW_MUCH = re.compile(
    r"\bhow much (?:will|would|do|does|can|could|should|did) .{1,40}\b(?:earn|make|cost)\b|\b(?:forecast|predict)\b",
    re.IGNORECASE,
)
"""What is asked about the world, for which no ad is an answer."""
_CLAUSE = re.compile(
    r"\s*(?:(?<!\d),|,(?!\d)|[;!?…]|(?<!\d):|:(?!\d))\s*|\.\s+|\s+[-–—]+\s+|\s+\bbut\b\s+", re.IGNORECASE
)


def looked_for(heard: Heard, decision: Decision) -> Plan | None:
    """The search for jobs that a message is by what it holds, whatever it was taken for."""
    if decision.tool is not None and decision.tool.name == telling.told(heard.text):
        return None
    if changed := changed_search(heard, decision):
        return carrying.spread(heard, changed)
    if _HOW_MUCH.search(heard.text):
        return None
    found = evident_search(heard, decision)
    if found is None and decision.tool is not None:
        found = searching.unsaid_search(heard, decision.tool)
    elif found is None and not (decision.form or _is_more(heard, decision)):
        found = searching.any_search(heard)
    found = found or searching.likely_search(heard, decision.candidates)
    return Plan(calls=(found,)) if found else None


def evident_search(heard: Heard, decision: Decision) -> PlannedCall | None:
    """ "Wellington — Erlang, whatever's going": work and a filter of a search, which nothing that is likelier explains.

    Changes of the profile are no likelier where nothing is said of a profile or of oneself, and nothing is ordered.
    """
    definition = heard.tool(_SEARCH)
    if definition is None or decision.form:
        return None
    if _is_other(heard, decision) or _keeps(heard, decision):
        return None
    if decision.tool is not None and _told_whole(heard, decision.tool):
        return None
    reading = read(definition, heard, heard.text)
    args, said = reading.args, take_query(reading.said, spoken=True) or ""
    work = about_work(said)
    if _is_talk(heard, decision) and (work != said or len(args.keys() & FILTERS - {"level"}) < _SEVERAL):
        return None
    if not work or not args.keys() & FILTERS - {"level"} or (decision.tool is None and _asks_more(heard.text, said)):
        return None
    return PlannedCall(_SEARCH, {**args, "query": work})


def changed_search(heard: Heard, decision: Decision) -> PlannedCall | None:
    """ "In Tampere it's cheaper to live, any there?": what a message after a search holds of filters changes it."""
    definition, before = heard.tool(_SEARCH), _search_in_view(heard)
    if definition is None or before is None or _is_talk(heard, decision):
        return None
    if _is_other(heard, decision, orders=not sets_a_filter(heard, decision)):
        return None
    if (meant := _only_asked(heard, before)) is not None:
        return PlannedCall(_SEARCH, {**before, **meant})
    before, gone = _without_let_go(definition, heard, before)
    if gone:
        heard = replace(heard, text=letting_go.without_dropped(heard.text))
    searches = decision.tool is not None and decision.tool.name == _SEARCH
    if not searches and _keeps(heard, decision):
        return None
    changes = _changes(definition, heard, before)
    said = str(changes.pop("query", "") or "")
    work = about_work(said)
    filters = {name: value for name, value in changes.items() if name in FILTERS | {*PAY, "limit"}}
    looks = bool(decision.candidates) and decision.candidates[0].name == _SEARCH
    spoken = take_query(read(definition, heard, heard.text).said, spoken=True) or said
    if decision.tool is None and not looks and _asks_more(heard.text, spoken):
        return None
    in_other_money = "currency" in filters and before.get("min_salary")
    if not (filters.keys() & FILTERS or "limit" in filters or in_other_money or gone) or (
        searches and work and not corrects(heard.text)
    ):
        return None
    if searches and not work and requests.seeks(heard.text) and "same" not in heard.text.lower().split():
        return None
    if work and work.casefold() != str(before.get("query") or "").casefold():
        filters["query"] = searching.narrowed(str(before.get("query") or ""), work)
    return PlannedCall(_SEARCH, {**before, **filters})


def _without_let_go(
    definition: ToolDefinition, heard: Heard, before: dict[str, Any]
) -> tuple[dict[str, Any], set[str]]:
    """The search without the filters that the message lets go of, and which those are."""
    gone = (refining.let_go(definition, before, heard) | letting_go.set_free(heard.text)) & before.keys() & FILTERS
    if "min_salary" in gone:
        gone |= {*PAY}
    return {name: value for name, value in before.items() if name not in gone}, gone


def _only_asked(heard: Heard, before: dict[str, Any]) -> dict[str, Any] | None:
    """ "Hm, and Go?", "dollars, not euros": one skill or one currency, and nothing else."""
    if before.get("min_salary") and (code := other_money(heard.text)):
        return {"currency": code}
    asked = _AND_WHAT.match(heard.text)
    return {"query": asked["x"]} if asked and taxonomy().canonical(asked["x"]) else None


_AND_WHAT = re.compile(
    r"^\W*(?:(?:hm+|oh|ok|okay|well|so)\b[\s,]*)*(?:and|or|what about|how about|or maybe|maybe)\s+(?:(?:for|with|in)\s+)?(?P<x>[\w+#.-]+(?: [\w+#.-]+)?)(?: then| instead| maybe)?\s*\?\W*$",
    re.IGNORECASE,
)


def _asks_more(text: str, query: str) -> bool:
    """Whether a clause of the message asks something of which not all words are about work."""
    besides = len(about_work(query).split()) < len(query.split())
    return besides and any(requests.asks(one) and not _LOOKS_THERE.search(one) for one in _CLAUSE.split(text))


_LOOKS_THERE = re.compile(
    r"\b(?:look|search|check|try|find (?:any\w*|some\w*)|have a look|is there any\w*|are there any)\b(?: \w+){0,3} there\b",
    re.IGNORECASE,
)
""" "Could we look there instead?" asks for nothing more."""


def _changes(definition: ToolDefinition, heard: Heard, before: dict[str, Any]) -> dict[str, Any]:
    """What the message gives that the search does not hold; of its clauses the last that differs: "senior is out of
    reach, put mid"."""
    parts = [heard.text, *(part for part in _CLAUSE.split(heard.text) if part)]
    found: dict[str, Any] = {}
    for part in parts[: _LONGEST // 3]:
        given = read(definition, replace(heard, text=part), part).args
        found |= {name: value for name, value in given.items() if before.get(name) != value}
    if "min_salary" not in found and before.get("min_salary"):
        found.pop("pay_period", None)
    return found


def _search_in_view(heard: Heard) -> dict[str, Any] | None:
    last = heard.focus.last_call
    if last is None or _SEARCH not in heard.focus.searches or not last.tool.startswith("jobs_"):
        return None
    return dict(last.args) if last.tool == _SEARCH else dict(heard.focus.searches[_SEARCH])


def _is_more(heard: Heard, decision: Decision) -> bool:
    """Whether the message is mere talk or something else than a search."""
    return _is_talk(heard, decision) or _is_other(heard, decision)


def _is_other(heard: Heard, decision: Decision, *, orders: bool = True) -> bool:
    """Whether the message is a courtesy, waits for something, or speaks of more than a search."""
    return bool(decision.courtesy or decision.held) or _speaks_of_more(heard.text, orders=orders)


def sets_a_filter(heard: Heard, decision: Decision) -> bool:
    """ "Set the floor at 60,000" right after a search: the search's, where nothing is said of oneself."""
    last = heard.focus.last_call
    likely = decision.tool or (decision.candidates[0] if decision.candidates else None)
    profile = likely is not None and likely.name == "profiles_update"
    searched = profile and last is not None and last.tool == _SEARCH
    return searched and (_OWNED.search(heard.text) is None or _of_these(heard.text))


def _of_these(text: str) -> bool:
    """ "I've got a dog, make that remote": "that" is the search, unless the profile or a new job is spoken of too."""
    points_at_it = seams.orders(text) or _FOR_THESE.search(text) is not None
    return points_at_it and not any(way.search(text) for way in (_PROFILE, _DATED, _HELD))


_FOR_THESE = re.compile(
    r"\b(?:floor|minimum|limit|cap)(?: of \S+)? (?:under|on|to|for) (?:it|that|this|them|those|these)\b"
    r"|\bi(?:['’]d| would)?(?: really| now)? (?:need|want|must|have to|need to|want to)(?: earn| get| make| have)? (?:at least|no less than|a minimum of|minimum|more than)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"\b(?:my|mine|me|i|i['’]m|profile|account|head ?line|bio|languages?|goal|permits?|cv|location|years)\b",
    re.IGNORECASE,
)


def _is_talk(heard: Heard, decision: Decision) -> bool:
    unlike = decision.tool is None and decision.sure < _MERE_TALK and len(heard.text.split()) > _TERSE
    return is_only_talk(heard, decision) or (unlike and _search_in_view(heard) is None)


def is_only_talk(heard: Heard, decision: Decision) -> bool:
    """Whether a message of some length, which corrects nothing, was taken for what no tool is for."""
    surely = decision.tool is None and decision.sure < _SURELY_TALK and decision.nothing > _MOSTLY
    return surely and len(heard.text.split()) > _BRIEF and not _corrects_somewhere(heard.text)


def _corrects_somewhere(text: str) -> bool:
    """Whether a message or a clause of it opens or ends as a correction does or orders how many to show, or ends in a
    name alone: "… Cork?"."""
    clauses = _CLAUSE.split(text)
    if corrects(text) or any(
        surely_corrects(one) or (requests.begins(one) and take_limit(Said(one))) for one in clauses
    ):
        return True
    return _ONLY_NAMED.search(text) is not None


_ONLY_NAMED = re.compile(
    r"[.!?…;]\s+(?:(?:and|or|maybe|perhaps|so|then)\s+)?(?:in\s+)?[^\W\d_][\w-]+(?: [\w-]+)?\?\W*$", re.IGNORECASE
)


_SEVERAL = 2
_MERE_TALK, _TERSE = 0.25, 7
"""Of a message of more words than this the gate must think it possible that something is wanted."""
_SURELY_TALK, _MOSTLY, _BRIEF = 0.02, 0.6, 5
"""After a search less has to speak for its being changed."""


def _keeps(heard: Heard, decision: Decision) -> bool:
    """Whether what the message was taken for is likelier than a search."""
    if decision.tool is None:
        return any(_stays(one, heard) for one in decision.candidates)
    return not _gives_way(decision.tool, heard.text)


def _speaks_of_more(text: str, *, orders: bool = True) -> bool:
    """Whether the message speaks of a profile or of oneself, orders something, or tells something long."""
    if guards.foreign(text) or guards.idle(text) or len(text.split()) > _LONGEST:
        return True
    told = any(way.search(text) for way in ((_PROFILE, _DATED, _DEEDS, _HELD) if orders else (_DATED,)))
    return told or (_SELF.search(text) is not None and _LOOKS.search(text) is None and (orders or not _of_these(text)))


def _gives_way(tool: ToolDefinition, text: str) -> bool:
    """Whether what was taken for this tool may as well be a search: a change of the profile that only names a value."""
    changes = tool.domain == "profiles" and tool.effect is Effect.WRITE and not tool.asks_first
    return changes and (tool.name != "profiles_set_goal" or not _GOAL.search(text))


def _stays(tool: ToolDefinition, heard: Heard) -> bool:
    """Whether the message points at a record for the tool."""
    pointed = points(heard.text) or bool(heard.names)
    return tool.domain == "jobs" and tool.name != _SEARCH and pointed


def _told_whole(heard: Heard, tool: ToolDefinition) -> bool:
    """Whether the message gives all that the tool needs, and more than a name."""
    needed = {one.name for one in tool.arguments if one.required}
    args = read(tool, heard, heard.text).args
    return len(needed) > 1 and needed <= args.keys()
