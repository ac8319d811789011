"""The same words looked for among jobs instead of people, and the other way round."""

import re

from aethex.assistant.planner.heard import Heard, PlannedCall

_SEARCH = "jobs_match"


def swapped(heard: Heard) -> PlannedCall | None:
    """ "Not people, jobs!" after a search for people, and the other way round: the same words looked for there."""
    last = heard.focus.last_call
    if last is None or last.tool not in _OTHER_KIND or len(heard.text.split()) > _FEW:
        return None
    other, words = _OTHER_KIND[last.tool]
    if "?" in heard.text or words.match(heard.text) is None or heard.tool(other) is None:
        return None
    return PlannedCall(other, {name: last.args[name] for name in ("query", "place") if last.args.get(name)})


_FEW = 8
_RIGHT_AWAY = r"^\W*(?:(?:no|nope|oh|sorry|wait|hey|but)\b[\s,!.]*)*"
_JOBS, _FOLK = r"(?:jobs|vacancies|openings|roles|ads)", r"(?:people|persons|developers|profiles|humans)"
_OTHER_KIND = {
    asked: (
        other,
        re.compile(
            rf"{_RIGHT_AWAY}(?:not {not_this}\b(?:[\s,!.]+(?:but )?{this}(?: please| instead)?)?|(?:i )?(?:meant?|wanted) (?:the )?{this}(?:,? not {not_this})?|{this},? (?:not {not_this}|i meant?)(?: please)?)\W*$",
            re.IGNORECASE,
        ),
    )
    for asked, other, this, not_this in (
        ("profiles_find", _SEARCH, _JOBS, _FOLK),
        (_SEARCH, "profiles_find", _FOLK, _JOBS),
    )
}
