"""Messages that are a search for jobs without saying so: a skill or a role beside other filters, and nothing else."""

import re
from collections.abc import Sequence
from dataclasses import replace

from aethex.assistant.planner import gist, guards
from aethex.assistant.planner.dialogue import MOST_WORDS
from aethex.assistant.planner.heard import Heard, PlannedCall
from aethex.assistant.planner.slots.extract import read
from aethex.assistant.planner.slots.roles import ends_in_role
from aethex.assistant.planner.slots.work import is_work
from aethex.skills.taxonomy import taxonomy
from aethex.tools.definition import Effect, ToolDefinition


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


def told_search(heard: Heard) -> PlannedCall | None:
    """ "I have two kids, so: python, Germany, 80k": after the story of a message what is searched for, and nothing else."""
    if len(heard.text) > _LONGEST_STORY:
        return None
    parts = _AFTER_STORY.split(heard.text.strip(" .!?"))
    if len(parts) < 2 or not gist.tells(parts[0]) or _OWN.search(parts[-1]):
        return None
    search = bare_search(replace(heard, text=parts[-1]))
    return search if search and search.args.keys() & _FILTERS else None


_LONGEST_STORY = 600
_AFTER_STORY = re.compile(r"\s*(?:[.!?;:]|\bso\b)[\s:,.]*\s")


def unsaid_search(heard: Heard, tool: ToolDefinition) -> PlannedCall | None:
    """The search for jobs that a message means which was taken for one of the `tool`s that change a profile."""
    changes = tool.domain == "profiles" and tool.effect is not Effect.READ
    if (changes or tool.name == "jobs_match") and (told := told_search(heard)):
        return told
    if tool.name == "profiles_update":
        return listed_search(heard)
    if tool.name == "profiles_add_experience":
        listed = listed_search(heard)
        return listed if listed and listed.args.keys() & _OF_ADS else None
    search = bare_search(heard) if tool.name == "profiles_add_skill" and not _TAUGHT.search(heard.text) else None
    return search if search and search.args.keys() & _FILTERS else None


def likely_search(heard: Heard, candidates: Sequence[ToolDefinition]) -> PlannedCall | None:
    """What would only be asked about, where the likeliest is the search for jobs and the message names work to look for:
    to look changes nothing."""
    if not candidates or candidates[0].name != "jobs_match" or guards.foreign(heard.text):
        return None
    reading = read(candidates[0], heard, heard.text)
    return PlannedCall("jobs_match", reading.args) if names_work(str(reading.args.get("query") or "")) else None


_FILTERS = frozenset({"place", "remote", "min_salary"})
_OF_ADS = frozenset({"posted_within_days", "min_salary", "remote"})


_TAUGHT = re.compile(
    r"\b(?:i|i'm|im|i've|my|me|add|learn\w*|know\w*|skills?|list|include|put|profile|level|years?|yrs?)\b",
    re.IGNORECASE,
)


def names_work(query: str) -> bool:
    """Whether a few words name a skill or a role, and no deed."""
    if len(query.split()) > 3:
        return len(query.split()) <= _LISTED and not _BETWEEN.sub("", _without_work(query))
    return bool(taxonomy().find(query, request=True)) or ends_in_role(query)


_LISTED = 8
_BETWEEN = re.compile(r"\b(?:and|or|some|plus|also|a bit of)\b|\W", re.IGNORECASE)


def _without_work(query: str) -> str:
    """The query without its skills and its words for work."""
    for one in reversed(taxonomy().find(query, request=True)):
        query = f"{query[: one.start]} {query[one.end :]}"
    return " ".join(word for word in query.split() if not is_work(word))
