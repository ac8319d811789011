import pytest

from aethex.tools.context import Origin
from aethex.tools.outcomes import Done, NeedsApproval, Refused
from tests.fixtures.people import World

pytestmark = pytest.mark.anyio


async def test_a_block_hides_both_from_each_other_until_it_is_undone(world: World) -> None:
    mia, tom = await world.person("mia", public=True), await world.person("tom", public=True)
    done = await world.done(mia, "accounts_block", person="@tom")
    for asker, other in ((mia, "tom"), (tom, "mia")):
        assert not (await world.done(asker, "profiles_find", query=other)).result.hits  # type: ignore[attr-defined]
    assert done.undo is not None
    assert isinstance(await world.door.undo(done.undo.id, mia), Done)
    assert (await world.done(tom, "profiles_find", query="mia")).result.hits  # type: ignore[attr-defined]


async def test_nobody_blocks_or_reports_themselves(world: World) -> None:
    mia = await world.person("mia", public=True)
    for tool in ("accounts_block", "accounts_report"):
        outcome = await world.call(mia, tool, person="me")
        assert isinstance(outcome, Refused)
        assert outcome.error.status == 409


async def test_a_report_from_a_model_needs_approval_and_from_a_form_runs(world: World) -> None:
    mia = await world.person("mia")
    await world.person("tom", public=True)
    args = {"person": "@tom", "reason": "spam"}
    asked = await world.door.invoke("accounts_report", mia, args, origin=Origin.MODEL)
    assert isinstance(asked, NeedsApproval)
    assert "spam" in asked.approval.what
    assert isinstance(await world.call(mia, "accounts_report", **args), Done)
