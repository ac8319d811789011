from decimal import Decimal

import pytest

from aethex.assistant.planner.slots.money import take_amounts, take_indifference
from aethex.assistant.planner.slots.said import Said


@pytest.mark.parametrize(
    ("text", "value", "currency", "period"),
    [
        ("over 90k", 90_000, None, None),
        ("at least €70,000", 70_000, "EUR", None),
        ("a salary over €80k in Barcelona", 80_000, "EUR", None),
        ("60 an hour", 60, None, "hour"),
        ("six figures", 100_000, None, None),
        ("100k+", 100_000, None, None),
        ("$150K", 150_000, "USD", None),
        ("€500/day", 500, "EUR", "day"),
        ("day rate above 500", 500, None, "day"),
        ("£45 per hour", 45, "GBP", "hour"),
        ("minimum 3000 eur a month", 3000, "EUR", "month"),
        ("paying over 90", 90_000, None, None),
        ("70.000 euros", 70_000, "EUR", None),
        ("CHF 120'000", 120_000, "CHF", None),
        ("12 LPA", 1_200_000, "INR", "year"),
        ("not below 70k", 70_000, None, None),
        ("ninety thousand euros at least", 90_000, "EUR", None),
        ("a hundred and twenty grand", 120_000, None, None),
        ("12 million naira a year minimum", 12_000_000, "NGN", "year"),
        ("900 000 rand or more", 900_000, "ZAR", None),
        ("R$ 15.000", 15_000, "BRL", None),
        ("25 000 zł a month", 25_000, "PLN", "month"),
        ("50 000 kronor a month", 50_000, "SEK", "month"),
        ("120 thousand canadian dollars", 120_000, "CAD", None),
        ("6 million yen", 6_000_000, "JPY", None),
        ("2 crore", 20_000_000, "INR", None),
        ("1.5 crores", 15_000_000, "INR", None),
        ("45 mil a year", 45_000, None, "year"),
        ("£900 pcm", 900, "GBP", "month"),
        ("3000 por mes", 3_000, None, "month"),
        ("R75k", 75_000, "ZAR", None),
        ("5 million won", 5_000_000, "KRW", None),
        ("forty quid an hour", 40, "GBP", "hour"),
        ("40k a year euros", 40_000, "EUR", "year"),
        ("at least 85,- € an hour", 85, "EUR", "hour"),
        ("CHF 110.- per hour", 110, "CHF", "hour"),
        ("85,-- per hour", 85, None, "hour"),
        ("£20 and a day off", 20, "GBP", None),
        ("£20 and", 20, "GBP", None),
        ("£20 an hour", 20, "GBP", "hour"),
    ],
)
def test_an_amount_is_read_with_what_was_named(text: str, value: int, currency: str | None, period: str | None) -> None:
    (amount,) = take_amounts(Said(text))
    assert (amount.value, amount.currency, amount.period) == (Decimal(value), currency, period)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("90-110k", 90_000, 110_000),
        ("between 80 and 100k", 80_000, 100_000),
        ("£80k to £95k", 80_000, 95_000),
        ("eighty to ninety thousand", 80_000, 90_000),
    ],
)
def test_a_range_shares_its_unit(text: str, low: int, high: int) -> None:
    (amount,) = take_amounts(Said(text))
    assert (amount.value, amount.upper) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "5+ years",
        "top 10 jobs",
        "last 3 days",
        "s3 and ec2",
        "web3 jobs",
        "2 real jobs",
        "from 2019 to 2022",
        "number 3",
        "k8s",
        "R2D2",
    ],
)
def test_other_numbers_are_no_money(text: str) -> None:
    assert take_amounts(Said(text)) == []


def test_a_ceiling_is_told_from_a_floor() -> None:
    assert [amount.bound for amount in take_amounts(Said("up to 120k"))] == ["max"]
    assert [amount.bound for amount in take_amounts(Said("nothing under 60k"))] == ["min"]


@pytest.mark.parametrize(
    "text",
    [
        "can't go below 70k",
        "won't work for less than 70k",
        "cannot take under 70k",
        "wouldn't consider less than 70k",
        "couldn’t live on less than 70k",
    ],
)
def test_what_one_cannot_go_below_is_a_floor(text: str) -> None:
    (amount,) = take_amounts(Said(text))
    assert amount.value == 70_000
    assert amount.bound == "min"


@pytest.mark.parametrize("text", ["pay does not matter", "salary doesn't matter", "any salary", "regardless of pay"])
def test_indifference_is_taken_out_of_the_text(text: str) -> None:
    said = Said(f"go jobs, {text}")
    assert take_indifference(said)
    assert "pay" not in said.rest()
    assert "salary" not in said.rest()


def test_a_floor_may_be_said_behind_the_period() -> None:
    assert [amount.bound for amount in take_amounts(Said("500 euro a day minimum"))] == ["min"]


def test_a_thousand_or_a_hundred_and_some_is_an_amount() -> None:
    month = take_amounts(Said("paying a thousand pounds a month or more"))[0]
    hour = take_amounts(Said("at least a hundred and twenty zloty an hour"))[0]
    assert (month.value, month.currency, month.period) == (1000, "GBP", "month")
    assert (hour.value, hour.currency, hour.period) == (120, "PLN", "hour")
