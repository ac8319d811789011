"""Places as codes that SQL can compare: one for the place itself, and one for everything that contains it."""

from functools import lru_cache

from aethex.kit.gazetteer import gazetteer
from aethex.kit.place import Place
from aethex.kit.text import fold

EVERYWHERE = "area:worldwide"


def code_of(place: Place) -> str:
    """ "city:oslo:NO", "region:texas:US", "country:NO" or "area:emea"; everywhere for a place that names nothing."""
    if place.city:
        return f"city:{fold(place.city)}:{place.country}"
    if place.region:
        return f"region:{fold(place.region)}:{place.country}"
    if place.country:
        return f"country:{place.country}"
    return f"area:{fold(place.area)}" if place.area else EVERYWHERE


@lru_cache(maxsize=4096)
def within(place: Place) -> tuple[str, ...]:
    """The codes of the place and of all that contains it, the narrowest first."""
    codes = [code_of(place)]
    if place.region:
        codes.append(f"region:{fold(place.region)}:{place.country}")
    if place.country:
        codes.append(f"country:{place.country}")
        codes += [f"area:{fold(area)}" for area in _areas_of(place.country)]
    elif place.area:
        codes += [f"area:{fold(area)}" for area in _areas_around(place.area)]
    return tuple(dict.fromkeys([*codes, EVERYWHERE]))


@lru_cache(maxsize=512)
def _areas_of(country: str) -> tuple[str, ...]:
    members = gazetteer().members
    return tuple(area for area, inside in members.items() if inside is not None and country in inside)


@lru_cache(maxsize=512)
def _areas_around(area: str) -> tuple[str, ...]:
    members = gazetteer().members
    own = members.get(area)
    if own is None:
        return ()
    return tuple(other for other, inside in members.items() if inside is not None and own <= inside)
