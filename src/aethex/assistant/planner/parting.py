"""Which sentences of a message are no requests of their own."""

import re

from aethex.assistant.planner import requests
from aethex.assistant.planner.decide import Decision
from aethex.assistant.planner.heard import Heard
from aethex.assistant.planner.slots.extract import read
from aethex.tools.definition import Effect


def same_again(first: Decision, second: Decision, after: str) -> bool:
    """ "I built Brotzeit. Put it on my profile": the second sentence is the order to the first."""
    if first.tool is None or second.tool is None:
        return False
    if first.tool.domain == "profiles" and requests.adds_it(after):
        return True
    return first.tool is second.tool and requests.says_it(after)


def says_nothing(decision: Decision, heard: Heard, text: str) -> bool:
    """A first sentence that only seems to change the profile, and names nothing to change: "I'm done with nights"."""
    tool = decision.tool
    if tool is None:
        return False
    if tool.name == "jobs_update_application":
        return _TELLS_ONLY.match(text) is not None and "status" not in read(tool, heard, text).args
    if requests.begins(text):
        return False
    return tool.name == "profiles_update" and not read(tool, heard, text).args


def is_the_ad(first: Decision, second: Decision, before: str) -> bool:
    """ "We at Acme look for a Go developer in Lyon. Can you put the ad up?": what comes first is what is to be published."""
    if first.tool is None or second.tool is None or second.tool.name != "jobs_post":
        return False
    return first.tool.name == "jobs_match" and _OURS.search(before) is not None


_OURS = re.compile(r"\b(?:we|our|us|hiring|wanted)\b|:", re.IGNORECASE)
_TELLS_ONLY = re.compile(r"\W*(?:i|we|it|that|the|my|they)\b", re.IGNORECASE)


def leads_to_search(first: Decision, second: Decision, before: str, after: str) -> bool:
    """ "I'd love to be an architect one day. Show me such jobs in Lyon": what is told before a search orders nothing."""
    if first.tool is None or second.tool is None or second.tool.name != "jobs_match":
        return False
    tells = (
        first.tool.domain == "profiles"
        and first.tool.effect is Effect.WRITE
        and not (requests.begins(before) or _LASTS.search(before))
    )
    return tells and requests.begins(after) and _THERE.search(after) is None


_LASTS = re.compile(r"\b(?:from now on|these days|my (?:new )?goal|note|remember|is now)\b", re.IGNORECASE)
_THERE = re.compile(r"\b(?:there|that|it|this|those)\b", re.IGNORECASE)
