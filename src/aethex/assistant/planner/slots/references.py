"""The records that a message points at, one or several."""

import re

from aethex.assistant.planner.slots.reading import Reading
from aethex.assistant.planner.slots.refs import take_refs
from aethex.tools.arguments import Argument


def read_references(reading: Reading) -> None:
    """Fills the records meant by position, by name, or by what is in view."""
    for argument in reading.having("ref", "refs"):
        if argument.ref == "upload":
            continue
        known = reading.heard.named(argument.ref or "")
        if reading.tool.name == "jobs_salary" and (shown := _best_paid(reading)):
            reading.give(argument.name, shown[0])
            reading.several[argument.name] = shown
            return
        found = take_refs(reading.said, argument.ref or "", reading.heard.focus, known)
        if argument.ref == "item" and not known and _ONE_OF_THEM.search(reading.said.text):
            found = []
        if argument.kind == "refs":
            reading.give(argument.name, found or _all_of(reading, argument))
        elif found and not _idle(reading, argument, found):
            reading.give(argument.name, found[0])
            if len(found) > 1 and "value" not in reading.names:
                reading.several[argument.name] = found


_ONE_OF_THEM = re.compile(r"\b(?:one|some|an?|any|something) (?:\w+ )?(?:of|from|in|on) (?:my|the)\b", re.IGNORECASE)
""" "Delete one of my experience entries" does not say which."""
_BEST_PAID = re.compile(
    r"\b(?:which|who|what)\b.{0,30}\b(?:pays?|paid|paying|salary|money|earns?)\b.{0,12}\b(?:best|most|more|better|highest)\b"
    r"|\b(?:which|what)\b.{0,30}\b(?:best|highest|most|better|higher|more)\b.{0,12}\b(?:pay|paid|salary|money|paying)\b",
    re.IGNORECASE,
)


def _best_paid(reading: Reading) -> list[str]:
    """ "Which of these pays best?": what each of the first few in view pays, to be compared."""
    shown = reading.heard.focus.lists.get("job", [])
    if len(shown) < 2 or not _BEST_PAID.search(reading.said.text):
        return []
    return [str(at) for at in range(1, len(shown) + 1)]


def _idle(reading: Reading, argument: Argument, found: list[str]) -> bool:
    """Whether it says no more than to leave the reference out does: "undo that", "undo the last change"."""
    if argument.ref == "change" and found == ["last"]:
        return True
    if argument.required or found != ["it"] or argument.ref in reading.heard.focus.records:
        return False
    return (
        re.search(
            r"\b(?:him|her|his|that (?:fella|guy|person|dev|woman|man|lady|chap|bloke|girl))\b",
            reading.said.text,
            re.IGNORECASE,
        )
        is None
    )


def _all_of(reading: Reading, argument: Argument) -> list[str] | None:
    shown = reading.heard.focus.lists.get(argument.ref or "")
    if shown and re.search(r"\b(?:all|every(?:thing)?|both|them|these|those)\b", reading.said.text, re.IGNORECASE):
        return list(shown)
    return None
