"""Whether a message that could change the call before it is rather a request of its own."""

import re

from aethex.assistant.planner import contraries, dialogue, gist, leaning, refining, requests
from aethex.assistant.planner.decide import Decision
from aethex.assistant.planner.heard import Heard, PlannedCall
from aethex.tools.definition import Effect
from aethex.tools.focus import Asking

SURE_OF_ANOTHER = 0.85
_ALSO = re.compile(r"^\W*(?:and|also|plus)\b|\b(?:too|as well|also|likewise)\W*$", re.IGNORECASE)
""" "Redis as well": what was done before is done again."""
_STANDING, _BRIEF = 0.5, 3
_SURE_OF_NEW, _CERTAIN = 0.6, 0.95


def gives_way(heard: Heard, changed: PlannedCall, decision: Decision) -> bool:
    """Whether the changed call gives way to what the message was taken for."""
    tool = decision.tool
    if tool is None or tool.name == changed.tool or not decision.stands:
        return False
    begins = requests.begins_within(heard.text)
    if contraries.opposite(changed.tool, tool.name):
        return begins or _ALSO.search(heard.text) is None
    if refining.is_search(heard, changed):
        if refining.goes_back(heard.text):
            return False
        tells = tool.effect is not Effect.READ and gist.tells(heard.text)
        orders = begins and not leaning.sets_a_filter(heard, decision)
        return (
            (orders or tells) and not dialogue.corrects_within(heard.text) and decision.probability >= SURE_OF_ANOTHER
        )
    brief = len(heard.text.split()) <= _BRIEF and not begins
    needed = _STANDING if begins else SURE_OF_ANOTHER
    return not (brief or dialogue.surely_corrects(heard.text)) and decision.probability >= needed


def is_new(heard: Heard, asking: Asking, decision: Decision, *, loose: bool) -> bool:
    """Whether the message is a request of its own and not, or not well, an answer."""
    if heard.focus.searches and refining.goes_back(heard.text):
        return True
    if decision.missing or decision.form:
        return requests.begins_within(heard.text) and decision.probability >= _SURE_OF_NEW
    again = decision.tool is not None and decision.tool.name == asking.tool
    if decision.tool is None or (again and (loose or not requests.seeks(heard.text))) or not decision.stands:
        return False
    if asking.tool == "jobs_post" and decision.tool.name == "jobs_close":
        return True
    if asking.tool.startswith("profiles_add_") and decision.tool.name == "profiles_edit_item":
        return bool(heard.named("item")) and requests.begins_within(heard.text)
    if requests.begins_within(heard.text):
        return decision.probability >= (0.8 if loose else _SURE_OF_NEW)
    definition = heard.tool(asking.tool)
    wanted = definition.argument(asking.argument) if definition else None
    named = any(name.reference for name in heard.names)
    return wanted is not None and wanted.kind == "ref" and decision.probability >= _CERTAIN and not named
