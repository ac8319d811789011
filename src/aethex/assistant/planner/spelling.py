"""Signs that stand for words, written out: "w/", "→", "@ Acme"."""

import re

from aethex.assistant.planner.slots.numbers import years_in_digits
from aethex.kit.text import clean

LONGEST = 20_000
_ARROW = re.compile(r"\s*(?:→|=>|(?<=\s)->(?=\s))\s*")
_AT_SIGN = re.compile(r"(?<=\w )@(?= \w)")
_WITH = re.compile(r"(?<!\S)w/(?:(o)(?=\s)|\s*)(?=\S|\s)", re.IGNORECASE)
_HUMS = re.compile(r"(?<![\w-])(?:um+|uh+|erm+|ehm+|uhm+|hm+m)\b,?(?: (?=\w)|(?= ))", re.IGNORECASE)
_OWN_WORDS = re.compile(
    r"[\"“«`:]|\b(?:head ?line|tag ?line|bio|note|notes|named|called|name|summary|description|remark|text|reason|project|experience|report)\b",
    re.IGNORECASE,
)
_SPOKEN = (
    (re.compile(r"\bc sharp\b", re.IGNORECASE), "C#"),
    (re.compile(r"\bf sharp\b", re.IGNORECASE), "F#"),
    (re.compile(r"\bc plus plus\b", re.IGNORECASE), "C++"),
    (re.compile(r"\bdot net\b", re.IGNORECASE), ".NET"),
)
"""Names of languages as they are dictated."""
_GAP = re.compile(r"(\s{40})\s+")  # a pattern with spaces around it takes the square of a run's length


def spelt_out(text: str) -> str:
    """The first `LONGEST` characters of a message, cleaned, with words for such signs."""
    cleaned = _GAP.sub(r"\1", clean(text[:LONGEST]).strip())
    if dictates(cleaned):
        return _signs(cleaned)
    cleaned = _HUMS.sub("", cleaned)
    for said, written in _SPOKEN:
        cleaned = said.sub(written, cleaned)
    return _signs(cleaned)


def dictates(text: str) -> bool:
    """Whether a message may hold a text or a name of the person's own, whose every word is to be kept."""
    return _OWN_WORDS.search(text) is not None


def _signs(text: str) -> str:
    """Signs written out, but for what is quoted or dictated as a text of one's own."""
    kept = _DICTATED.search(text)
    if kept:
        return _written_out(text[: kept.start()]) + kept.group() + _signs(text[kept.end() :])
    return _written_out(text)


_DICTATED = re.compile(
    r"“[^”]*”|\"[^\"]*\"|«[^»]*»|\b(?:notes?|reason|summary|bio|biography|head ?line|tag ?line|remark|comment|message)\s*:\s.*",
    re.IGNORECASE | re.DOTALL,
)


def _written_out(text: str) -> str:
    text = years_in_digits(text)
    return _WITH.sub(_with, _AT_SIGN.sub("at", _ARROW.sub(" to ", text)))


def _with(found: re.Match[str]) -> str:
    return "without" if found[1] else "with "
