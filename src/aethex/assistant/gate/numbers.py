"""Numbers as people write them: 90k, 90,000, 90 000, 90.000, €90–110k, 87 %, ninety thousand."""

import re
from dataclasses import dataclass
from decimal import Decimal

from aethex.assistant.gate.words import CURRENCIES, ORDINALS, SCALES, SUFFIXES, UNITS, span_of, spelled, words_of

_GROUP = "[,.\u00a0\u202f\u2009 '’]"
_DIGITS = rf"\d{{1,3}}(?:{_GROUP}\d{{3}})+(?:[.,]\d{{1,2}})?(?!\d)|\d+(?:[.,]\d+)?"
_SIGN = r"US\$|A\$|C\$|[$€£¥₹]"
_CODE = "|".join(sorted((word.upper() for word in CURRENCIES if len(word) == 3 and word.isalpha()), key=len))
_AFTER = rf"%|percent\b|per cent\b|{_SIGN}|(?:{_CODE})\b|euros?\b|dollars?\b|pounds?\b|yen\b|rupees\b"
_SUFFIX = r"(?:k|K|m|M|mn|Mio|bn|B|Tsd)\b|\s(?:thousand|million|billion)\b"
NUMBER = re.compile(
    rf"(?=[\dA-Z$€£¥₹])(?:(?P<before>{_SIGN}|\b(?:{_CODE}))[ \u00a0]?)?(?<![\w.])(?P<digits>{_DIGITS})(?P<suffix>{_SUFFIX})?"
    rf"(?P<ordinal>(?:st|nd|rd|th)\b)?(?:[ \u00a0]?(?P<after>{_AFTER}))?"
    r"(?P<more>[-\s\u00a0]?(?P<unit>[A-Za-z]+))?"
)
_ATTACHED = frozenset(
    ["h", "min", "d", "w", "y", "yr", "yrs", "km", "ms", "s", "x", "GB", "MB", "TB", "KB", "kB", "px", "st"]
)
_JOINED = re.compile(r"[A-Za-z_][-_/]?$")
_LETTERS = re.compile(r"[A-Za-z_]+")
_FOLLOWING = re.compile(r"[\s-]?([A-Za-z]+)")
_NEAR = 24
_RANGE = re.compile(r"\s?(?:-|–|—|to|and|bis|/)\s?")
_HEDGE = re.compile(
    r"(?:about|around|roughly|approximately|approx\.?|nearly|almost|some|over|under|more than|less than|at least|up to|"
    r"~|ca\.?|circa|rund|etwa|knapp|fast)\s*(?:US\$|A\$|C\$|[$€£¥₹])?$",
    re.IGNORECASE,
)
_POSITION = re.compile(
    r"(?:#|\b(?:no\.?|nr\.?|number|option|job|result|item|card|row|position|ad|one))\s?$", re.IGNORECASE
)
_WORDS = "|".join([*UNITS, *SCALES, "dozen"])
_SPELLED = re.compile(rf"\b(?:{_WORDS})(?:(?:[\s-]+(?:and\s+)?)(?:{_WORDS}))*\b", re.IGNORECASE)
_ORDINAL = re.compile(rf"\b({'|'.join(ORDINALS)})\b(?![-,’'])", re.IGNORECASE)
_NOT_ORDINAL = re.compile(r"\b(?:a|every|per|split|each)\s$", re.IGNORECASE)
_NUMBER_WORDS = UNITS.keys() | SCALES.keys() | {"dozen"}
_DIGIT = re.compile(r"\d")
_IDIOMS = re.compile(
    r"\b(?:24/7|9[- ]to[- ]5|50[/-]50|1[:-](?:on-)?1|401\s?\(?k\)?|one[- ](?:on|to)[- ]one)\b", re.IGNORECASE
)
_MARKER = re.compile(r"^\s*(?:[-*•>]\s*)?(?:\*\*)?\(?\d{1,2}[.)](?=\s)")


@dataclass(frozen=True)
class Number:
    """`values` are what it may mean. `unit` is a currency, "%" or a length of time; None says nothing about it.

    `position` marks a place in a list, `hedged` a number said to be a rounded one.
    """

    text: str
    values: frozenset[Decimal]
    unit: str | None = None
    position: bool = False
    hedged: bool = False
    start: int = 0


def numbers(text: str) -> list[Number]:
    """The numbers of a text. The marks of a numbered list, idioms (24/7) and names (K8s, GPT-4) are none."""
    masked = _blank(_IDIOMS, _blank(_MARKER, text))
    words = words_of(masked)
    found = _written(masked) if _DIGIT.search(masked) else []
    if words & _NUMBER_WORDS:
        found += _spelled(masked)
    if words & ORDINALS.keys():
        found += _ordinals(masked)
    return found


def _before(text: str, at: int) -> str:
    """The few letters before a place, which is all that the patterns ending there look at."""
    return text[max(0, at - _NEAR) : at]


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: " " * len(match.group()), text)


def _written(text: str) -> list[Number]:
    found: list[Number] = []
    matches = [match for match in NUMBER.finditer(text) if not _is_name(text, match)]
    for at, match in enumerate(matches):
        values, suffix = _values(match["digits"]), match["suffix"]
        unit = _unit(match)
        follower = matches[at + 1] if at + 1 < len(matches) else None
        if follower is not None and _RANGE.fullmatch(text, match.end("digits"), follower.start()):
            values = values | ({_times(value, follower["suffix"]) for value in values} if not suffix else set())
            unit = unit or _unit(follower)
        if suffix:
            values = {_times(value, suffix) for value in values}
        if unit is None and at and found and _RANGE.fullmatch(text, matches[at - 1].end("digits"), match.start()):
            unit = found[-1].unit
        placed = bool(match["ordinal"]) or bool(_POSITION.search(_before(text, match.start())))
        hedged = bool(_HEDGE.search(_before(text, match.start("digits")))) or text.startswith("+", match.end("digits"))
        found.append(Number(_said(match), frozenset(values), unit, placed, hedged, match.start()))
    return found


def _said(match: re.Match[str]) -> str:
    """The number as written, with its currency or per cent."""
    end = match.end("after") if match["after"] else match.end("suffix") if match["suffix"] else match.end("digits")
    return match.string[match.start() : end].strip()


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Digits that belong to a word: S3, K8s, GPT-4, 3D, HTTP/2."""
    if _JOINED.search(_before(text, match.start())):
        return True
    attached = _LETTERS.match(text, match.end("suffix") if match["suffix"] else match.end("digits"))
    if attached is None or match["ordinal"]:
        return False
    word = attached.group()
    return word not in _ATTACHED and word.upper() not in _CODE.split("|")


def _unit(match: re.Match[str]) -> str | None:
    sign = match["before"] or match["after"]
    if sign:
        bare = sign.casefold()
        return "%" if bare in {"%", "percent", "per cent"} else CURRENCIES.get(bare)
    return span_of(match["unit"]) if match["unit"] else None


def _times(value: Decimal, suffix: str | None) -> Decimal:
    return value.scaleb(SUFFIXES[suffix.strip().casefold()]) if suffix else value


def _values(digits: str) -> set[Decimal]:
    """90,000 is one number; 90.000 may be two; 1,5 is one and a half."""
    bare = re.sub("[\u00a0\u202f\u2009 '’]", "", digits)
    grouped = re.fullmatch(r"\d{1,3}([.,]\d{3})+", bare)
    if grouped:
        whole = {Decimal(re.sub("[.,]", "", bare))}
        return whole | ({Decimal(bare)} if bare.count(".") == 1 and "," not in bare else set())
    last = max(bare.rfind("."), bare.rfind(","))
    if last < 0:
        return {Decimal(bare)}
    return {Decimal(re.sub("[.,]", "", bare[:last]) + "." + bare[last + 1 :])}


def _spelled(text: str) -> list[Number]:
    found = []
    for match in _SPELLED.finditer(text):
        words = match.group().casefold().replace("-", " ").split()
        value = spelled(words)
        if (
            value is None
            or words == ["one"]
            or words in (["zero"], ["thousand"], ["million"], ["billion"], ["hundred"])
        ):
            continue
        after = _FOLLOWING.match(text, match.end())
        unit = CURRENCIES.get(after[1].casefold()) or span_of(after[1]) if after else None
        unit = "%" if after and after[1].casefold() in {"percent", "per"} else unit
        hedged = bool(_HEDGE.search(_before(text, match.start())))
        found.append(Number(match.group(), frozenset({value}), unit, hedged=hedged, start=match.start()))
    return found


def _ordinals(text: str) -> list[Number]:
    return [
        Number(
            match.group(), frozenset({Decimal(ORDINALS[match.group().casefold()])}), position=True, start=match.start()
        )
        for match in _ORDINAL.finditer(text)
        if not _NOT_ORDINAL.search(_before(text, match.start()))
    ]
