"""Every misbehaviour of a hosted model over each protocol, and what becomes of the turn."""

import asyncio
from typing import Any

import pytest

from aethex.assistant.hosted import speaker
from aethex.assistant.hosted.allowance import Limits
from tests.fixtures.demo import ANN, Demo
from tests.fixtures.hosted import Waits, deltas, hosted_talk, metric, patient, streamed
from tests.fixtures.models.clients import PROTOCOLS
from tests.fixtures.models.replies import (
    Call,
    Calls,
    CutAfter,
    Empty,
    Fail,
    Hang,
    Invented,
    Refuse,
    Reply,
    Say,
    Slow,
)
from tests.fixtures.models.seen import Protocol
from tests.fixtures.models.server import ModelServer
from tests.fixtures.talk import calls, say

pytestmark = [pytest.mark.anyio, pytest.mark.parametrize("protocol", PROTOCOLS)]


def _statuses(answer: dict[str, Any]) -> list[tuple[str, str]]:
    return [(call["name"].removeprefix("demo_"), call["status"]) for call in answer["tool_calls"]]


async def test_words_come_sentence_by_sentence_and_joined_they_are_the_answer(
    demo: Demo, models: ModelServer, protocol: Protocol
) -> None:
    models.play([Say("Hello Ann. I can keep notes for you. What shall I note?")])
    talk = hosted_talk(demo, models, protocol)
    answer = await talk.say("hello")
    assert answer["text"] == "Hello Ann. I can keep notes for you. What shall I note?"
    assert streamed(talk, answer) == answer["text"]
    assert deltas(talk, answer) == ["Hello Ann. ", "I can keep notes for you. ", "What shall I note?"]


async def test_calls_run_in_order_through_the_door_and_their_results_may_be_told(
    demo: Demo, models: ModelServer, protocol: Protocol
) -> None:
    two = Calls([Call("demo_add", {"text": "tea"}), Call("demo_add", {"text": "milk"})])
    models.play([two, Call("demo_notes"), Say("You have 2 notes now: tea and milk.")])
    talk = hosted_talk(demo, models, protocol)
    answer = await talk.say("note tea and milk")
    assert _statuses(answer) == [("add", "done"), ("add", "done"), ("notes", "done")]
    assert answer["text"] == "You have 2 notes now: tea and milk."
    assert await demo.notes() == ["tea", "milk"]
    results = models.seen[-1].tool_results
    assert [("tea" in one.text, "milk" in one.text) for one in results] == [(True, False), (False, True), (True, True)]


async def test_words_before_a_call_stay_and_end_their_paragraph(
    demo: Demo, models: ModelServer, protocol: Protocol
) -> None:
    models.play([Calls([Call("demo_notes")], text="Let me look."), Say("There are none.")])
    talk = hosted_talk(demo, models, protocol)
    answer = await talk.say("what are my notes?")
    assert answer["text"] == streamed(talk, answer) == "Let me look.\n\nThere are none."


@pytest.mark.parametrize(
    "bad",
    [
        Invented("demo_fly", {"to": "the moon"}),
        Call("demo_add", {"text": ["a", "list"]}),
        Call("demo_add", {"words": "tea"}),
        Invented("demo_vip", {"text": "tea"}),
    ],
)
async def test_a_call_that_cannot_be_is_answered_and_the_turn_goes_on(
    demo: Demo, models: ModelServer, protocol: Protocol, bad: Any
) -> None:
    mixed = Calls([Call("demo_add", {"text": "one"}), bad, Call("demo_add", {"text": "two"})])
    models.play([mixed, Call("demo_add", {"text": "three"}), Say("Done.")])
    talk = hosted_talk(demo, models, protocol)
    answer = await talk.say("note a lot")
    assert await demo.notes() == ["one", "two", "three"]
    assert answer["text"] == "Done."
    refused = [one.text for one in models.seen[1].tool_results if one.text.startswith("refused")]
    assert len(refused) == 1
    assert "Traceback" not in refused[0]
    assert models.rejected == []


async def test_a_call_cut_before_it_was_whole_never_runs(demo: Demo, models: ModelServer, protocol: Protocol) -> None:
    cut = CutAfter(1 if protocol == "ollama" else 3, of=Call("demo_add", {"text": "milk and bread and all the rest"}))
    models.play([cut] * 3)
    talk = hosted_talk(demo, models, protocol)
    talk.script.steps = [say("I am here.")]
    answer = await talk.say("note it")
    assert await demo.notes() == []
    assert answer["text"] == f"I am here.\n\n{speaker.AT_ONCE}"
    assert len(models.seen) == 3
    assert metric(talk, "model_fallbacks", reason="connection") == 1


@pytest.mark.parametrize("status", [429, 500, 502, 503, 529])
async def test_a_passing_failure_is_asked_again_when_the_provider_says(
    demo: Demo, models: ModelServer, protocol: Protocol, status: int
) -> None:
    models.play([Fail(status, retry_after=2), Fail(status), Say("Now I am here.")])
    waits = Waits()
    talk = hosted_talk(demo, models, protocol, patience=patient(waits))
    answer = await talk.say("hello")
    assert answer["text"] == "Now I am here."
    assert waits.slept == [2.0, 1.0]
    assert metric(talk, "model_retries") == 2
    assert metric(talk, "model_fallbacks", reason="rate") == 0


async def test_a_wait_longer_than_the_turn_is_not_begun(demo: Demo, models: ModelServer, protocol: Protocol) -> None:
    models.play([Fail(429, retry_after=3600), Say("Too late.")])
    waits = Waits()
    talk = hosted_talk(demo, models, protocol, patience=patient(waits))
    talk.script.steps = [say("Hello.")]
    answer = await talk.say("hello")
    assert answer["text"] == f"Hello.\n\n{speaker.AT_ONCE}"
    assert waits.slept == []
    assert metric(talk, "model_fallbacks", reason="rate") == 1


@pytest.mark.parametrize(("status", "reason"), [(400, "request"), (401, "access"), (403, "access"), (404, "request")])
async def test_a_lasting_failure_is_not_asked_again(
    demo: Demo, models: ModelServer, protocol: Protocol, status: int, reason: str
) -> None:
    models.play([Fail(status, message="secret-detail of the provider"), Say("Never said.")])
    talk = hosted_talk(demo, models, protocol)
    talk.script.steps = [calls(("add", {"text": "tea"})), say("Noted.")]
    answer = await talk.say("note tea")
    assert answer["text"] == f"Noted.\n\n{speaker.AT_ONCE}"
    assert await demo.notes() == ["tea"]
    assert len(models.seen) == 1
    assert metric(talk, "model_fallbacks", reason=reason) == 1


@pytest.mark.parametrize("reply", [CutAfter(0), Fail(500)])
async def test_a_provider_that_stays_away_is_stood_in_for(
    demo: Demo, models: ModelServer, protocol: Protocol, reply: Reply
) -> None:
    models.play([reply] * 3)
    talk = hosted_talk(demo, models, protocol)
    talk.script.steps = [say("I am still here.")]
    answer = await talk.say("hello")
    assert answer["text"] == streamed(talk, answer) == f"I am still here.\n\n{speaker.AT_ONCE}"
    assert len(models.seen) == 3


async def test_failing_in_the_middle_keeps_what_was_done_and_does_nothing_twice(
    demo: Demo, models: ModelServer, protocol: Protocol
) -> None:
    models.play([Call("demo_add", {"text": "tea"}), Fail(401)])
    talk = hosted_talk(demo, models, protocol)
    talk.script.steps = [calls(("add", {"text": "tea"}), ("bump", {})), say("Noted, and bumped.")]
    answer = await talk.say("note tea and bump the counter")
    assert await demo.notes() == ["tea"]
    assert await demo.counter() == 1
    assert _statuses(answer) == [("add", "done"), ("bump", "done")]
    assert [(step.tool, step.status) for step in talk.script.heard[0].steps] == [("demo_add", "done")]
    assert answer["text"] == f"Noted, and bumped.\n\n{speaker.MIDWAY}"
    assert any(block["type"] == "facts" for block in answer["blocks"])


async def test_a_stream_cut_in_mid_sentence_leaves_whole_sentences_only(
    demo: Demo, models: ModelServer, protocol: Protocol
) -> None:
    models.play([CutAfter(9, of=Say("This is whole. This one is cut before it is " + "over " * 20 + "."))])
    talk = hosted_talk(demo, models, protocol)
    talk.script.steps = [say("I go on.")]
    answer = await talk.say("hello")
    assert answer["text"] == f"This is whole. \n\nI go on.\n\n{speaker.MIDWAY}"
    assert streamed(talk, answer) == answer["text"]
    assert len(models.seen) == 1
    assert metric(talk, "model_fallbacks", reason="cut") == 1


async def test_an_error_inside_the_stream_is_asked_past_while_nothing_was_said(
    demo: Demo, models: ModelServer, protocol: Protocol
) -> None:
    models.play([Fail(529, after=9, message="overloaded"), Say("Now I am here.")])
    talk = hosted_talk(demo, models, protocol)
    answer = await talk.say("hello")
    assert streamed(talk, answer) == answer["text"] == "Now I am here."
    assert metric(talk, "model_retries") == 1


@pytest.mark.parametrize("reply", [Hang(), Hang(4)])
async def test_silence_ends_in_the_planner(demo: Demo, models: ModelServer, protocol: Protocol, reply: Reply) -> None:
    models.play([reply] * 3)
    talk = hosted_talk(demo, models, protocol, patience=patient(Waits(), silence=0.15, attempts=2))
    talk.script.steps = [say("I am here.")]
    answer = await talk.say("hello")
    assert answer["text"].startswith("I am here.")


async def test_a_turn_keeps_time_for_the_planner(demo: Demo, models: ModelServer, protocol: Protocol) -> None:
    models.play([Hang()] * 3)
    talk = hosted_talk(demo, models, protocol, seconds=1.0)
    talk.script.steps = [say("In time.")]
    answer = await talk.say("hello")
    assert answer["text"] == f"In time.\n\n{speaker.AT_ONCE}"
    assert metric(talk, "model_fallbacks", reason="time") == 1


async def test_slow_words_are_still_words(demo: Demo, models: ModelServer, protocol: Protocol) -> None:
    models.play([Slow(0.01, of=Say("One word after the other."))])
    answer = await hosted_talk(demo, models, protocol).say("hello")
    assert answer["text"] == "One word after the other."


async def test_a_refusal_is_told_shortly(demo: Demo, models: ModelServer, protocol: Protocol) -> None:
    models.play([Refuse("I cannot help with that.")])
    talk = hosted_talk(demo, models, protocol)
    answer = await talk.say("something bad")
    if protocol == "ollama":  # whose models refuse in words alone
        assert answer["text"] == "I cannot help with that."
    else:
        assert answer["text"] == speaker.DECLINED
        assert metric(talk, "model_replies", kind="refusal") == 1


async def test_an_empty_answer_is_told_honestly(demo: Demo, models: ModelServer, protocol: Protocol) -> None:
    models.play([Empty()])
    assert (await hosted_talk(demo, models, protocol).say("hello"))["text"] == speaker.NOTHING
    models.play([Call("demo_add", {"text": "tea"}), Empty()])
    assert (await hosted_talk(demo, models, protocol).say("note tea"))["text"] == speaker.FOUND


async def test_an_answer_cut_at_its_length_says_so(demo: Demo, models: ModelServer, protocol: Protocol) -> None:
    models.play([Say("This is whole. This is not", finish="length")])
    answer = await hosted_talk(demo, models, protocol).say("hello")
    assert answer["text"] == f"This is whole. \n\n{speaker.TOO_LONG}"


async def test_calls_without_end_are_ended(demo: Demo, models: ModelServer, protocol: Protocol) -> None:
    models.play(lambda request: Call("demo_add", {"text": "again"}))
    talk = hosted_talk(demo, models, protocol)
    answer = await talk.say("go on and on")
    assert len(answer["tool_calls"]) == 4
    assert "more steps" in answer["text"]
    assert metric(talk, "model_bad_calls", why="too many") >= 1


async def test_a_model_told_that_there_are_no_more_calls_may_still_answer(
    demo: Demo, models: ModelServer, protocol: Protocol
) -> None:
    models.play([Calls([Call("demo_bump") for _ in range(9)]), Say("That is as far as I got.")])
    answer = await hosted_talk(demo, models, protocol).say("bump it often")
    assert await demo.counter() == 4
    assert answer["text"] == "That is as far as I got."


async def test_too_many_tokens_in_one_turn_end_the_models_part(
    demo: Demo, models: ModelServer, protocol: Protocol
) -> None:
    models.play([Call("demo_add", {"text": "tea"}), Say("Never said.")])
    talk = hosted_talk(demo, models, protocol, limits=Limits(turn_tokens=10))
    talk.script.steps = [say("Noted.")]
    answer = await talk.say("note tea")
    assert answer["text"] == f"Noted.\n\n{speaker.TOO_MUCH}"
    assert len(models.seen) == 1


async def test_a_stopped_turn_stops_in_mid_sentence(demo: Demo, models: ModelServer, protocol: Protocol) -> None:
    models.play([Slow(0.05, of=Say("word " * 200 + "."))])
    talk = hosted_talk(demo, models, protocol)
    running = await talk.assistant.start(ANN, "hello")
    while not models.seen:
        await asyncio.sleep(0.02)
    assert await talk.assistant.stop(running.conversation, ANN)
    answer = await running.task
    assert answer["text"] == "Stopped."
