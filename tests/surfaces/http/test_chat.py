import asyncio
from typing import Any

import httpx
import pytest

from tests.surfaces.http.problems import is_problem
from tests.surfaces.http.world import World

pytestmark = pytest.mark.anyio


async def test_a_message_opens_a_conversation_and_gets_the_whole_answer(jane: httpx.AsyncClient) -> None:
    answer = await jane.post("/api/chat", json={"text": "keep call Ada"})
    assert answer.status_code == 200
    body = answer.json()
    assert set(body) == {"conversation", "message", "text", "tool_calls", "blocks", "approvals", "asking"}
    assert body["text"] == "Kept “call Ada”."
    assert body["tool_calls"] == [
        {"name": "notes_keep", "args": {"text": "call Ada"}, "resolved": {"text": "call Ada"}, "status": "done"}
    ]
    assert body["asking"] is None


async def test_what_a_model_wrote_needs_approval_before_it_reaches_others(
    jane: httpx.AsyncClient, world: World
) -> None:
    body = (await jane.post("/api/chat", json={"text": "publish hello"})).json()
    assert body["tool_calls"][0]["status"] == "approval"
    assert world.book.published == []
    assert (await jane.post(f"/api/approvals/{body['approvals'][0]['id']}/approve")).status_code == 200
    assert world.book.published == ["hello"]


async def test_a_conversation_goes_on_under_its_id(jane: httpx.AsyncClient) -> None:
    first = (await jane.post("/api/chat", json={"text": "hello"})).json()["conversation"]
    second = (await jane.post("/api/chat", json={"text": "again", "conversation": first})).json()["conversation"]
    assert first == second


async def test_a_repeated_message_id_returns_the_same_turn(jane: httpx.AsyncClient, world: World) -> None:
    said = {"text": "keep call Ada", "message_id": "6f1c2b1e-1111-4222-8333-444455556666"}
    one, two = await asyncio.gather(*(jane.post("/api/chat", json=said) for _ in range(2)))
    three = await jane.post("/api/chat", json=said)
    assert one.json() == two.json() == three.json()
    assert world.book.notes == ["call Ada"]


async def test_the_same_message_id_of_two_people_is_two_messages(
    jane: httpx.AsyncClient, ada: httpx.AsyncClient
) -> None:
    said = {"text": "hello", "message_id": "6f1c2b1e-1111-4222-8333-444455556666"}
    one, two = await jane.post("/api/chat", json=said), await ada.post("/api/chat", json=said)
    assert one.json()["conversation"] != two.json()["conversation"]


async def test_a_second_message_during_a_turn_is_a_conflict(jane: httpx.AsyncClient, world: World) -> None:
    conversation = (await jane.post("/api/chat", json={"text": "hello"})).json()["conversation"]
    said = {"conversation": conversation}
    first = asyncio.create_task(jane.post("/api/chat", json={"text": "wait", **said}))
    await world.book.waiting.wait()
    for accept in ("application/json", "text/event-stream"):
        second = await jane.post("/api/chat", json={"text": "hello", **said}, headers={"accept": accept})
        is_problem(second, 409, "turn-in-progress")
    world.book.gate.set()
    assert (await first).json()["text"] == "There are 0 notes."
    assert (await jane.post("/api/chat", json={"text": "hello", **said})).status_code == 200


@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
async def test_somebody_elses_conversation_is_not_found_even_while_a_turn_runs_in_it(
    jane: httpx.AsyncClient, ada: httpx.AsyncClient, world: World, accept: str
) -> None:
    conversation = (await jane.post("/api/chat", json={"text": "hello"})).json()["conversation"]
    running = asyncio.create_task(jane.post("/api/chat", json={"text": "wait", "conversation": conversation}))
    await world.book.waiting.wait()
    for named in (conversation, "cnv_unknown", "cnv_\x00"):
        answer = await ada.post("/api/chat", json={"text": "x", "conversation": named}, headers={"accept": accept})
        is_problem(answer, 404, "not-found")
    world.book.gate.set()
    await running


async def test_a_text_may_have_20_000_characters_and_no_more(jane: httpx.AsyncClient) -> None:
    assert (await jane.post("/api/chat", json={"text": "x" * 20_000})).status_code == 200
    is_problem(await jane.post("/api/chat", json={"text": "x" * 20_001}), 413, "too-large")


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u202e", "\x00"])
async def test_a_message_of_nothing_is_invalid(jane: httpx.AsyncClient, text: str) -> None:
    body = is_problem(await jane.post("/api/chat", json={"text": text}), 400, "invalid")
    assert body["errors"][0]["argument"] == "text"


async def test_hidden_marks_do_not_reach_the_assistant(jane: httpx.AsyncClient) -> None:
    body = (await jane.post("/api/chat", json={"text": "he\u202ell\u200bo\x00"})).json()
    assert body["text"] == "You said: hello"


@pytest.mark.parametrize(
    ("said", "argument"),
    [
        ({}, "text"),
        ({"text": 7}, "text"),
        ({"text": None}, "text"),
        ({"text": "x", "conversation": 7}, "conversation"),
        ({"text": "x", "files": "upl_1"}, "files"),
        ({"text": "x", "files": [7]}, "files"),
        ({"text": "x", "files": ["upl_1"] * 21}, "files"),
        ({"text": "x", "message_id": ""}, "message_id"),
        ({"text": "x", "message_id": "a\x00b"}, "message_id"),
        ({"text": "x", "message_id": "i" * 101}, "message_id"),
        ({"text": "x", "role": "system"}, "role"),
    ],
)
async def test_a_malformed_message_is_invalid(jane: httpx.AsyncClient, said: Any, argument: str) -> None:
    body = is_problem(await jane.post("/api/chat", json=said), 400, "invalid")
    assert [error["argument"] for error in body["errors"]] == [argument]


async def test_a_file_that_is_not_theirs_is_not_found(jane: httpx.AsyncClient, ada: httpx.AsyncClient) -> None:
    sent = await ada.post("/api/files", files={"file": ("notes.txt", b"hello", "text/plain")})
    for file in (sent.json()["id"], "upl_unknown", "upl_\x00"):
        is_problem(await jane.post("/api/chat", json={"text": "look", "files": [file]}), 404, "not-found")


async def test_ones_own_file_goes_with_the_message(jane: httpx.AsyncClient) -> None:
    sent = (await jane.post("/api/files", files={"file": ("notes.txt", b"hello", "text/plain")})).json()
    body = (await jane.post("/api/chat", json={"text": "look", "files": [sent["id"]]})).json()
    shown = (await jane.get(f"/api/conversations/{body['conversation']}")).json()
    assert shown["messages"][0]["files"] == [{"id": sent["id"], "name": "notes.txt"}]


async def test_a_failing_turn_answers_without_a_word_of_the_machine(jane: httpx.AsyncClient) -> None:
    answer = await jane.post("/api/chat", json={"text": "explode"})
    assert answer.status_code == 200
    assert "secret" not in answer.text
    assert answer.json()["text"].startswith("Something went wrong")


async def test_stop_ends_the_turn_before_its_next_step(jane: httpx.AsyncClient, world: World) -> None:
    conversation = (await jane.post("/api/chat", json={"text": "hello"})).json()["conversation"]
    running = asyncio.create_task(jane.post("/api/chat", json={"text": "wait", "conversation": conversation}))
    await world.book.waiting.wait()
    assert (await jane.post(f"/api/conversations/{conversation}/stop")).json() == {"stopping": True}
    world.book.gate.set()
    answer = await running
    assert [call["name"] for call in answer.json()["tool_calls"]] == ["notes_wait"]
    assert (await jane.post(f"/api/conversations/{conversation}/stop")).json() == {"stopping": False}
