"""Turns that end otherwise than they began: closed by others, deleted with their conversation, cancelled in the middle."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import select

from aethex.assistant.planner.heard import Heard, Plan
from aethex.conversations import repository
from aethex.db.unit_of_work import session, unit_of_work
from aethex.tools.focus import load_focus
from aethex.tools.models import CallRow, FocusRow
from tests.fixtures.demo import ANN
from tests.fixtures.talk import Talk, calls, make_talk, say

pytestmark = pytest.mark.anyio


class Gate:
    """A step of the script that waits until it is opened."""

    def __init__(self) -> None:
        self.reached = asyncio.Event()
        self.open = asyncio.Event()

    async def __call__(self, heard: Heard) -> Plan:
        self.reached.set()
        await self.open.wait()
        return say("late")


async def test_a_turn_that_was_closed_as_dead_does_not_change_the_view_of_the_next(talk: Talk) -> None:
    gate = Gate()
    talk.script.steps = [calls(("show", {"note": "nothing like it"})), gate]
    running = await talk.assistant.start(ANN, "show it")
    await gate.reached.wait()
    talk.demo.clock.instant += timedelta(seconds=30)
    heir = make_talk(talk.demo)
    heir.script.steps = [calls(("notes", {}))]
    await heir.say("what have I noted?", conversation=running.conversation)
    gate.open.set()
    await running.task
    async with unit_of_work(talk.demo.database, writes=False):
        focus = await load_focus(running.conversation, ANN.id)
        counted = (await session().exec(select(CallRow.tool))).all()
    assert focus.last_call is not None
    assert focus.last_call.tool == "demo_notes"
    assert focus.asking is None
    assert sorted(counted) == ["demo_notes", "demo_show"]


async def test_nothing_is_kept_in_view_of_a_conversation_that_was_deleted_during_its_turn(talk: Talk) -> None:
    gate = Gate()
    talk.script.steps = [calls(("notes", {})), gate]
    running = await talk.assistant.start(ANN, "what have I noted?")
    await gate.reached.wait()
    async with unit_of_work(talk.demo.database):
        await repository.remove(running.conversation)
    gate.open.set()
    await running.task
    async with unit_of_work(talk.demo.database, writes=False):
        assert (await session().exec(select(FocusRow))).all() == []


@pytest.mark.parametrize("steps", range(0, 60, 3))
async def test_a_request_that_is_given_up_while_its_turn_begins_blocks_nobody(talk: Talk, steps: int) -> None:
    conversation = (await talk.say("hello"))["conversation"]

    async def slow(text: str) -> None:
        await asyncio.sleep(0.02)

    talk.assistant.look_ahead = slow
    starting = asyncio.create_task(talk.assistant.start(ANN, "wait", conversation=conversation))
    for _ in range(steps):
        await asyncio.sleep(0.001)
        if starting.done():
            break
    starting.cancel()
    await asyncio.gather(starting, return_exceptions=True)
    await asyncio.sleep(0.1)
    assert not (await talk.shown(conversation))["running"]
    assert (await talk.say("and now?", conversation=conversation))["text"] == "That is all."
