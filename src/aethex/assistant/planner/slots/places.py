"""Where: a city, a region or a country named in a message."""

import re
from dataclasses import dataclass

from aethex.assistant.planner.slots.said import Said
from aethex.kit.gazetteer import gazetteer, key_of
from aethex.kit.places import find_place_in
from aethex.skills.taxonomy import taxonomy

_REMOTE = re.compile(r"^remote(?:ly)?\s*(?:[-–—:,(]|in|from|within|across|inside)?\s*(?:the\s+)?", re.IGNORECASE)
_ONLY = re.compile(r"[\s-]+only\)?$", re.IGNORECASE)
_LED = re.compile(
    r"(?:\b(?:in|near|around|at|from|within|across|throughout|anywhere in|close to|based in|out of|of|for|to)\s+)?(?:\b(?:the|greater|central|downtown)\s+)?$",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[ -](?:based|area|region|only|office)\b", re.IGNORECASE)
_COUNTRY_CODE = re.compile(
    r"\bus(?= (?:jobs?|roles?|positions?|companies|only|based|remote))|(?<=remote )us\b|(?<=in )us\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Named:
    """A place as written, without "remote in"; [start, end) is its name in the text."""

    name: str
    start: int
    end: int
    remote: bool = False


def find_place(text: str) -> Named | None:
    """The first place named in a text; None when there is none."""
    found = find_place_in(text)
    if found is None:
        code = _COUNTRY_CODE.search(text)
        return Named("US", code.start(), code.end()) if code else None
    place, start, end = found
    remote = _REMOTE.match(text[start:end]) if place.remote else None
    if remote:
        start += remote.end()
    name = text[start:end]
    only = _ONLY.search(name)
    if only:
        end = start + only.start()
    return Named(text[start:end].strip(" ()"), start, end, place.remote)


_TOWN = re.compile(r"(?<=\s)[^\W\d_]{4,}(?=\W*$)")
_PEOPLE = 100_000


def _last_word(said: Said) -> Named | None:
    """ "php dev job utrecht": a larger town in lower case that ends the message."""
    match = _TOWN.search(said.text)
    if match is None or not said.is_free(*match.span()) or taxonomy().canonical(match.group()):
        return None
    book, key = gazetteer(), key_of(match.group())
    if key not in book.rows or key in book.ordinary or key in book.persons:
        return None
    large = any(city.population >= _PEOPLE and key_of(city.name) == key for city in book.cities(key)[:1])
    return Named(match.group(), *match.span()) if large else None


def take_place(said: Said) -> Named | None:
    """As `find_place`, in what is not spoken for; the words that lead to the name go with it."""
    hidden = list(said.text)
    for start, end in said.used:
        hidden[start:end] = "," * (end - start)
    found = find_place("".join(hidden)) or _last_word(said)
    if found is None:
        return None
    lead = _LED.search(said.text[: found.start])
    tail = _TAIL.match(said.text[found.end :])
    said.use(lead.start() if lead else found.start, found.end + (tail.end() if tail else 0))
    return found
