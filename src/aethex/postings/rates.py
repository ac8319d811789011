"""Making pay of different currencies and intervals comparable."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from aethex.kit.terms import PayPeriod

HOURS_A_YEAR = 2080
DAYS_A_YEAR = 220
MONTHS_A_YEAR = 12
_TIMES = {
    PayPeriod.HOUR: HOURS_A_YEAR,
    PayPeriod.DAY: DAYS_A_YEAR,
    PayPeriod.MONTH: MONTHS_A_YEAR,
    PayPeriod.YEAR: 1,
}


@dataclass(frozen=True)
class Rates:
    """US dollars for one unit of each ISO 4217 currency, on one day; `note` says how good they are."""

    as_of: date
    note: str
    usd: Mapping[str, Decimal]


@dataclass(frozen=True)
class Custom:
    """How pay is advertised in a currency: a middling yearly amount, and the usual interval."""

    typical: int
    usual: PayPeriod


@cache
def load_rates() -> Rates:
    """The bundled table of approximate reference rates, 50 currencies."""
    table = _table()
    rates = {code: Decimal(entry["usd"]) for code, entry in table["currency"].items()}
    return Rates(as_of=table["as_of"], note=table["note"], usd=MappingProxyType(rates))


@cache
def customs() -> Mapping[str, Custom]:
    """By ISO 4217 code."""
    entries = _table()["currency"].items()
    return MappingProxyType(
        {code: Custom(typical=entry["typical"], usual=PayPeriod(entry["usual"])) for code, entry in entries}
    )


def _table() -> dict[str, Any]:
    return tomllib.loads(files("aethex.postings").joinpath("data/fx.toml").read_text(encoding="utf-8"))


def to_usd(amount: Decimal, currency: str, rates: Rates) -> Decimal | None:
    """Whole US dollars; None for a currency without a rate."""
    rate = rates.usd.get(currency)
    return None if rate is None else (amount * rate).quantize(Decimal(1))


def per_year(amount: Decimal, period: PayPeriod) -> Decimal:
    """An amount of `period` as a yearly one: hourly × 2080, daily × 220, monthly × 12.

    2,080 hours are 52 weeks of 40, as the US Bureau of Labor Statistics converts wages (OEWS technical notes). 220
    days are 260 weekdays less about 30 of leave and 10 public holidays, near the 218 days of France's yearly
    day-count contracts (Code du travail, art. L3121-64), and are what independent contractors usually reckon with.
    """
    return amount * _TIMES[period]
