"""Which sentences of a message are no requests of their own."""

from aethex.assistant.planner import requests
from aethex.assistant.planner.decide import Decision
from aethex.assistant.planner.heard import Heard
from aethex.assistant.planner.slots.extract import read


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
    if tool is None or tool.name != "profiles_update" or requests.begins(text):
        return False
    return not read(tool, heard, text).args
