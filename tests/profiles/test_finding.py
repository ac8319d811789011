from typing import Any

import pytest

from aethex.accounts.seed import seed_people
from aethex.db.unit_of_work import unit_of_work
from aethex.profiles.seed import seed_profiles
from aethex.profiles.service import matching_profile
from aethex.tools.context import GUEST, Origin
from aethex.tools.outcomes import Done, NeedsInput
from tests.fixtures.people import World

pytestmark = pytest.mark.anyio


async def seeded(world: World) -> dict[str, str]:
    async with unit_of_work(world.database):
        ids = await seed_people(world.clock.now())
        await seed_profiles(ids, world.clock.now())
    return ids


async def test_the_sample_people_are_complete_and_come_once(world: World) -> None:
    ids = await seeded(world)
    assert {"jane", "ada", "grace", "nia"} <= set(ids)
    assert len(ids) >= 60
    async with unit_of_work(world.database):
        assert await seed_people(world.clock.now()) == ids
        assert await seed_profiles(ids, world.clock.now()) == 0
    async with unit_of_work(world.database, writes=False):
        jane = await matching_profile(ids["jane"], world.clock.now().date())
        empty = await matching_profile(ids["nia"], world.clock.now().date())
    assert jane.floor is not None
    assert (jane.level, jane.floor.minor, jane.floor.currency, jane.allowed) == ("mid", 7000000, "EUR", ("DE",))
    assert jane.location.city == "Berlin"
    assert jane.skills["python"] > jane.skills["typescript"] > 0
    assert empty.skills == {}


async def find(world: World, query: str, place: str | None = None) -> Any:
    outcome = await world.door.invoke("profiles_find", GUEST, {"query": query, "place": place}, origin=Origin.DIRECT)
    assert isinstance(outcome, Done), outcome
    return outcome


async def test_people_are_found_by_skill_place_and_name_without_signing_in(world: World) -> None:
    ids = await seeded(world)
    python = (await find(world, "python developers")).result
    scores = [hit.score for hit in python.hits]
    assert len(scores) == 10
    assert scores == sorted(scores, reverse=True)
    assert all("Python" in hit.skills or hit.skills for hit in python.hits)
    in_berlin = (await find(world, "python", "Berlin")).result
    assert ids["jane"] in [hit.person for hit in in_berlin.hits]
    assert all("Berlin" in hit.location for hit in in_berlin.hits)
    assert (await find(world, "Ada Okonjo-Lindqvist")).result.hits[0].handle == "ada"
    assert not (await find(world, "xyzzyplugh")).result.hits


async def test_a_found_person_is_addressed_by_position(world: World) -> None:
    await seeded(world)
    mia = await world.person("mia")
    found = await world.door.invoke("profiles_find", mia, {"query": "rust"}, conversation="cnv_1")
    shown = await world.door.invoke("profiles_show", mia, {"person": "the first"}, conversation="cnv_1")
    assert isinstance(found, Done)
    assert isinstance(shown, Done)
    assert shown.result.person == found.result.hits[0].person  # type: ignore[attr-defined]


async def test_a_first_name_shared_by_two_asks_which(world: World) -> None:
    mia = await world.person("mia")
    for handle, name in (("amoreau", "Anna Moreau"), ("akowal", "Anna Kowalska")):
        await world.person(handle, name=name, public=True)
    asked = await world.call(mia, "profiles_show", person="Anna")
    assert isinstance(asked, NeedsInput)
    assert {choice.label for choice in asked.choices} == {"Anna Moreau (@amoreau)", "Anna Kowalska (@akowal)"}
    assert isinstance(await world.call(mia, "profiles_show", person="Kowalska"), Done)


async def test_of_two_with_one_first_name_the_one_just_shown_is_meant(world: World) -> None:
    mia = await world.person("mia")
    await world.person("anna_k", name="Anna Kowalska", public=True)
    other = await world.person("anna_b", name="Anna Brandt", public=True)
    asked = await world.door.invoke("profiles_show", mia, {"person": "Anna"}, conversation="cnv_1")
    assert isinstance(asked, NeedsInput)
    await world.door.invoke("profiles_show", mia, {"person": "@anna_b"}, conversation="cnv_1")
    shown = await world.door.invoke("profiles_show", mia, {"person": "Anna"}, conversation="cnv_1")
    assert isinstance(shown, Done)
    result: Any = shown.result
    assert result.person == other.id
