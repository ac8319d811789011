"""Plans: what there is, and what one has."""

from aethex.plans import service
from aethex.plans.service import MyPlan, PlanComparison
from aethex.tools.context import Context
from aethex.tools.definition import Effect, tool


@tool(effect=Effect.READ, public=True)
async def compare(ctx: Context) -> PlanComparison:
    """Compare the six plans: prices a month and what each includes.

    Use when someone asks what plans cost, what a plan includes or which plan has a feature.
    """
    return await service.compare(ctx)


@tool(effect=Effect.READ)
async def show(ctx: Context) -> MyPlan:
    """See your own plan, what it includes and how much of it you use.

    Use when someone asks which plan they are on or what they have left.
    """
    return await service.show(ctx)


TOOLS = [compare, show]
