import pytest

from aethex.db.engine import Database
from aethex.kit.clock import FixedClock
from aethex.plans import usage
from aethex.profiles.service import count_projects
from aethex.providers.bundle import Providers
from aethex.tools.context import GUEST, Origin
from aethex.tools.outcomes import Done, Refused
from tests.fixtures.people import make_world, on_plan

pytestmark = pytest.mark.anyio


async def test_anybody_may_compare_and_members_see_where_they_are(
    database: Database, clock: FixedClock, providers: Providers
) -> None:
    world = make_world(database, clock, providers)
    guest = await world.door.invoke("plans_compare", GUEST, {}, origin=Origin.DIRECT)
    assert isinstance(guest, Done)
    for part in ("Pro $9", "Creator $19", "Team $29", "Business $49", "Enterprise $199", "1,000 a seat", "unlimited"):
        assert part in guest.text
    assert "You are on" not in guest.text
    mia = on_plan(await world.person("mia"), "team")
    assert "You are on Team." in (await world.done(mia, "plans_compare")).text
    assert isinstance(await world.call(GUEST, "plans_show"), Refused)


async def test_ones_own_plan_shows_what_is_used(database: Database, clock: FixedClock, providers: Providers) -> None:
    world = make_world(database, clock, providers)
    usage.register({"portfolio.projects": count_projects})
    mia = await world.person("mia")
    await world.done(mia, "profiles_add_project", name="slotwise")
    shown = await world.done(mia, "plans_show")
    usage.register({})
    assert "Portfolio projects: 1 of 3 used" in shown.text
    assert "Not included: Priority in search" in shown.text
