"""Plan results as blocks."""

from decimal import Decimal
from functools import singledispatch
from typing import Any

from aethex.kit.money import Money
from aethex.kit.text import join_names
from aethex.plans import matrix
from aethex.plans.service import Included, MyPlan, PlanComparison
from aethex.tools.blocks import Block, Choice, Choices, Column, Fact, Facts, Table, Text


@singledispatch
def present(result: Any) -> list[Block]:
    """Blocks for a result of this domain; TypeError for any other."""
    raise TypeError(f"plans cannot show {type(result).__name__}")


def _price(amount: Decimal, currency: str) -> str:
    money = Money.of(amount, currency)
    whole = amount == amount.to_integral_value()
    return f"${amount:.0f}" if currency == "USD" and whole else money.format()


def _cell(feature: matrix.Feature, value: bool | int | None, plan: str) -> str:
    if feature.kind == "switch":
        return "yes" if value else "–"
    if value is None:
        return "by contract" if feature.kind == "metered" else "unlimited"
    a_seat = feature.seats and plan in {"team", "business"}
    return f"{value:,}" + (" a seat" if a_seat else "")


@present.register
def _(result: PlanComparison) -> list[Block]:
    priced = [f"{plan.name} {_price(plan.price, plan.currency)}" for plan in result.plans if plan.price]
    lead = f"There are six plans: Free costs nothing, and a month of the others is {join_names(priced)}."
    if result.mine:
        lead += f" You are on {matrix.plan(result.mine).name}."
    rows = [["Price a month", *(_price(plan.price, plan.currency) for plan in result.plans)]]
    for feature in matrix.FEATURES:
        rows.append([feature.label, *(_cell(feature, plan.values[feature.key], plan.id) for plan in result.plans)])
    columns = [Column(label=""), *(Column(label=plan.name) for plan in result.plans)]
    return [Text(text=lead), Table(title="Plans", columns=columns, rows=rows)]


@present.register
def _(result: MyPlan) -> list[Block]:
    cost = f"which costs {_price(result.price, result.currency)} a month" if result.price else "which is free"
    lead = f"You are on the **{result.name}** plan, {cost}."
    if result.roles:
        lead += f" You are also {join_names([matrix.ROLES[role] for role in result.roles])}."
    facts = [Fact(label=one.label, value=_used(one)) for one in result.includes]
    blocks: list[Block] = [Text(text=lead), Facts(title=f"What {result.name} includes", facts=facts)]
    if result.lacks:
        blocks.append(Text(text=f"Not included: {join_names(result.lacks)}.", tone="note"))
    blocks.append(Choices(choices=[Choice(label="Compare plans", tool="plans_compare")]))
    return blocks


def _used(one: Included) -> str:
    if one.switch:
        return "included"
    allowed = "unlimited" if one.limit is None else f"{one.limit:,}"
    return allowed if one.used is None else f"{one.used:,} of {allowed} used"
