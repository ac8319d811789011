"""Numbers written as words: places in a list, and those that a scale follows, "a hundred and twenty grand"."""

import re
from decimal import Decimal

ORDINAL = r"first|frist|second|secnd|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|top|topmost|bottom|best|\d{1,2}(?:st|nd|rd|th)"
"""A place in a list."""
CARDINAL = "one|two|three|four|five|six|seven|eight|nine|ten"
_ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_ONE = "|".join(sorted(_ONES, key=len, reverse=True))
_TEN = "|".join(_TENS)
_BELOW_HUNDRED = rf"(?:(?:{_TEN})(?:[ -](?:{_ONE}))?|(?:{_ONE}))"
_HUNDREDS = rf"(?:(?:an?|{_ONE})[ -])?hundred(?:(?: and)? {_BELOW_HUNDRED})?"
_SCALED = rf"(?=(?: (?:to|and|or) {_BELOW_HUNDRED})?[ -](?:k|thousand|grand|million|lakhs?|lpa|crores?|quid|euros?|dollars?|bucks|pounds?|francs|rupees|zlot(?:y|ys|ych)|kron(?:a|or|er|e)|crowns|pesos|yen)\b)"
_COIN = r"euros?|dollars?|pounds?|quid|bucks|francs|rupees|zlot(?:y|ys|ych)|kron(?:a|or|er|e)|crowns"
SPOKEN = rf"\b(?:{_HUNDREDS}|{_BELOW_HUNDRED} and a half|{_BELOW_HUNDRED}|half an?){_SCALED}|\b{_HUNDREDS}(?= (?:(?:an|per) hour|(?:a|per) day)\b)|\ban?(?= thousand (?:{_COIN})\b)"


_UNITS = "|".join(name for name, value in _ONES.items() if 0 < value < 10)
_TEENS = "|".join(name for name, value in _ONES.items() if value >= 10)
_YEAR = re.compile(
    rf"\b(?P<century>nineteen|twenty)[ -](?:(?P<late>{_TEENS}|(?:{_TEN})(?:[ -](?:{_UNITS}))?)|(?:oh?|zero)[ -](?P<early>{_UNITS}))\b(?! (?:years?|months?|days?|weeks?|hours?|percent|people|thousand|k|euros?|dollars?|minutes?)\b)"
    rf"|(?<=\bin )two thousand\b(?=\s*(?:[,.;]|$))|\btwo thousand(?: and)?[ -](?P<after>{_TEENS}|(?:{_TEN})(?:[ -](?:{_UNITS}))?|{_UNITS})\b(?! (?:years?|euros?|dollars?|pounds?|people|users|stars|a (?:month|year))\b)",
    re.IGNORECASE,
)


def dates_in_digits(text: str) -> str:
    """The text with years and days in digits that are written as they are spoken: "the second of may twenty twenty four"."""
    return _DAY.sub(_day, _YEAR.sub(lambda match: str(_year(match)), text))


_DAYS_SPOKEN = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
_UNIT_DAYS = "|".join(_DAYS_SPOKEN[:9])
_DAY_SPOKEN = rf"(?:twenty[ -](?P<twenty>{_UNIT_DAYS})|thirty[ -](?P<thirty>first)|(?P<round>twentieth|thirtieth)|(?P<small>{'|'.join(_DAYS_SPOKEN)}))"
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAY = re.compile(
    rf"\b(?:the )?{_DAY_SPOKEN} of (?P<month>{_MONTHS})\b|\b(?P<month2>{_MONTHS}) (?:the )?{_DAY_SPOKEN.replace('?P<', '?P<m')}\b(?! (?:of|one|time|week|job|place|round|thing|half)\b)",
    re.IGNORECASE,
)


def _day(match: re.Match[str]) -> str:
    led = "" if match["month"] else "m"
    if small := match[f"{led}small"]:
        number = _DAYS_SPOKEN.index(small.lower()) + 1
    elif twenty := match[f"{led}twenty"]:
        number = 21 + _DAYS_SPOKEN.index(twenty.lower())
    else:
        number = 31 if match[f"{led}thirty"] else {"twentieth": 20, "thirtieth": 30}[match[f"{led}round"].lower()]
    return f"{number} {match['month'] or match['month2']}"


def _year(match: re.Match[str]) -> int:
    hundreds = {"nineteen": 1900, "twenty": 2000}.get((match["century"] or "").lower(), 2000)
    return hundreds + int(spoken(match["late"] or match["early"] or match["after"] or "zero") or 0)


_TENS_SPOKEN = re.compile(
    rf"\b(?:{_TEN})(?:[ -](?:{'|'.join(name for name, value in _ONES.items() if 0 < value < 10)}))?\b", re.IGNORECASE
)


def in_digits(text: str) -> str:
    """The text with numbers from twenty to ninety-nine in digits."""
    return _TENS_SPOKEN.sub(lambda match: str(spoken(match.group())), text)


def spoken(text: str) -> Decimal | None:
    """The value of a number written as `SPOKEN` reads it; None for anything else."""
    words = re.split(r"[ -]+", text.lower().strip())
    if words in (["a"], ["an"]):
        return Decimal(1)
    if words[0] == "half":
        return Decimal("0.5")
    if words[-3:] == ["and", "a", "half"]:
        whole = spoken(" ".join(words[:-3]))
        return None if whole is None else whole + Decimal("0.5")
    total, found = 0, False
    for word in words:
        if word == "hundred":
            total, found = (total or 1) * 100, True
        elif word in _ONES or word in _TENS:
            total, found = total + _ONES.get(word, 0) + _TENS.get(word, 0), True
        elif word not in {"a", "an", "and"}:
            return None
    return Decimal(total) if found else None
