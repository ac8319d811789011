"""Where a person lives, between their words, the columns of a profile and the place that was read."""

from dataclasses import asdict
from typing import Any

from aethex.kit.places import Place, read_place
from aethex.profiles.models import Profile

EMPTY: dict[str, Any] = {"location": "", "city": None, "country": None, "place": {}}


def read_location(text: str) -> dict[str, Any]:
    """The columns of a profile for what a person wrote. The first call reads the gazetteer: use a thread."""
    place = read_place(text)
    if place is None:
        return EMPTY | {"location": text}
    return {"location": text, "city": place.city, "country": place.country, "place": asdict(place)}


def place_of(profile: Profile) -> Place | None:
    """The place that was read; None when none was."""
    return Place(**profile.place) if profile.place else None
