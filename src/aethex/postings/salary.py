"""Reading what an ad pays."""

import re
from decimal import Decimal
from math import log
from typing import Literal

from pydantic import BaseModel, ConfigDict

from aethex.kit.terms import PayPeriod
from aethex.postings.amounts import INDIAN, OPEN, settle_currency
from aethex.postings.pay_spans import Span, find_spans
from aethex.postings.pay_words import clause, is_other_money, kind_of, names_pay, stated_period
from aethex.postings.rates import customs, per_year

_LONGEST = 60_000
_SHORT = 80
_WEEKS_A_YEAR = 52
_UNUSUAL = 0.7
_FAR = log(12)
_TOO_FAR = log(60)
_RANK = {"base": 0, None: 1, "total": 2, "ote": 3}
_CODE_AFTER = re.compile(r"^[\s,)]*\(?\s*([A-Z]{3})\b")
_LEAD = re.compile(
    r"\b(?:up to|from|starting (?:at|from)|between|bis zu|ab|over|base(?: salary| pay)?|OTE|on-target earnings|"
    r"total comp(?:ensation)?|(?:day|daily|hourly|monthly|annual) (?:rate|salary|pay))[\s:]*(?:of |is )?$",
    re.IGNORECASE,
)


class Salary(BaseModel):
    """Pay as advertised. Amounts are major units of `currency` (ISO 4217) for one `period`.

    One of `min` and `max` may be None ("from", "up to"). `is_estimate`: the interval was guessed from the magnitude.
    `kind` tells base pay (also when nothing is said) from on-target earnings and from totals with more than pay.
    `raw` is the advertised wording.
    """

    model_config = ConfigDict(frozen=True)

    min: Decimal | None
    max: Decimal | None
    currency: str
    period: PayPeriod
    kind: Literal["base", "ote", "total"] = "base"
    raw: str
    is_estimate: bool = False


def read_salary(text: str, country: str | None = None) -> Salary | None:
    """The pay that a text names; None when it names none.

    `country` is an ISO 3166-1 alpha-2 code and settles ambiguous symbols. Base pay is preferred to totals and to
    on-target earnings, and is never mixed with them. An amount counts as pay when a word of interval or of pay is
    near, when it is a range of plausible size, or when the text is hardly more than the amount. The interval is the
    one named; only where none is, the one that brings the amount nearest to what is usual in its currency.
    """
    text = text[:_LONGEST]
    short = len(text.strip()) <= _SHORT
    best: tuple[int, Salary] | None = None
    for span in find_spans(text):
        kind = kind_of(span.before, span.after, span.follows_amount)
        if best is not None and _RANK[kind] >= best[0]:
            continue
        salary = _read(span, text, country, short)
        if salary:
            best = (_RANK[kind], salary.model_copy(update={"kind": kind or "base"}))
    return best[1] if best else None


def annual_range(salary: Salary) -> tuple[Decimal | None, Decimal | None]:
    """Both ends as yearly amounts in the salary's own currency."""
    low, high = salary.min, salary.max
    return (
        per_year(low, salary.period) if low is not None else None,
        per_year(high, salary.period) if high is not None else None,
    )


def annualise(salary: Salary) -> Decimal:
    """A yearly amount in the salary's own currency: the middle of its range, or the end that is known.

    Hourly × 2080, daily × 220, monthly × 12; `rates.per_year` gives the sources.
    """
    ends = [end for end in annual_range(salary) if end is not None]
    return sum(ends, Decimal(0)) / len(ends)


def _read(span: Span, text: str, country: str | None, short: bool) -> Salary | None:
    currency = _currency(span, country)
    if currency is None or span.is_half_range or is_other_money(span.before, span.after):
        return None
    period = stated_period(_near(span.before), span.after)
    if span.scale == "lpa":
        period = PayPeriod.YEAR
    spoken = names_pay(span.before, span.after)
    if not _is_pay(span, currency, period is not None, spoken, short):
        return None
    weekly = period == "week"
    factor = _WEEKS_A_YEAR if weekly else 1
    guessed = PayPeriod.YEAR if weekly else guess_period(span.middle, currency)
    settled = PayPeriod(period) if period and not weekly else guessed
    if settled is None or not is_plausible(span.middle * factor, currency, settled):
        return None
    return Salary(
        min=span.low * factor if span.low is not None else None,
        max=span.high * factor if span.high is not None else None,
        currency=currency,
        period=settled,
        raw=_raw(span, text),
        is_estimate=period is None,
    )


def _near(before: str) -> str:
    """The part of the preceding words in which an interval may stand: this sentence, and a heading above it."""
    sentence = re.split(r"[.;]\s|\n\s*\n", before)[-1]
    return sentence[-60:]


def _currency(span: Span, country: str | None) -> str | None:
    """A code in brackets after a dollar sign settles it: `$120,000 (CAD)`."""
    if span.currency is None or span.currency in OPEN:
        code = _CODE_AFTER.match(span.after)
        if code and code[1] in customs():
            return code[1]
    return settle_currency(span.currency, span.scale, country)


def _is_pay(span: Span, currency: str, has_period: bool, spoken: bool, short: bool) -> bool:
    marked = span.currency is not None or span.scale in INDIAN
    if span.millions and not (customs()[currency].typical >= 10**6 if currency in customs() else False):
        return False
    if span.middle <= 0:
        return False
    if marked:
        return (
            has_period or spoken or short or (span.is_range and guess_period(span.middle, currency) == PayPeriod.YEAR)
        )
    return (spoken or (short and has_period)) and (bool(span.scale) or span.middle >= 1000 or has_period)


def guess_period(amount: Decimal, currency: str) -> PayPeriod | None:
    """The interval that brings an amount nearest to a middling yearly pay, the usual interval being preferred.

    None when every interval is more than twelvefold away, or the currency is unknown.
    """
    custom = customs().get(currency)
    if custom is None:
        return None
    distances = {
        period: abs(log(float(per_year(amount, period)) / custom.typical)) + (_UNUSUAL if period != custom.usual else 0)
        for period in PayPeriod
    }
    best = min(distances, key=lambda period: distances[period])
    return best if distances[best] <= _FAR else None


def is_plausible(amount: Decimal, currency: str, period: PayPeriod) -> bool:
    """Whether an amount is within sixtyfold of a middling yearly pay; always, for an unknown currency."""
    custom = customs().get(currency)
    return custom is None or abs(log(float(per_year(amount, period)) / custom.typical)) <= _TOO_FAR


def _raw(span: Span, text: str) -> str:
    lead = _LEAD.search(span.before)
    start = span.start - (len(span.before) - lead.start() if lead else 0)
    return " ".join((text[start : span.end] + clause(span.after)[:40]).split()).rstrip(" /(-–:")
