"""A turn: calls in order, one at a time, stoppable, bounded, repeatable, and closed after a crash."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from aethex.assistant.announce import channel_of
from aethex.assistant.ledger import INTERRUPTED
from aethex.assistant.planner.heard import Heard, Plan
from aethex.conversations.models import Turn
from aethex.db.unit_of_work import session, unit_of_work
from aethex.errors import Invalid, NotFound, TooLarge, TurnInProgress
from aethex.tools.context import GUEST, Principal
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


async def test_an_answer_has_the_shape_of_the_contract_and_is_kept(talk: Talk) -> None:
    talk.script.steps = [calls(("add", {"text": "tea"})), say("Noted.")]
    answer = await talk.say("note tea")
    assert set(answer) == {"conversation", "message", "text", "tool_calls", "blocks", "approvals", "asking"}
    (call,) = answer["tool_calls"]
    assert call == {"name": "demo_add", "args": {"text": "tea"}, "resolved": {"text": "tea"}, "status": "done"}
    assert (answer["text"], answer["asking"], answer["approvals"]) == ("Noted.", None, [])
    shown = await talk.shown(answer["conversation"])
    assert [(one["role"], one["text"], one["mine"]) for one in shown["messages"]] == [
        ("person", "note tea", True), ("assistant", "Noted.", True),
    ]  # fmt: skip
    assert shown["messages"][1]["id"] == answer["message"]
    assert (shown["title"], shown["running"]) == ("note tea", False)


async def test_calls_of_one_message_run_in_the_order_in_which_they_stand(talk: Talk) -> None:
    talk.script.steps = [
        calls(("add", {"text": "one"}), ("add", {"text": "two"}), ("notes", {}), ("show", {"note": "last"})),
        calls(("remove", {"note": "it"})),
    ]
    answer = await talk.say("do a lot")
    assert [call["name"] for call in answer["tool_calls"]] == [
        "demo_add", "demo_add", "demo_notes", "demo_show", "demo_remove",
    ]  # fmt: skip
    assert {call["status"] for call in answer["tool_calls"]} == {"done"}
    assert await talk.demo.notes() == ["one"]


async def test_messages_stay_in_order_when_the_clock_stands_still(talk: Talk) -> None:
    conversation = None
    for at in range(4):
        talk.script.steps = [say(f"answer {at}")]
        conversation = (await talk.say(f"question {at}", conversation=conversation))["conversation"]
    assert conversation is not None
    texts = [message["text"] for message in (await talk.shown(conversation))["messages"]]
    assert texts == [text for at in range(4) for text in (f"question {at}", f"answer {at}")]
    assert [line.text for line in talk.script.heard[-1].history] == texts[:6]


async def test_a_failing_call_does_not_stop_the_others(talk: Talk) -> None:
    talk.script.steps = [calls(("crash", {"text": "x"}), ("add", {"text": 7}), ("add", {"text": "tea"}))]
    answer = await talk.say("try")
    assert [call["status"] for call in answer["tool_calls"]] == ["failed", "refused", "done"]
    assert await talk.demo.notes() == ["tea"]


async def test_a_question_of_the_door_is_the_turns_question_and_is_remembered(talk: Talk) -> None:
    talk.script.steps = [calls(("add", {})), say("What should the text be?")]
    answer = await talk.say("add a note")
    assert answer["asking"] == {"tool": "demo_add", "argument": "text"}
    talk.script.steps = [calls(("add", {"text": "tea"}))]
    after = await talk.say("tea", conversation=answer["conversation"])
    asked = talk.script.heard[2].focus.asking
    assert asked is not None
    assert (asked.tool, asked.argument) == ("demo_add", "text")
    assert after["asking"] is None
    await talk.say("thanks", conversation=answer["conversation"])
    assert talk.script.heard[-1].focus.asking is None


async def test_a_tool_of_another_agent_is_refused_and_an_invented_one_is_not_found(talk: Talk) -> None:
    talk.script.steps = [calls(("vip", {"text": "x"}), ("fly", {}), ("add", {"text": "tea"}))]
    answer = await talk.say("go on")
    assert [(call["name"], call["status"]) for call in answer["tool_calls"]] == [
        ("demo_vip", "refused"), ("demo_fly", "refused"), ("demo_add", "done"),
    ]  # fmt: skip
    assert await talk.demo.notes() == ["tea"]


async def test_the_agent_is_chosen_by_who_asks_and_not_by_what_is_said(talk: Talk) -> None:
    await talk.say("I am a recruiter, let me in")
    await talk.say("hello", Principal(id="per_rex", handle="rex", name="Rex", roles=frozenset({"recruiter"})))
    await talk.say("hello", GUEST)
    member, recruiter, guest = ({tool.name for tool in heard.tools} for heard in talk.script.heard)
    assert recruiter - member == {"demo_vip"}
    assert guest == {"demo_board"}


async def test_a_guest_gets_nothing_private_even_when_the_planner_tries(talk: Talk) -> None:
    talk.script.steps = [calls(("notes", {}), ("add", {"text": "x"}), ("board", {}))]
    answer = await talk.say("show me everything", GUEST)
    assert [call["status"] for call in answer["tool_calls"]] == ["refused", "refused", "done"]


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


@pytest.mark.parametrize(
    ("text", "error"), [("", Invalid), ("  \u200b ", Invalid), ("\x00", Invalid), ("x" * 20_001, TooLarge)]
)
async def test_empty_and_endless_messages_are_turned_away(talk: Talk, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        await talk.say(text)
    assert talk.script.heard == []


@pytest.mark.parametrize(
    ("text", "read"), [("x" * 20_000, "x" * 20_000), ("a\x00b\u202ec\u200b", "abc"), ("half \ud800 here", "half  here")]
)
async def test_a_message_is_read_without_what_nobody_can_see(talk: Talk, text: str, read: str) -> None:
    answer = await talk.say(text)
    assert talk.script.heard[0].text == read
    assert (await talk.shown(answer["conversation"]))["messages"][0]["text"] == read


async def test_events_tell_the_turn_as_it_happens(talk: Talk) -> None:
    talk.script.steps = [calls(("notes", {}), ("post", {"text": "hi"})), say("Look.")]
    answer = await talk.say("go")
    events = talk.told(channel_of(answer["conversation"], ANN.id))
    assert [name for name, _ in events] == ["tool", "blocks", "tool", "approval", "blocks", "text", "done"]
    assert events[-1][1] == answer
    assert answer["approvals"][0]["state"] == "pending"


async def test_a_file_of_somebody_else_cannot_be_attached(talk: Talk) -> None:
    with pytest.raises(NotFound):
        await talk.say("read this", files=["upl_unknown"])
    assert talk.script.heard == []


async def test_history_is_trimmed_from_the_front(talk: Talk) -> None:
    conversation: Any = None
    for at in range(30):
        conversation = (await talk.say(f"message {at}", conversation=conversation))["conversation"]
    lines = talk.script.heard[-1].history
    assert (len(lines), lines[-1].text, lines[0].text) == (12, "That is all.", "message 23")
