"""Reads a line that is a place, as job boards and people write one: "Austin, TX", "Remote (EMEA)", "München"."""

import re
from dataclasses import replace

from aethex.kit.gazetteer import City, Division, gazetteer, key_of
from aethex.kit.place import Place, of_city, of_country
from aethex.kit.text import clean

_REMOTE = re.compile(
    r"\b(?:(?:fully|completely|entirely|full|100\s*%?)[\s-]*)?remote(?:ly)?"
    r"(?:[\s-]+(?:first|friendly|ok|only|work|position|job))?\b"
    r"|\bwork(?:ing)?[\s-]+from[\s-]+(?=home\b|anywhere\b)(?:home\b)?|\bwfh\b|\btelecommut\w+|\bhome[\s-]?office\b|\bdistributed\b"
    r"|\bremoto\b|\bt[ée]l[ée]travail\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[,;|/()\[\]·•–—:\n]\s*|\s+-\s*|\s*-\s+|\s+(?:or|and|oder|und|&|\+)\s+", re.IGNORECASE)
_BEFORE = (
    r"in|within|from|based|near|around|at|the|greater|city of|downtown|central|anywhere in|anywhere within|only|hybrid"
    r"|on-?site|preferably|across|for|located|must be|residents of|hq|office|ideally|[\d-]+"
)
_AFTER = (
    r"area|metro|metropolitan|region|only|based|office|hq|preferred|residents|hybrid|on-?site|time ?zones?|jobs|[\d-]+"
)
_FILLER = re.compile(
    rf"^(?:(?:{_BEFORE})\s+)+|(?:\s+(?:{_AFTER}))+$|^(?:hybrid|on-?site|in|from|within|only|the|\d+)$", re.IGNORECASE
)
_BIG = 500_000
_LONGEST = 300


def read_place(text: str) -> Place | None:
    """The place that a whole text names, the first if it names several; None if it names none.

    "Remote" alone is a place with nothing but `remote`. A city that is not known gives the region or country after it.
    """
    line = clean(text).strip()[:_LONGEST]
    rest, remote = _REMOTE.subn(" , ", line)
    parts = [part for part in (_bare(one) for one in _PARTS.split(rest)) if part]
    place = named(rest.strip(" ,-–:()")) or (_whole(parts) if parts else None)
    if place is None:
        return Place(remote=True) if remote and not parts else None
    anywhere = place.area == "Worldwide" and "anywhere" in line.casefold()
    return replace(place, remote=bool(remote) or anywhere)


def _bare(part: str) -> str:
    before = None
    while before != part:
        before, part = part, _FILLER.sub("", part.strip(" ,-–:.()")).strip()
    return part


def _whole(parts: list[str]) -> Place | None:
    if found := named(" ".join(parts)):
        return found
    if len(parts) == 1:
        return _spaced(parts[0])
    for ordered in (parts, parts[::-1]):
        if found := qualified(ordered[0], ordered[1:]):
            return found
    return _any(parts)


def _any(parts: list[str]) -> Place | None:
    """Of several parts the first that is a place; when the first is none, the most exact of the others."""
    read = [named(part) or _spaced(part) for part in parts]
    if read[0] is not None and not _contradicts(parts):
        return read[0]
    rest = [place for place in read[1:] if place]
    return next((place for place in rest if place.region or place.city), rest[0] if rest else read[0])


def _contradicts(parts: list[str]) -> bool:
    """Whether the first part is a city and the next a country or region where there is no such city ("Berlin, TX")."""
    return bool(gazetteer().cities(key_of(parts[0]))) and bool(limits(parts[1]))


def _spaced(part: str) -> Place | None:
    """ "Berlin Germany", "Austin TX": the last words limit the first ones."""
    words = part.split()
    for cut in range(len(words) - 1, 0, -1):
        if found := qualified(" ".join(words[:cut]), [" ".join(words[cut:])]):
            return found
    return None


def named(name: str) -> Place | None:
    """The place of this name alone, the likeliest if there are several."""
    book, key = gazetteer(), key_of(name)
    if key in book.aliases:
        return of_city(aliased(key))
    if key in book.areas:
        return Place(area=book.areas[key])
    if key in book.countries:
        return of_country(book.countries[key])
    if name.isupper() and name in book.codes:
        return of_country(book.codes[name])
    cities, divisions = book.cities(key)[:1], book.divisions.get(key, [])
    if name.isupper() and not divisions and not cities:
        divisions = book.short.get(name, [])
    if divisions and not (cities and cities[0].population >= _BIG and book.prefer.get(key) != "division"):
        return of_division(divisions[0])
    return of_city(cities[0]) if cities else None


def aliased(key: str) -> City:
    """The city of an alias."""
    name, country = gazetteer().aliases[key].split("|")
    return next(city for city in gazetteer().cities(key_of(name)) if city.country == country)


def of_division(division: Division) -> Place:
    """The place of a state or province."""
    return Place(region=division.name, country=division.country)


def qualified(name: str, after: list[str]) -> Place | None:
    """The likeliest city of this name within what stands after it; None if there is none there."""
    key = key_of(name)
    cities = gazetteer().cities(key)
    if key in gazetteer().aliases:
        cities = [aliased(key), *cities]
    matched = False
    for part in after:
        kept = [city for city in cities if any(_within(city, limit) for limit in limits(part))]
        cities, matched = (kept, True) if kept else (cities, matched)
    return of_city(cities[0]) if matched else None


def limits(part: str) -> list[tuple[frozenset[str], str | None]]:
    """What a part of an address may limit a city to: countries, and a division's code."""
    book, key, code = gazetteer(), key_of(part), part.strip(". ").upper()
    found: list[tuple[frozenset[str], str | None]] = []
    for country in (book.countries.get(key), book.codes.get(code)):
        if country:
            found.append((frozenset([country]), None))
    found += [(frozenset([one.country]), one.code) for one in (*book.divisions.get(key, ()), *book.short.get(code, ()))]
    members = book.members.get(book.areas.get(key, ""))
    return [*found, (members, None)] if members else found


def _within(city: City, limit: tuple[frozenset[str], str | None]) -> bool:
    countries, division = limit
    return city.country in countries and division in {None, city.division}
