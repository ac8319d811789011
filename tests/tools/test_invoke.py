"""The door: four answers, consent by origin, keys, undo, scopes, and nothing half done."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from aethex.db.unit_of_work import session, unit_of_work
from aethex.tools.answers import answer
from aethex.tools.context import GUEST, Origin
from aethex.tools.models import AuditRow, CallRow
from aethex.tools.outcomes import Done, NeedsApproval, NeedsInput, Refused, Replayed
from tests.fixtures.demo import ANN, BOB, Demo

pytestmark = pytest.mark.anyio


async def _rows(demo: Demo, table: Any) -> list[Any]:
    async with unit_of_work(demo.database, writes=False):
        return list((await session().exec(select(table))).all())


async def test_the_four_answers_become_the_contracts_json(demo: Demo) -> None:
    done = await demo.call("add", text="tea")
    assert isinstance(done, Done)
    status, body = answer(done)
    assert (status, set(body), body["tool"]) == (200, {"tool", "result", "blocks", "text", "undo"}, "demo_add")
    assert set(body["undo"]) == {"id", "until"}
    asked = await demo.call("post", text="tea", origin=Origin.MODEL)
    assert isinstance(asked, NeedsApproval)
    status, body = answer(asked)
    assert (status, set(body), body["approval"]["state"]) == (202, {"tool", "approval"}, "pending")
    missing = await demo.call("add")
    assert isinstance(missing, NeedsInput)
    status, body = answer(missing)
    assert (status, body["argument"], body["choices"], body["type"]) == (422, "text", [], "/problems/needs-input")
    wrong = await demo.call("add", text=5)
    assert isinstance(wrong, Refused)
    status, body = answer(wrong)
    assert (status, body["status"], body["errors"][0]["argument"]) == (400, 400, "text")


async def test_an_unknown_tool_is_refused_with_what_comes_near(demo: Demo) -> None:
    outcome = await demo.door.invoke("demo_ad", ANN, {})
    assert isinstance(outcome, Refused)
    assert outcome.error.status == 404
    assert "demo_add" in outcome.error.message


async def test_a_failing_tool_leaves_nothing_behind_and_tells_nothing(demo: Demo) -> None:
    outcome = await demo.call("crash", text="lost")
    assert isinstance(outcome, Refused)
    assert outcome.error.status == 500
    assert "passwd" not in outcome.error.message
    assert await demo.notes() == []
    assert [row.outcome for row in await _rows(demo, CallRow)] == ["refused"]


@pytest.mark.parametrize("origin", list(Origin))
@pytest.mark.parametrize(
    ("tool", "args", "asks"),
    [
        ("notes", {}, ()),
        ("add", {"text": "x"}, ()),
        ("post", {"text": "x"}, (Origin.MODEL, Origin.KEY)),
        ("buy", {"item": "hat"}, tuple(Origin)),
        ("wipe", {}, tuple(Origin)),
    ],
)
async def test_consent_follows_who_wrote_the_arguments(
    demo: Demo, origin: Origin, tool: str, args: dict[str, str], asks: tuple[Origin, ...]
) -> None:
    outcome = await demo.call(tool, origin=origin, **args)
    assert isinstance(outcome, NeedsApproval if origin in asks else Done), outcome
    if origin in asks:
        assert await demo.notes() == []
        assert demo.shop.attempts == []


async def test_writes_of_a_model_that_read_untrusted_text_ask_first(demo: Demo) -> None:
    assert isinstance(await demo.call("add", text="x", origin=Origin.MODEL, tainted=True), NeedsApproval)
    assert isinstance(await demo.call("notes", origin=Origin.MODEL, tainted=True), Done)
    assert isinstance(await demo.call("add", text="x", origin=Origin.DIRECT, tainted=True), Done)
    assert await demo.notes() == ["x"]


async def test_a_repeated_key_replays_the_answer_and_runs_nothing(demo: Demo) -> None:
    first = await demo.call("add", text="tea", key="k1")
    again = await demo.call("add", text="tea", key="k1")
    assert isinstance(first, Done)
    assert isinstance(again, Replayed)
    assert answer(again) == answer(first)
    assert await demo.notes() == ["tea"]


async def test_a_key_with_another_body_is_refused(demo: Demo) -> None:
    await demo.done("add", text="tea", key="k1")
    for tool, args in (("add", {"text": "coffee"}), ("fill", {"word": "tea"})):
        outcome = await demo.call(tool, key="k1", **args)
        assert isinstance(outcome, Refused)
        assert outcome.error.status == 422
    assert await demo.notes() == ["tea"]


async def test_keys_belong_to_their_person_and_live_a_day(demo: Demo) -> None:
    await demo.done("add", text="tea", key="k1")
    assert isinstance(await demo.call("add", BOB, text="tea", key="k1"), Done)
    demo.clock.instant += timedelta(hours=24)
    assert isinstance(await demo.call("add", text="tea", key="k1"), Done)
    assert await demo.notes() == ["tea", "tea"]


async def test_a_key_covers_an_approval_and_not_a_refusal(demo: Demo) -> None:
    asked = await demo.call("post", text="x", key="k1", origin=Origin.KEY)
    again = await demo.call("post", text="x", key="k1", origin=Origin.KEY)
    assert isinstance(asked, NeedsApproval)
    assert answer(again) == answer(asked)
    await demo.call("add", text=5, key="k2")
    assert isinstance(await demo.call("add", text="now right", key="k2"), Done)


async def test_the_same_request_twenty_times_at_once_has_one_effect(demo: Demo) -> None:
    outcomes = await asyncio.gather(*(demo.call("add", text="tea", key="k1") for _ in range(20)))
    assert await demo.notes() == ["tea"]
    assert sum(isinstance(one, Done) for one in outcomes) == 1
    assert sum(isinstance(one, Replayed) for one in outcomes) == 19
    assert len({str(answer(one)) for one in outcomes}) == 1


async def test_a_repeated_request_that_would_now_be_refused_is_still_answered_with_the_first_answer(
    demo: Demo,
) -> None:
    outcomes = await asyncio.gather(*(demo.call("once", text="tea", key="k1") for _ in range(10)))
    assert await demo.notes() == ["tea"]
    assert {answer(one)[0] for one in outcomes} == {200}
    other = await demo.call("once", text="tea", key="k2")
    assert isinstance(other, Refused)
    assert other.error.status == 409


async def test_a_hundred_writers_at_once_keep_every_increment(demo: Demo) -> None:
    outcomes = await asyncio.gather(*(demo.call("bump") for _ in range(100)))
    assert all(isinstance(one, Done) for one in outcomes)
    assert await demo.counter() == 100
    assert len(await _rows(demo, AuditRow)) == 100


async def test_an_undo_works_once_and_offers_nothing_it_has_not(demo: Demo) -> None:
    done = await demo.done("add", text="tea")
    assert done.undo is not None
    taken = await demo.door.undo(done.undo.id, ANN)
    assert isinstance(taken, Done)
    assert taken.undo is None
    assert await demo.notes() == []
    again = await demo.door.undo(done.undo.id, ANN)
    assert isinstance(again, Refused)
    assert again.error.status == 409


async def test_an_undo_that_is_late_foreign_or_unknown_changes_nothing(demo: Demo) -> None:
    done = await demo.done("add", text="tea")
    assert done.undo is not None
    for who, undo in ((BOB, done.undo.id), (ANN, "und_unknown")):
        outcome = await demo.door.undo(undo, who)
        assert isinstance(outcome, Refused)
        assert outcome.error.status == 404
    demo.clock.instant += timedelta(hours=24)
    late = await demo.door.undo(done.undo.id, ANN)
    assert isinstance(late, Refused)
    assert late.error.status == 409
    assert await demo.notes() == ["tea"]


async def test_an_undo_whose_record_is_gone_fails_and_stays_unused(demo: Demo) -> None:
    done = await demo.done("add", text="tea")
    assert done.undo is not None
    await demo.done("remove", note="tea")
    for _ in range(2):
        outcome = await demo.door.undo(done.undo.id, ANN)
        assert isinstance(outcome, Refused)
        assert outcome.error.status == 404


async def test_ten_presses_of_undo_at_once_take_it_back_once(demo: Demo) -> None:
    done = await demo.done("add", text="tea")
    assert done.undo is not None
    outcomes = await asyncio.gather(*(demo.door.undo(done.undo.id, ANN) for _ in range(10)))
    assert sum(isinstance(one, Done) for one in outcomes) == 1
    assert {one.error.status for one in outcomes if isinstance(one, Refused)} == {409}


async def test_a_guest_reads_what_is_public_and_is_asked_to_sign_in_for_the_rest(demo: Demo) -> None:
    assert isinstance(await demo.call("board", GUEST), Done)
    for tool, args in (("notes", {}), ("add", {"text": "x"}), ("post", {"text": "x"})):
        outcome = await demo.call(tool, GUEST, **args)
        assert isinstance(outcome, Refused)
        assert (outcome.error.status, outcome.error.slug) == (401, "sign-in")


@pytest.mark.parametrize(
    ("scopes", "may"),
    [
        ({"*"}, {"notes", "add"}), ({"demo:*"}, {"notes", "add"}), ({"demo:read"}, {"notes"}), ({"*:write"}, {"add"}),
        ({"other:*"}, set()), (set(), set()),
    ],
)  # fmt: skip
async def test_a_key_calls_what_its_scopes_name(demo: Demo, scopes: set[str], may: set[str]) -> None:
    who = replace(ANN, interactive=False, scopes=frozenset(scopes))
    for tool, args in (("notes", {}), ("add", {"text": "x"})):
        outcome = await demo.call(tool, who, origin=Origin.KEY, **args)
        assert isinstance(outcome, Done) == (tool in may)
        if isinstance(outcome, Refused):
            assert outcome.error.status == 403


async def test_a_missing_entitlement_is_named_with_the_plans_that_have_it(demo: Demo) -> None:
    outcome = await demo.call("vip", text="x")
    assert isinstance(outcome, Refused)
    status, body = answer(outcome)
    assert (status, body["needs"], body["plans"], body["type"]) == (403, "vip", ["vip"], "/problems/entitlement")
    assert await demo.notes() == []
    assert isinstance(await demo.call("vip", replace(ANN, plan="vip"), text="x"), Done)


async def test_what_changes_something_is_audited_and_every_call_is_counted(demo: Demo) -> None:
    await demo.done("notes")
    await demo.done("add", text="buy 9000 hats")
    await demo.call("add", text=5)
    await demo.call("post", text="x", origin=Origin.KEY)
    audited = await _rows(demo, AuditRow)
    assert sorted((row.tool, row.outcome) for row in audited) == [
        ("demo_add", "done"), ("demo_add", "refused"), ("demo_post", "approval"),
    ]  # fmt: skip
    assert len(await _rows(demo, CallRow)) == 4
    (written,) = [row for row in audited if row.outcome == "done"]
    assert (written.person_id, written.origin, written.surface, len(written.args_sha256)) == (
        ANN.id, "direct", "http", 64,
    )  # fmt: skip
    assert "hats" not in str([row.model_dump() for row in audited])
