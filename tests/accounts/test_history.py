from datetime import timedelta

import pytest

from aethex.tools.outcomes import Done, Refused
from tests.fixtures.people import World

pytestmark = pytest.mark.anyio


async def test_history_says_what_was_done_where_and_what_can_be_taken_back(world: World) -> None:
    mia, tom = await world.person("mia"), await world.person("tom")
    await world.done(mia, "profiles_add_skill", skill="Go")
    done = await world.done(mia, "accounts_history")
    assert "profiles add skill" in done.text
    assert "New skill: Go" in done.text
    assert "web" in done.text
    assert "Go" not in (await world.done(tom, "accounts_history")).text


async def test_undo_goes_back_step_by_step_and_redo_brings_a_step_forward(world: World) -> None:
    mia = await world.person("mia")
    for headline in ("one", "two", "three"):
        await world.done(mia, "profiles_update", headline=headline)
        world.clock.instant += timedelta(seconds=1)

    async def headline() -> str:
        return str((await world.done(mia, "profiles_show")).result.headline)  # type: ignore[attr-defined]

    first = await world.done(mia, "accounts_undo")
    assert await headline() == "two"
    world.clock.instant += timedelta(seconds=1)
    assert first.undo is not None
    assert isinstance(await world.door.undo(first.undo.id, mia), Done)
    assert await headline() == "three"
    world.clock.instant += timedelta(seconds=1)
    for expected in ("two", "one", ""):
        await world.done(mia, "accounts_undo")
        world.clock.instant += timedelta(seconds=1)
        assert await headline() == expected
    assert isinstance(await world.call(mia, "accounts_undo"), Refused)


async def test_a_named_change_is_taken_back_once_and_only_by_its_owner(world: World) -> None:
    mia, tom = await world.person("mia"), await world.person("tom")
    first = await world.done(mia, "profiles_add_skill", skill="Go")
    await world.done(mia, "profiles_add_skill", skill="Rust")
    assert first.undo is not None
    foreign = await world.call(tom, "accounts_undo", change=first.undo.id)
    assert isinstance(foreign, Refused)
    assert foreign.error.status == 404
    await world.done(mia, "accounts_undo", change=first.undo.id)
    again = await world.call(mia, "accounts_undo", change=first.undo.id)
    assert isinstance(again, Refused)
    assert again.error.status == 409
    names = [skill.name for skill in (await world.done(mia, "profiles_show")).result.skills]  # type: ignore[attr-defined]
    assert names == ["Rust"]


async def test_after_a_day_it_is_too_late(world: World) -> None:
    mia = await world.person("mia")
    done = await world.done(mia, "profiles_add_skill", skill="Go")
    world.clock.instant += timedelta(hours=24)
    assert done.undo is not None
    late = await world.call(mia, "accounts_undo", change=done.undo.id)
    assert isinstance(late, Refused)
    assert "too late" in late.error.message
