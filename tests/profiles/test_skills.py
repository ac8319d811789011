from typing import Any

import pytest

from aethex.tools.context import Principal
from aethex.tools.outcomes import Done, NeedsInput, Refused
from tests.fixtures.people import World

pytestmark = pytest.mark.anyio


async def listed(world: World, who: Principal) -> dict[str, Any]:
    shown: Any = (await world.done(who, "profiles_show")).result
    return {skill.id: skill for skill in shown.skills}


@pytest.mark.parametrize(
    ("said", "skill_id"),
    [("golang", "go"), ("k8s", "kubernetes"), ("Python (primary)", "python"), ("C++", "cpp"), ("c", "c")],
)
async def test_a_skill_is_known_by_its_other_names(world: World, said: str, skill_id: str) -> None:
    mia = await world.person("mia")
    await world.done(mia, "profiles_add_skill", skill=said)
    assert list(await listed(world, mia)) == [skill_id]


async def test_a_misspelt_skill_asks_and_the_answer_may_insist(world: World) -> None:
    mia = await world.person("mia")
    asked = await world.call(mia, "profiles_add_skill", skill="pythom")
    assert isinstance(asked, NeedsInput)
    values = [choice.value for choice in asked.choices]
    assert values[0] == "python"
    await world.done(mia, "profiles_add_skill", skill=values[-1])
    await world.done(mia, "profiles_add_skill", skill=values[0])
    assert set(await listed(world, mia)) == {"python", "custom:pythom"}


async def test_a_skill_like_no_other_is_kept_as_it_is(world: World) -> None:
    mia = await world.person("mia")
    await world.done(mia, "profiles_add_skill", skill="Beekeeping telemetry xyzzy")
    assert list(await listed(world, mia)) == ["custom:beekeeping-telemetry-xyzzy"]
    await world.done(mia, "profiles_remove_skill", skill="beekeeping telemetry xyzzy")
    assert not await listed(world, mia)


async def test_adding_again_changes_only_what_is_said_and_undo_restores_it(world: World) -> None:
    mia = await world.person("mia")
    await world.done(mia, "profiles_add_skill", skill="Go", years=2)
    done = await world.done(mia, "profiles_add_skill", skill="golang", level=4)
    skill = (await listed(world, mia))["go"]
    assert (skill.years, skill.level) == (2, 4)
    assert done.undo is not None
    assert isinstance(await world.door.undo(done.undo.id, mia), Done)
    skill = (await listed(world, mia))["go"]
    assert (skill.years, skill.level) == (2, None)
    same = await world.done(mia, "profiles_add_skill", skill="Go")
    assert "already" in same.text
    assert same.undo is None


async def test_levels_and_years_have_bounds(world: World) -> None:
    mia = await world.person("mia")
    for args in ({"level": 6}, {"level": 0}, {"years": -1}, {"years": 61}):
        assert isinstance(await world.call(mia, "profiles_add_skill", skill="Go", **args), Refused)


async def test_removing_asks_between_several_and_refuses_what_is_not_listed(world: World) -> None:
    mia = await world.person("mia")
    for skill in ("React", "React Native"):
        await world.done(mia, "profiles_add_skill", skill=skill)
    asked = await world.call(mia, "profiles_remove_skill", skill="reac")
    assert isinstance(asked, NeedsInput | Done)
    missing = await world.call(mia, "profiles_remove_skill", skill="COBOL")
    assert isinstance(missing, Refused)
    done = await world.done(mia, "profiles_remove_skill", skill="React Native")
    assert list(await listed(world, mia)) == ["react"]
    assert done.undo is not None
    await world.door.undo(done.undo.id, mia)
    assert set(await listed(world, mia)) == {"react", "react-native"}
