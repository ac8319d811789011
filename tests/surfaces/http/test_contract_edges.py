"""The contract at its edges: sizes, odd bodies, stale sessions, races, headers, and what no route answers."""

import asyncio
from typing import Any

import httpx
import pytest

from aethex.errors import TooMany
from tests.surfaces.http.conftest import Make
from tests.surfaces.http.problems import is_problem
from tests.surfaces.http.world import World, add_people

pytestmark = pytest.mark.anyio

KEEP = "/api/tools/notes/keep"
PASSWORD = "wet-Lantern-opens-42"
OPEN = ("/api/auth/sign-up", "/api/auth/sign-in", "/api/auth/sign-out", "/api/auth/demo")


async def test_a_text_argument_past_20_000_characters_is_too_large(jane: httpx.AsyncClient, world: World) -> None:
    for value in ("x" * 20_001, ["x" * 20_001]):
        is_problem(await jane.post(KEEP, json={"text": value}), 413, "too-large")
    is_problem(await jane.post(KEEP, json={"text": "x" * 20_000}), 400, "invalid")
    assert world.book.notes == []


async def test_a_title_past_20_000_characters_is_too_large(jane: httpx.AsyncClient) -> None:
    conversation = (await jane.post("/api/chat", json={"text": "hello"})).json()["conversation"]
    answer = await jane.patch(f"/api/conversations/{conversation}", json={"title": "x" * 20_001})
    is_problem(answer, 413, "too-large")


async def test_of_two_members_with_one_name_only_one_counts(jane: httpx.AsyncClient, world: World) -> None:
    body = b'{"text": "first", "text": "second"}'
    answer = await jane.post(KEEP, content=body, headers={"content-type": "application/json"})
    assert answer.status_code in {200, 400}
    assert len(world.book.notes) <= 1


@pytest.mark.parametrize(
    "arguments",
    [{"number": 2**63}, {"number": -(2**64)}, {"number": 1e300}, {"number": True}, {"number": "1" * 5000}],
)
async def test_numbers_out_of_range_are_invalid(jane: httpx.AsyncClient, arguments: Any) -> None:
    answer = await jane.post("/api/tools/notes/count", json=arguments)
    body = is_problem(answer, 400, "invalid")
    assert body["errors"][0]["argument"] == "number"
    assert len(answer.content) < 10_000


async def test_an_argument_named_by_nul_or_marks_is_unknown(jane: httpx.AsyncClient) -> None:
    for name in ("te\x00xt", "\u202etext", "x" * 5000, ""):
        answer = await jane.post(KEEP, json={"text": "x", name: 1})
        is_problem(answer, 400, "invalid")
        assert len(answer.content) < 20_000


async def test_blank_bodies_count_as_no_arguments(jane: httpx.AsyncClient) -> None:
    for body in (b"", b"  \n", b"{}"):
        answer = await jane.post("/api/tools/notes/browse", content=body, headers={"content-type": "application/json"})
        assert answer.status_code == 200


async def test_ten_presses_of_approve_run_the_call_once(jane: httpx.AsyncClient, world: World) -> None:
    approval = (await jane.post("/api/tools/notes/order", json={"text": "hello"})).json()["approval"]["id"]
    answers = await asyncio.gather(*(jane.post(f"/api/approvals/{approval}/approve") for _ in range(10)))
    assert sorted(one.status_code for one in answers) == [200] + [409] * 9
    for one in answers:
        if one.status_code == 409:
            is_problem(one, 409, "conflict")
    assert world.book.printed == ["hello"]


async def test_approving_and_declining_at_once_has_one_winner(jane: httpx.AsyncClient, world: World) -> None:
    approval = (await jane.post("/api/tools/notes/order", json={"text": "hello"})).json()["approval"]["id"]
    path = f"/api/approvals/{approval}"
    answers = await asyncio.gather(*(jane.post(f"{path}/{one}") for one in ("approve", "decline") * 4))
    assert sorted(one.status_code for one in answers) == [200] + [409] * 7
    assert len(world.book.printed) == int(any(one.is_success and "result" in one.json() for one in answers))


async def test_ten_calls_under_one_key_run_once_and_answer_alike(jane: httpx.AsyncClient, world: World) -> None:
    headers = {"idempotency-key": "once"}
    calls = (jane.post(KEEP, json={"text": "call Ada"}, headers=headers) for _ in range(10))
    answers = await asyncio.gather(*calls)
    assert {one.status_code for one in answers} == {200}
    assert len({one.json()["undo"]["id"] for one in answers}) == 1


async def test_an_approval_under_a_key_is_repeated_as_it_was(jane: httpx.AsyncClient) -> None:
    headers = {"idempotency-key": "once"}
    answers = [await jane.post("/api/tools/notes/order", json={"text": "x"}, headers=headers) for _ in range(2)]
    assert [one.status_code for one in answers] == [202, 202]
    assert answers[0].json() == answers[1].json()


async def test_a_refused_tool_says_when_to_come_back(
    jane: httpx.AsyncClient, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: Any) -> None:
        raise TooMany("Three a minute are enough.", retry_after=17)

    monkeypatch.setattr(world.services.door, "entitle", refuse)
    answer = await jane.post("/api/tools/notes/sell")
    is_problem(answer, 429, "too-many")
    assert answer.headers["retry-after"] == "17"


@pytest.mark.parametrize("path", OPEN)
@pytest.mark.parametrize("cookie", ["session=stale", "session=", "session=stale; csrftoken=stale", "csrftoken=x.y"])
async def test_what_opens_a_session_does_not_mind_a_stale_one(world: World, path: str, cookie: str) -> None:
    bodies = {
        "/api/auth/sign-up": {"email": "new@example.com", "password": PASSWORD, "name": "New One"},
        "/api/auth/sign-in": {"email": "jane@example.com", "password": "not the one"},
        "/api/auth/sign-out": {},
        "/api/auth/demo": {"person": "jane"},
    }
    async with world.client() as client:
        answer = await client.post(path, json=bodies[path], headers={"cookie": cookie})
        assert answer.status_code == (401 if path.endswith("sign-in") else 200)
        tokens = [line for line in answer.headers.get_list("set-cookie") if line.startswith("csrftoken=")]
        assert len(tokens) == 1
        if answer.is_success and not path.endswith("sign-out"):
            token = tokens[0].partition("=")[2].partition(";")[0]
            called = await client.post(KEEP, json={"text": "after"}, headers={"x-csrftoken": token})
            assert called.status_code == 200


async def test_signing_in_over_somebody_elses_session_changes_the_person(jane: httpx.AsyncClient) -> None:
    await jane.post("/api/auth/demo", json={"person": "ada"})
    assert (await jane.get("/api/auth/me")).json()["person"]["handle"] == "ada"
    assert (await jane.post(KEEP, json={"text": "hers"})).status_code == 200


@pytest.mark.parametrize("path", [one for one in OPEN if not one.endswith("sign-out")])
@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"person": 1, "email": 1}', b'{"password": "\\u0000"}'])
async def test_a_malformed_sign_in_is_invalid_also_with_a_stale_session(
    guest: httpx.AsyncClient, path: str, body: bytes
) -> None:
    headers = {"content-type": "application/json", "cookie": "session=stale"}
    answer = await guest.post(path, content=body, headers=headers)
    is_problem(answer, 400, "invalid")
    assert sum(line.startswith("csrftoken=") for line in answer.headers.get_list("set-cookie")) == 1


async def test_guessing_a_password_is_slowed_down(guest: httpx.AsyncClient) -> None:
    said = {"email": "jane@example.com", "password": "wrong-Horse-guess-1"}
    answers = [await guest.post("/api/auth/sign-in", json=said) for _ in range(9)]
    statuses = [one.status_code for one in answers]
    assert statuses[:5] == [401] * 5
    assert statuses[-1] == 429
    is_problem(answers[-1], 429, "too-many")
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60


async def test_too_many_calls_are_told_when_to_come_back(make: Make) -> None:
    world = make(rate_limit="on", rate_limit_per_minute=5)
    await add_people(world.services)
    jane = await world.signed_in("jane")
    answers = [await jane.post("/api/tools/notes/browse") for _ in range(7)]
    limited = answers[-1]
    is_problem(limited, 429, "too-many")
    assert 1 <= int(limited.headers["retry-after"]) <= 60
    assert answers[0].status_code == 200
    assert (await jane.get("/healthz")).status_code == 200
    await jane.aclose()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing/here", 404),
        ("GET", "/api/nothing", 404),
        ("POST", "/api/tools/notes/nothing", 404),
        ("POST", "/api/tools/notes", 404),
        ("POST", "/api/tools/%00/x", 404),
        ("POST", "/api/tools/notes/%E2%80%AE", 404),
        ("GET", "/api/files/..%2F..%2Fetc%2Fpasswd", 404),
        ("GET", "/api/conversations/%00", 404),
        ("GET", "/api/conversations/" + "x" * 3000, 404),
        ("GET", "/api/tools/notes/keep", 405),
        ("DELETE", "/api/chat", 405),
        ("PUT", "/healthz", 405),
        ("GET", "/api/auth/sign-in", 405),
    ],
)
async def test_what_is_not_there_is_a_problem_with_all_the_headers(
    jane: httpx.AsyncClient, method: str, path: str, status: int
) -> None:
    answer = await jane.request(method, path)
    is_problem(answer, status, "not-found" if status == 404 else "method-not-allowed")
    if status == 405:
        assert answer.headers["allow"]
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"]
    assert answer.headers["x-request-id"].startswith("req_")


async def test_a_bug_in_a_route_is_answered_without_a_word_of_the_machine(
    jane: httpx.AsyncClient, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def burst(*_: Any, **__: Any) -> None:
        raise RuntimeError("a secret detail of /the/machine.py")

    monkeypatch.setattr(world.services.door, "invoke", burst)
    monkeypatch.setattr(world.services.assistant, "start", burst)
    monkeypatch.setattr(world.services.accounts, "demo_people", burst)
    for answer in (
        await jane.post(KEEP, json={"text": "x"}),
        await jane.post("/api/chat", json={"text": "x"}),
        await jane.post("/api/chat", json={"text": "x"}, headers={"accept": "text/event-stream"}),
        await jane.get("/api/auth/demo"),
    ):
        is_problem(answer, 500, "internal")
        assert "secret" not in answer.text
        assert "Traceback" not in answer.text
        assert answer.headers["x-request-id"]


async def test_a_bug_while_asking_who_somebody_is_is_answered_too(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def burst(_: str) -> None:
        raise RuntimeError("a secret detail")

    monkeypatch.setattr(world.services.accounts, "principal_for_token", burst)
    async with world.client() as client:
        answer = await client.get("/api/auth/me", headers={"cookie": "session=x"})
    is_problem(answer, 500, "internal")
    assert "secret" not in answer.text
    assert answer.headers["content-security-policy"]


async def test_a_running_turn_refuses_a_streamed_message_with_its_own_type(
    jane: httpx.AsyncClient, world: World
) -> None:
    conversation = (await jane.post("/api/chat", json={"text": "hello"})).json()["conversation"]
    said = {"text": "wait", "conversation": conversation}
    first = asyncio.create_task(jane.post("/api/chat", json=said))
    await asyncio.wait_for(world.book.waiting.wait(), 5)
    for accept in ("application/json", "text/event-stream"):
        headers = {"accept": accept}
        answer = await jane.post("/api/chat", json=said | {"text": "again"}, headers=headers)
        assert is_problem(answer, 409, "turn-in-progress")["type"].endswith("turn-in-progress")
    world.book.gate.set()
    body = (await first).json()
    assert set(body) == {"conversation", "message", "text", "tool_calls", "blocks", "approvals", "asking"}


async def test_ten_sendings_of_one_message_are_one_turn(jane: httpx.AsyncClient, world: World) -> None:
    said = {"text": "keep call Ada", "message_id": "0b5f0a4e-7a0c-4a86-9a3c-1c8d4b1f6a01"}
    answers = await asyncio.gather(*(jane.post("/api/chat", json=said) for _ in range(10)))
    assert {one.status_code for one in answers} == {200}
    assert len({one.json()["message"] for one in answers}) == 1
    assert world.book.notes == ["call Ada"]
