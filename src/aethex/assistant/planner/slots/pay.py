"""Pay: which amounts of a message are which argument, in what currency and for how long a time."""

import re
from decimal import Decimal
from typing import Any

from aethex.assistant.planner.slots.currencies import UNIT, code_of
from aethex.assistant.planner.slots.money import Amount, take_amounts, take_indifference
from aethex.assistant.planner.slots.reading import Reading, plain

MONEY = re.compile(r"salary|pay(?!_period)|rate$|price|amount|^base$|^bonus$|^offer$|equity|sign_on|floor")


def read_money(reading: Reading) -> None:
    """Fills the amounts, the currency and the period."""
    wanted = [argument for argument in reading.having("decimal", "integer") if MONEY.search(argument.name)]
    if not wanted and not ({"min_salary"} & reading.names):
        return
    reading.indifferent = take_indifference(reading.said)
    reading.amounts = take_amounts(
        reading.said, bare=any(one.name in {"offer", "base", "amount", "price"} for one in wanted)
    )
    if not reading.amounts and "min_salary" in reading.names and (plus := reading.said.take(_PLUS_ONLY)):
        reading.amounts = [Amount(Decimal(plus["n"]) * 1000, bound="min")]
    for argument in wanted:
        value = _amount_for(argument.name, reading.amounts)
        monthly = any(one.period == "month" and value in {one.value, one.upper} for one in reading.amounts)
        if value is not None and argument.name.endswith("floor") and monthly:
            value *= _MONTHS
        reading.give(argument.name, plain(value))
    if not reading.amounts and (code := reading.said.first(_CURRENCY_IS)):
        reading.give("currency", code["x"].upper())
    if "currency" in reading.names and not any(one.currency for one in reading.amounts):
        language = not reading.amounts and _LANGUAGE.search(reading.said.text)
        unit = (
            None if language else reading.said.take(_IN_CURRENCY) or (reading.amounts and reading.said.take(_PAID_IN))
        )
        reading.give("currency", code_of(unit["x"]) if unit else None)
    if reading.amounts and (unknown := reading.said.take(_NO_CURRENCY)):
        reading.give("currency", unknown["x"])
    if reading.amounts and "currency" in reading.names and (unknown := reading.said.take(_UNHEARD_OF)):
        reading.give("currency", unknown["x"])
    named = [amount for amount in reading.amounts if amount.currency or amount.period]
    if named:
        reading.give("currency", named[0].currency)
        period = reading.tool.argument("pay_period")
        if period and named[0].period in period.choices:
            reading.give("pay_period", named[0].period)


_LANGUAGE = re.compile(r"\bphp\b", re.IGNORECASE)
"""Beside no amount the language, not pesos."""
_MONTHS = 12
"""A floor is kept by the year."""
_PLUS_ONLY = re.compile(
    r"(?<![\w.,#])(?P<n>[3-9]\d|[1-9]\d\d)\+(?=\s*(?:[,.;!?]|$|please\b|only\b|in\b|remote\b))", re.IGNORECASE
)
""" "Senior iOS, 180+" is in thousands a year."""
_IN_CURRENCY = re.compile(
    rf"(?:\b(?:in|as|that|it) |,\s*)(?!(?-i:php)\b)(?P<x>{UNIT})(?=\s*(?:[,.;:!?]|$|\b(?:please|pls|per|an?|instead|for|or|right|at|and|as|on|remote|only|with|min)\b))",
    re.IGNORECASE,
)
"""Lower-case "php" is the language."""
_PAID_IN = re.compile(rf"(?P<x>{UNIT}) (?:salary|pay|wages?|salaries|budget)\b", re.IGNORECASE)
""" "Koruna salary, 60k a month"."""
_NO_CURRENCY = re.compile(
    r"\bin (?P<x>(?:[a-z]+ )?(?:money|coins?|credits|tokens|points|bucks|shells))\b", re.IGNORECASE
)
_UNHEARD_OF = re.compile(
    r"\b(?P<x>florins?|doubloons?|galleons?|guilders?|ducats?|thalers?|drachmas?|deutschmarks?|marks|pesetas?|pesos?|escudos?|dogecoins?|bitcoins?|btc|credits|gold(?: coins?)?|coins|sheep|goats|camels)\b",
    re.IGNORECASE,
)
"""What no code stands for: it is handed on as said, so that the tool asks."""
_CURRENCY_IS = re.compile(r"\bcurrency\b(?: is| to|:| =)? (?P<x>[a-z]{3})\b", re.IGNORECASE)


def _amount_for(name: str, amounts: list[Amount]) -> Any:
    if name.startswith("max"):
        return next((one.upper or one.value for one in amounts if one.upper or one.bound == "max"), None)
    if name.endswith("floor") and len(amounts) == 1:
        return amounts[0].upper or amounts[0].value
    if name.startswith("min") or name.endswith("floor"):
        return next((one.value for one in amounts if one.bound != "max"), None)
    order = {"bonus": 1, "sign_on": 2}.get(name, 0)
    return amounts[order].value if order < len(amounts) else None
