"""The places of a posting, out of its feed's words for them."""

import re
from collections.abc import Iterable

from aethex.kit.places import Place, contains, read_place

_SEVERAL = re.compile(r"\s*(?:;|\||/|\bor\b|\band\b|&)\s*")
_COMMA = re.compile(r"\s*,\s*")
_MOST = 30


def read_places(texts: Iterable[str]) -> tuple[Place, ...]:
    """Every place that the texts name, each once, at most 30; unknown ones are left out.

    `Berlin; London` and `Americas, Europe, Asia` are several places, `Portland, Oregon` is one.
    """
    found = dict.fromkeys(place for text in texts for place in _read(text))
    return tuple(found)[:_MOST]


def _read(text: str) -> list[Place]:
    parts = [part for part in _SEVERAL.split(text) if part]
    if len(parts) > 1:
        several = [place for part in parts for place in _read(part)]
        if len(several) > 1:
            return several
    known = list(dict.fromkeys(place for part in _COMMA.split(text) if part and (place := read_place(part))))
    if _is_list(known, parts=text.count(",") + 1):
        return known
    whole = read_place(text)
    return [whole] if whole else []


def _is_list(places: list[Place], parts: int) -> bool:
    """Cities alone, or countries and areas alone; a city with its region, or a country in its area, is one place."""
    if len(places) < 2 or any(place.label() == "Remote" for place in places):
        return False
    cities = {place.city for place in places if place.city}
    if cities:
        return len(cities) == len(places) == parts
    if any(place.region for place in places):
        return False
    return parts > 2 or not contains(places[1], places[0])
