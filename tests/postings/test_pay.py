from decimal import Decimal
from typing import Any

import pytest

from aethex.kit.terms import PayPeriod
from aethex.postings.pay import read_pay
from aethex.postings.rates import load_rates
from aethex.providers.job_feeds.port import RawPosting


def raw(**fields: Any) -> RawPosting:
    known = {
        "source": "lever:acme",
        "source_id": "1",
        "url": "https://acme.example/1",
        "company": "Acme",
        "title": "Dev",
    }
    return RawPosting.model_validate({**known, **fields})


def numbers(low: str | None, high: str | None, currency: str = "EUR", **fields: Any) -> RawPosting:
    return raw(salary_min=low, salary_max=high, salary_currency=currency, **fields)


def test_a_feeds_numbers_win_over_words():
    pay = read_pay(numbers("60000", "80000", salary_period="year"), "Salary: €10,000 a month", "DE", load_rates())
    assert pay is not None
    assert (pay.source, pay.salary.min, pay.salary.max) == ("disclosed", 60000, 80000)
    assert (pay.low_usd, pay.top_usd, pay.rates_as_of) == (69000, 92000, "2026-06-30")
    assert not pay.salary.is_estimate


def test_the_interval_of_numbers_comes_from_words_before_it_is_guessed():
    stated = read_pay(numbers("40", "60", salary_text="Hourly rate, Germany"), "", "DE", load_rates())
    guessed = read_pay(numbers("4000", "5000"), "", "DE", load_rates())
    assert stated is not None
    assert guessed is not None
    assert (stated.salary.period, stated.salary.is_estimate) == (PayPeriod.HOUR, False)
    assert (guessed.salary.period, guessed.salary.is_estimate) == (PayPeriod.MONTH, True)


def test_numbers_in_the_wrong_order_are_put_right():
    pay = read_pay(numbers("80000", "60000", salary_period="year"), "", None, load_rates())
    assert pay is not None
    assert (pay.salary.min, pay.salary.max) == (60000, 80000)


def test_an_open_end_stays_open():
    pay = read_pay(numbers(None, "90000", salary_period="year"), "", None, load_rates())
    assert pay is not None
    assert (pay.low_usd, pay.top_usd) == (None, 103500)


def test_on_target_earnings_in_the_feeds_words_are_not_base_pay():
    pay = read_pay(numbers("100000", "200000", salary_period="year", salary_text="OTE"), "", None, load_rates())
    assert pay is not None
    assert pay.salary.kind == "ote"


@pytest.mark.parametrize("low", ["1", "0.5", "99999999999"])
def test_numbers_that_cannot_be_pay_give_way_to_words(low: str):
    pay = read_pay(numbers(low, None, salary_period="year"), "We pay €70,000 a year.", "DE", load_rates())
    assert pay is not None
    assert (pay.source, pay.salary.min) == ("parsed", Decimal(70000))


def test_a_feeds_text_counts_as_disclosed_and_the_description_as_parsed():
    disclosed = read_pay(raw(salary_text="€450 - €550 per day"), "", None, load_rates())
    parsed = read_pay(raw(), "Pay: €450 - €550 per day", None, load_rates())
    assert disclosed is not None
    assert parsed is not None
    assert (disclosed.source, parsed.source) == ("disclosed", "parsed")
    assert disclosed.low_usd == parsed.low_usd == 113850


def test_without_any_word_of_pay_there_is_none():
    assert read_pay(raw(salary_text="Plus a yearly bonus."), "Good work.", "DE", load_rates()) is None
    assert read_pay(raw(salary_min="60000"), "", "DE", load_rates()) is None
