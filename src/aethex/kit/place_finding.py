"""Finds the place a sentence speaks of: "jobs in Oslo or remote", "rust work near Austin, TX"."""

import re
from dataclasses import dataclass, replace

from aethex.kit.gazetteer import gazetteer, key_of
from aethex.kit.place import Place
from aethex.kit.place_reading import limits, named, qualified

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"(?:[ \t]|[-.'’&/]|\. | & | - ){1,3}")
_MOST_WORDS = 6
_IN = re.compile(
    r"\b(?:in|near|around|within|across|outside|inside|from|throughout|out of"
    r"|(?:mov|relocat)(?:e|ing) to|relocation to)\s+"
    r"(?:either\s+)?(?:the\s+)?(?:(?:greater|central|downtown|city of)\s+)?$",
    re.IGNORECASE,
)
_REMOTE = re.compile(
    r"\bremote(?:ly)?\s*(?:[-–—:,(]|\b(?:in|from|within|across|inside)\b)?\s*(?:the\s+)?$", re.IGNORECASE
)
_NEXT = re.compile(
    r"\s*(?:$|[.,;:!?)]|\b(?:or|and|with|that|which|for|please|paying|at|on|jobs?|roles?|based|area|office|next|this|tomorrow|now)\b)",
    re.I,
)
_SPLIT = re.compile(r"\s*,\s*|\s*\(\s*|\s+")
_LARGE, _MEDIUM, _SMALL = 500_000, 100_000, 20_000
_SHORT = 3


@dataclass(slots=True)
class _Found:
    place: Place
    start: int
    end: int
    sure: bool


def find_place_in(text: str) -> tuple[Place, int, int] | None:
    """The place named in a sentence with where its words stand, [start, end); None if there is none.

    The longest name at a spot wins; of several places the first that follows a word such as "in", else the first.
    The span of a place to be remote from starts at that word: "remote in Europe". Town names that are ordinary words
    (Nice, Reading, Mobile) count only after such a word or before their country or region.
    """
    words = [match.span() for match in _WORD.finditer(text)]
    found: list[_Found] = []
    at = 0
    while at < len(words):
        one = _at(text, words, at)
        if one:
            found.append(one)
            at = next((i for i, (start, _) in enumerate(words) if start >= one.end), len(words))
        else:
            at += 1
    best = next((one for one in found if one.sure), found[0] if found else None)
    return (best.place, best.start, best.end) if best else None


def _at(text: str, words: list[tuple[int, int]], at: int) -> _Found | None:
    start = words[at][0]
    if not _opens(text, start, words[at][1]):
        return None
    last = at
    if at + 1 < len(words) and _opens(text, start, words[at + 1][1]):
        while last + 1 < len(words) and last - at < _MOST_WORDS and _joined(text, words, last):
            last += 1
    for end_at in range(last, at - 1, -1):
        end = words[end_at][1]
        surface = text[start:end]
        place = _placed(surface)
        if place and (one := _judged(text, start, end, place)):
            return one
    return None


def _opens(text: str, start: int, end: int) -> bool:
    """Whether names begin so; behind a mark that keys leave out the last word may go on: "O'Fallon"."""
    read = text[start : end + 1]
    return "'" in read or "." in read or key_of(text[start:end]) in gazetteer().openings


def _joined(text: str, words: list[tuple[int, int]], at: int) -> bool:
    return bool(_GAP.fullmatch(text, words[at][1], words[at + 1][0]))


def _placed(surface: str) -> Place | None:
    """The place of a name in a sentence, where two-letter codes are words."""
    book, key = gazetteer(), key_of(surface)
    known = (
        key in book.aliases or key in book.areas or key in book.countries or key in book.divisions or key in book.rows
    )
    if not known or (key.startswith("the ") and (key[4:] in book.countries or key[4:] in book.areas)):
        return None
    return named(surface)


def _judged(text: str, start: int, end: int, place: Place) -> _Found | None:
    away = _REMOTE.search(text, max(0, start - 24), start)
    led = bool(away) or bool(_IN.search(text, max(0, start - 40), start))
    more = _extended(text, start, end) if end - start > _SHORT or text[start].isupper() else None
    if more:
        place, end = more
    elif not _meant(text, start, end, place, led):
        return None
    if away:
        place, start = replace(place, remote=True), away.start()
        end += text[end : end + 1] == ")" and "(" in away.group()
    return _Found(place, start, end, led or bool(more))


def _extended(text: str, start: int, end: int) -> tuple[Place, int] | None:
    """A city with the country or region after it: "Cambridge, MA", "London Ontario"."""
    gap = _SPLIT.match(text, end)
    if gap is None:
        return None
    spans = [m.span() for m in _WORD.finditer(text, gap.end(), gap.end() + 40)]
    if not spans or spans[0][0] != gap.end():
        return None
    for _, stop in reversed(spans[:4]):
        tail = text[gap.end() : stop]
        if len(tail) <= _SHORT and not tail.isupper():
            continue
        if limits(tail) and (place := qualified(text[start:end], [tail])):
            return place, stop + (text[stop : stop + 1] == ")" and "(" in gap.group())
    return None


def _meant(text: str, start: int, end: int, place: Place, led: bool) -> bool:
    book, surface = gazetteer(), text[start:end]
    key, capital = key_of(surface), surface[0].isupper()
    if key == "us":
        return surface.isupper() or text[max(0, start - 4) : start].casefold() == "the "
    if key in book.ordinary:
        return led and bool(capital or _NEXT.match(text, end)) and _big(key, place, _MEDIUM)
    if key in book.persons:
        return led or (capital and bool(re.match(r"[ -](?:jobs?|roles?|office|based|area)\b", text[end:])))
    own = key in book.aliases or key in book.areas or key in book.countries or key == key_of(place.city or "")
    if len(key) <= _SHORT and not surface.isupper():
        return key in {"uk", "eu", "usa", "uae", "nyc"} or (
            led and (key in book.aliases or (own and (capital or len(key) == _SHORT)))
        )
    if place.city is None:
        return True
    if not own or not _big(key, place, _MEDIUM):
        lower = own and key not in book.words and bool(_NEXT.match(text, end)) and _big(key, place, _SMALL)
        return led and (capital or " " in key or lower)
    return led or capital or _big(key, place, _LARGE)


def _big(key: str, place: Place, people: int) -> bool:
    if place.city is None:
        return True
    book = gazetteer()
    return key in book.aliases or any(city.population >= people for city in book.cities(key)[:1])
