"""A place: a city, a state or province, a country, or an area of several countries; and which contains which."""

import math
from dataclasses import dataclass

from aethex.kit.gazetteer import City, gazetteer

_EARTH_KM = 6371.0
_CITY_STATES = {"SG", "HK", "MO", "MC", "VA", "GI"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is, as far as it was said.

    `country` is ISO 3166-1 alpha-2; `area` one of the names in data/places.toml ("EU", "EMEA", "Worldwide", …);
    `lat` and `lon` degrees, of a city; `zone` an IANA name, where the place has only one. `remote` says that the
    work is remote and the place, if any, only limits from where.
    """

    city: str | None = None
    region: str | None = None
    country: str | None = None
    area: str | None = None
    lat: float | None = None
    lon: float | None = None
    zone: str | None = None
    remote: bool = False

    def label(self) -> str:
        """The place in words: "Austin, Texas, United States", "Remote (EMEA)"."""
        country = gazetteer().country_names.get(self.country or "", self.country)
        parts = list(dict.fromkeys(part for part in (self.city, self.region, country, self.area) if part))
        named = ", ".join(parts)
        if not self.remote:
            return named
        return f"Remote ({named})" if named else "Remote"


def of_city(city: City) -> Place:
    """The place of a gazetteer's city."""
    region = gazetteer().division_name(city.country, city.division)
    return Place(city.name, region, city.country, None, city.lat, city.lon, city.zone)


def of_country(code: str) -> Place:
    """The place of a country; a city state is its city too."""
    if code in _CITY_STATES:
        name = gazetteer().country_names[code].casefold()
        found = [city for city in gazetteer().cities(name) if city.country == code]
        if found:
            return of_city(found[0])
    return Place(country=code, zone=gazetteer().country_zones.get(code))


def contains(outer: Place, inner: Place) -> bool:
    """Whether `inner` lies in `outer`. Being remote does not matter; an outer that names nothing contains all."""
    if outer.area is not None:
        return _in_area(outer.area, inner)
    if outer.country is None:
        return True
    if inner.country != outer.country:
        return False
    if outer.region is not None and inner.region != outer.region:
        return False
    return outer.city is None or inner.city == outer.city


def _in_area(area: str, inner: Place) -> bool:
    members = gazetteer().members[area]
    if members is None or inner.area == area:
        return True
    if inner.area is not None:
        inside = gazetteer().members[inner.area]
        return inside is not None and inside <= members
    return inner.country in members


def distance_km(a: Place, b: Place) -> float | None:
    """Great-circle distance of two cities in kilometres (haversine, mean radius 6,371 km); None if one has no point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))
