"""Ways in which a message, or a part of one, says the last call anew."""

import re
from collections.abc import Sequence
from dataclasses import replace

from aethex.assistant.planner import (
    amending,
    carrying,
    ordering,
    requests,
    restating,
    rewording,
    righting,
    selecting,
    speaking,
    stepping,
    swapping,
)
from aethex.assistant.planner.heard import Heard, PlannedCall
from aethex.tools.definition import Effect, ToolDefinition

_WAYS = (
    restating.restated,
    righting.righted,
    amending.amended,
    speaking.spoken_too,
    swapping.swapped,
    stepping.stepped,
    selecting.selected,
    rewording.reworded,
)
_SEARCH = "jobs_match"
_SAME = re.compile(
    r"^\W*(?:(?:search|do|run|find|try|show|give|get|bring|look|make|have)(?: me| us| for| up)* )?"
    r"(?:(?:(?:the|that|this) )?(?:very |exact )?same(?: (?:(?:kind|sort|type)s? of (?:jobs?|roles?|things?|search)|search|thing|ones?|query|jobs?|roles?))?(?: again| once more)?|(?:it|that|this|the (?:same )?search|the query) (?:again|once more|anew)|(?<=try )(?:it|that|this)|(?<=run )(?:it|that|this)|(?:search|look|try) (?:again|once more|anew)|(?:repeat|redo|rerun)(?: (?:it|that|this|the (?:same )?search))?|once (?:more|again)|one more time)"
    r"(?: but)?,?\s+(?=(?:for|in|near|at|around|with|only|just|without)\b)",
    re.IGNORECASE,
)


def renewed(heard: Heard) -> PlannedCall | None:
    """The last call, changed as the message says."""
    return next((call for way in _WAYS if (call := way(heard)) is not None), None)


def searches_again(heard: Heard, text: str) -> ToolDefinition | None:
    """The search that "run it again for Vienna" and "the same in Bristol" mean."""
    return heard.tool(_SEARCH) if _SEARCH in heard.focus.searches and _SAME.match(requests.bare(text)) else None


def renewed_part(heard: Heard, tool: ToolDefinition) -> PlannedCall | None:
    """ "Hide the last, then search the same in Bristol": a part of a message that changes the search before it."""
    text, last = requests.bare(heard.text), heard.focus.last_call
    same = _SAME.match(text) if tool.name == _SEARCH and last and _SEARCH in heard.focus.searches else None
    if last and same:
        looked = last.model_copy(update={"tool": _SEARCH, "args": heard.focus.searches[_SEARCH]})
        focus = heard.focus.model_copy(update={"last_call": looked})
        said = replace(heard, focus=focus, text=f"{text[same.end() :].rstrip(' .!')} instead")
        if changed := carrying.refined_part(said, tool):
            return changed
    return carrying.refined_part(heard, tool)


def do_one(parts: Sequence[tuple[str, ToolDefinition | None]]) -> bool:
    """Whether one of several parts is a deed of its own, or a later one asks about a record, so that the message as a
    whole changes no search."""
    return len(parts) > 1 and any(
        tool is not None and (tool.effect is not Effect.READ or (at > 0 and _asks_about_one(text, tool)))
        for at, (text, tool) in enumerate(parts)
    )


def _asks_about_one(text: str, tool: ToolDefinition) -> bool:
    return bool(tool.refs) and not ordering.SHOWS.match(text)
