"""Money across crashes: charged once, done once, whatever dies in between."""

import asyncio
from datetime import timedelta

import pytest

from aethex.db.unit_of_work import session, unit_of_work
from aethex.tools.models import ApprovalRow
from aethex.tools.outcomes import Done, NeedsApproval, Refused
from tests.fixtures.demo import ANN, Demo
from tests.fixtures.shop import Crash

pytestmark = pytest.mark.anyio


async def _ask(demo: Demo) -> str:
    outcome = await demo.call("buy", item="hat")
    assert isinstance(outcome, NeedsApproval)
    return outcome.approval.id


async def _state(demo: Demo, approval: str) -> str:
    async with unit_of_work(demo.database, writes=False):
        row = await session().get(ApprovalRow, approval)
    assert row is not None
    return row.state


async def _is_settled(demo: Demo, approval: str) -> None:
    """Charged once under the approval's id, done once."""
    assert await _state(demo, approval) == "done"
    assert demo.shop.charged == {approval: 4900}
    assert await demo.notes() == ["bought hat"]


async def test_the_provider_is_called_with_the_approvals_id_as_its_key(demo: Demo) -> None:
    approval = await _ask(demo)
    assert isinstance(await demo.door.decide(approval, ANN, approve=True), Done)
    assert demo.shop.attempts == [approval]
    await _is_settled(demo, approval)


@pytest.mark.parametrize("trouble", ["crash_before", "crash_after"])
async def test_a_crash_around_the_charge_is_driven_to_its_end_by_the_sweeper(demo: Demo, trouble: str) -> None:
    approval = await _ask(demo)
    demo.shop.trouble = [trouble]
    with pytest.raises(Crash):
        await demo.door.decide(approval, ANN, approve=True)
    assert await _state(demo, approval) == "running"
    assert await demo.notes() == []
    assert await demo.sweep() == 1
    await _is_settled(demo, approval)
    assert demo.shop.attempts == [approval, approval]
    assert await demo.sweep() == 0


async def test_a_cancelled_request_leaves_it_running_and_the_sweeper_finishes_it(demo: Demo) -> None:
    approval = await _ask(demo)
    demo.shop.trouble = ["hang"]
    task = asyncio.create_task(demo.door.decide(approval, ANN, approve=True))
    while not demo.shop.attempts:
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await _state(demo, approval) == "running"
    await demo.sweep()
    await _is_settled(demo, approval)


async def test_a_press_while_it_runs_is_refused_and_charges_nothing(demo: Demo) -> None:
    approval = await _ask(demo)
    demo.shop.trouble = ["crash_after"]
    with pytest.raises(Crash):
        await demo.door.decide(approval, ANN, approve=True)
    for approve in (True, False):
        outcome = await demo.door.decide(approval, ANN, approve=approve)
        assert isinstance(outcome, Refused)
        assert outcome.error.status == 409
    assert demo.shop.attempts == [approval]


async def test_the_sweeper_leaves_alone_what_has_only_just_begun(demo: Demo) -> None:
    approval = await _ask(demo)
    demo.shop.trouble = ["crash_before"]
    with pytest.raises(Crash):
        await demo.door.decide(approval, ANN, approve=True)
    demo.clock.instant -= timedelta(minutes=2)
    assert await demo.sweep() == 0
    assert await _state(demo, approval) == "running"


async def test_two_sweepers_at_once_drive_it_once(demo: Demo) -> None:
    approval = await _ask(demo)
    demo.shop.trouble = ["crash_after"]
    with pytest.raises(Crash):
        await demo.door.decide(approval, ANN, approve=True)
    demo.clock.instant += timedelta(minutes=3)
    finished = await asyncio.gather(*(demo.sweep() for _ in range(4)))
    assert sum(finished) == 1
    await _is_settled(demo, approval)
    assert len(demo.shop.attempts) == 2


async def test_a_declined_card_fails_the_approval_for_good(demo: Demo) -> None:
    approval = await _ask(demo)
    demo.shop.trouble = ["declined"]
    outcome = await demo.door.decide(approval, ANN, approve=True)
    assert isinstance(outcome, Refused)
    assert "declined" in outcome.error.message
    assert (await _state(demo, approval), demo.shop.charged, await demo.notes()) == ("failed", {}, [])
    assert await demo.sweep() == 0
    again = await demo.door.decide(approval, ANN, approve=True)
    assert isinstance(again, Refused)
    assert await _ask(demo) != approval


async def test_a_silent_service_keeps_it_running_until_it_answers(demo: Demo) -> None:
    approval = await _ask(demo)
    demo.shop.trouble = ["down", "down"]
    outcome = await demo.door.decide(approval, ANN, approve=True)
    assert isinstance(outcome, Refused)
    assert "charged once" in outcome.error.message
    assert await _state(demo, approval) == "running"
    assert await demo.sweep() == 0
    assert await demo.sweep() == 1
    await _is_settled(demo, approval)


async def test_a_service_that_never_answers_is_given_up(demo: Demo) -> None:
    approval = await _ask(demo)
    demo.shop.trouble = ["down"] * 20
    await demo.door.decide(approval, ANN, approve=True)
    for _ in range(8):
        await demo.sweep()
    assert await _state(demo, approval) == "failed"
    assert len(demo.shop.attempts) == 6
    assert demo.shop.charged == {}


async def test_one_that_breaks_does_not_keep_the_sweeper_from_the_next(demo: Demo) -> None:
    first = await _ask(demo)
    demo.shop.trouble = ["crash_before"]
    with pytest.raises(Crash):
        await demo.door.decide(first, ANN, approve=True)
    asked = await demo.call("buy", item="coat")
    assert isinstance(asked, NeedsApproval)
    demo.shop.trouble = ["crash_before", "bug"]
    with pytest.raises(Crash):
        await demo.door.decide(asked.approval.id, ANN, approve=True)
    await demo.sweep()
    states = [await _state(demo, one) for one in (first, asked.approval.id)]
    assert sorted(states) == ["done", "running"]
    await demo.sweep()
    assert [await _state(demo, one) for one in (first, asked.approval.id)] == ["done", "done"]


async def test_a_bug_in_the_tool_is_not_told_as_nothing_was_changed(demo: Demo) -> None:
    approval = await _ask(demo)
    demo.shop.trouble = ["bug"]
    outcome = await demo.door.decide(approval, ANN, approve=True)
    assert isinstance(outcome, Refused)
    assert outcome.error.status == 500
    assert "Nothing was changed" not in outcome.error.message
    assert await _state(demo, approval) == "running"
    await demo.sweep()
    await _is_settled(demo, approval)
