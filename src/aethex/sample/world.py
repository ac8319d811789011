"""The invented companies and the real places and skills they advertise with, read from `words/`."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

FOUNDED = range(2004, 2023)


@dataclass(frozen=True)
class Country:
    """`rate` is units of `currency` a US dollar; `zones` gives each city's IANA zone."""

    name: str
    code: str
    currency: str
    rate: float
    holidays: int
    zones: dict[str, str]

    @property
    def hub(self) -> str:
        """The first city named, which stands for the country's working hours."""
        return next(iter(self.zones))


@dataclass(frozen=True)
class Company:
    """`things` are noun phrases ("the ledger"); `does` completes "The company …"."""

    name: str
    city: str
    size: int
    pay: float
    kind: str
    stack: tuple[str, ...]
    does: str
    users: str
    things: tuple[str, ...]


@dataclass(frozen=True)
class Skill:
    slug: str
    name: str
    kind: str
    lines: tuple[str, ...]


def _rows(name: str) -> Iterator[list[str]]:
    text = (files("aethex.sample.words") / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split(" | ")]


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(" ; "))


@cache
def companies() -> tuple[Company, ...]:
    """Every invented company, in file order."""
    return tuple(
        Company(name, city, int(size), float(pay), kind, tuple(stack.split()), does, users, _parts(things))
        for name, city, size, pay, kind, stack, does, users, things in _rows("companies.txt")
    )


@cache
def countries() -> dict[str, Country]:
    """Countries by ISO 3166 code."""
    return {
        code: Country(name, code, currency, float(rate), int(holidays), _zones(cities))
        for name, code, currency, rate, holidays, cities in _rows("places.txt")
    }


def _zones(cities: str) -> dict[str, str]:
    zones: dict[str, str] = {}
    zone = ""
    for entry in cities.split():
        city, _, named = entry.partition(":")
        zone = named or zone
        zones[city.replace("_", " ")] = zone
    return zones


@cache
def country_of(city: str) -> Country:
    """The country a city of `places.txt` lies in."""
    return next(country for country in countries().values() if city in country.zones)


@cache
def skills() -> dict[str, Skill]:
    """Skills by slug."""
    return {slug: Skill(slug, name, kind, _parts(lines)) for slug, name, kind, lines in _rows("skills.txt")}


@cache
def words(name: str) -> dict[str, Any]:
    """A TOML file of `words/`, such as `house.toml` or `roles/backend.toml`."""
    return tomllib.loads(files("aethex.sample.words").joinpath(*name.split("/")).read_text(encoding="utf-8"))
