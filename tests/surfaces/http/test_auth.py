from http.cookies import SimpleCookie
from typing import Any

import httpx
import pytest

from tests.surfaces.http.conftest import Make
from tests.surfaces.http.problems import is_problem
from tests.surfaces.http.world import CSRF, World

pytestmark = pytest.mark.anyio

NEW = {"email": "lin@example.com", "password": "a long enough phrase", "name": "Lin Park"}


def cookies(answer: httpx.Response) -> dict[str, Any]:
    """The cookies that an answer sets, with their attributes."""
    found: dict[str, Any] = {}
    for line in answer.headers.get_list("set-cookie"):
        found.update(SimpleCookie(line))
    return found


async def test_signing_up_makes_a_session_whose_cookie_scripts_cannot_read(guest: httpx.AsyncClient) -> None:
    answer = await guest.post("/api/auth/sign-up", json=NEW)
    assert answer.status_code == 200
    assert answer.json()["person"]["name"] == "Lin Park"
    made = cookies(answer)
    assert set(made) == {"session", CSRF}
    session = made["session"]
    assert session["httponly"]
    assert (session["samesite"], session["path"], session["max-age"]) == ("Lax", "/", str(30 * 86_400))
    assert not session["expires"]
    assert not session["secure"]
    assert not session["domain"]


async def test_the_token_for_scripts_is_readable(guest: httpx.AsyncClient) -> None:
    token = cookies(await guest.post("/api/auth/sign-up", json=NEW))[CSRF]
    assert not token["httponly"]
    assert token["samesite"] == "Lax"
    assert token["max-age"]
    assert not token["expires"]


async def test_cookies_are_secure_only_where_people_come_by_https(make: Make) -> None:
    world = make(public_url="https://aethex.example")
    answer = await world.client().post("/api/auth/demo", json={"person": "jane"})
    assert all(morsel["secure"] for morsel in cookies(answer).values())
    assert answer.headers["strict-transport-security"]


async def test_the_answer_to_signing_in_never_shows_the_session_or_the_password(guest: httpx.AsyncClient) -> None:
    answer = await guest.post("/api/auth/sign-up", json=NEW)
    assert guest.cookies["session"] not in answer.text
    assert NEW["password"] not in answer.text


async def test_signing_in_takes_the_address_or_the_handle(guest: httpx.AsyncClient, world: World) -> None:
    handle = (await guest.post("/api/auth/sign-up", json=NEW)).json()["person"]["handle"]
    for who in ({"email": NEW["email"]}, {"handle": handle}, {"email": handle}):
        async with world.client() as client:
            answer = await client.post("/api/auth/sign-in", json={**who, "password": NEW["password"]})
            assert answer.status_code == 200
            assert (await client.get("/api/auth/me")).json()["person"]["handle"] == handle


async def test_an_unknown_account_and_a_wrong_password_read_alike(guest: httpx.AsyncClient) -> None:
    await guest.post("/api/auth/sign-up", json=NEW)
    wrong = await guest.post("/api/auth/sign-in", json={"email": NEW["email"], "password": "not this one"})
    unknown = await guest.post("/api/auth/sign-in", json={"email": "no@example.com", "password": "not this one"})
    assert is_problem(wrong, 401, "sign-in") == is_problem(unknown, 401, "sign-in")
    assert "session" not in cookies(wrong)


@pytest.mark.parametrize(
    ("member", "value"),
    [("email", "not an address"), ("password", "short"), ("name", "\u200b"), ("zone", "Mars/Olympus"), ("email", 7)],
)
async def test_what_is_wrong_with_a_new_account_is_named(guest: httpx.AsyncClient, member: str, value: Any) -> None:
    body = is_problem(await guest.post("/api/auth/sign-up", json={**NEW, member: value}), 400, "invalid")
    assert [error["argument"] for error in body["errors"]] == [member]


async def test_a_taken_address_is_refused(guest: httpx.AsyncClient) -> None:
    await guest.post("/api/auth/sign-up", json=NEW)
    is_problem(await guest.post("/api/auth/sign-up", json={**NEW, "name": "Other"}), 400, "invalid")


async def test_signing_out_ends_the_session_for_everybody_who_has_its_cookie(world: World) -> None:
    client = await world.signed_in("jane")
    session = client.cookies["session"]
    answer = await client.post("/api/auth/sign-out")
    assert answer.status_code == 200
    assert cookies(answer)["session"]["max-age"] == "0"
    async with world.client() as thief:
        is_problem(await thief.get("/api/auth/me", headers={"cookie": f"session={session}"}), 401, "sign-in")


async def test_signing_out_without_a_session_is_fine(guest: httpx.AsyncClient) -> None:
    assert (await guest.post("/api/auth/sign-out")).json() == {"person": None}


async def test_the_sample_people_are_listed_by_role(guest: httpx.AsyncClient) -> None:
    people = (await guest.get("/api/auth/demo")).json()["people"]
    assert [(one["handle"], one["role"]) for one in people] == [("jane", "member"), ("ada", "mentor")]


async def test_only_sample_people_can_be_tried(guest: httpx.AsyncClient, world: World) -> None:
    made = (await guest.post("/api/auth/sign-up", json=NEW)).json()["person"]
    for who in (made["id"], made["handle"], "nobody", "jane\x00x", ""):
        async with world.client() as client:
            is_problem(await client.post("/api/auth/demo", json={"person": who}), 403, "forbidden")


async def test_without_the_demo_there_are_no_sample_people(make: Make) -> None:
    world = make(demo=False)
    async with world.client() as client:
        is_problem(await client.get("/api/auth/demo"), 404, "not-found")
        is_problem(await client.post("/api/auth/demo", json={"person": "jane"}), 404, "not-found")


async def test_me_needs_a_session_that_is_known(guest: httpx.AsyncClient, jane: httpx.AsyncClient) -> None:
    is_problem(await guest.get("/api/auth/me"), 401, "sign-in")
    is_problem(await guest.get("/api/auth/me", headers={"cookie": "session=guess"}), 401, "sign-in")
    person = (await jane.get("/api/auth/me")).json()["person"]
    assert set(person) == {"id", "handle", "name", "roles", "plan", "zone", "locale", "currency"}


@pytest.mark.parametrize("line", ["session", "=;;=", 'a="b; session=x', "session=" + "x" * 9000, "\x80=\xff; b"])
async def test_odd_cookies_are_nobodys(guest: httpx.AsyncClient, line: str) -> None:
    answer = await guest.get("/api/auth/me", headers=[(b"cookie", line.encode("latin-1"))])
    is_problem(answer, 401, "sign-in")


async def test_a_strange_cookie_beside_it_does_not_hide_the_session(jane: httpx.AsyncClient) -> None:
    line = f'odd="unended; a b=c; session={jane.cookies["session"]}; {{}}=1'
    assert (await jane.get("/api/auth/me", headers={"cookie": line})).status_code == 200


async def test_the_signing_key_is_kept_when_none_is_set(make: Make) -> None:
    made = [make(secret_key="") for _ in range(2)]
    client = await made[0].signed_in("jane")
    async with made[1].client() as later:
        later.cookies = client.cookies
        answer = await later.post("/api/tools/notes/browse", headers={"x-csrftoken": client.cookies[CSRF]})
        assert answer.status_code == 200
