"""What a posting pays: what its feed says in numbers, else in a field, else in the ad's words."""

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict

from aethex.kit.terms import PayPeriod
from aethex.postings.pay_words import kind_of, stated_period
from aethex.postings.rates import Rates, to_usd
from aethex.postings.salary import Salary, annual_range, guess_period, is_plausible, read_salary
from aethex.providers.job_feeds.port import RawPosting


class Pay(BaseModel):
    """`low_usd` and `top_usd` are whole US dollars a year at the rates of `rates_as_of` (ISO date).

    `source`: `disclosed` in the feed's own fields for pay, or `parsed` out of the description.
    """

    model_config = ConfigDict(frozen=True)

    salary: Salary
    source: Literal["disclosed", "parsed"]
    low_usd: int | None
    top_usd: int | None
    rates_as_of: str


def read_pay(raw: RawPosting, description: str, country: str | None, rates: Rates) -> Pay | None:
    """The pay of an ad, None when it names none; `country` is where the job is (ISO 3166-1 alpha-2)."""
    disclosed = _from_numbers(raw) or read_salary(raw.salary_text or "", country)
    salary = disclosed or read_salary(description, country)
    if salary is None:
        return None
    low, top = annual_range(salary)
    return Pay(
        salary=salary,
        source="disclosed" if disclosed else "parsed",
        low_usd=_dollars(low, salary.currency, rates),
        top_usd=_dollars(top, salary.currency, rates),
        rates_as_of=rates.as_of.isoformat(),
    )


def _dollars(amount: Decimal | None, currency: str, rates: Rates) -> int | None:
    found = to_usd(amount, currency, rates) if amount is not None else None
    return int(found) if found is not None else None


def _from_numbers(raw: RawPosting) -> Salary | None:
    """The feed's numbers; their interval from its field, else from its words, else by magnitude."""
    ends = sorted(end for end in (raw.salary_min, raw.salary_max) if end is not None)
    if not ends or not raw.salary_currency:
        return None
    words = raw.salary_text or ""
    middle = sum(ends, Decimal(0)) / len(ends)
    stated = raw.salary_period or _interval(words)
    period = PayPeriod(stated) if stated else guess_period(middle, raw.salary_currency)
    if period is None or not is_plausible(middle, raw.salary_currency, period):
        return None
    return Salary(
        min=ends[0] if raw.salary_min is not None else None,
        max=ends[-1] if raw.salary_max is not None else None,
        currency=raw.salary_currency,
        period=period,
        kind=kind_of(words, "", follows_amount=False) or "base",
        raw=f"{raw.salary_currency} {'–'.join(f'{end:,f}' for end in dict.fromkeys(ends))}",
        is_estimate=stated is None,
    )


def _interval(words: str) -> str | None:
    found = stated_period(words, "")
    return None if found == "week" else found
