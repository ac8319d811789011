"""Whose clocks a time is said on: abbreviations, offsets, IANA names, and places ("Berlin time")."""

import re
from datetime import UTC, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from aethex.kit.gazetteer import gazetteer, key_of
from aethex.kit.place_reading import named
from aethex.providers.times.pieces import Frame, Piece, Place

_ABBREVIATIONS = {
    "utc": "UTC", "gmt": "UTC", "z": "UTC", "cet": "Europe/Berlin", "cest": "Europe/Berlin", "mez": "Europe/Berlin",
    "wet": "Europe/Lisbon", "west": "Europe/Lisbon", "eet": "Europe/Helsinki", "eest": "Europe/Helsinki", "bst": "Europe/London",
    "msk": "Europe/Moscow", "trt": "Europe/Istanbul", "et": "America/New_York", "est": "America/New_York",
    "edt": "America/New_York", "ct": "America/Chicago", "cst": "America/Chicago", "cdt": "America/Chicago",
    "mt": "America/Denver", "mst": "America/Denver", "mdt": "America/Denver", "pt": "America/Los_Angeles",
    "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "akst": "America/Anchorage", "hst": "Pacific/Honolulu",
    "brt": "America/Sao_Paulo", "ist": "Asia/Kolkata", "pkt": "Asia/Karachi", "sgt": "Asia/Singapore", "hkt": "Asia/Hong_Kong",
    "jst": "Asia/Tokyo", "kst": "Asia/Seoul", "aest": "Australia/Sydney", "aedt": "Australia/Sydney", "acst": "Australia/Adelaide",
    "awst": "Australia/Perth", "nzst": "Pacific/Auckland", "nzdt": "Pacific/Auckland", "sast": "Africa/Johannesburg",
    "eat": "Africa/Nairobi", "wat": "Africa/Lagos",
}  # fmt: skip
"""People say EST in summer too and mean the clocks there: an abbreviation names a place, not an offset."""
_OWN = {
    "ist": {"Europe/Dublin": "Europe/Dublin", "Asia/Jerusalem": "Asia/Jerusalem"},
    "cst": {"Asia/Shanghai": "Asia/Shanghai", "Asia/Taipei": "Asia/Taipei", "America/Havana": "America/Havana"},
    "bst": {"Asia/Dhaka": "Asia/Dhaka"},
}
"""Abbreviations with a second meaning, for those who live by it."""
_WIDE = {
    "eastern": "America/New_York", "central": "America/Chicago", "mountain": "America/Denver",
    "pacific": "America/Los_Angeles", "central european": "Europe/Berlin", "greenwich mean": "UTC",
    "universal": "UTC", "us eastern": "America/New_York", "us pacific": "America/Los_Angeles", "east coast": "America/New_York",
    "west coast": "America/Los_Angeles", "british": "Europe/London", "european": "Europe/Berlin", "zulu": "UTC",
}  # fmt: skip
_NOT_PLACES = {"same", "full", "part", "first", "last", "next", "lunch", "any", "some", "good", "best", "long", "a", "real",
               "the", "this", "that", "what", "free", "one", "time", "day", "night", "spare"}  # fmt: skip

_OFFSET = re.compile(
    r"(?<!\w)\(?(?:utc|gmt) ?(?P<sign>[+−-]) ?(?P<h>\d\d?)(?::?(?P<m>\d\d))?\)?(?![\d:])", re.IGNORECASE
)
_SHORT = re.compile(
    rf"(?:\bin )?(?<![\w/])\(?(?P<a>{'|'.join(sorted(_ABBREVIATIONS, key=len, reverse=True))})(?![\w/])\)?(?: time\b)?",
    re.IGNORECASE,
)
_KEY = re.compile(r"(?<!\w)(?P<k>[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?)\b(?: time\b)?")
_REGION = re.compile(
    rf"(?:\bin )?\b(?P<w>{'|'.join(sorted(_WIDE, key=len, reverse=True))})\b(?: (?:standard |daylight )?time)?\b",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    r"\b(?:in )?(?P<w>my|our|his|her|their|your|the mentor's|local)\s+(?:own )?(?:time ?zone|time)\b", re.IGNORECASE
)
_PLACE = re.compile(r"(?<![\w@])(?P<c>(?:[^\W\d_][\w'.’-]*\s+){1,3})(?:local )?time\b", re.IGNORECASE)
_TIME_IN = re.compile(r"\b(?:local )?time in (?P<c>[^\W\d_][\w'.’-]*(?:\s+[^\W\d_][\w'.’-]*){0,2})", re.IGNORECASE)  # fmt: skip
_WORD = re.compile(r"[^\W\d_][\w'.’-]*")


def find(text: str, frame: Frame) -> list[Piece]:
    """Every zone named in the text; names of two letters count only in capitals or right after a time."""
    found = [_piece(match, _fixed(match)) for match in _OFFSET.finditer(text)]
    for match in _SHORT.finditer(text):
        key = match["a"].lower()
        if len(key) > 2 or match["a"].isupper():
            found.append(_piece(match, _zone(_OWN.get(key, {}).get(frame.zone.key, _ABBREVIATIONS[key]))))
    found += [_piece(match, _zone(match["k"])) for match in _KEY.finditer(text) if match["k"] in _keys()]
    found += [_piece(match, _zone(_WIDE[" ".join(match["w"].lower().split())])) for match in _REGION.finditer(text)]
    for match in _WHOSE.finditer(text):
        own = match["w"].lower() in {"my", "our", "local"}
        found.append(_piece(match, frame.zone if own else None))
    if re.search(r"\btime\b", text, re.IGNORECASE):
        found += _places(text)
    return found


def _piece(match: re.Match[str], zone: tzinfo | None) -> Piece:
    return Piece(match.start(), match.end(), Place(zone))


def _fixed(match: re.Match[str]) -> tzinfo | None:
    minutes = int(match["h"]) * 60 + int(match["m"] or 0)
    if minutes >= 24 * 60:
        return None
    return timezone(timedelta(minutes=minutes if match["sign"] == "+" else -minutes))


def _places(text: str) -> list[Piece]:
    found: list[Piece] = []
    for match in _PLACE.finditer(text):
        words = list(_WORD.finditer(text, match.start("c"), match.end("c")))
        for first in range(len(words)):
            zone = _of_place(text[words[first].start() : words[-1].end()])
            if zone is not None:
                at = (
                    words[first - 1].start()
                    if first and words[first - 1].group().lower() == "in"
                    else words[first].start()
                )
                found.append(Piece(at, match.end(), Place(zone)))
                break
    for match in _TIME_IN.finditer(text):
        words = list(_WORD.finditer(text, match.start("c"), match.end("c")))
        for last in range(len(words), 0, -1):
            zone = _of_place(text[words[0].start() : words[last - 1].end()])
            if zone is not None:
                found.append(Piece(match.start(), words[last - 1].end(), Place(zone)))
                break
    return found


@lru_cache(maxsize=1024)
def _of_place(name: str) -> tzinfo | None:
    key = key_of(name)
    if not key or any(word in _NOT_PLACES for word in (key, *key.split()[:1])) or key in gazetteer().ordinary:
        return None
    place = named(name)
    return _zone(place.zone) if place and place.zone else None


@lru_cache(maxsize=1)
def _keys() -> frozenset[str]:
    return frozenset(available_timezones())


def _zone(key: str) -> tzinfo:
    return UTC if key == "UTC" else ZoneInfo(key)
