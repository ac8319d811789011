"""Turns do not meet: one at a time, repeatable, stoppable, bounded, and closed after a crash."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest

from aethex.assistant.announce import channel_of
from aethex.assistant.ledger import INTERRUPTED
from aethex.assistant.planner.heard import Heard, Plan
from aethex.conversations.models import Turn
from aethex.db.unit_of_work import session, unit_of_work
from aethex.errors import NotFound, TurnInProgress
from tests.fixtures.demo import ANN, BOB
from tests.fixtures.talk import Talk, calls, make_talk, say

pytestmark = pytest.mark.anyio


class Gate:
    """A step of the script that waits until it is opened."""

    def __init__(self, then: Plan) -> None:
        self.then = then
        self.reached = asyncio.Event()
        self.open = asyncio.Event()

    async def __call__(self, heard: Heard) -> Plan:
        self.reached.set()
        await self.open.wait()
        return self.then


async def test_a_second_message_during_a_turn_is_turned_away(talk: Talk) -> None:
    first = (await talk.say("hello"))["conversation"]
    gate = Gate(say("done waiting"))
    talk.script.steps = [gate]
    running = await talk.assistant.start(ANN, "wait", conversation=first)
    await gate.reached.wait()
    assert (await talk.shown(first))["running"]
    with pytest.raises(TurnInProgress):
        await talk.assistant.start(ANN, "are you there?", conversation=first)
    assert (await talk.say("elsewhere"))["conversation"] != first
    gate.open.set()
    assert (await running.task)["text"] == "done waiting"
    assert (await talk.say("and now?", conversation=first))["text"] == "That is all."


async def test_of_many_messages_at_once_one_is_answered(talk: Talk) -> None:
    conversation = (await talk.say("hello"))["conversation"]
    gate = Gate(say("done"))
    talk.script.steps = [gate]
    starts = await asyncio.gather(
        *(talk.assistant.start(ANN, f"message {at}", conversation=conversation) for at in range(8)),
        return_exceptions=True,
    )
    assert sum(isinstance(one, TurnInProgress) for one in starts) == 7
    gate.open.set()
    (running,) = [one for one in starts if not isinstance(one, BaseException)]
    await running.task
    assert len((await talk.shown(conversation))["messages"]) == 4


async def test_a_repeated_message_is_the_same_turn_and_is_done_once(talk: Talk) -> None:
    client = str(uuid4())
    talk.script.steps = [calls(("add", {"text": "tea"}))]
    first = await talk.say("note tea", message_id=client)
    again = await talk.say("note tea", message_id=client)
    assert again == first
    assert await talk.demo.notes() == ["tea"]
    assert len((await talk.shown(first["conversation"]))["messages"]) == 2
    other = await talk.say("note tea", BOB, message_id=client)
    assert other["conversation"] != first["conversation"]


async def test_a_message_sent_ten_times_at_once_is_one_turn(talk: Talk) -> None:
    client = str(uuid4())
    talk.script.steps = [calls(("add", {"text": "tea"}))]
    answers = await asyncio.gather(*(talk.say("note tea", message_id=client) for _ in range(10)))
    assert len({answer["message"] for answer in answers}) == 1
    assert await talk.demo.notes() == ["tea"]


async def test_a_turn_goes_on_when_nobody_waits_for_it_any_more(talk: Talk) -> None:
    gate = Gate(calls(("add", {"text": "tea"})))
    talk.script.steps = [gate]
    waiting = asyncio.create_task(talk.say("note tea", message_id="m1"))
    await gate.reached.wait()
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    gate.open.set()
    assert (await talk.say("note tea", message_id="m1"))["text"] == "That is all."
    assert await talk.demo.notes() == ["tea"]


async def test_a_stopped_turn_takes_no_further_step_and_keeps_what_it_did(talk: Talk) -> None:
    conversation = (await talk.say("hello"))["conversation"]
    gate = Gate(calls(("add", {"text": "never"}), ("add", {"text": "neither"})))
    talk.script.steps = [calls(("add", {"text": "tea"})), gate]
    running = await talk.assistant.start(ANN, "add things", conversation=conversation)
    await gate.reached.wait()
    assert await talk.assistant.stop(conversation, ANN)
    gate.open.set()
    answer = await running.task
    assert (answer["text"], [call["status"] for call in answer["tool_calls"]]) == ("Stopped.", ["done"])
    assert await talk.demo.notes() == ["tea"]
    assert not await talk.assistant.stop(conversation, ANN)
    assert (await talk.say("again", conversation=conversation))["text"] == "That is all."


async def test_nobody_stops_somebody_elses_turn(talk: Talk) -> None:
    gate = Gate(say("done"))
    talk.script.steps = [gate]
    running = await talk.assistant.start(ANN, "wait")
    await gate.reached.wait()
    with pytest.raises(NotFound):
        await talk.assistant.stop(running.conversation, BOB)
    gate.open.set()
    assert (await running.task)["text"] == "done"


async def test_a_turn_that_takes_too_long_ends_and_says_so(talk: Talk) -> None:
    slow = make_talk(talk.demo, seconds=0.3)
    slow.script.steps = [calls(("add", {"text": "tea"})), Gate(say("never"))]
    answer = await slow.say("take your time")
    assert "too long" in answer["text"]
    assert [call["status"] for call in answer["tool_calls"]] == ["done"]
    assert await talk.demo.notes() == ["tea"]
    channel = channel_of(answer["conversation"], ANN.id)
    assert [name for name, _ in slow.told(channel)][-1] == "error"
    assert (await slow.say("still there?", conversation=answer["conversation"]))["text"] == "That is all."


async def test_a_planner_that_breaks_is_apologised_for_without_its_words(talk: Talk) -> None:
    async def breaks(heard: Heard) -> Plan:
        raise RuntimeError("token sk-123 in /srv/models")

    talk.script.steps = [calls(("add", {"text": "tea"})), breaks]
    answer = await talk.say("break")
    assert "sk-123" not in str(answer)
    assert "went wrong" in answer["text"]
    assert len(answer["tool_calls"]) == 1


async def test_a_planner_that_never_ends_is_cut_off(talk: Talk) -> None:
    talk.script.steps = [calls(("bump", {})) for _ in range(50)]
    answer = await talk.say("count")
    assert "more steps than I may take" in answer["text"]
    assert 1 < await talk.demo.counter() < 10
    assert len(answer["tool_calls"]) == await talk.demo.counter()


async def test_a_turn_whose_process_died_is_closed_with_an_honest_message(talk: Talk) -> None:
    gate = Gate(calls(("add", {"text": "never"})))
    talk.script.steps = [calls(("add", {"text": "tea"})), gate]
    running = await talk.assistant.start(ANN, "add things", message_id="m1")
    await gate.reached.wait()
    running.task.cancel()
    await asyncio.gather(running.task, return_exceptions=True)
    heir = make_talk(talk.demo)
    assert await heir.assistant.recover(all_others=True) == 1
    shown = await heir.shown(running.conversation)
    assert [message["text"] for message in shown["messages"]] == ["add things", INTERRUPTED]
    assert not shown["running"]
    assert (await heir.say("add things", message_id="m1"))["text"] == INTERRUPTED
    assert (await heir.say("hello", conversation=running.conversation))["text"] == "That is all."
    assert await talk.demo.notes() == ["tea"]
    assert await heir.assistant.recover(all_others=True) == 0


async def test_among_several_processes_only_an_outdated_turn_counts_as_dead(talk: Talk) -> None:
    gate = Gate(say("done"))
    talk.script.steps = [gate]
    running = await talk.assistant.start(ANN, "wait")
    await gate.reached.wait()
    other = make_talk(talk.demo)
    assert await other.assistant.recover(all_others=False) == 0
    talk.demo.clock.instant += timedelta(seconds=21)
    assert await other.assistant.recover(all_others=False) == 1
    gate.open.set()
    await running.task
    messages = (await talk.shown(running.conversation))["messages"]
    assert [message["text"] for message in messages] == ["wait", INTERRUPTED]


async def test_a_conversation_left_running_by_a_dead_process_can_be_gone_on_with(talk: Talk) -> None:
    conversation = (await talk.say("hello"))["conversation"]
    async with unit_of_work(talk.demo.database):
        session().add(
            Turn(conversation_id=conversation, person_id=ANN.id, process="prc_dead", started_at=talk.demo.clock.now())
        )
    with pytest.raises(TurnInProgress):
        await talk.say("hello?", conversation=conversation)
    talk.demo.clock.instant += timedelta(seconds=30)
    assert (await talk.say("hello?", conversation=conversation))["text"] == "That is all."
