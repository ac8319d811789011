import pytest

from aethex.errors import EntitlementRequired
from aethex.plans import matrix
from aethex.plans.entitlements import entitle, must_stay_within
from aethex.tools.context import Principal


def who(plan: str = "free", *roles: str) -> Principal:
    return Principal(id="per_x", handle="x", name="X", plan=plan, roles=frozenset(roles))


def test_every_feature_has_a_value_for_every_plan() -> None:
    assert all(len(feature.values) == len(matrix.PLANS) for feature in matrix.FEATURES)


@pytest.mark.parametrize(
    ("key", "plans"),
    [
        ("store.sell", ["creator", "business", "enterprise"]),
        ("team.members", ["team", "business", "enterprise"]),
        ("analytics.advanced", ["business", "enterprise"]),
        ("api.access", ["enterprise"]),
        ("search.priority", ["pro", "creator", "team", "business", "enterprise"]),
        ("portfolio.projects", ["free", "pro", "creator", "team", "business", "enterprise"]),
    ],
)
@pytest.mark.anyio
async def test_exactly_these_plans_have_it(key: str, plans: list[str]) -> None:
    having = []
    for plan in matrix.PLANS:
        if plan.id in plans:
            await entitle(who(plan.id), key)
            having.append(plan.id)
        else:
            with pytest.raises(EntitlementRequired) as caught:
                await entitle(who(plan.id), key)
            assert caught.value.extra == {"needs": key, "plans": plans}
    assert having == plans


@pytest.mark.anyio
async def test_a_role_is_not_bought() -> None:
    with pytest.raises(EntitlementRequired, match="recruiter") as caught:
        await entitle(who("enterprise"), "recruiter")
    assert caught.value.extra == {"needs": "recruiter", "plans": []}
    await entitle(who("free", "recruiter"), "recruiter")
    await entitle(who("free", "admin"), "recruiter")


@pytest.mark.anyio
async def test_the_refusal_names_the_cheapest_plan_and_its_price() -> None:
    with pytest.raises(EntitlementRequired, match=r"Creator \(\$19\.00 a month\), Business and Enterprise include it"):
        await entitle(who("team"), "store.sell")


@pytest.mark.anyio
async def test_an_unknown_entitlement_is_a_mistake_in_the_program() -> None:
    with pytest.raises(KeyError):
        await entitle(who("enterprise"), "store.sel")


def test_a_limit_leaves_room_until_it_is_reached() -> None:
    must_stay_within(who("free"), "portfolio.projects", 2)
    must_stay_within(who("pro"), "portfolio.projects", 10_000)
    with pytest.raises(EntitlementRequired, match="includes 3 projects, and you have 3"):
        must_stay_within(who("free"), "portfolio.projects", 3)
