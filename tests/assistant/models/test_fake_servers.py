"""The fake servers are true to both protocols: the vendors' own clients understand all that they say."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable
from typing import Any, Literal

import httpx
import pytest
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage, ToolMessage
from langchain_core.tools import tool

from tests.fixtures.models.clients import PROTOCOLS, client, close_clients
from tests.fixtures.models.replies import (
    Call,
    Calls,
    CutAfter,
    Empty,
    Fail,
    Hang,
    Invented,
    MalformedCall,
    Refuse,
    Reply,
    Say,
    Slow,
)
from tests.fixtures.models.seen import Protocol, SeenRequest
from tests.fixtures.models.server import ModelServer, ScriptMistake, model_server, serving

pytestmark = pytest.mark.anyio

Way = Literal["whole", "streamed"]
every = pytest.mark.parametrize("protocol", PROTOCOLS)
keyed = pytest.mark.parametrize("protocol", ["openai", "anthropic"])
ways = pytest.mark.parametrize("way", ["whole", "streamed"])


@pytest.fixture(autouse=True)
async def _closed() -> AsyncIterator[None]:
    yield
    await close_clients()


@tool
def look(query: str) -> str:
    """Looks something up."""
    return query


@tool
def note(text: str) -> str:
    """Writes something down."""
    return text


async def ask(server: ModelServer, protocol: Protocol, way: Way, *messages: BaseMessage, **options: Any) -> AIMessage:
    """The client's answer to the messages, or to a greeting, with two tools bound."""
    model = client(protocol, server, **options).bind_tools([look, note])
    said = list(messages) or [HumanMessage("hello")]
    if way == "whole":
        return await model.ainvoke(said)
    answer: Any = None
    async for chunk in model.astream(said):
        answer = chunk if answer is None else answer + chunk
    assert isinstance(answer, AIMessage)
    return answer


def made(answer: AIMessage) -> list[tuple[str, dict[str, Any]]]:
    return [(call["name"], call["args"]) for call in answer.tool_calls]


def finished(answer: AIMessage) -> str:
    """Why it ended, in the vendor's word."""
    told = answer.response_metadata
    return str(told.get("finish_reason") or told.get("stop_reason") or told["done_reason"])


async def error_of(answering: Awaitable[Any]) -> Any:
    """What the client raised; the clients share no class of errors."""
    try:
        answer = await answering
    except Exception as error:
        return error
    return pytest.fail(f"there was no error but {answer!r}")


async def listen(server: ModelServer, protocol: Protocol, heard: list[str]) -> None:
    async for chunk in client(protocol, server).astream("hello"):
        heard.append(chunk.text)


@every
@ways
async def test_words_arrive_with_their_usage(models: ModelServer, protocol: Protocol, way: Way) -> None:
    models.play([Say("Hello Ann, good  morning.")])
    answer = await ask(models, protocol, way)
    assert answer.text == "Hello Ann, good  morning."
    assert answer.usage_metadata is not None
    assert answer.usage_metadata["output_tokens"] == 4
    assert answer.usage_metadata["input_tokens"] > 4
    assert models.rejected == []


@every
@ways
async def test_parallel_calls_arrive_in_order_and_their_results_are_taken_back(
    models: ModelServer, protocol: Protocol, way: Way
) -> None:
    models.play(
        [Calls([Call("look", {"query": "a “b”"}), Call("note", {"text": "x"})], text="One moment."), Say("Done.")]
    )
    asked = HumanMessage("look and note")
    first = await ask(models, protocol, way, SystemMessage("Be brief."), asked)
    assert made(first) == [("look", {"query": "a “b”"}), ("note", {"text": "x"})]
    assert first.text == "One moment."
    results = [ToolMessage(f"result {at}", tool_call_id=call["id"]) for at, call in enumerate(first.tool_calls)]
    last = await ask(models, protocol, way, SystemMessage("Be brief."), asked, first, *results)
    assert last.text == "Done."
    seen = models.seen[-1]
    assert (seen.system, seen.person_texts, seen.rounds) == ("Be brief.", ["look and note"], 1)
    assert [(one.name, one.text) for one in seen.tool_results] == [("look", "result 0"), ("note", "result 1")]
    assert [call.args for message in seen.messages for call in message.calls] == [{"query": "a “b”"}, {"text": "x"}]
    assert seen.tools == ("look", "note")
    assert seen.schemas["look"]["required"] == ["query"]


@every
@ways
async def test_an_invented_tool_arrives_like_a_real_one(models: ModelServer, protocol: Protocol, way: Way) -> None:
    models.play([Invented("wallet_empty", {"all": True})])
    assert made(await ask(models, protocol, way)) == [("wallet_empty", {"all": True})]


@keyed
async def test_malformed_arguments_are_streamed_as_they_are(models: ModelServer, protocol: Protocol) -> None:
    models.play([MalformedCall("look", "query=tea")])
    answer = await ask(models, protocol, "streamed")
    assert answer.tool_calls == []
    assert [(call["name"], call["args"]) for call in answer.invalid_tool_calls] == [("look", "query=tea")]


async def test_malformed_arguments_of_a_whole_answer(models: ModelServer) -> None:
    models.play([MalformedCall("look", "query=tea"), MalformedCall("look", "query=tea")])
    assert [call["args"] for call in (await ask(models, "openai", "whole")).invalid_tool_calls] == ["query=tea"]
    assert made(await ask(models, "anthropic", "whole")) == [("look", {"INVALID_JSON": "query=tea"})]


@keyed
@ways
async def test_a_refusal_has_the_vendors_sign(models: ModelServer, protocol: Protocol, way: Way) -> None:
    models.play([Refuse("I cannot help with that.")])
    answer = await ask(models, protocol, way)
    assert (answer.text, answer.tool_calls) == ("", [])
    if protocol == "anthropic":
        assert answer.response_metadata["stop_reason"] == "refusal"
        assert answer.response_metadata["stop_details"]["explanation"] == "I cannot help with that."
    elif way == "whole":
        assert answer.additional_kwargs["refusal"] == "I cannot help with that."


@every
@ways
async def test_an_empty_answer_is_finished_and_wordless(models: ModelServer, protocol: Protocol, way: Way) -> None:
    models.play([Empty()])
    answer = await ask(models, protocol, way)
    assert (answer.text, answer.tool_calls, answer.invalid_tool_calls) == ("", [], [])
    assert finished(answer) in {"stop", "end_turn"}


@every
@ways
async def test_a_token_limit_cuts_the_words(models: ModelServer, protocol: Protocol, way: Way) -> None:
    models.play([Say("one two three four")])
    answer = await ask(models, protocol, way, max_tokens=2)
    assert answer.text == "one two"
    assert finished(answer) in {"length", "max_tokens"}


@pytest.mark.parametrize(
    ("protocol", "status", "kind"),
    [
        ("openai", 429, "OpenAIRateLimitError"),
        ("openai", 500, "OpenAIAPIError"),
        ("openai", 503, "OpenAIAPIError"),
        ("anthropic", 429, "AnthropicRateLimitError"),
        ("anthropic", 500, "AnthropicAPIError"),
        ("anthropic", 529, "AnthropicOverloadedError"),
    ],
)
@ways
async def test_an_error_is_the_vendors_own(
    models: ModelServer, protocol: Protocol, status: int, kind: str, way: Way
) -> None:
    models.play([Fail(status, retry_after=7)])
    error = await error_of(ask(models, protocol, way))
    assert (type(error).__name__, error.status_code) == (kind, status)
    assert error.response.headers["retry-after"] == "7"
    assert error.request_id.startswith("req_")


@keyed
async def test_the_clients_own_retry_waits_as_told_and_gets_the_next_reply(
    models: ModelServer, protocol: Protocol
) -> None:
    models.play([Fail(429, retry_after=0.01), Fail(503, headers={"retry-after-ms": "5"}), Say("Now.")])
    answer = await ask(models, protocol, "whole", max_retries=2)
    assert answer.text == "Now."
    assert [request.headers["x-stainless-retry-count"] for request in models.seen] == ["0", "1", "2"]


@every
async def test_a_proxys_page_is_an_error_too(models: ModelServer, protocol: Protocol) -> None:
    models.play([Fail(502, raw="<html><title>502 Bad Gateway</title></html>")])
    error = await error_of(ask(models, protocol, "streamed"))
    assert error.status_code == 502


@keyed
async def test_an_error_can_come_in_the_middle_of_a_stream(models: ModelServer, protocol: Protocol) -> None:
    models.play([Fail(529, after=6)])
    heard: list[str] = []
    error = await error_of(listen(models, protocol, heard))
    assert ("overloaded" if protocol == "anthropic" else "had an error") in str(error)
    assert "".join(heard).startswith("I looked")


@every
async def test_a_stream_can_be_cut_after_some_words(models: ModelServer, protocol: Protocol) -> None:
    models.play([CutAfter(6, Say("one two three four five six seven"))])
    heard: list[str] = []
    error = await error_of(listen(models, protocol, heard))
    assert "connection" in str(error).lower()
    assert "".join(heard).startswith("one two")
    assert "seven" not in "".join(heard)


@every
@ways
@pytest.mark.parametrize("after", [0, 2])
async def test_a_connection_can_break_before_and_within_an_answer(
    models: ModelServer, protocol: Protocol, way: Way, after: int
) -> None:
    models.play([CutAfter(after)])
    error = await error_of(ask(models, protocol, way))
    assert "connection" in str(error).lower().replace("disconnected", "connection")


@every
@ways
@pytest.mark.parametrize("reply", [Hang(), Hang(after=3)])
async def test_a_hanging_server_runs_into_the_clients_timeout(
    models: ModelServer, protocol: Protocol, way: Way, reply: Reply
) -> None:
    models.play([reply, Say("Still here.")])
    error = await error_of(ask(models, protocol, way, timeout=0.3))
    assert "timeout" in type(error).__name__.lower()
    assert (await ask(models, protocol, way)).text == "Still here."


@every
async def test_slow_tokens_come_one_by_one(models: ModelServer, protocol: Protocol) -> None:
    models.play([Slow(0.02, Say("one two three"))])
    heard = [chunk.text async for chunk in client(protocol, models).astream("hello") if chunk.text]
    assert heard == ["one", " two", " three"]


@every
async def test_a_function_can_answer_and_two_conversations_do_not_mix(models: ModelServer, protocol: Protocol) -> None:
    models.play(lambda request: Say(f"You said {request.person_texts[-1]}."))
    asked = [HumanMessage(f"number {at}") for at in range(8)]
    answers = await asyncio.gather(*(ask(models, protocol, "streamed", one) for one in asked))
    assert [answer.text for answer in answers] == [f"You said number {at}." for at in range(8)]


@every
async def test_canaries_are_found_wherever_they_stand(models: ModelServer, protocol: Protocol) -> None:
    called = AIMessage(
        "", tool_calls=[{"name": "look", "args": {"query": "cAnArY-3"}, "id": "c1", "type": "tool_call"}]
    )
    await ask(
        models, protocol, "whole", SystemMessage("canary-1"), HumanMessage("“canary-2”\n"), called,
        ToolMessage("Canary-4", tool_call_id="c1"),
    )  # fmt: skip
    looked_for = [f"canary-{at}" for at in range(6)]
    assert models.holds(*looked_for) == ["canary-1", "canary-2", "canary-3", "canary-4"]
    assert models.holds("Looks something up.") == ["Looks something up."]


async def test_anthropics_system_prompt_may_come_in_blocks(models: ModelServer) -> None:
    block = {"type": "text", "text": "Be kind.", "cache_control": {"type": "ephemeral"}}
    await ask(models, "anthropic", "whole", SystemMessage(content=[block]), HumanMessage("hello"))
    assert models.seen[-1].system == "Be kind."


@keyed
async def test_a_caller_that_allows_one_call_gets_one(models: ModelServer, protocol: Protocol) -> None:
    models.play([Calls([Call("look", {"query": "a"}), Call("look", {"query": "b"})])])
    model: Any = client(protocol, models)
    answer = await model.bind_tools([look], parallel_tool_calls=False).ainvoke("hello")
    assert made(answer) == [("look", {"query": "a"})]


@every
async def test_a_server_can_live_on_the_callers_loop(protocol: Protocol) -> None:
    async with serving([Say("Hello.")]) as server:
        assert (await ask(server, protocol, "streamed")).text == "Hello."
        assert (await ask(server, protocol, "whole")).text == "That is all."


@every
async def test_a_plain_call_of_a_tool_that_was_not_offered_is_the_scripts_mistake(protocol: Protocol) -> None:
    def run() -> None:
        with model_server([Call("jobs_fly")]) as server, pytest.raises(Exception, match="jobs_fly was not offered"):
            client(protocol, server).bind_tools([look]).invoke("hello")

    with pytest.raises(ScriptMistake, match="write Invented"):
        await asyncio.to_thread(run)


def _post(server: ModelServer, protocol: Protocol, body: Any, **headers: str) -> tuple[int, dict[str, Any]]:
    path = "/v1/chat/completions" if protocol == "openai" else "/v1/messages"
    own = {"authorization": f"Bearer {server.key}"} if protocol == "openai" else {"x-api-key": server.key}
    sent = own | {"anthropic-version": "2023-06-01"} | headers
    content = body if isinstance(body, str) else json.dumps(body)
    answer = httpx.post(f"{server.url}{path}", content=content, headers=sent)
    error = answer.json()["error"]
    if protocol == "openai":
        assert set(error) == {"message", "type", "param", "code"}
    else:
        assert (answer.json()["type"], set(error)) == ("error", {"type", "message"})
    return answer.status_code, error


_USER = {"role": "user", "content": "hello"}
_CALL = {"id": "c1", "type": "function", "function": {"name": "look", "arguments": "{}"}}
_ASKS = {"role": "assistant", "content": None, "tool_calls": [_CALL, _CALL | {"id": "c2"}]}
_TOLD = {"role": "tool", "tool_call_id": "c1", "content": "x"}


def _function(name: str = "look", **parameters: Any) -> dict[str, Any]:
    return {"type": "function", "function": {"name": name, "parameters": {"type": "object"} | parameters}}


@pytest.mark.parametrize(
    ("body", "message", "param"),
    [
        ({"messages": None}, "Missing required parameter: 'messages'.", "messages"),
        ({"messages": []}, "Invalid 'messages': empty array.", "messages"),
        ({"messages": [{"role": "wizard", "content": "x"}]}, "Invalid value: 'wizard'.", "messages[0].role"),
        ({"messages": [{"role": "user", "content": None}]}, "expected a string, got null", "messages[0].content"),
        ({"messages": [_USER, _ASKS, _USER]}, "did not have response messages: c1, c2", "messages.[2].role"),
        ({"messages": [_USER, _ASKS, _TOLD, _USER]}, "did not have response messages: c2", "messages.[3].role"),
        ({"messages": [_USER, _ASKS, _TOLD]}, "did not have response messages: c2", "messages.[3].role"),
        ({"messages": [_USER, _TOLD]}, "must be a response to a preceeding message", "messages.[1].role"),
        ({"messages": [_USER, _ASKS, _TOLD, _TOLD]}, "must be a response to a preceeding", "messages.[3].role"),
        (
            {"messages": [_USER, {"role": "assistant", "tool_calls": [_CALL | {"id": "c" * 41}]}]},
            "maximum length 40",
            "messages[1].tool_calls[0].id",
        ),
        ({"tools": []}, "Invalid 'tools': empty array.", "tools"),
        ({"tools": [_function(f"t{at}") for at in range(129)]}, "maximum length 128", "tools"),
        ({"tools": [_function("jobs.match")]}, "does not match pattern", "tools[0].function.name"),
        ({"tools": [_function("x" * 65)]}, "does not match pattern", "tools[0].function.name"),
        ({"tools": [_function(type="array")]}, "schema must be a JSON Schema of", "tools[0].function.parameters"),
        ({"tools": [_function(anyOf=[])]}, "not have 'oneOf'/'anyOf'", "tools[0].function.parameters"),
        (
            {"tools": [_function(properties={"a": {"type": "array"}})]},
            "In context=('properties', 'a'), array schema missing items.",
            "tools[0].function.parameters",
        ),
        ({"tool_choice": "auto"}, "only allowed when 'tools' are specified", "tool_choice"),
        (
            {"tools": [_function()], "tool_choice": {"type": "function", "function": {"name": "fly"}}},
            "not found in 'tools' parameter",
            "tool_choice",
        ),
        ({"stream_options": {"include_usage": True}}, "only allowed when 'stream' is enabled", "stream_options"),
    ],
)
async def test_openai_refuses(models: ModelServer, body: dict[str, Any], message: str, param: str) -> None:
    status, error = _post(models, "openai", {"model": "smart-1", "messages": [_USER]} | body)
    assert (status, error["type"], error["param"]) == (400, "invalid_request_error", param)
    assert message in error["message"]
    assert [refused.message for _, refused in models.rejected] == [error["message"]]


_USE = {"type": "tool_use", "id": "t1", "name": "look", "input": {}}
_USES = {"role": "assistant", "content": [_USE, _USE | {"id": "t2"}]}
_RESULT = {"type": "tool_result", "tool_use_id": "t1", "content": "x"}
_RESULTS = [_RESULT, _RESULT | {"tool_use_id": "t2"}]
_TEXT = {"type": "text", "text": "and"}


def _custom(name: str = "look", **schema: Any) -> dict[str, Any]:
    return {"name": name, "input_schema": {"type": "object"} | schema}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"max_tokens": None}, "max_tokens: Field required"),
        ({"messages": []}, "messages: at least one message is required"),
        ({"messages": [{"role": "system", "content": "x"}]}, 'Unexpected role "system"'),
        ({"messages": [{"role": "tool", "content": "x"}]}, "messages.0.role: Input should be 'user' or 'assistant'"),
        ({"messages": [{"role": "assistant", "content": "x"}, _USER]}, 'first message must use the "user" role'),
        ({"messages": [{"role": "user", "content": ""}]}, "must have non-empty content"),
        ({"messages": [{"role": "user", "content": [{"type": "text", "text": ""}]}]}, "must be non-empty"),
        ({"messages": [_USER, _USES, _USER]}, "messages.1: `tool_use` ids were found without `tool_result`"),
        ({"messages": [_USER, _USES]}, "immediately after: t1, t2."),
        ({"messages": [_USER, _USES, {"role": "user", "content": [_RESULT]}]}, "immediately after: t2."),
        ({"messages": [_USER, _USES, {"role": "user", "content": [_TEXT, *_RESULTS]}]}, "immediately after: t1, t2."),
        ({"messages": [{"role": "user", "content": [_RESULT]}]}, "messages.0.content.0: unexpected `tool_use_id`"),
        (
            {"messages": [_USER, {"role": "assistant", "content": [_USE | {"input": "x"}]}]},
            "messages.1.content.0.tool_use.input: Input should be a valid dictionary",
        ),
        ({"system": 7}, "system: Input should be a valid list"),
        ({"tools": [_custom("jobs.match")]}, "tools.0.custom.name: String should match pattern"),
        ({"tools": [{"name": "look"}]}, "tools.0.custom.input_schema: Field required"),
        ({"tools": [_custom(oneOf=[])]}, "does not support oneOf, allOf, or anyOf at the top level"),
        ({"tools": [_custom(), _custom()]}, "tools: Tool names must be unique."),
        ({"tool_choice": {"type": "auto"}}, "tool_choice: may only be specified while providing tools"),
    ],
)
async def test_anthropic_refuses(models: ModelServer, body: dict[str, Any], message: str) -> None:
    status, error = _post(models, "anthropic", {"model": "smart-1", "max_tokens": 9, "messages": [_USER]} | body)
    assert (status, error["type"]) == (400, "invalid_request_error")
    assert message in error["message"]


async def test_anthropic_joins_neighbours_of_one_role_unless_told_to_be_strict() -> None:
    results = [{"role": "user", "content": [one]} for one in _RESULTS]
    body = {"model": "smart-1", "max_tokens": 9, "messages": [_USER, _USES, *results]}
    async with serving() as server:
        headers = {"x-api-key": server.key, "anthropic-version": "2023-06-01"}
        async with httpx.AsyncClient(headers=headers) as http:
            joined = await http.post(f"{server.url}/v1/messages", json=body)
            server.strict_turns = True
            strict = await http.post(f"{server.url}/v1/messages", json=body)
    assert joined.status_code == 200
    assert "roles must alternate" in strict.json()["error"]["message"]


@pytest.mark.parametrize(
    ("protocol", "headers", "message"),
    [
        ("openai", {"authorization": ""}, "You didn't provide an API key."),
        ("openai", {"authorization": "Bearer sk-other"}, "Incorrect API key provided: sk-***."),
        ("anthropic", {"x-api-key": ""}, "x-api-key header is required"),
        ("anthropic", {"x-api-key": "other"}, "invalid x-api-key"),
    ],
)
async def test_a_key_is_needed(models: ModelServer, protocol: Protocol, headers: dict[str, str], message: str) -> None:
    status, error = _post(models, protocol, {"model": "smart-1", "messages": [_USER], "max_tokens": 9}, **headers)
    assert (status, error["message"][: len(message)]) == (401, message)


@every
async def test_what_is_no_json_is_refused(models: ModelServer, protocol: Protocol) -> None:
    assert _post(models, protocol, "{")[0] == 400
    assert models.seen[-1].raw == "{"


@every
async def test_only_known_models_answer_when_they_are_named(protocol: Protocol) -> None:
    async with serving([Say("Hello.")], models=("smart-1",)) as server:
        error = await error_of(client(protocol, server, model="other-1").ainvoke("hello"))
        assert error.status_code == 404
        assert (await client(protocol, server).ainvoke("hello")).text == "Hello."


async def test_both_vendors_list_their_models(models: ModelServer) -> None:
    own = {"authorization": f"Bearer {models.key}"}
    theirs = {"x-api-key": models.key, "anthropic-version": "2023-06-01"}
    for headers in (own, theirs):
        listed = httpx.get(f"{models.url}/v1/models", headers=headers).json()
        assert [model["id"] for model in listed["data"]] == ["smart-1", "fast-1"]
    assert httpx.get(f"{models.url}/v1/models").status_code == 401
    assert "Invalid URL (GET /v1/engines)" in httpx.get(f"{models.url}/v1/engines", headers=own).text


async def test_the_neutral_shape_keeps_a_persons_words_beside_results(models: ModelServer) -> None:
    both_in_one = {"role": "user", "content": [*_RESULTS, _TEXT]}
    body = {"model": "smart-1", "max_tokens": 9, "messages": [_USER, _USES, both_in_one]}
    headers = {"x-api-key": models.key, "anthropic-version": "2023-06-01"}
    assert httpx.post(f"{models.url}/v1/messages", json=body, headers=headers).status_code == 200
    seen: SeenRequest = models.seen[-1]
    assert [message.role for message in seen.messages] == ["user", "assistant", "tool", "user"]
    assert (seen.person_texts, seen.rounds) == (["hello", "and"], 0)
