"""What the plan tools answer."""

from decimal import Decimal

from pydantic import BaseModel

from aethex.plans import matrix, metering, usage
from aethex.tools.context import Context


class PlanRow(BaseModel):
    """`price` is a month in major units of `currency`; `values` are by entitlement, None for no limit."""

    id: str
    name: str
    price: Decimal
    currency: str
    values: dict[str, bool | int | None]


class PlanComparison(BaseModel):
    plans: list[PlanRow]
    mine: str | None


class Included(BaseModel):
    """`limit` is None for no limit and for a switch; `used` is None where nothing counts it."""

    key: str
    label: str
    limit: int | None = None
    used: int | None = None
    switch: bool = False


class MyPlan(BaseModel):
    id: str
    name: str
    price: Decimal
    currency: str
    includes: list[Included]
    lacks: list[str]
    roles: list[str]


async def compare(ctx: Context) -> PlanComparison:
    """All plans side by side."""
    rows = [
        PlanRow(
            id=plan.id,
            name=plan.name,
            price=plan.price.major,
            currency=plan.price.currency,
            values={feature.key: matrix.value(plan.id, feature.key) for feature in matrix.FEATURES},
        )
        for plan in matrix.PLANS
    ]
    return PlanComparison(plans=rows, mine=None if ctx.principal.is_guest else ctx.principal.plan)


async def show(ctx: Context) -> MyPlan:
    """The asker's own plan and what is used of it."""
    plan, used = matrix.plan(ctx.principal.plan), await usage.used(ctx.principal.id)
    month = await metering.used(ctx.principal.id, metering.month_of(ctx.clock.now()))
    used["ai.advanced"] = month.turns
    having = [feature for feature in matrix.FEATURES if matrix.includes(plan.id, feature.key)]
    return MyPlan(
        id=plan.id,
        name=plan.name,
        price=plan.price.major,
        currency=plan.price.currency,
        includes=[_included(plan.id, feature, used.get(feature.key)) for feature in having],
        lacks=[feature.label for feature in matrix.FEATURES if feature not in having],
        roles=sorted(ctx.principal.roles & set(matrix.ROLES)),
    )


def _included(plan_id: str, feature: matrix.Feature, used: int | None) -> Included:
    if feature.kind == "switch":
        return Included(key=feature.key, label=feature.label, switch=True)
    return Included(key=feature.key, label=feature.label, limit=matrix.limit(plan_id, feature.key), used=used)
