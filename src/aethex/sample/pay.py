"""What a sample job pays, from the measured distributions, and how an advertisement says it."""

import json
import math
import random
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from aethex.sample.world import Country

LEVELS = {
    "junior": ("EN", "p25", 1.0),
    "mid": ("MI", "p50", 0.9),
    "senior": ("SE", "p50", 0.92),
    "lead": ("SE", "p50", 1.05),
    "staff": ("SE", "p75", 0.97),
    "principal": ("SE", "p90", 0.95),
    "manager": ("SE", "p75", 0.97),
    "director": ("EX", "p75", 0.95),
}
HOURS, DAYS, MONTHS = 2080, 220, 12
SYMBOLS = {
    "USD": "$",
    "GBP": "£",
    "EUR": "€",
    "JPY": "¥",
    "CAD": "CA$",
    "AUD": "A$",
    "NZD": "NZ$",
    "SGD": "S$",
    "INR": "₹",
}
PREMIUM = {"day": 1.45, "hour": 1.15}  # contractors carry their own leave, sickness and idle days
SHRINK = 60  # rows a country needs before its own median counts as much as the one its prices suggest


@dataclass(frozen=True)
class Range:
    """Gross pay in whole units of `currency` a `period` (hour, day, month, year)."""

    low: int
    high: int
    currency: str
    period: str


@cache
def measured(table: str) -> Any:
    """The values of one table of `distributions.json`."""
    text = (files("aethex.sample") / "distributions.json").read_text(encoding="utf-8")
    return json.loads(text)[table]["values"]


def us_median(role: str, level: str) -> float:
    """US dollars a year in the United States; roles ai-jobs.net lacks are scaled by their BLS median."""
    code, percentile, factor = LEVELS[level]
    rows = measured("pay_usd")["by_role_level_country"]
    base = rows["software/SE/US" if code == "EX" else f"software/{code}/US"]
    own = rows.get(f"{role}/{code}/US")
    if own and own["n"] >= SHRINK:
        return float(own[percentile]) * factor
    national = measured("us_occupations")["national"]
    ratio = national[role]["p50"] / national["software"]["p50"] if role in national else 1.0
    raised = 1.2 if code == "EX" else 1.0
    return float(base[percentile] * factor * raised * ratio**0.7)


@cache
def country_factor(code: str) -> float:
    """Pay in a country against the United States, its own rows shrunk towards what its prices suggest."""
    rows = measured("pay_usd")["by_country"]
    prices = measured("price_level")
    known = [
        (prices[c], rows[c]["p50"] / rows["US"]["p50"])
        for c in rows
        if c in prices and rows[c]["n"] >= 40 and c != "US"
    ]
    xs, ys = [math.log(p) for p, _ in known], [math.log(r) for _, r in known]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sum((x - mean_x) ** 2 for x in xs)
    expected = math.exp(mean_y + slope * (math.log(prices[code]) - mean_x))
    own = rows.get(code)
    if code == "US" or own is None:
        return 1.0 if code == "US" else expected
    share = own["n"] / (own["n"] + SHRINK)
    return float(share * own["p50"] / rows["US"]["p50"] + (1 - share) * expected)


def rounded(value: float) -> int:
    """To two and a half significant digits: 83,412 → 83,500; 612 → 610."""
    step = 10 ** max(0, math.floor(math.log10(value)) - 1) // 2 or 1
    return max(1, round(value / step) * step)


def drawn(rng: random.Random, yearly_usd: float, country: Country, period: str, currency: str = "") -> Range:
    """A range around a yearly median, in the country's money (or US dollars)."""
    units = {"hour": HOURS, "day": DAYS, "month": MONTHS, "year": 1}[period]
    premium = PREMIUM.get(period, 1.0)
    middle = yearly_usd * rng.uniform(0.92, 1.1) * premium * (1 if currency == "USD" else country.rate) / units
    spread = rng.uniform(0.06, 0.14)
    return Range(rounded(middle * (1 - spread)), rounded(middle * (1 + spread)), currency or country.currency, period)


def written(rng: random.Random, pay: Range) -> str:
    """The range as an advertisement would write it."""
    low, high = pay.low, pay.high
    forms = _forms(pay)
    if pay.period == "year" and pay.currency == "INR":
        forms = [
            f"₹{low / 100_000:g}–{high / 100_000:g} LPA",
            f"{low / 100_000:g} to {high / 100_000:g} LPA",
            f"INR {low / 100_000:g}-{high / 100_000:g} lakh per annum",
        ]
    elif pay.currency == "CHF" and pay.period == "year":
        forms = [
            f"CHF {group(low, chr(39))} – {group(high, chr(39))}",
            f"CHF {low // 1000}k–{high // 1000}k",
            f"{group(low, chr(39))} to {group(high, chr(39))} CHF a year",
        ]
    elif pay.currency == "PLN":
        forms = [
            f"{group(low, ' ')} – {group(high, ' ')} PLN net + VAT / month (B2B)",
            f"{group(low, ' ')}–{group(high, ' ')} PLN gross per month (UoP)",
        ]
    return rng.choice(forms)


def _forms(pay: Range) -> list[str]:
    low, high, code = group(pay.low, ","), group(pay.high, ","), pay.currency
    symbol = SYMBOLS.get(code)
    if pay.period != "year":
        money = f"{symbol}{low}–{symbol}{high}" if symbol else f"{code} {low}–{high}"
        tail = {
            "hour": ["per hour", "an hour", "/hour"],
            "day": ["per day", "a day", "/day", "per day, outside IR35"],
            "month": ["per month", "/month", "a month, gross"],
        }
        return [
            f"{money} {words}".replace(" /", "/") for words in tail[pay.period] if code == "GBP" or "IR35" not in words
        ]
    forms = [f"{low} – {high} {code}", f"{code} {low}–{high} per year"]
    if symbol:
        forms += [f"{symbol}{low} – {symbol}{high}", f"{symbol}{low}–{symbol}{high} a year"]
        if pay.low >= 20_000 and code not in ("JPY", "INR"):
            forms += [
                f"{symbol}{pay.low / 1000:g}k–{symbol}{pay.high / 1000:g}k",
                f"{symbol}{pay.low / 1000:g}-{pay.high / 1000:g}k",
            ]
    if code == "EUR":
        forms += [
            f"{group(pay.low, '.')} € – {group(pay.high, '.')} €",
            f"{group(pay.low, ' ')} € to {group(pay.high, ' ')} € gross",
        ]
    if code in ("NOK", "SEK", "DKK"):
        forms = [
            f"{code} {group(pay.low, ' ')} – {group(pay.high, ' ')}",
            f"{group(pay.low, ' ')}–{group(pay.high, ' ')} {code} a year",
        ]
    return forms


def group(number: int, mark: str) -> str:
    """12345 → 12,345 with `mark` between thousands."""
    return f"{number:,}".replace(",", mark)
