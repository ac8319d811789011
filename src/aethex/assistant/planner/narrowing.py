"""Parts of a message that narrow the search in view: "set level to senior and save the first"."""

from dataclasses import replace

from aethex.assistant.planner.decide import Decision
from aethex.assistant.planner.heard import Heard, PlannedCall
from aethex.assistant.planner.leaning import changed_search, sets_a_filter
from aethex.assistant.planner.ordering import SHOWS
from aethex.assistant.planner.searching import FILTERS
from aethex.assistant.planner.slots.extract import read
from aethex.tools.definition import Effect
from aethex.tools.focus import Call

_SEARCH, _UPDATE = "jobs_match", "profiles_update"


def as_part(heard: Heard, decision: Decision) -> Decision:
    """What a part of a message is taken for: a filter set right after a search is that search's."""
    search = heard.tool(_SEARCH)
    if heard.steps and heard.steps[0].tool == _SEARCH:
        begun = Call(tool=_SEARCH, args=heard.steps[0].args)
        heard = replace(heard, focus=heard.focus.model_copy(update={"last_call": begun}))
    if search is None or not sets_a_filter(heard, decision):
        return decision
    if not read(search, heard, heard.text).args.keys() & FILTERS:
        return decision
    return replace(decision, tool=search, probability=1.0, candidates=(), narrows=True)


def narrowed(heard: Heard, decision: Decision) -> PlannedCall | None:
    """The search in view as a part of a message narrows it (see `as_part`)."""
    return changed_search(heard, replace(decision, tool=heard.tool(_UPDATE))) if decision.narrows else None


def is_done(heard: Heard, text: str, decision: Decision) -> bool:
    """Whether a part says no more than the search just made did: "… and show five"."""
    search, made = heard.tool(_SEARCH), heard.steps[-1]
    if search is None or made.tool != _SEARCH or not SHOWS.match(text):
        return False
    said = read(search, heard, text).args
    read_only = decision.tool is None or decision.tool.effect is Effect.READ
    return read_only and bool(said) and said.items() <= made.args.items()
