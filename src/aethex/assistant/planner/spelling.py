"""Signs that stand for words, written out: "w/", "→", "@ Acme"."""

import re

from aethex.kit.text import clean

LONGEST = 20_000
_ARROW = re.compile(r"\s*(?:→|=>|(?<=\s)->(?=\s))\s*")
_AT_SIGN = re.compile(r"(?<=\w )@(?= \w)")
_WITH = re.compile(r"(?<!\S)w/(?:(o)(?=\s)|\s*)(?=\S|\s)", re.IGNORECASE)
_GAP = re.compile(r"(\s{40})\s+")  # a pattern with spaces around it takes the square of a run's length


def spelt_out(text: str) -> str:
    """The first `LONGEST` characters of a message, cleaned, with words for such signs."""
    cleaned = _GAP.sub(r"\1", clean(text[:LONGEST]).strip())
    return _WITH.sub(_with, _AT_SIGN.sub("at", _ARROW.sub(" to ", cleaned)))


def _with(found: re.Match[str]) -> str:
    return "without" if found[1] else "with "
