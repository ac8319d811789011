"""Words that mean numbers and dates."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from babel.dates import get_day_names, get_month_names

_LOCALES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "pl", "fi", "cs")


def _names(get: Callable[..., Any], width: str, locales: Sequence[str] = _LOCALES) -> dict[str, int]:
    found: dict[str, int] = {}
    for locale in locales:
        for context in ("format", "stand-alone"):
            for number, name in get(width, context, locale).items():
                found.setdefault(str(name).casefold().rstrip("."), int(number))
    return found


MONTHS = {**_names(get_month_names, "abbreviated", ("en", "de")), **_names(get_month_names, "wide"), "sept": 9}
"""Month names in a dozen languages, and the short forms of two, folded, to 1–12; elsewhere those are common words."""

WEEKDAYS = _names(get_day_names, "wide") | {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4,
}  # fmt: skip
"""Weekday names, folded, to 0 (Monday) – 6. Short forms that are words of their own ("sat", "sun") are left out."""

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}

ORDINALS = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
"""“First” is left out: it mostly orders one's words."""

SUFFIXES = {"k": 3, "m": 6, "mn": 6, "mio": 6, "bn": 9, "b": 9, "thousand": 3, "million": 6, "billion": 9, "tsd": 3}
"""What multiplies a number written in digits, as a power of ten."""

CURRENCIES = {
    "$": "$", "us$": "$", "usd": "$", "dollar": "$", "dollars": "$", "a$": "AUD", "c$": "CAD", "€": "EUR",
    "eur": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "gbp": "GBP", "pound": "GBP", "pounds": "GBP",
    "¥": "JPY", "jpy": "JPY", "yen": "JPY", "₹": "INR", "inr": "INR", "rupees": "INR", "chf": "CHF", "sek": "SEK",
    "nok": "NOK", "dkk": "DKK", "pln": "PLN", "czk": "CZK", "huf": "HUF", "ron": "RON", "aud": "AUD", "cad": "CAD",
    "nzd": "NZD", "sgd": "SGD", "hkd": "HKD", "brl": "BRL", "mxn": "MXN", "zar": "ZAR", "ils": "ILS", "try": "TRY",
}  # fmt: skip
"""A bare dollar sign may be any dollar, and so counts as one of its own that USD shares."""

SPANS = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "month": 43800, "year": 525600}
"""Lengths of time in minutes; a month is a twelfth of a year."""


_LETTERS = re.compile(r"[^\W\d_]+")


def words_of(text: str) -> set[str]:
    """The folded words of a text: a quick look whether a slower one is worth it."""
    return set(_LETTERS.findall(text.casefold()))


@cache
def span_of(word: str) -> str | None:
    """The unit of time that a word names: "yrs" and "years" are "year"."""
    bare = word.casefold().rstrip(".").removesuffix("s")
    short = {"min": "minute", "h": "hour", "hr": "hour", "d": "day", "wk": "week", "mo": "month", "yr": "year"}
    return bare if bare in SPANS else short.get(bare)


def spelled(words: list[str]) -> Decimal | None:
    """The number that words spell: ninety thousand, twenty-five, one hundred and ten. None for anything else."""
    total, part, seen = 0, 0, False
    for word in words:
        if word in UNITS:
            part, seen = part + UNITS[word], True
        elif word == "hundred":
            part, seen = (part or 1) * 100, True
        elif word in SCALES:
            total, part, seen = total + (part or 1) * SCALES[word], 0, True
        elif word == "dozen":
            part, seen = (part or 1) * 12, True
        elif word != "and":
            return None
    return Decimal(total + part) if seen else None
