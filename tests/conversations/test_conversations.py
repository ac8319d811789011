"""Conversations are listed, shown, renamed and removed by those who take part in them, and by nobody else."""

import asyncio
from contextvars import Context
from datetime import timedelta
from typing import Any

import pytest

from aethex.conversations import repository, service
from aethex.conversations.models import Conversation, Message, Turn
from aethex.db.engine import Database
from aethex.db.unit_of_work import session, unit_of_work
from aethex.db.upsert import write
from aethex.errors import Invalid, NotFound
from aethex.kit.clock import FixedClock

pytestmark = pytest.mark.anyio

ANN, BOB, EVE = "per_ann", "per_bob", "per_eve"


async def _open(database: Database, clock: FixedClock, person: str = ANN) -> str:
    async with unit_of_work(database):
        return (await service.open_for(person, None, surface="http", now=clock.now())).id


async def _thread(database: Database, clock: FixedClock, *people: str) -> str:
    for person in people:
        async with unit_of_work(database):
            row = await service.shared_thread("chat:1", person, surface="slack", now=clock.now())
    return row.id


async def _write(
    database: Database, clock: FixedClock, conversation: str, person: str, text: str, to: str | None
) -> None:
    async with unit_of_work(database):
        at = await repository.next_instant(conversation, clock.now())
        row = Message(conversation_id=conversation, person_id=person, role="person", text=text, visible_to=to, at=at)
        await repository.add(row)
        await write(repository.touching(conversation, clock.now()))


async def test_a_conversation_is_private_to_the_person_who_opened_it(database: Database, clock: FixedClock) -> None:
    made = await _open(database, clock)
    async with unit_of_work(database, writes=False):
        assert (await service.shown(made, ANN, clock.now()))["messages"] == []
        for look in (service.shown(made, BOB, clock.now()), service.owned(made, BOB), service.owned("cnv_no", ANN)):
            with pytest.raises(NotFound):
                await look


async def test_the_list_is_newest_first_and_goes_on_from_the_last(database: Database, clock: FixedClock) -> None:
    made = []
    for _ in range(55):
        made.append(await _open(database, clock))
        clock.instant += timedelta(seconds=1)
    await _open(database, clock, BOB)
    async with unit_of_work(database, writes=False):
        first = await service.listed(ANN, None)
        rest = await service.listed(ANN, (await service.owned(first[-1]["id"], ANN)).updated_at)
    assert [row["id"] for row in [*first, *rest]] == made[::-1]
    assert (len(first), first[0]["title"]) == (50, "New conversation")


async def test_a_title_is_cleaned_shortened_and_never_empty(database: Database, clock: FixedClock) -> None:
    made = await _open(database, clock)
    async with unit_of_work(database):
        await service.rename(made, ANN, "  My\u202e \n search  ")
    async with unit_of_work(database, writes=False):
        assert (await service.listed(ANN, None))[0]["title"] == "My search"
    for title in ("", " \u200b "):
        with pytest.raises(Invalid):
            await _rename(database, made, ANN, title)
    with pytest.raises(NotFound):
        await _rename(database, made, BOB, "Mine now")
    await _rename(database, made, ANN, "word " * 100)
    async with unit_of_work(database, writes=False):
        assert len((await service.listed(ANN, None))[0]["title"]) <= 80


async def _rename(database: Database, conversation: str, person: str, title: str) -> None:
    async with unit_of_work(database):
        await service.rename(conversation, person, title)


async def test_removing_ones_own_takes_everything_in_it_along(database: Database, clock: FixedClock) -> None:
    made = await _open(database, clock)
    await _write(database, clock, made, ANN, "hello", None)
    with pytest.raises(NotFound):
        await _remove(database, made, BOB)
    await _remove(database, made, ANN)
    async with unit_of_work(database, writes=False):
        assert await session().get(Conversation, made) is None
        assert await repository.messages(made, ANN) == []
        assert await service.listed(ANN, None) == []


async def _remove(database: Database, conversation: str, person: str) -> None:
    async with unit_of_work(database):
        await service.remove(conversation, person)


async def test_a_shared_thread_is_one_conversation_and_shows_each_person_their_own(
    database: Database, clock: FixedClock
) -> None:
    made = await _thread(database, clock, ANN, BOB, ANN)
    for person, text, to in ((ANN, "for all", None), (ANN, "for Ann", ANN), (BOB, "for Bob", BOB)):
        await _write(database, clock, made, person, text, to)
    async with unit_of_work(database, writes=False):
        texts = {
            person: [(one["text"], one["mine"]) for one in (await service.shown(made, person, clock.now()))["messages"]]
            for person in (ANN, BOB)
        }
        with pytest.raises(NotFound):
            await service.shown(made, EVE, clock.now())
    assert texts == {ANN: [("for all", True), ("for Ann", True)], BOB: [("for all", False), ("for Bob", True)]}


async def test_one_who_leaves_takes_only_their_own_view_along(database: Database, clock: FixedClock) -> None:
    made = await _thread(database, clock, ANN, BOB)
    for person, text, to in ((ANN, "for all", None), (ANN, "for Ann", ANN), (BOB, "for Bob", BOB)):
        await _write(database, clock, made, person, text, to)
    await _remove(database, made, ANN)
    async with unit_of_work(database, writes=False):
        assert [one["text"] for one in (await service.shown(made, BOB, clock.now()))["messages"]] == [
            "for all",
            "for Bob",
        ]
        assert [one.text for one in await repository.messages(made, ANN)] == ["for all"]
        assert await service.listed(ANN, None) == []


async def test_messages_at_one_instant_stay_in_the_order_in_which_they_were_written(
    database: Database, clock: FixedClock
) -> None:
    made = await _open(database, clock)
    for at in range(12):
        await _write(database, clock, made, ANN, f"{at}", None)
    async with unit_of_work(database, writes=False):
        assert [one.text for one in await repository.messages(made, ANN)] == [f"{at}" for at in range(12)]
        assert [one.text for one in await repository.messages(made, ANN, limit=3)] == ["9", "10", "11"]


async def test_a_turn_that_ends_while_it_is_read_is_shown_with_its_answer(
    database: Database, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await _open(database, clock)
    turn = Turn(conversation_id=made, person_id=ANN, process="p", started_at=clock.now())
    async with unit_of_work(database):
        await repository.add(turn)
    await _write(database, clock, made, ANN, "are you there?", None)
    reads: list[str] = []

    async def end() -> None:
        async with unit_of_work(database):
            await repository.end(turn.id, "done", clock.now(), {})
        await _write(database, clock, made, ANN, "I am.", None)

    def watched(name: str) -> Any:
        read = getattr(repository, name)

        async def ends_after_the_first(*args: Any, **named: Any) -> Any:
            found = await read(*args, **named)
            reads.append(name)
            if len(reads) == 1:
                await asyncio.get_running_loop().create_task(end(), context=Context())
            return found

        return ends_after_the_first

    for name in ("running", "messages"):
        monkeypatch.setattr(repository, name, watched(name))
    async with unit_of_work(database, writes=False):
        shown = await service.shown(made, ANN, clock.now())
    assert sorted(reads) == ["messages", "running"]
    assert shown["running"] or shown["messages"][-1]["text"] == "I am."
