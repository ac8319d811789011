"""Calls whose arguments are not a JSON object: who finds out, and what the turn makes of it."""

import pytest

from aethex.assistant.hosted import speaker
from tests.fixtures.demo import Demo
from tests.fixtures.hosted import hosted_talk, metric
from tests.fixtures.models.replies import Call, Calls, MalformedCall, Say
from tests.fixtures.models.seen import Protocol
from tests.fixtures.models.server import ModelServer
from tests.fixtures.talk import say

pytestmark = pytest.mark.anyio

unreadable = pytest.mark.parametrize("raw", ['{"text": "te', "text=tea", '["tea"]'])


@unreadable
@pytest.mark.parametrize("protocol", ["openai", "anthropic"])
async def test_the_call_alone_is_refused_and_those_beside_it_run(
    demo: Demo, models: ModelServer, protocol: Protocol, raw: str
) -> None:
    mixed = Calls(
        [Call("demo_add", {"text": "one"}), MalformedCall("demo_add", raw), Call("demo_add", {"text": "two"})]
    )
    models.play([mixed, Call("demo_add", {"text": "three"}), Say("Done.")])
    talk = hosted_talk(demo, models, protocol)
    assert (await talk.say("note a lot"))["text"] == "Done."
    assert await demo.notes() == ["one", "two", "three"]
    refused = [one.text for one in models.seen[1].tool_results if one.text.startswith("refused")]
    assert len(refused) == 1
    assert "not a JSON object" in refused[0]
    assert metric(talk, "model_bad_calls", why="malformed") == 1


@unreadable
async def test_ollama_finds_out_itself_and_is_asked_again(demo: Demo, models: ModelServer, raw: str) -> None:
    models.play([MalformedCall("demo_add", raw), Call("demo_add", {"text": "tea"}), Say("Done.")])
    talk = hosted_talk(demo, models, "ollama")
    assert (await talk.say("note tea"))["text"] == "Done."
    assert await demo.notes() == ["tea"]
    assert metric(talk, "model_retries") == 1


async def test_none_of_the_calls_that_came_before_it_is_made_then(demo: Demo, models: ModelServer) -> None:
    mixed = Calls([Call("demo_add", {"text": "one"}), MalformedCall("demo_add", "text=tea")])
    models.play([mixed] * 3)
    talk = hosted_talk(demo, models, "ollama")
    talk.script.steps = [say("I am here.")]
    assert (await talk.say("note a lot"))["text"] == f"I am here.\n\n{speaker.AT_ONCE}"
    assert await demo.notes() == []
