"""Finding amounts of money in running text: number, scale and currency, in the ways people write them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel.numbers import get_territory_currencies

from aethex.postings.rates import customs

_SYMBOLS = {
    "US$": "USD", "U$S": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "S$": "SGD",
    "SG$": "SGD", "HK$": "HKD", "NT$": "TWD", "R$": "BRL", "MX$": "MXN", "€": "EUR", "£": "GBP", "₹": "INR",
    "₽": "RUB", "₪": "ILS", "₺": "TRY", "₩": "KRW", "₫": "VND", "฿": "THB", "₱": "PHP", "₦": "NGN", "₴": "UAH",
    "₾": "GEL", "CN¥": "CNY", "RMB": "CNY", "JP¥": "JPY", "zł": "PLN", "E£": "EGP", "kr.": "kr", "kr": "kr",
    "$": "$", "¥": "¥", "￥": "¥", "Kč": "CZK", "Ft": "HUF", "lei": "RON",
}  # fmt: skip
_ONLY_BEFORE = {"R": "R", "RM": "MYR", "Rs": "INR", "Rs.": "INR", "Rp": "IDR", "KSh": "KES", "Fr.": "CHF"}
_ONLY_AFTER = {
    "euros": "EUR", "euro": "EUR", "Euro": "EUR", "Euros": "EUR", "pounds": "GBP", "rupees": "INR", "yen": "JPY",
    "zloty": "PLN", "złotych": "PLN", "zl": "PLN", "US dollars": "USD", "dollars": "$", "円": "JPY", "元": "CNY",
    "원": "KRW", "лв": "BGN", "руб": "RUB", "грн": "UAH",
}  # fmt: skip
_NAMES = {**_SYMBOLS, **_ONLY_BEFORE, **_ONLY_AFTER}
OPEN = {"$", "¥", "kr", "R"}
"""Symbols that need a country, or a code elsewhere, to become a currency."""

_DOLLARS = {"USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "MXN", "CLP", "COP", "ARS"}
_CROWNS = {"SEK", "NOK", "DKK", "ISK"}
_SCALES = {
    "k": 10**3, "tsd": 10**3, "tys": 10**3, "thousand": 10**3, "mille": 10**3,
    "lpa": 10**5, "lakh": 10**5, "lakhs": 10**5, "lac": 10**5, "lacs": 10**5, "l": 10**5,
    "cr": 10**7, "crore": 10**7, "crores": 10**7, "cpa": 10**7, "万": 10**4, "만": 10**4, "億": 10**8,
    "m": 10**6, "mn": 10**6, "mm": 10**6, "mio": 10**6, "mln": 10**6, "million": 10**6, "millions": 10**6,
    "b": 10**9, "bn": 10**9, "billion": 10**9,
}  # fmt: skip
INDIAN = {"lpa", "lakh", "lakhs", "lac", "lacs", "l", "cr", "crore", "crores", "cpa"}
_GAP = " \u00a0\u2009\u202f"
_NUMBER = rf"\d{{1,3}}(?:[{_GAP}'’]\d{{3}})+(?!\d)(?:[.,]\d{{1,2}}(?!\d))?|\d{{1,9}}(?:[.,]\d{{1,3}}){{0,4}}(?!\d)"


@dataclass(frozen=True)
class Amount:
    """One amount where it stands. `currency` is an ISO code, one of `OPEN` while still unsettled, or None."""

    start: int
    end: int
    value: Decimal
    scale: str
    currency: str | None

    @property
    def millions(self) -> bool:
        return _SCALES.get(self.scale, 1) >= 10**6 and self.scale not in INDIAN | {"億"}


@cache
def _pattern() -> re.Pattern[str]:
    codes = sorted(customs())
    before, after = {**_SYMBOLS, **_ONLY_BEFORE}, {**_SYMBOLS, **_ONLY_AFTER}
    letters = sorted((name for name in _SCALES if name.isascii() and name != "l"), key=len, reverse=True)
    return re.compile(
        rf"(?<![A-Za-z0-9_.,#])(?:(?P<code>{_either(codes)})[{_GAP}:]{{0,2}})?(?:(?P<before>{_either(before)})[{_GAP}]?)?"
        rf"(?P<number>{_NUMBER})"
        rf"(?:[{_GAP}]?(?:(?P<scale>(?i:{_either(letters)})|L)\b|(?P<wide>[万만億]))(?:(?<=[Tt]ys)\.)?)?"
        rf"(?:[{_GAP}]{{0,2}}(?P<after>{_either([*after, *codes])})(?![A-Za-z]|[{_GAP}]?[$€£\d]))?"
    )


def _either(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def find_amounts(text: str) -> Iterator[Amount]:
    """Every number of the text in order, with the scale and currency that stand at it."""
    for match in _pattern().finditer(text):
        scale = (match["scale"] or match["wide"] or "").casefold()
        named = [_NAMES.get(name, name) for name in (match["code"], match["before"], match["after"]) if name]
        yield Amount(
            start=match.start(),
            end=match.end(),
            value=read_number(match["number"], scaled=bool(scale)),
            scale=scale,
            currency=next((name for name in named if name not in OPEN), next(iter(named), None)),
        )


def times(value: Decimal, scale: str) -> Decimal:
    """A number with its scale's word applied."""
    return value * _SCALES.get(scale, 1)


def read_number(text: str, scaled: bool = False) -> Decimal:
    """`120 000`, `120.000`, `120'000`, `1,20,000` and `65.50`; with a scale's word beside it, `1.250` is a fraction."""
    digits = re.sub(rf"[{_GAP}'’]", "", text)
    marks = re.findall(r"[.,]", digits)
    if not marks:
        return Decimal(digits)
    last = digits.rfind(marks[-1])
    tail = len(digits) - last - 1
    mixed = len(set(marks)) > 1
    fraction = tail < 3 or (mixed and marks.count(marks[-1]) == 1 and tail != 3) or (scaled and marks == ["."])
    if fraction and (len(marks) == 1 or mixed):
        return Decimal(re.sub(r"[.,]", "", digits[:last]) + "." + digits[last + 1 :])
    return Decimal(re.sub(r"[.,]", "", digits))


def settle_currency(found: str | None, scale: str, country: str | None) -> str | None:
    """An ISO 4217 code from what stands at an amount, then from Indian scales, then from the country.

    `$` is the country's dollar or peso, else USD; `¥` CNY in China, else JPY; `kr` the country's crown, else SEK;
    `R` is the rand in South Africa only.
    """
    local = currency_of(country)
    if found == "$":
        return local if local in _DOLLARS else "USD"
    if found == "¥":
        return "CNY" if local == "CNY" else "JPY"
    if found == "R":
        return "ZAR" if local == "ZAR" else None
    if found == "kr":
        return local if local in _CROWNS else "SEK"
    if found:
        return found
    return "INR" if scale in INDIAN else local


@cache
def currency_of(country: str | None) -> str | None:
    """The legal tender of an ISO 3166-1 alpha-2 country (CLDR)."""
    if not country or len(country) != 2:
        return None
    tender = get_territory_currencies(country.upper())
    return str(tender[0]) if tender else None
