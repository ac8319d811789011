import httpx
import pytest

from aethex.surfaces.http.csrf import Csrf
from tests.surfaces.http.problems import is_problem
from tests.surfaces.http.world import CSRF, World

pytestmark = pytest.mark.anyio

UNSAFE = [
    ("POST", "/api/tools/notes/keep"), ("POST", "/api/chat"), ("POST", "/api/undo/und_1"),
    ("POST", "/api/approvals/apr_1/approve"), ("POST", "/api/approvals/apr_1/decline"), ("POST", "/api/files"),
    ("DELETE", "/api/files/upl_1"), ("PATCH", "/api/conversations/cnv_1"), ("DELETE", "/api/conversations/cnv_1"),
    ("POST", "/api/conversations/cnv_1/stop"), ("PUT", "/api/auth/me"), ("POST", "/api//chat/"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path"), UNSAFE)
async def test_unsafe_requests_of_a_session_need_the_token(world: World, method: str, path: str) -> None:
    client = await world.signed_in("jane")
    client.event_hooks["request"].clear()
    is_problem(await client.request(method, path, json={"text": "x"}), 403, "csrf")
    assert world.book.notes == []


@pytest.mark.parametrize(("method", "path"), [one for one in UNSAFE if one[0] != "PUT"])
async def test_a_guest_is_asked_to_sign_in_before_that(guest: httpx.AsyncClient, method: str, path: str) -> None:
    is_problem(await guest.request(method, path, json={"text": "x"}), 401, "sign-in")


@pytest.mark.parametrize("token", ["", "guess", "a.b", "a.", ".", "é"])
async def test_a_token_that_we_did_not_make_is_refused_even_when_both_agree(world: World, token: str) -> None:
    client = await world.signed_in("jane")
    client.event_hooks["request"].clear()
    line = f"session={client.cookies['session']}; {CSRF}={token}".encode("latin-1")
    headers = [(b"cookie", line), (b"x-csrftoken", token.encode("latin-1"))]
    is_problem(await client.post("/api/chat", json={"text": "x"}, headers=headers), 403, "csrf")


async def test_another_sessions_token_is_refused(world: World) -> None:
    jane, ada = await world.signed_in("jane"), await world.signed_in("ada")
    token = ada.cookies[CSRF]
    headers = {"cookie": f"session={jane.cookies['session']}; {CSRF}={token}", "x-csrftoken": token}
    async with world.client() as client:
        is_problem(await client.post("/api/chat", json={"text": "x"}, headers=headers), 403, "csrf")


async def test_a_guests_token_is_replaced_by_signing_in(world: World) -> None:
    async with world.client() as client:
        await client.get("/api/auth/demo")
        before = client.cookies[CSRF]
        await client.post("/api/auth/demo", json={"person": "jane"})
        assert client.cookies[CSRF] != before
        answer = await client.post("/api/chat", json={"text": "hi"}, headers={"x-csrftoken": client.cookies[CSRF]})
        assert answer.status_code == 200


async def test_opening_and_ending_a_session_needs_no_token(world: World) -> None:
    client = await world.signed_in("jane")
    client.event_hooks["request"].clear()
    assert (await client.post("/api/auth/demo", json={"person": "ada"})).status_code == 200
    assert (await client.post("/api/auth/sign-out")).status_code == 200


@pytest.mark.parametrize("path", ["/api/auth/demo", "/api/auth/me", "/nowhere", "/schema/openapi.json"])
async def test_every_get_sets_the_readable_token(guest: httpx.AsyncClient, path: str) -> None:
    assert CSRF in (await guest.get(path)).cookies


async def test_a_failed_sign_in_sets_it_too(guest: httpx.AsyncClient) -> None:
    answer = await guest.post("/api/auth/sign-in", json={"email": "a@example.com", "password": "no such thing"})
    assert CSRF in answer.cookies


async def test_a_get_keeps_a_good_token(jane: httpx.AsyncClient) -> None:
    before = jane.cookies[CSRF]
    await jane.get("/api/auth/me")
    assert jane.cookies[CSRF] == before


async def test_a_session_without_a_token_gets_one_that_fits(world: World) -> None:
    session = (await world.signed_in("jane")).cookies["session"]
    async with world.client() as client:
        client.cookies.set("session", session)
        await client.get("/api/auth/me")
        answer = await client.post("/api/chat", json={"text": "hi"}, headers={"x-csrftoken": client.cookies[CSRF]})
        assert answer.status_code == 200


def test_another_key_makes_other_tokens() -> None:
    token = Csrf(b"one").make("session")
    assert Csrf(b"one").fits(token, token, "session")
    assert not Csrf(b"two").fits(token, token, "session")
