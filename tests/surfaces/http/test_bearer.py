"""What a program may do that comes with an access token, and what it never may."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest

from aethex.surfaces.http.openings import scope_for
from tests.surfaces.http.conftest import Make
from tests.surfaces.http.problems import is_problem
from tests.surfaces.http.streaming import opened
from tests.surfaces.http.world import World, closing

pytestmark = pytest.mark.anyio

KEEP, BROWSE, PUBLISH = "/api/tools/notes/keep", "/api/tools/notes/browse", "/api/tools/notes/publish"


@pytest.fixture
async def all_of_it(world: World) -> AsyncIterator[httpx.AsyncClient]:
    async with await world.with_token("jane", "*:read", "*:write", "*:send", "*:spend") as client:
        yield client


@pytest.fixture
async def reader(world: World) -> AsyncIterator[httpx.AsyncClient]:
    async with await world.with_token("jane", "notes:read") as client:
        yield client


async def test_reading_and_writing_run_within_the_scopes(all_of_it: httpx.AsyncClient, world: World) -> None:
    assert (await all_of_it.post(KEEP, json={"text": "call Ada"})).status_code == 200
    assert (await all_of_it.post(BROWSE)).json()["result"]["cards"] == ["call Ada"]
    assert (await all_of_it.get("/api/auth/me")).json()["person"]["handle"] == "jane"


@pytest.mark.parametrize(
    ("tool", "scope"), [("keep", "notes:write"), ("publish", "notes:send"), ("order", "notes:spend")]
)
async def test_a_missing_scope_is_named(reader: httpx.AsyncClient, world: World, tool: str, scope: str) -> None:
    answer = await reader.post(f"/api/tools/notes/{tool}", json={"text": "call Ada"})
    body = is_problem(answer, 403, "scope")
    assert body["scope"] == scope
    assert scope in body["detail"]
    assert f'error="insufficient_scope", scope="{scope}"' in answer.headers["www-authenticate"]
    assert (world.book.notes, world.book.published, world.book.printed) == ([], [], [])


async def test_a_scope_of_another_domain_opens_nothing(world: World) -> None:
    async with await world.with_token("jane", "accounts:read", "accounts:write") as client:
        is_problem(await client.post(BROWSE), 403, "scope")
        is_problem(await client.get("/api/conversations"), 403, "scope")


@pytest.mark.parametrize("tool", ["publish", "order"])
async def test_what_reaches_others_or_costs_money_waits_for_the_person(
    all_of_it: httpx.AsyncClient, jane: httpx.AsyncClient, world: World, tool: str
) -> None:
    answer = await all_of_it.post(f"/api/tools/notes/{tool}", json={"text": "hello"})
    assert answer.status_code == 202
    approval = answer.json()["approval"]
    assert approval["link"] == f"{world.services.settings.base_url}/approvals/{approval['id']}"
    for decision in ("approve", "decline"):
        refused = await all_of_it.post(f"/api/approvals/{approval['id']}/{decision}")
        is_problem(refused, 403, "forbidden")
    assert (await all_of_it.get("/api/approvals")).json()["approvals"] == [approval]
    assert (world.book.published, world.book.printed) == ([], [])
    shown = (await jane.get("/api/approvals")).json()["approvals"]
    assert [one["id"] for one in shown] == [approval["id"]]
    assert "link" not in shown[0]
    assert (await jane.post(f"/api/approvals/{approval['id']}/approve")).status_code == 200
    assert [*world.book.published, *world.book.printed] == ["hello"]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/api/tokens", None),
        ("POST", "/api/tokens", {"name": "another", "scopes": ["*:*"], "expires_in_days": 365}),
        ("DELETE", "/api/tokens/tok_1", None),
        ("DELETE", "/api/grants/gra_1", None),
        ("POST", "/api/auth/demo", {"person": "ada"}),
        ("POST", "/api/auth/sign-in", {"email": "jane@example.com", "password": "violet tram seven"}),
        ("POST", "/api/auth/sign-out", {}),
        ("POST", "/api/tools/accounts/link", {}),
        ("POST", "/api/tools/accounts/redeem_link", {"code": "7K2M9QX4TB"}),
        ("POST", "/api/tools/accounts/export_data", {}),
    ],
)
async def test_a_token_never_does_what_only_the_person_may(
    all_of_it: httpx.AsyncClient, method: str, path: str, body: object
) -> None:
    answer = await all_of_it.request(method, path, json=body)
    is_problem(answer, 403, "forbidden")
    assert "set-cookie" not in answer.headers


async def test_a_token_lets_nobody_into_the_pages(all_of_it: httpx.AsyncClient, world: World) -> None:
    query = "response_type=code"
    answer = await all_of_it.post("/oauth/consent", json={"query": query, "allow": True, "scopes": ["*:read"]})
    is_problem(answer, 401, "sign-in")


def test_no_address_is_open_to_tokens_by_oversight() -> None:
    assert scope_for("/api/something/new", "POST") is None
    assert scope_for("/api/approvals/apr_1/approve", "POST") is None
    assert scope_for("/api/approvals/apr_1/approve", "GET") is None


@pytest.mark.parametrize(
    ("token", "words"),
    [("nonsense", "not whole"), ("aethex_pat_" + "0" * 43 + "1c2mOh", "not whole"), ("", "not whole")],
)
async def test_a_mistyped_token_is_told_apart(guest: httpx.AsyncClient, token: str, words: str) -> None:
    answer = await guest.post(BROWSE, headers={"authorization": f"Bearer {token}"})
    assert words in is_problem(answer, 401, "sign-in")["detail"]
    assert 'error="invalid_token"' in answer.headers["www-authenticate"]


async def test_an_ended_token_is_refused(world: World) -> None:
    async with await world.with_token("jane", "*:read", days=30) as client:
        world.clock.instant += timedelta(days=30)
        answer = await client.post(BROWSE)
    assert "too old" in is_problem(answer, 401, "sign-in")["detail"]


async def test_a_revoked_token_is_refused_at_once(world: World, jane: httpx.AsyncClient) -> None:
    async with await world.with_token("jane", "*:read") as client:
        assert (await client.post(BROWSE)).status_code == 200
        [row] = (await jane.get("/api/tokens")).json()["tokens"]
        assert (await jane.delete(f"/api/tokens/{row['id']}")).status_code == 204
        is_problem(await client.post(BROWSE), 401, "sign-in")
        is_problem(await client.get("/api/auth/me"), 401, "sign-in")


async def test_a_turn_stops_acting_when_its_token_is_revoked(world: World, jane: httpx.AsyncClient) -> None:
    world.book.notes.append("call Ada")
    async with await world.with_token("jane", "*:read", "*:write") as client:
        turn = asyncio.create_task(client.post("/api/chat", json={"text": "wait"}))
        await world.book.waiting.wait()
        [row] = (await jane.get("/api/tokens")).json()["tokens"]
        await jane.delete(f"/api/tokens/{row['id']}")
        world.book.gate.set()
        calls = (await turn).json()["tool_calls"]
    assert [(one["name"], one["status"]) for one in calls] == [("notes_wait", "done"), ("notes_browse", "refused")]


async def test_chat_over_a_token_asks_by_link_and_takes_no_word_for_a_decision(
    all_of_it: httpx.AsyncClient, world: World
) -> None:
    said = (await all_of_it.post("/api/chat", json={"text": "publish hello"})).json()
    [approval] = said["approvals"]
    assert approval["link"].endswith(f"/approvals/{approval['id']}")
    [block] = [one for one in said["blocks"] if one["type"] == "approval"]
    assert block["approval"]["link"] == approval["link"]
    for word in ("yes", "no"):
        body = {"text": word, "conversation": said["conversation"]}
        answer = (await all_of_it.post("/api/chat", json=body)).json()
        assert "link" in answer["text"]
        assert answer["approvals"][0]["state"] == "pending"
        assert answer["approvals"][0]["link"] == approval["link"]
    assert world.book.published == []


async def test_a_streamed_turn_carries_the_link_too(all_of_it: httpx.AsyncClient, world: World) -> None:
    headers = {"accept": "text/event-stream"}
    async with opened(
        world.app, all_of_it, "POST", "/api/chat", json={"text": "publish hello"}, headers=headers
    ) as heard:
        events = await heard.until("done")
    asked = next(event.data for event in events if event.name == "approval")
    assert asked["link"].endswith(f"/approvals/{asked['id']}")
    assert events[-1].data["approvals"][0]["link"] == asked["link"]


async def test_chat_needs_its_scope(reader: httpx.AsyncClient) -> None:
    body = is_problem(await reader.post("/api/chat", json={"text": "browse"}), 403, "scope")
    assert body["scope"] == "conversations:write"


async def test_taking_back_stays_within_the_scopes(
    world: World, all_of_it: httpx.AsyncClient, reader: httpx.AsyncClient
) -> None:
    undo = (await all_of_it.post(KEEP, json={"text": "call Ada"})).json()["undo"]["id"]
    is_problem(await reader.post(f"/api/undo/{undo}"), 403, "scope")
    assert world.book.notes == ["call Ada"]
    assert (await all_of_it.post(f"/api/undo/{undo}")).status_code == 200
    assert world.book.notes == []


async def test_files_take_their_own_scopes(all_of_it: httpx.AsyncClient, reader: httpx.AsyncClient) -> None:
    sent = await all_of_it.post("/api/files", files={"file": ("notes.txt", b"hello", "text/plain")})
    where = f"/api/files/{sent.json()['id']}"
    assert (await all_of_it.get(where)).content == b"hello"
    is_problem(await reader.get(where), 403, "scope")
    is_problem(await reader.delete(where), 403, "scope")


async def test_another_persons_things_stay_theirs(
    world: World, all_of_it: httpx.AsyncClient, ada: httpx.AsyncClient
) -> None:
    theirs = (await ada.post("/api/chat", json={"text": "browse"})).json()["conversation"]
    is_problem(await all_of_it.get(f"/api/conversations/{theirs}"), 404, "not-found")
    kept = (await ada.post(KEEP, json={"text": "call Jane"})).json()
    is_problem(await all_of_it.post(f"/api/undo/{kept['undo']['id']}"), 404, "not-found")


async def test_a_page_of_another_site_gains_nothing_by_a_token_header(jane: httpx.AsyncClient, world: World) -> None:
    """The session's cookie does not count beside a token, so leaving the proof out wins nothing."""
    answer = await jane.post(KEEP, json={"text": "x"}, headers={"authorization": "Bearer x", "x-csrftoken": ""})
    is_problem(answer, 401, "sign-in")
    assert world.book.notes == []


async def test_tokens_are_limited_like_sessions(make: Make) -> None:
    async for world in closing(make(rate_limit="on", rate_limit_per_minute=6)):
        jane = await world.signed_in("jane")
        async with await world.with_token("jane", "*:read") as client:
            answers = [(await client.post(BROWSE)).status_code for _ in range(6)]
            assert answers[-1] == 429
            is_problem(await jane.get("/api/auth/me"), 429, "too-many")
        await jane.aclose()


async def test_the_counters_tell_good_tokens_from_bad_ones(reader: httpx.AsyncClient, guest: httpx.AsyncClient) -> None:
    await reader.post(BROWSE)
    await guest.post(BROWSE, headers={"authorization": "Bearer nonsense"})
    text = (await guest.get("/metrics")).text
    assert 'aethex_bearer_requests_total{result="known"} 1.0' in text
    assert 'aethex_bearer_requests_total{result="refused"} 1.0' in text
