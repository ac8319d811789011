"""The life of an approval: one row a pending call, one decision, one effect."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from aethex.db.unit_of_work import session, unit_of_work
from aethex.tools.blocks import ApprovalView
from aethex.tools.context import Origin, Principal
from aethex.tools.models import ApprovalRow
from aethex.tools.outcomes import Done, NeedsApproval, Outcome, Refused
from tests.fixtures.demo import ANN, BOB, Demo

pytestmark = pytest.mark.anyio


async def _ask(demo: Demo, tool: str = "post", who: Principal = ANN, **args: Any) -> ApprovalView:
    outcome = await demo.call(tool, who, origin=Origin.MODEL, **(args or {"text": "hello"}))
    assert isinstance(outcome, NeedsApproval), outcome
    return outcome.approval


async def _decide(demo: Demo, approval: str, who: Principal = ANN, *, approve: bool = True) -> Outcome:
    return await demo.door.decide(approval, who, approve=approve, surface="web")


async def _row(demo: Demo, approval: str) -> ApprovalRow:
    async with unit_of_work(demo.database, writes=False):
        row = await session().get(ApprovalRow, approval)
    assert row is not None
    return row


def _status(outcome: Outcome) -> int:
    return outcome.error.status if isinstance(outcome, Refused) else 200


async def test_an_approval_says_what_to_whom_for_how_much_and_until_when(demo: Demo) -> None:
    view = await _ask(demo, "buy", item="hat")
    assert (view.tool, view.what, view.to) == ("demo_buy", "Buy a hat", "the shop")
    assert (view.amount_minor, view.currency, view.state) == (4900, "EUR", "pending")
    assert view.expires_at == demo.clock.now() + timedelta(minutes=15)
    assert (await _ask(demo)).expires_at == demo.clock.now() + timedelta(hours=24)


async def test_an_identical_pending_call_is_the_same_approval(demo: Demo) -> None:
    first = await _ask(demo)
    assert (await _ask(demo)).id == first.id
    assert (await _ask(demo, text="other")).id != first.id
    assert (await _ask(demo, who=BOB)).id != first.id
    await _decide(demo, first.id, approve=False)
    assert (await _ask(demo)).id != first.id


async def test_the_same_call_asked_for_twenty_times_at_once_is_one_approval(demo: Demo) -> None:
    asked = await asyncio.gather(*(_ask(demo) for _ in range(20)))
    assert len({view.id for view in asked}) == 1


async def test_an_approved_call_runs_as_it_was_stored(demo: Demo) -> None:
    view = await _ask(demo)
    outcome = await _decide(demo, view.id)
    assert isinstance(outcome, Done)
    assert await demo.notes() == ["hello"]
    row = await _row(demo, view.id)
    assert (row.state, row.decided_via, row.answer and row.answer["tool"]) == ("done", "web", "demo_post")


async def test_somebody_elses_approval_is_not_there(demo: Demo) -> None:
    view = await _ask(demo)
    for approve in (True, False):
        assert _status(await _decide(demo, view.id, BOB, approve=approve)) == 404
    assert _status(await _decide(demo, "apr_unknown")) == 404
    assert (await _row(demo, view.id)).state == "pending"


async def test_a_key_cannot_decide_not_even_for_its_owner(demo: Demo) -> None:
    view = await _ask(demo)
    key = replace(ANN, interactive=False)
    for approve in (True, False):
        assert _status(await _decide(demo, view.id, key, approve=approve)) == 403
    assert await demo.notes() == []


@pytest.mark.parametrize(("tool", "args", "life"), [("post", {"text": "x"}, 24 * 60), ("buy", {"item": "hat"}, 15)])
async def test_after_its_time_an_approval_can_be_neither_given_nor_declined(
    demo: Demo, tool: str, args: dict[str, str], life: int
) -> None:
    view = await _ask(demo, tool, **args)
    demo.clock.instant += timedelta(minutes=life)
    for approve in (True, False):
        assert _status(await _decide(demo, view.id, approve=approve)) == 409
    assert await demo.notes() == []
    anew = await _ask(demo, tool, **args)
    assert anew.id != view.id
    assert (await _row(demo, view.id)).state == "expired"


async def test_a_declined_call_never_runs(demo: Demo) -> None:
    view = await _ask(demo)
    declined = await _decide(demo, view.id, approve=False)
    assert isinstance(declined, NeedsApproval)
    assert declined.approval.state == "declined"
    again = await _decide(demo, view.id)
    assert _status(again) == 409
    assert await demo.notes() == []


async def test_a_second_press_says_what_became_of_the_first(demo: Demo) -> None:
    view = await _ask(demo)
    await _decide(demo, view.id)
    for approve in (True, False):
        again = await _decide(demo, view.id, approve=approve)
        assert isinstance(again, Refused)
        assert again.error.extra["state"] == "done"
    assert await demo.notes() == ["hello"]


@pytest.mark.parametrize(
    ("tool", "args", "note"), [("post", {"text": "x"}, "x"), ("buy", {"item": "hat"}, "bought hat")]
)
async def test_fifty_presses_at_once_have_one_effect(demo: Demo, tool: str, args: dict[str, str], note: str) -> None:
    view = await _ask(demo, tool, **args)
    outcomes = await asyncio.gather(*(_decide(demo, view.id) for _ in range(50)))
    assert sum(isinstance(one, Done) for one in outcomes) == 1
    assert {_status(one) for one in outcomes} == {200, 409}
    assert await demo.notes() == [note]
    assert len(demo.shop.charged) == len(set(demo.shop.attempts)) == (1 if tool == "buy" else 0)


async def test_of_yes_and_no_at_once_one_wins_and_the_effect_agrees(demo: Demo) -> None:
    view = await _ask(demo)
    outcomes = await asyncio.gather(*(_decide(demo, view.id, approve=at % 2 == 0) for at in range(10)))
    assert sum(not isinstance(one, Refused) for one in outcomes) == 1
    state = (await _row(demo, view.id)).state
    assert await demo.notes() == (["hello"] if state == "done" else [])


async def test_changed_terms_fail_the_approval_and_propose_anew(demo: Demo) -> None:
    view = await _ask(demo, "buy", item="hat")
    demo.shop.price = 5900
    outcome = await _decide(demo, view.id)
    assert isinstance(outcome, Refused)
    assert outcome.error.status == 409
    anew = outcome.error.extra["approval"]
    assert (anew["amount_minor"], anew["state"]) == (5900, "pending")
    assert ((await _row(demo, view.id)).state, demo.shop.charged) == ("failed", {})
    assert isinstance(await _decide(demo, anew["id"]), Done)
    assert list(demo.shop.charged.values()) == [5900]


async def test_asking_again_after_the_terms_changed_replaces_the_old_approval(demo: Demo) -> None:
    old = await _ask(demo, "buy", item="hat")
    demo.shop.price = 5900
    new = await _ask(demo, "buy", item="hat")
    assert (new.id != old.id, new.amount_minor) == (True, 5900)
    assert (await _row(demo, old.id)).state == "failed"


async def test_a_right_that_was_lost_meanwhile_stops_the_call(demo: Demo) -> None:
    rich = replace(ANN, plan="vip")
    outcome = await demo.call("vip", rich, text="x", origin=Origin.MODEL, tainted=True)
    assert isinstance(outcome, NeedsApproval)
    assert _status(await _decide(demo, outcome.approval.id, ANN)) == 403
    assert await demo.notes() == []


async def test_a_decision_is_told_inside_its_own_transaction(demo: Demo) -> None:
    told: list[tuple[str, str]] = []

    async def listen(row: ApprovalRow, outcome: Outcome | None) -> None:
        told.append((row.state, type(outcome).__name__))
        stored = await session().get(ApprovalRow, row.id, populate_existing=True)
        assert stored is not None
        assert stored.state == row.state

    demo.door.decided.append(listen)
    await _decide(demo, (await _ask(demo)).id)
    await _decide(demo, (await _ask(demo, text="b")).id, approve=False)
    assert told == [("done", "Done"), ("declined", "NoneType")]


async def test_what_nobody_decided_is_closed_by_the_sweep(demo: Demo) -> None:
    view = await _ask(demo)
    demo.clock.instant += timedelta(hours=24)
    await demo.sweep()
    assert (await _row(demo, view.id)).state == "expired"
