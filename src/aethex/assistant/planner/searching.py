"""Messages that are a search for jobs without saying so: a skill or a role beside other filters, and nothing else."""

import re
from collections.abc import Sequence
from dataclasses import replace

from aethex.assistant.planner import gist, guards
from aethex.assistant.planner.dialogue import MOST_WORDS
from aethex.assistant.planner.heard import Heard, PlannedCall
from aethex.assistant.planner.slots.extract import read
from aethex.assistant.planner.slots.query import about_skills, about_work
from aethex.assistant.planner.slots.roles import ends_in_role
from aethex.assistant.planner.slots.work import is_work
from aethex.skills.taxonomy import named_in
from aethex.tools.definition import Effect, ToolDefinition

FILTERS = frozenset({"place", "remote", "min_salary", "level", "employment", "posted_within_days"})
"""What narrows a search for jobs besides its words."""
PAY = ("currency", "pay_period")
"""What goes with its least pay."""


def bare_search(heard: Heard) -> PlannedCall | None:
    """ "Part time php, Lyon": a message of nothing but a skill or a role and other filters is a search for jobs."""
    definition = heard.tool("jobs_match")
    if definition is None or not 2 <= len(heard.text.split()) <= MOST_WORDS or guards.foreign(heard.text):
        return None
    reading = read(definition, heard, heard.text)
    query = str(reading.args.get("query") or "")
    if not names_work(query) or len(reading.args) < 2:
        return None
    return PlannedCall(definition.name, reading.args)


def listed_search(heard: Heard) -> PlannedCall | None:
    """ "SRE, Dublin, from 95k": filters of a search that are listed, with nobody and nothing they could be set for."""
    return None if "," not in heard.text or _OWN.search(heard.text) else bare_search(heard)


_OWN = re.compile(
    r"\b(?:i|i'm|im|i've|my|me|mine|set|change|update|edit|put|make|profile|headline|bio|live|moved?|speak|fluent|native|floor|authori[sz]ed)\b",
    re.IGNORECASE,
)


def told_search(heard: Heard, *, loosely: bool = False) -> PlannedCall | None:
    """ "I have two kids, so: python, Germany, 80k": after the story of a message what is searched for, and nothing else.

    `loosely`: whatever stands before it, since nothing else explains the message.
    """
    if len(heard.text) > _LONGEST_STORY:
        return None
    parts = _AFTER_STORY.split(heard.text.strip(" .!?"))
    if len(parts) < 2 or not (loosely or gist.tells(parts[0])) or _OWN.search(parts[-1]):
        return None
    search = bare_search(replace(heard, text=parts[-1]))
    if search is None or not search.args.keys() & _PLAIN | {"level"}:
        return None
    if not search.args.keys() & _PLAIN and not _SEEKS.search(parts[-1]):
        return None
    definition = heard.tool(search.tool)
    story = read(definition, heard, heard.text).args if definition else {}
    wished = {name: story[name] for name in _WISHED if name in story}
    if "place" in story and _THERE.search(heard.text):
        wished["place"] = story["place"]
    if "level" in story and _I_AM.search(heard.text):
        wished["level"] = story["level"]
    return PlannedCall(search.tool, {**wished, **search.args})


_THERE = re.compile(r"\bthere\b(?! (?:is|are|was|were|any|some|be)\b)", re.IGNORECASE)
_WISHED = ("remote", "employment")
_SEEKS = re.compile(r"\b(?:jobs?|roles?|positions?|openings?|work)\b", re.IGNORECASE)
_I_AM = re.compile(
    r"\bi(?:['’]?m| am) (?:only |still |just )?(?:an? )?(?:junior|mid|senior|staff|beginner|principal|intern|lead)\b",
    re.IGNORECASE,
)


_LONGEST_STORY = 600
_AFTER_STORY = re.compile(r"\s*(?:[.!?;:]|\bso\b)[\s:,.]*\s")


def unsaid_search(heard: Heard, tool: ToolDefinition) -> PlannedCall | None:
    """The search for jobs that a message means which was taken for one of the `tool`s that change a profile."""
    if _lacks_all(heard, tool) and (told := told_search(heard, loosely=True)):
        return told
    changes = tool.domain == "profiles" and tool.effect is not Effect.READ
    if (changes or tool.name == "jobs_match") and (told := told_search(heard)):
        return told
    if tool.name == "profiles_update":
        return listed_search(heard)
    if tool.name == "profiles_add_experience":
        listed = listed_search(heard)
        return listed if listed and listed.args.keys() & _OF_ADS else None
    if tool.name != "profiles_add_skill" or _tells(heard):
        return None
    search = bare_search(heard)
    return search if search and search.args.keys() & _PLAIN else only_named(heard)


def any_search(heard: Heard) -> PlannedCall | None:
    """The search that a message is which nothing else explains."""
    return bare_search(heard) or told_search(heard, loosely=True) or only_named(heard)


def only_named(heard: Heard) -> PlannedCall | None:
    """ "Zig?", "svelte near me": a skill or a role and nothing else, of which nothing is told."""
    definition = heard.tool("jobs_match")
    if definition is None or len(heard.text.split()) > _FEW or _tells(heard) or _JOINED.match(heard.text):
        return None
    args = read(definition, heard, heard.text).args
    query = str(args.get("query") or "")
    return PlannedCall(definition.name, args) if query and about_work(query) == query else None


def _tells(heard: Heard) -> bool:
    """Whether something is told of oneself, skills are added one after the other, or a question is open."""
    last = heard.focus.last_call
    if _TAUGHT.search(_NEAR.sub("", heard.text)):
        return True
    return heard.focus.asking is not None or (last is not None and "skill" in last.tool)


_FEW = 4
_JOINED = re.compile(r"\W*(?:also|and|got|plus|too|have)\b", re.IGNORECASE)
_NEAR = re.compile(r"\b(?:near|around|close to|next to|for) me\b", re.IGNORECASE)


def _lacks_all(heard: Heard, tool: ToolDefinition) -> bool:
    """Whether the message names nothing that the tool is about: "unblock my career: …"."""
    needed = {one.ref for one in tool.arguments if one.required and one.kind == "ref"}
    named = any(name.kind in needed for name in heard.names)
    return bool(needed) and not named and not read(tool, heard, heard.text).args


def likely_search(heard: Heard, candidates: Sequence[ToolDefinition]) -> PlannedCall | None:
    """What would only be asked about, where the likeliest is the search for jobs and the message names work to look for:
    to look changes nothing."""
    if not candidates or candidates[0].name != "jobs_match" or guards.foreign(heard.text):
        return None
    reading = read(candidates[0], heard, heard.text)
    return PlannedCall("jobs_match", reading.args) if names_work(str(reading.args.get("query") or "")) else None


_PLAIN = frozenset({"place", "remote", "min_salary"})
_OF_ADS = frozenset({"posted_within_days", "min_salary", "remote"})


_TAUGHT = re.compile(
    r"\b(?:i|i'm|im|i've|my|me|add|learn\w*|know\w*|skills?|list|include|put|profile|level|years?|yrs?)\b",
    re.IGNORECASE,
)


def names_work(query: str) -> bool:
    """Whether a few words name a skill or a role, and no deed."""
    if len(query.split()) > 3:
        return len(query.split()) <= _LISTED and not _BETWEEN.sub("", _without_work(query))
    return bool(named_in(query)) or ends_in_role(query)


_LISTED = 8
_BETWEEN = re.compile(r"\b(?:and|or|some|plus|also|a bit of)\b|\W", re.IGNORECASE)


def _without_work(query: str) -> str:
    """The query without its skills and its words for work."""
    for one in reversed(named_in(query)):
        query = f"{query[: one.start]} {query[one.end :]}"
    return " ".join(word for word in query.split() if not is_work(word))


def narrowed(before: str, said: str) -> str:
    """A skill is looked for beside the role that was searched for; a role takes its place."""
    if not before or ends_in_role(said) or about_skills(before) or not about_skills(said):
        return said
    return before if said.casefold() in before.casefold() else f"{before} {said}"
