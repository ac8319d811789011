from typing import Any

import pytest

from aethex.db.unit_of_work import unit_of_work
from aethex.profiles.proposals import propose
from aethex.tools.context import Context, Principal
from aethex.tools.outcomes import Done, Refused
from tests.fixtures.people import World

pytestmark = pytest.mark.anyio


async def put(world: World, who: Principal, **values: Any) -> str:
    ctx = Context(principal=who, clock=world.clock, providers=world.providers)
    async with unit_of_work(world.database):
        return propose(ctx, source="linkedin_export:Positions.csv:2", **values).id


async def test_accepted_proposals_are_applied_together_and_taken_back_together(world: World) -> None:
    mia = await world.person("mia")
    await world.done(mia, "profiles_add_skill", skill="Go", years=5)
    before = (await world.done(mia, "profiles_show")).result
    ids = [
        await put(world, mia, target="profile", label="Headline", values={"headline": "Imported"}),
        await put(
            world, mia, target="experience", label="Developer at Acme",
            values={"name": "Developer", "organization": "Acme", "start": "2024"},
        ),
        await put(
            world, mia, target="skill", label="Go evidence",
            values={"skill_id": "go", "name": "Go", "years": 1, "last_used": "2026-01-01",
                    "evidence": [{"kind": "connector", "ref": "github:x", "at": "2026-01-01"}]},
        ),
    ]  # fmt: skip
    done = await world.done(mia, "profiles_apply_changes", proposals=ids)
    shown: Any = (await world.done(mia, "profiles_show")).result
    assert (shown.headline, shown.items[0].organization, shown.items[0].span) == ("Imported", "Acme", "2024 – present")
    assert (shown.skills[0].years, shown.skills[0].evidence) == (5, ["self", "connector"])
    again = await world.call(mia, "profiles_apply_changes", proposals=ids[:1])
    assert isinstance(again, Refused)
    assert "applied already" in again.error.message
    assert done.undo is not None
    back = await world.door.undo(done.undo.id, mia)
    assert isinstance(back, Done), back
    assert (await world.done(mia, "profiles_show")).result == before
    await world.done(mia, "profiles_apply_changes", proposals=ids)


async def test_two_changes_of_one_record_are_taken_back_to_its_first_state(world: World) -> None:
    mia = await world.person("mia")
    ids = [await put(world, mia, target="profile", label=label, values={"headline": label}) for label in ("one", "two")]
    done = await world.done(mia, "profiles_apply_changes", proposals=ids)
    assert done.undo is not None
    assert isinstance(await world.door.undo(done.undo.id, mia), Done)
    assert (await world.done(mia, "profiles_show")).result.headline == ""  # type: ignore[attr-defined]


async def test_a_foreign_proposal_is_not_found_and_nothing_of_the_call_happens(world: World) -> None:
    mia, tom = await world.person("mia"), await world.person("tom")
    mine = await put(world, mia, target="profile", label="Headline", values={"headline": "Imported"})
    foreign = await put(world, tom, target="profile", label="Bio", values={"bio": "x"})
    outcome = await world.call(mia, "profiles_apply_changes", proposals=[mine, foreign])
    assert isinstance(outcome, Refused)
    assert outcome.error.status == 404
    assert (await world.done(mia, "profiles_show")).result.headline == ""  # type: ignore[attr-defined]


async def test_a_source_cannot_propose_what_is_not_its_business(world: World) -> None:
    mia = await world.person("mia")
    for target, values in (
        ("profile", {"public": True}),
        ("profile", {"salary_floor_minor": 1}),
        ("skill", {"person_id": "x"}),
    ):
        with pytest.raises(ValueError, match="cannot set"):
            await put(world, mia, target=target, label="x", values=values)
