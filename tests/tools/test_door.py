"""The door: consent, one effect, undo, and what happens when things break."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from sqlmodel import select

from aethex.catalogue import CATALOGUE
from aethex.db.engine import Database
from aethex.db.unit_of_work import session, unit_of_work
from aethex.kit.clock import FixedClock
from aethex.plans.entitlements import entitle
from aethex.providers.bundle import Providers
from aethex.tools import audit
from aethex.tools.context import GUEST, Origin, Principal
from aethex.tools.invoke import Door
from aethex.tools.models import ApprovalRow, AuditRow
from aethex.tools.outcomes import Done, NeedsApproval, NeedsInput, Outcome, Refused, Replayed
from aethex.tools.registry import Catalogue
from tests.tools.shop import NOTES, Till, declined, make_shop, silent

pytestmark = pytest.mark.anyio

JANE = Principal(id="per_jane", handle="jane", name="Jane", zone="Europe/Berlin", currency="EUR")
MALLORY = Principal(id="per_mallory", handle="mallory", name="Mallory")


@pytest.fixture
def till() -> Till:
    return Till()


@pytest.fixture
async def door(database: Database, providers: Providers, clock: FixedClock, till: Till) -> Door:
    async with database.engine.begin() as connection:
        await connection.run_sync(NOTES.metadata.create_all)
    shop, _ = make_shop(till)
    return Door(Catalogue([*CATALOGUE.domains, shop]), database, providers, clock, entitle)


async def notes(door: Door) -> list[str]:
    async with unit_of_work(door.database, writes=False):
        connection = await session().connection()
        return sorted((await connection.execute(NOTES.select().with_only_columns(NOTES.c.text))).scalars())


async def state_of(door: Door, approval: str) -> str:
    async with unit_of_work(door.database, writes=False):
        row = await session().get(ApprovalRow, approval)
        assert row is not None
        return row.state


async def asked(door: Door, tool: str, args: dict[str, object], origin: Origin = Origin.MODEL) -> str:
    outcome = await door.invoke(tool, JANE, args, origin=origin)
    assert isinstance(outcome, NeedsApproval), outcome
    return outcome.approval.id


async def me(person: str) -> Principal | None:
    return JANE if person == JANE.id else None


@pytest.mark.parametrize(
    ("tool", "args", "origin", "tainted", "runs"),
    [
        ("shop_look", {}, Origin.MODEL, True, True),
        ("shop_note", {"text": "a"}, Origin.MODEL, False, True),
        ("shop_note", {"text": "a"}, Origin.MODEL, True, False),
        ("shop_shout", {"text": "a"}, Origin.DIRECT, False, True),
        ("shop_shout", {"text": "a"}, Origin.MODEL, False, False),
        ("shop_shout", {"text": "a"}, Origin.KEY, False, False),
        ("shop_burn", {"text": "a"}, Origin.DIRECT, False, False),
        ("shop_buy", {"amount": 5}, Origin.DIRECT, False, False),
    ],
)
async def test_consent_follows_effect_and_origin(
    door: Door, tool: str, args: dict[str, object], origin: Origin, tainted: bool, runs: bool
) -> None:
    outcome = await door.invoke(tool, JANE, args, origin=origin, tainted=tainted)
    assert isinstance(outcome, Done if runs else NeedsApproval)
    assert bool(await notes(door)) == (runs and tool != "shop_look")


async def test_wrong_unknown_and_missing_arguments_are_told_apart(door: Door) -> None:
    unknown = await door.invoke("shop_note", JANE, {"text": "a", "colour": "red"})
    assert isinstance(unknown, Refused)
    assert unknown.error.status == 400
    wrong = await door.invoke("shop_buy", JANE, {"amount": "many"})
    assert isinstance(wrong, Refused)
    assert wrong.error.extra["errors"][0]["argument"] == "amount"
    missing = await door.invoke("shop_note", JANE, {})
    assert isinstance(missing, NeedsInput)
    assert missing.argument == "text"
    nul = await door.invoke("shop_note", JANE, {"text": "a\x00b"})
    assert isinstance(nul, Refused)
    nowhere = await door.invoke("shop_nte", JANE, {})
    assert isinstance(nowhere, Refused)
    assert "shop_note" in nowhere.error.message
    assert await notes(door) == []


async def test_entitlements_scopes_and_guests_are_refused(door: Door) -> None:
    assert [type(await door.invoke("shop_sell", JANE, {})), await notes(door)] == [Refused, []]
    keyed = Principal(id="per_k", handle="k", name="K", scopes=frozenset({"jobs:read"}), interactive=False)
    assert isinstance(await door.invoke("shop_note", keyed, {"text": "a"}, origin=Origin.KEY), Refused)
    assert isinstance(await door.invoke("shop_look", GUEST, {}), Refused)


async def test_a_key_gives_one_effect_and_one_answer(door: Door) -> None:
    outcomes = await asyncio.gather(*(door.invoke("shop_note", JANE, {"text": "a"}, key="k1") for _ in range(8)))
    assert Counter(type(outcome) for outcome in outcomes) == {Done: 1, Replayed: 7}
    assert await notes(door) == ["a"]
    other = await door.invoke("shop_note", JANE, {"text": "b"}, key="k1")
    assert isinstance(other, Refused)
    assert other.error.status == 422
    assert isinstance(await door.invoke("shop_note", MALLORY, {"text": "b"}, key="k1"), Done)


async def test_an_identical_pending_call_is_the_same_approval(door: Door) -> None:
    asks = await asyncio.gather(*(asked(door, "shop_shout", {"text": "hi"}) for _ in range(5)))
    assert len(set(asks)) == 1
    assert await asked(door, "shop_shout", {"text": "ho"}) != asks[0]


async def test_of_many_presses_one_wins(door: Door) -> None:
    approval = await asked(door, "shop_shout", {"text": "hi"})
    outcomes = await asyncio.gather(*(door.decide(approval, JANE, approve=True) for _ in range(20)))
    assert Counter(type(outcome) for outcome in outcomes) == {Done: 1, Refused: 19}
    assert {outcome.error.status for outcome in outcomes if isinstance(outcome, Refused)} == {409}
    assert await notes(door) == ["!hi"]


async def test_only_the_person_asked_decides_and_only_interactively(door: Door) -> None:
    approval = await asked(door, "shop_shout", {"text": "hi"})
    foreign = await door.decide(approval, MALLORY, approve=True)
    assert isinstance(foreign, Refused)
    assert foreign.error.status == 404
    key = Principal(id=JANE.id, handle="jane", name="Jane", interactive=False)
    assert isinstance(await door.decide(approval, key, approve=True), Refused)
    assert await state_of(door, approval) == "pending"
    declined_ = await door.decide(approval, JANE, approve=False)
    assert isinstance(declined_, NeedsApproval)
    assert declined_.approval.state == "declined"
    assert isinstance(await door.decide(approval, JANE, approve=True), Refused)
    assert await notes(door) == []


@pytest.mark.parametrize(
    ("tool", "args", "life"), [("shop_buy", {"amount": 5}, 15), ("shop_shout", {"text": "a"}, 24 * 60)]
)
async def test_approvals_expire(door: Door, clock: FixedClock, tool: str, args: dict[str, object], life: int) -> None:
    approval = await asked(door, tool, args)
    clock.instant += timedelta(minutes=life, seconds=1)
    late = await door.decide(approval, JANE, approve=True)
    assert isinstance(late, Refused)
    assert late.error.extra["state"] == "expired"
    assert await asked(door, tool, args) != approval


async def test_changed_terms_fail_the_approval_and_propose_anew(door: Door, till: Till) -> None:
    approval = await asked(door, "shop_buy", {"amount": 5})
    till.price = 9
    outcome = await door.decide(approval, JANE, approve=True)
    assert isinstance(outcome, Refused)
    assert outcome.error.status == 409
    anew = outcome.error.extra["approval"]["id"]
    assert await state_of(door, approval) == "failed"
    assert await state_of(door, anew) == "pending"
    assert till.calls == 0
    assert isinstance(await door.decide(anew, JANE, approve=True), Done)
    assert till.charges == {anew: 5}


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_crash_around_the_charge_is_driven_again_and_charges_once(
    door: Door, till: Till, clock: FixedClock, moment: str
) -> None:
    approval = await asked(door, "shop_buy", {"amount": 5})
    getattr(till, moment).append(asyncio.CancelledError())
    with pytest.raises(asyncio.CancelledError):
        await door.decide(approval, JANE, approve=True)
    assert await state_of(door, approval) == "running"
    assert await door.sweep(me) == 0
    clock.instant += timedelta(minutes=3)
    assert sum(await asyncio.gather(door.sweep(me), door.sweep(me))) == 1
    assert await state_of(door, approval) == "done"
    assert till.charges == {approval: 5}
    assert await notes(door) == ["bought 5"]


async def test_a_declined_card_fails_and_a_silent_service_is_tried_again(
    door: Door, till: Till, clock: FixedClock
) -> None:
    till.before.append(declined())
    first = await asked(door, "shop_buy", {"amount": 5})
    refused = await door.decide(first, JANE, approve=True)
    assert isinstance(refused, Refused)
    assert "declined" in refused.error.message
    assert await state_of(door, first) == "failed"
    till.before.append(silent())
    second = await asked(door, "shop_buy", {"amount": 7})
    assert isinstance(await door.decide(second, JANE, approve=True), Refused)
    assert await state_of(door, second) == "running"
    clock.instant += timedelta(minutes=3)
    assert await door.sweep(me) == 1
    assert till.charges == {second: 7}


async def test_undo_works_once_in_time_and_for_its_owner(door: Door, clock: FixedClock) -> None:
    done = await door.invoke("shop_note", JANE, {"text": "a"})
    assert isinstance(done, Done)
    assert done.undo is not None
    assert isinstance(await door.undo(done.undo.id, MALLORY), Refused)
    outcomes = await asyncio.gather(*(door.undo(done.undo.id, JANE) for _ in range(4)))
    assert Counter(type(outcome) for outcome in outcomes) == {Done: 1, Refused: 3}
    assert await notes(door) == ["-a", "a"]
    late = await door.invoke("shop_note", JANE, {"text": "b"})
    assert isinstance(late, Done)
    assert late.undo is not None
    clock.instant += timedelta(hours=25)
    assert isinstance(await door.undo(late.undo.id, JANE), Refused)


async def test_a_hundred_writers_lose_nothing(door: Door) -> None:
    outcomes: list[Outcome] = await asyncio.gather(
        *(door.invoke("shop_note", JANE, {"text": str(number)}) for number in range(100))
    )
    numbers = sorted(outcome.result.number for outcome in outcomes if isinstance(outcome, Done))  # type: ignore[attr-defined]
    assert numbers == list(range(1, 101))
    assert len(await notes(door)) == 100


async def test_writes_are_audited_and_a_changed_row_breaks_its_seal(door: Door, clock: FixedClock) -> None:
    await door.invoke("shop_look", JANE, {})
    await door.invoke("shop_note", JANE, {"text": "secret words"})
    await asked(door, "shop_shout", {"text": "hi"})
    async with unit_of_work(door.database):
        assert await audit.seal(clock.now()) is not None
        assert await audit.seal(clock.now()) is None
    async with unit_of_work(door.database, writes=False):
        rows = (await session().exec(select(AuditRow))).all()
        assert [(row.tool, row.outcome) for row in rows] == [("shop_note", "done"), ("shop_shout", "approval")]
        assert not any("secret" in str(row.model_dump()) for row in rows)
        assert await audit.verify() == []
    async with unit_of_work(door.database):
        row = (await session().exec(select(AuditRow))).first()
        assert row is not None
        row.outcome = "declined"
        session().add(row)
    async with unit_of_work(door.database, writes=False):
        assert await audit.verify() == [1]
