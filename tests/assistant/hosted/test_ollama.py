"""What is Ollama's own: calls without ids, arguments as they were written, its context, its errors."""

import httpx
import pytest

from aethex.assistant.hosted import speaker
from aethex.assistant.hosted.vendors import make_hosted
from aethex.settings import Settings
from tests.fixtures.demo import Demo
from tests.fixtures.hosted import close_models, hosted_model, hosted_talk, metric
from tests.fixtures.models.replies import Call, Calls, Fail, Say
from tests.fixtures.models.server import ModelServer, model_server
from tests.fixtures.talk import say

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("text", ["[1, 2]", '{"a": 1}', "('x',)", "{'single': 'quotes'}"])
async def test_an_argument_that_looks_like_a_list_stays_the_text_it_is(
    demo: Demo, models: ModelServer, text: str
) -> None:
    models.play([Call("demo_add", {"text": text}), Say("Done.")])
    answer = await hosted_talk(demo, models, "ollama").say("note it")
    assert await demo.notes() == [text]
    assert [call["status"] for call in answer["tool_calls"]] == ["done"]


async def test_two_calls_of_one_tool_have_ids_of_their_own_and_results_that_name_it(
    demo: Demo, models: ModelServer
) -> None:
    models.play([Calls([Call("demo_add", {"text": "tea"}), Call("demo_add", {"text": "milk"})]), Say("Done.")])
    await hosted_talk(demo, models, "ollama").say("note tea and milk")
    sent = models.seen[1].body["messages"]
    assert [one["tool_name"] for one in sent if one["role"] == "tool"] == ["demo_add", "demo_add"]
    assert ["tea" in one.text for one in models.seen[1].tool_results] == [True, False]
    assert await demo.notes() == ["tea", "milk"]


async def test_it_is_asked_to_hold_a_whole_conversation_and_a_reply_of_the_length_set(
    demo: Demo, models: ModelServer
) -> None:
    await hosted_talk(demo, models, "ollama").say("hello")
    assert models.seen[0].body["options"] == {"num_ctx": 16_384, "num_predict": 2048}
    assert models.seen[0].stream


async def test_a_model_that_knows_no_tools_is_stood_in_for(demo: Demo) -> None:
    with model_server(toolless=True) as server:
        talk = hosted_talk(demo, server, "ollama")
        talk.script.steps = [say("I am here.")]
        assert (await talk.say("hello"))["text"] == f"I am here.\n\n{speaker.AT_ONCE}"
        assert metric(talk, "model_fallbacks", reason="request") == 1
        assert "does not support tools" in server.rejected[0][1].message
        await close_models()


async def test_a_model_that_was_not_pulled_is_stood_in_for(demo: Demo) -> None:
    with model_server(models=("other",)) as server:
        talk = hosted_talk(demo, server, "ollama")
        talk.script.steps = [say("I am here.")]
        assert (await talk.say("hello"))["text"] == f"I am here.\n\n{speaker.AT_ONCE}"
        assert server.rejected[0][1].status == 404
        assert len(server.seen) == 1
        await close_models()


async def test_no_server_there_is_asked_again_and_then_stood_in_for(demo: Demo, models: ModelServer) -> None:
    talk = hosted_talk(demo, models, "ollama")
    talk.assistant.models._made["smart"] = make_hosted(
        "ollama", "smart-1", Settings(_env_file=None, ollama_url="http://127.0.0.1:9")
    )
    talk.script.steps = [say("I am here.")]
    assert (await talk.say("hello"))["text"] == f"I am here.\n\n{speaker.AT_ONCE}"
    assert metric(talk, "model_retries") == 2
    assert metric(talk, "model_fallbacks", reason="connection") == 1


async def test_what_went_wrong_keeps_its_status_and_headers(models: ModelServer) -> None:
    models.play([Fail(503, retry_after=7)])
    with pytest.raises(Exception, match="503") as raised:
        await hosted_model(models, "ollama").ainvoke("hello")
    response = raised.value.response  # type: ignore[attr-defined]
    assert isinstance(response, httpx.Response)
    assert response.headers["retry-after"] == "7"


def test_the_models_that_are_there_are_listed_and_described(models: ModelServer) -> None:
    listed = httpx.get(f"{models.ollama_url}/api/tags").json()["models"]
    assert [one["model"] for one in listed] == ["smart-1:latest", "fast-1:latest"]
    shown = httpx.post(f"{models.ollama_url}/api/show", json={"model": "smart-1"}).json()
    assert shown["capabilities"] == ["completion", "tools"]
