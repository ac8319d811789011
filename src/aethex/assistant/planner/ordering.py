"""Filters of a search that a message orders to be put: "set also the level to senior, and show four"."""

import re
from dataclasses import replace

from aethex.assistant.planner import requests
from aethex.assistant.planner.heard import Heard
from aethex.assistant.planner.searching import FILTERS, PAY
from aethex.assistant.planner.slots.extract import read
from aethex.assistant.planner.weighing import points
from aethex.tools.definition import ToolDefinition

_SEARCH = "jobs_match"
_PUTS = re.compile(
    r"^\W*(?:(?:also|and|please|pls|ok|okay|now|then|so|can you|could you|kindly)\b[\s,]*)*"
    r"(?:(?:cut|trim|narrow|limit|reduce|shorten|whittle) (?:(?:it|that|this|them|the (?:list|results?|search)) )?(?:down )?to|put|set|add|use|take|choose|select|pick|apply|include|tick)(?: (?:also|in|on|too|as well|please|the|an?|this|that|for|filters?(?: for| of)?|conditions?|criteri(?:on|a)))*\s+(?=\S)",
    re.IGNORECASE,
)
SHOWS = re.compile(r"\W*(?:please )?(?:show|list|display|give|see)\b", re.IGNORECASE)
""" "And show four" puts one more; "and save the first" is a deed."""
_OWNED = re.compile(
    r"\b(?:my|mine|me|i|i['’](?:m|d|ve|ll)|profile|account|head ?line|bio|cv|application)\b", re.IGNORECASE
)


def puts_filters(heard: Heard) -> bool:
    """Whether a message orders filters to be put and nothing else, however many orders it is made of."""
    definition = heard.tool(_SEARCH)
    return definition is not None and put_in(definition, heard) is not None


def put_in(definition: ToolDefinition, heard: Heard) -> str | None:
    """What an order right after a search puts, where that is filters of the search and nobody's own; else None."""
    last = heard.focus.last_call
    found = _PUTS.match(heard.text)
    if found is None or definition.name != _SEARCH or last is None or last.tool != _SEARCH:
        return None
    if any(points(after) and not SHOWS.match(after) for _, after in requests.splits(heard.text)):
        return None
    put = heard.text[found.end() :]
    said = read(definition, replace(heard, text=put), put).args
    return put if said and said.keys() <= {*FILTERS, *PAY, "limit"} and _OWNED.search(put) is None else None
