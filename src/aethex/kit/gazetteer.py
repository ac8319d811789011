"""The names of places, indexed: cities of GeoNames, countries, their divisions, and areas of several countries."""

import gzip
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_DATA = files("aethex.kit") / "data"
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ß": "ss"})
_NOT_WORD = re.compile(r"[\W_]+")
_BY_OTHER_NAME = 0.3


def key_of(name: str) -> str:
    """A place name for comparing: lower case, without accents, words parted by one space."""
    text = name.lower()
    if text.isascii():
        if text.isalnum():
            return text
    else:
        decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _NOT_WORD.sub(" ", text.replace("'", "").replace(".", "")).strip()


class City(NamedTuple):
    """A city; `division` is GeoNames' code of its first-level division, `zone` an IANA name."""

    name: str
    country: str
    division: str
    lat: float
    lon: float
    zone: str
    population: int


class Division(NamedTuple):
    """A state, province or land; `code` is GeoNames' code within the country."""

    country: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Lookups by `key_of(name)`. `lines` are the cities, split only when asked for; `openings` the first word
    of every name and the first two."""

    lines: list[str]
    rows: dict[str, int | list[int]]
    codes: dict[str, str]
    countries: dict[str, str]
    country_names: dict[str, str]
    country_zones: dict[str, str]
    divisions: dict[str, list[Division]]
    areas: dict[str, str]
    members: dict[str, frozenset[str] | None]
    aliases: dict[str, str]
    ordinary: frozenset[str]
    persons: frozenset[str]
    words: frozenset[str]
    prefer: dict[str, str]
    short: dict[str, list[Division]]
    openings: frozenset[str]

    def cities(self, key: str) -> list[City]:
        """The cities of this name, the likeliest first: by population, less for another language's name."""
        rows = self.rows.get(key, [])
        indexes = [rows] if isinstance(rows, int) else rows
        split = [self.lines[index].split("\t") for index in indexes]
        wanted = self.prefer.get(key)
        found = [City(p[1], p[2], p[3], float(p[4]), float(p[5]), p[6], int(p[7])) for p in split]
        return sorted(found, key=lambda city: (city.country != wanted, -_weight(city, key)))

    def division_name(self, country: str, code: str) -> str | None:
        """The name of a division, where this gazetteer knows it."""
        return next((one.name for one in self.divisions.get(f"{country} {code}", ())), None)


def _weight(city: City, key: str) -> float:
    return city.population * (1 if key_of(city.name) == key else _BY_OTHER_NAME)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read once, when first asked for."""
    lines = gzip.decompress((_DATA / "places.tsv.gz").read_bytes()).decode().split("\n")
    extra = tomllib.loads((_DATA / "places.toml").read_text("utf-8"))
    nations = [line.split("\t") for line in lines if line.startswith("country\t")]
    divisions, short = _divisions(extra["divisions"])
    continents = {one: frozenset(p[2] for p in nations if p[3] == one) for one in {p[3] for p in nations}}
    areas, members = _areas(extra["areas"], continents)
    countries = {key_of(parts[1]): parts[2] for parts in nations}
    countries |= {key_of(name): code for code, names in extra["countries"].items() for name in names}
    rows = _rows(lines)
    aliases = {key_of(name): place for place, names in extra["aliases"].items() for name in names}
    return Gazetteer(
        lines=lines,
        rows=rows,
        codes={code: parts[2] for parts in nations for code in (parts[2], parts[8])} | {"UK": "GB"},
        countries=countries,
        country_names={parts[2]: parts[1] for parts in nations},
        country_zones={parts[2]: parts[6] for parts in nations if parts[6]},
        divisions=divisions,
        areas=areas,
        members=members,
        aliases=aliases,
        ordinary=frozenset(extra["ordinary"]),
        persons=frozenset(extra["persons"]),
        words=frozenset(extra["words"]),
        prefer=extra["prefer"],
        short=short,
        openings=_openings(rows, countries, divisions, areas, aliases),
    )


def _openings(*known: Iterable[str]) -> frozenset[str]:
    split = [key.split(" ", 2) for keys in known for key in keys]
    return frozenset(words[0] for words in split) | {f"{words[0]} {words[1]}" for words in split if len(words) > 1}


def _rows(lines: list[str]) -> dict[str, int | list[int]]:
    rows: dict[str, int | list[int]] = {}
    for index, line in enumerate(lines):
        kind, name, _, _, _, _, _, _, others = line.split("\t")
        if kind == "city":
            keys = [key_of(name), *others.split("|")] if others else [key_of(name)]
            for key in keys:
                known = rows.get(key)
                if known is None:
                    rows[key] = index
                elif isinstance(known, int):
                    rows[key] = [known, index]
                else:
                    known.append(index)
    return rows


def _divisions(given: dict[str, dict[str, list[str]]]) -> tuple[dict[str, list[Division]], dict[str, list[Division]]]:
    """By key of name and by "US CA"; and by the short form people write ("CA"), which is the last name listed."""
    named: dict[str, list[Division]] = {}
    short: dict[str, list[Division]] = {}
    for country, codes in given.items():
        for code, names in codes.items():
            one = Division(country, code, names[0])
            named[f"{country} {code}"] = [one]
            for name in names:
                table = short if name.isupper() and len(name) <= 3 else named
                table.setdefault(name if table is short else key_of(name), []).append(one)
    return named, short


def _areas(
    given: dict[str, dict[str, list[str]]], continents: dict[str, frozenset[str]]
) -> tuple[dict[str, str], dict[str, frozenset[str] | None]]:
    """Area by key, and its member countries; None for the whole world."""
    keys: dict[str, str] = {}
    members: dict[str, frozenset[str] | None] = {}
    for area, entry in given.items():
        keys |= {key_of(name): area for name in (area, *entry.get("names", ()))}
        found = {code for one in entry.get("continents", ()) for code in continents[one]}
        for other in entry.get("areas", ()):
            found |= members[other] or frozenset()
        found = (found | set(entry.get("countries", ()))) - set(entry.get("without", ()))
        members[area] = frozenset(found) or None
    return keys, members
