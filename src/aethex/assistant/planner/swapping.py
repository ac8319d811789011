"""One thing for another: jobs instead of people, the place of a search for the next."""

import re

from aethex.assistant.planner.heard import Heard, PlannedCall
from aethex.assistant.planner.slots.places import find_place

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


def exchanged(text: str, place: str) -> str:
    """ "Raise it to 95k and swap Lisbon for Porto" with "in Porto" for the exchange, where Lisbon is the search's place."""
    if not place or place.lower() not in text.lower():
        return text
    way = rf"(^\W*|[,;.!]\s+(?:and |then |please )*|\b(?:and|then|please|pls)\s+)(?:swap|replace|exchange|switch|trade|change)(?: out)? {re.escape(place)} (?:by|with|for|against|to) (?=\w)"
    return re.sub(way, r"\1in ", text, flags=re.IGNORECASE)


def moved_on(text: str, place: str) -> str:
    """ "Hamburg is to me too rainy, take Freiburg" with "in Freiburg instead" for it, where Hamburg is the search's place."""
    city = place.split(",")[0]
    if not city or "?" in text or city.lower() not in text.lower():
        return text
    left = re.match(
        rf"^\W*(?:(?:no|not|oh|ok|okay|well|hm+|sorry|honestly|uff+|ugh+|och|ah|to me|for me|i think|in)\b[\s,]*)*{re.escape(city)}\b[^;!?]{{0,90}}?[,;.!–—-]+\s*{_THEN}*(?:{_TAKES}|(?:better|rather|instead)(?: in)?)\s+(?:in |for |to )?(?P<x>\S[^,;.!?]{{1,40}}?)(?: instead| rather| please| then)*\W*$",
        text,
        re.IGNORECASE,
    )
    there = find_place(f"in {left['x']}") if left else None
    return f"in {left['x']} instead" if left and there and there.end == len(f"in {left['x']}") else text


_THEN = (
    r"(?:(?:so|then|and|but|better|rather|please|kindly|now|i say|i['’]d say|we could|could you|can you|maybe)[\s,]+)"
)
_TAKES = r"(?:take|try|do|go (?:with|for|to)|use|put|make it|switch to|pick|choose|search|look|let['’]?s (?:do|try|take|say|go (?:with|for)|make it)|in place of it|in its place|instead of it|give me|show me)"
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
