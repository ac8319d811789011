from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aethex.kit.terms import PayPeriod
from aethex.postings.rates import load_rates, to_usd
from aethex.postings.salary import Salary, annual_range, annualise, guess_period, read_salary

YEAR, MONTH, DAY, HOUR = PayPeriod.YEAR, PayPeriod.MONTH, PayPeriod.DAY, PayPeriod.HOUR


def number(value: int | str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


@pytest.mark.parametrize(
    ("text", "low", "high", "currency", "period"),
    [
        ("$120k–150k", 120_000, 150_000, "USD", YEAR),
        ("$120-150k", 120_000, 150_000, "USD", YEAR),
        ("$120,000 - $150,000 a year", 120_000, 150_000, "USD", YEAR),
        ("120 000 €", 120_000, 120_000, "EUR", YEAR),
        ("120.000 €", 120_000, 120_000, "EUR", YEAR),
        ("€65.000-€80.000", 65_000, 80_000, "EUR", YEAR),
        ("70.000 € – 85.000 € Jahresgehalt brutto", 70_000, 85_000, "EUR", YEAR),
        ("45-55 K€ brut annuel", 45_000, 55_000, "EUR", YEAR),
        ("£600/day", 600, 600, "GBP", DAY),
        ("€500 - €550 p/d", 500, 550, "EUR", DAY),
        ("Tagessatz: 700 €", 700, 700, "EUR", DAY),
        ("£55k pro rata", 55_000, 55_000, "GBP", YEAR),
        ("£1,500 per week", 78_000, 78_000, "GBP", YEAR),
        ("₹18 LPA", 1_800_000, 1_800_000, "INR", YEAR),
        ("18-25 lakhs", 1_800_000, 2_500_000, "INR", YEAR),
        ("₹12L–18L", 1_200_000, 1_800_000, "INR", YEAR),
        ("Rs. 18,00,000 per annum", 1_800_000, 1_800_000, "INR", YEAR),
        ("CHF 120'000", 120_000, 120_000, "CHF", YEAR),
        ("PLN 20 000 – 28 000 net/month (B2B)", 20_000, 28_000, "PLN", MONTH),
        ("15 000 - 20 000 zł netto/mc", 15_000, 20_000, "PLN", MONTH),
        ("¥8,000,000", 8_000_000, 8_000_000, "JPY", YEAR),
        ("¥8M salary", 8_000_000, 8_000_000, "JPY", YEAR),
        ("年収600万円〜900万円", 6_000_000, 9_000_000, "JPY", YEAR),
        ("SEK 55 000 per month", 55_000, 55_000, "SEK", MONTH),
        ("kr 55 000 i månaden", 55_000, 55_000, "SEK", MONTH),
        ("$65/hr", 65, 65, "USD", HOUR),
        ("$27.02 - $48.55 per hour", "27.02", "48.55", "USD", HOUR),
        ("USD 90-110 per hour", 90, 110, "USD", HOUR),
        ("USD 8 - 10K per month", 8_000, 10_000, "USD", MONTH),
        ("100-120K CAD", 100_000, 120_000, "CAD", YEAR),
        ("$120,000 - $150,000 (CAD)", 120_000, 150_000, "CAD", YEAR),
        ("CAD $100k", 100_000, 100_000, "CAD", YEAR),
        ("A$140k", 140_000, 140_000, "AUD", YEAR),
        ("R$ 15.000/mês", 15_000, 15_000, "BRL", MONTH),
        ("HUF 1 200 000 gross/month", 1_200_000, 1_200_000, "HUF", MONTH),
        ("Rp 25.000.000 per month", 25_000_000, 25_000_000, "IDR", MONTH),
        ("up to €90k", None, 90_000, "EUR", YEAR),
        ("from $100k", 100_000, None, "USD", YEAR),
        ("$100k+", 100_000, None, "USD", YEAR),
        ("between €80k and €90k", 80_000, 90_000, "EUR", YEAR),
    ],
)
def test_the_ways_people_write_pay_are_read(text: str, low, high, currency: str, period: PayPeriod):
    salary = read_salary(text)
    assert salary is not None
    assert (salary.min, salary.max) == (number(low), number(high))
    assert (salary.currency, salary.period) == (currency, period)


@pytest.mark.parametrize(
    "text",
    [
        "We closed a $50M Series B last spring",
        "a $50M company",
        "401k",
        "401(k) matching up to $5,000",
        "401(k): we match 100% of the first 10% you put in, up to a maximum of $10,000 per year.",
        "team of 120",
        "$2bn revenue",
        "10k users",
        "24/7",
        "1.5M daily requests",
        "six figures",
        "$1,000 referral bonus",
        "€2,000 learning budget per year",
        "$2,000 annual stipend",
        "sign-on bonus of $20,000",
        "You will manage a $500,000 budget",
        "We saved our customers $120,000 last year, and there is far more to be saved in the years to come.",
        "$50k–$100k equity",
        "Earnings: between $250 and $2,500 for each sale",
        "$3.5 million in annual contracts",
        "paid $0.05 per request",
        "Python 3.11 and 10 000 requests per second",
        "R 4.2 per month of releases",
        "",
    ],
)
def test_other_numbers_are_not_pay(text: str):
    assert read_salary(text) is None


@pytest.mark.parametrize(
    ("text", "amount", "kind"),
    [
        ("OTE $200k", 200_000, "ote"),
        ("$200k OTE", 200_000, "ote"),
        ("base $130k, OTE $200k", 130_000, "base"),
        ("OTE $200k, base $130k", 130_000, "base"),
        ("$130k base / $200k OTE", 130_000, "base"),
        ("$200k OTE ($130k base)", 130_000, "base"),
        ("Total compensation: $250k", 250_000, "total"),
        ("Total compensation $250k, base salary $180k", 180_000, "base"),
        ("$150k", 150_000, "base"),
    ],
)
def test_base_pay_and_on_target_earnings_are_never_mixed(text: str, amount: int, kind: str):
    salary = read_salary(text)
    assert salary is not None
    assert (salary.min, salary.max, salary.kind) == (amount, amount, kind)


def test_pay_is_found_in_the_middle_of_an_ad_among_other_money():
    ad = (
        "We raised $40M from people who believe in us. We handle €2bn of freight a year for 10k customers.\n\n"
        "Salary: €70,000 – €85,000 a year, plus equity.\n\n- €1,000 learning budget\n- 30 days of holiday\n- 401(k)"
    )
    salary = read_salary(ad, "DE")
    assert salary is not None
    assert (salary.min, salary.max, salary.is_estimate) == (70_000, 85_000, False)
    assert salary.raw == "€70,000 – €85,000 a year"


@pytest.mark.parametrize(
    ("text", "country", "currency"),
    [
        ("$100k", None, "USD"),
        ("$100k", "AU", "AUD"),
        ("$100k", "CA", "CAD"),
        ("$100k", "DE", "USD"),
        ("US$100k", "AU", "USD"),
        ("600 000 kr", "NO", "NOK"),
        ("600 000 kr", "DK", "DKK"),
        ("¥350,000", "CN", "CNY"),
        ("Salary: 60k-80k", "DE", "EUR"),
        ("Salary: 60k-80k", "GB", "GBP"),
        ("R45 000 per month", "ZA", "ZAR"),
    ],
)
def test_the_country_settles_what_the_symbol_leaves_open(text: str, country: str | None, currency: str):
    salary = read_salary(text, country)
    assert salary is not None
    assert salary.currency == currency


def test_without_currency_and_country_there_is_no_pay():
    assert read_salary("Salary: 60k-80k") is None


@pytest.mark.parametrize(
    ("amount", "currency", "period"),
    [
        (65, "USD", HOUR),
        (600, "GBP", DAY),
        (4_500, "EUR", MONTH),
        (25_000, "USD", YEAR),
        (20_000, "PLN", MONTH),
        (1_800_000, "INR", YEAR),
        (8_000_000, "JPY", YEAR),
        (600_000, "JPY", MONTH),
        (55_000, "SEK", MONTH),
        (1, "USD", None),
        (100, "XXX", None),
    ],
)
def test_the_interval_is_guessed_by_what_is_usual_in_the_currency(amount: int, currency: str, period):
    assert guess_period(Decimal(amount), currency) == period


def test_a_guessed_interval_is_marked_and_a_stated_one_is_not():
    guessed, stated = read_salary("$65"), read_salary("$65 an hour")
    assert guessed is not None
    assert stated is not None
    assert (guessed.period, guessed.is_estimate) == (HOUR, True)
    assert (stated.period, stated.is_estimate) == (HOUR, False)


def test_an_explicit_word_wins_over_the_magnitude():
    salary = read_salary("$25,000 per month")
    assert salary is not None
    assert salary.period == MONTH


@pytest.mark.parametrize(
    ("period", "amount", "yearly"), [(HOUR, 50, 104_000), (DAY, 600, 132_000), (MONTH, 5_000, 60_000), (YEAR, 9, 9)]
)
def test_pay_of_any_interval_becomes_yearly(period: PayPeriod, amount: int, yearly: int):
    salary = Salary(min=Decimal(amount), max=Decimal(amount * 2), currency="USD", period=period, raw="")
    assert annual_range(salary) == (yearly, yearly * 2)
    assert annualise(salary) == Decimal(yearly) * 3 / 2


def test_a_one_sided_range_is_yearly_by_its_known_end():
    salary = read_salary("up to €90k")
    assert salary is not None
    assert annual_range(salary) == (None, 90_000)
    assert annualise(salary) == 90_000


def test_the_rate_table_is_dated_says_what_it_is_and_covers_the_currencies():
    rates = load_rates()
    assert len(rates.usd) >= 35
    assert rates.as_of.year == 2026
    assert rates.note == "approximate reference rate"
    assert to_usd(Decimal(100), "USD", rates) == 100
    assert to_usd(Decimal(100), "EUR", rates) == 115
    assert to_usd(Decimal(100), "XXX", rates) is None


@given(st.text(alphabet="0123456789.,'kKmL $€£¥-–/+() paydyearOTEbsUSD\n", max_size=120))
def test_no_text_breaks_the_reading(text: str):
    salary = read_salary(text, "DE")
    if salary is not None:
        assert salary.min is not None or salary.max is not None
        assert all(end > 0 for end in (salary.min, salary.max) if end is not None)
        if salary.min is not None and salary.max is not None:
            assert salary.min <= salary.max
