"""The door's question: may this person use that?"""

from aethex.errors import EntitlementRequired
from aethex.kit.text import join_names
from aethex.plans import matrix
from aethex.tools.context import Principal


async def entitle(principal: Principal, needs: str) -> None:
    """EntitlementRequired when the role, or the plan's entitlement, is missing. KeyError for an unknown one."""
    if needs in matrix.ROLES:
        _must_have_role(principal, needs)
    elif not matrix.includes(principal.plan, needs):
        raise _missing(principal, needs)


def must_stay_within(principal: Principal, key: str, used: int) -> None:
    """EntitlementRequired when `used` of a counted entitlement leaves no room for one more."""
    allowed = matrix.limit(principal.plan, key)
    if allowed is None or used < allowed:
        return
    feature, larger = matrix.feature(key), _with_room(key, used)
    mine = matrix.plan(principal.plan).name
    raise EntitlementRequired(
        f"The {mine} plan includes {allowed} {feature.unit}, and you have {used}. "
        f"{_offer(larger)} more; or remove one first.",
        needs=key,
        plans=[one.id for one in larger],
    )


def _must_have_role(principal: Principal, role: str) -> None:
    if role in principal.roles or "admin" in principal.roles:
        return
    raise EntitlementRequired(
        f"Only {matrix.ROLES[role]} can do this. Ask an administrator to give you the role.", needs=role, plans=[]
    )


def _missing(principal: Principal, key: str) -> EntitlementRequired:
    label, mine = matrix.feature(key).label, matrix.plan(principal.plan).name
    having = matrix.plans_with(key)
    return EntitlementRequired(
        f"{label} is not part of the {mine} plan. {_offer(having)} it.", needs=key, plans=[one.id for one in having]
    )


def _with_room(key: str, used: int) -> list[matrix.Plan]:
    limits = {one.id: matrix.limit(one.id, key) for one in matrix.PLANS}
    return [one for one in matrix.PLANS if limits[one.id] is None or (limits[one.id] or 0) > used]


def _offer(plans: list[matrix.Plan]) -> str:
    """`Pro ($9 a month) and larger plans include`."""
    first = plans[0]
    price = f"{first.name} ({first.price.format()} a month)"
    rest = [one.name for one in plans[1:]]
    return f"{join_names([price, *rest])} include{'s' if not rest else ''}"
