"""The protocol to the letter, as programs of other makers write it."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from aethex.kit.clock import FixedClock
from tests.surfaces.mcp.served import PRESENT, PREVIOUS, Served

pytestmark = pytest.mark.anyio

VERSION, SESSION = "mcp-protocol-version", "mcp-session-id"
OPENING = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {"protocolVersion": PREVIOUS, "capabilities": {}, "clientInfo": {"name": "letter", "version": "1"}},
}
META = {
    "io.modelcontextprotocol/protocolVersion": PRESENT,
    "io.modelcontextprotocol/clientInfo": {"name": "letter", "version": "1"},
    "io.modelcontextprotocol/clientCapabilities": {},
}


def request(method: str, number: int = 2, **params: Any) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": number, "method": method, "params": params}


def modern(method: str, **params: Any) -> tuple[dict[str, Any], dict[str, str]]:
    """A body of the present version and the headers that go with it."""
    named = {"mcp-name": str(params["name"])} if "name" in params else {}
    return request(method, **params, _meta=META), {VERSION: PRESENT, "mcp-method": method, **named}


def answer(response: httpx.Response) -> dict[str, Any]:
    """The JSON-RPC answer, from JSON or from the last event."""
    if response.headers["content-type"].startswith("text/event-stream"):
        lines = [line for line in response.text.splitlines() if line.startswith("data: {")]
        return httpx.Response(200, text=lines[-1].removeprefix("data: ")).json()
    return response.json()


async def opened(http: httpx.AsyncClient) -> dict[str, str]:
    """Shakes hands in the version before; the headers of the session."""
    response = await http.post("/mcp", json=OPENING)
    assert response.status_code == 200, response.text
    assert answer(response)["result"]["protocolVersion"] == PREVIOUS
    headers = {SESSION: response.headers[SESSION], VERSION: PREVIOUS}
    told = await http.post("/mcp", json={"jsonrpc": "2.0", "method": "notifications/initialized"}, headers=headers)
    assert told.status_code == 202
    return headers


async def test_a_guest_is_told_where_a_token_can_be_had(world: Served) -> None:
    async with world.raw() as http:
        refused = await http.post("/mcp", json=OPENING)
        assert refused.status_code == 401
        metadata = f"{world.base}/.well-known/oauth-protected-resource/mcp"
        assert refused.headers["www-authenticate"] == f'Bearer realm="aethex", resource_metadata="{metadata}"'
        found = await http.get(metadata)
    assert found.status_code == 200
    assert found.json()["resource"] == world.url


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
async def test_a_token_that_nobody_made_is_refused(world: Served, method: str) -> None:
    async with world.raw("aethex_pat_nobody") as http:
        refused = await http.request(method, "/mcp")
    assert refused.status_code == 401
    assert 'error="invalid_token"' in refused.headers["www-authenticate"]
    assert "resource_metadata=" in refused.headers["www-authenticate"]


async def test_a_token_that_is_taken_back_ends_in_the_middle_of_a_session(world: Served) -> None:
    async with world.raw(await world.token("jane")) as http:
        headers = await opened(http)
        await world.revoke_all("jane")
        refused = await http.post("/mcp", json=request("tools/list"), headers=headers)
        body, more = modern("tools/list")
        again = await http.post("/mcp", json=body, headers=more)
    assert [refused.status_code, again.status_code] == [401, 401]


async def test_a_token_ends_with_its_days(world: Served, clock: FixedClock) -> None:
    token = await world.token("jane", days=1)
    clock.instant += timedelta(days=1)
    async with world.raw(token) as http:
        refused = await http.post("/mcp", json=OPENING)
    assert refused.status_code == 401
    assert 'error="invalid_token"' in refused.headers["www-authenticate"]


async def test_a_session_of_the_version_before_lasts_until_it_is_ended(world: Served) -> None:
    world.book.notes += ["first", "second"]
    async with world.raw(await world.token("jane")) as http:
        headers = await opened(http)
        await http.post("/mcp", json=request("tools/call", name="notes_browse", arguments={}), headers=headers)
        body = request("tools/call", 3, name="notes_show", arguments={"note": "last"})
        shown = answer(await http.post("/mcp", json=body, headers=headers))
        assert shown["result"]["structuredContent"]["text"] == "Note not_1."
        assert (await http.delete("/mcp", headers=headers)).status_code == 200
        gone = await http.post("/mcp", json=request("tools/list"), headers=headers)
    assert gone.status_code == 404


async def test_two_sessions_of_one_token_have_their_own_lists(world: Served) -> None:
    world.book.notes += ["first", "second"]
    async with world.raw(await world.token("jane")) as http:
        one, other = await opened(http), await opened(http)
        await http.post("/mcp", json=request("tools/call", name="notes_browse", arguments={}), headers=one)
        body = request("tools/call", 3, name="notes_show", arguments={"note": "2"})
        asked = answer(await http.post("/mcp", json=body, headers=other))
    assert asked["result"]["isError"]


async def test_nobody_can_use_anothers_session(world: Served) -> None:
    async with world.raw(await world.token("jane")) as jane, world.raw(await world.token("ada")) as ada:
        headers = await opened(jane)
        assert (await ada.post("/mcp", json=request("tools/list"), headers=headers)).status_code == 404
        assert (await ada.delete("/mcp", headers=headers)).status_code == 404
        assert (await jane.post("/mcp", json=request("tools/list"), headers=headers)).status_code == 200


async def test_a_session_goes_on_with_another_token_of_its_person(world: Served) -> None:
    async with world.raw(await world.token("jane")) as http:
        headers = await opened(http)
    async with world.raw(await world.token("jane", "notes:read")) as http:
        body = request("tools/call", name="notes_keep", arguments={"text": "x"})
        kept = answer(await http.post("/mcp", json=body, headers=headers))
    assert kept["result"]["isError"], "the scopes are those of the request's own token"


async def test_a_version_that_nobody_speaks_is_refused(world: Served) -> None:
    async with world.raw(await world.token("jane")) as http:
        meta = META | {"io.modelcontextprotocol/protocolVersion": "1999-01-01"}
        headers = {VERSION: "1999-01-01", "mcp-method": "tools/list"}
        refused = await http.post("/mcp", json=request("tools/list", _meta=meta), headers=headers)
    assert refused.status_code == 400
    assert PRESENT in refused.json()["error"]["data"]["supported"]


@pytest.mark.parametrize(
    ("content", "code"), [(b"{", -32700), (b"[]", -32600), (b'{"jsonrpc": "2.0", "id": 1}', -32600)]
)
async def test_what_is_no_message_is_refused_under_its_code(world: Served, content: bytes, code: int) -> None:
    async with world.raw(await world.token("jane")) as http:
        refused = await http.post("/mcp", content=content, headers={VERSION: PRESENT})
    assert refused.status_code == 400
    assert refused.json()["error"]["code"] == code


async def test_an_unknown_method_and_wrong_parameters_have_their_codes(world: Served) -> None:
    async with world.raw(await world.token("jane")) as http:
        body, headers = modern("tools/dance")
        unknown = await http.post("/mcp", json=body, headers=headers)
        body, headers = modern("tools/call", name="notes_keep", arguments="none")
        wrong = await http.post("/mcp", json=body, headers=headers)
        body, headers = modern("tools/call", name="notes_dance")
        missing = await http.post("/mcp", json=body, headers=headers)
    assert (unknown.status_code, answer(unknown)["error"]["code"]) == (404, -32601)
    assert answer(wrong)["error"]["code"] == -32602
    assert answer(missing)["error"]["code"] == -32602


async def test_the_present_version_needs_no_session(world: Served) -> None:
    world.book.notes += ["first", "second"]
    async with world.raw(await world.token("jane")) as http:
        body, headers = modern("tools/call", name="notes_browse", arguments={})
        first = await http.post("/mcp", json=body, headers=headers)
        body, headers = modern("tools/call", name="notes_show", arguments={"note": "2"})
        shown = answer(await http.post("/mcp", json=body, headers=headers))
        listened = await http.get("/mcp", headers={VERSION: PRESENT})
    assert SESSION not in first.headers
    assert shown["result"]["structuredContent"]["text"] == "Note not_1."
    assert listened.status_code == 405


@pytest.mark.parametrize("state", ["[]", "{", "null", '{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1}'])
async def test_a_state_that_is_not_ours_is_refused(world: Served, state: str) -> None:
    async with world.raw(await world.token("jane")) as http:
        body, headers = modern("tools/call", name="notes_browse", arguments={}, requestState=state)
        refused = answer(await http.post("/mcp", json=body, headers=headers))
    assert refused["error"]["code"] == -32602


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1.evil.example", "file://"])
async def test_pages_of_other_sites_are_refused(world: Served, origin: str) -> None:
    async with world.raw(await world.token("jane"), origin=origin) as http:
        refused = await http.post("/mcp", json=OPENING)
    assert refused.status_code == 403


async def test_pages_of_this_site_are_not(world: Served) -> None:
    async with world.raw(await world.token("jane"), origin=world.base) as http:
        assert (await http.post("/mcp", json=OPENING)).status_code == 200


async def test_a_host_name_that_is_not_ours_is_refused(world: Served) -> None:
    async with world.raw(await world.token("jane"), host="rebound.example") as http:
        refused = await http.post("/mcp", json=OPENING)
    assert refused.status_code == 403
    assert "AETHEX_PUBLIC_URL" in refused.json()["detail"]


async def test_a_body_may_have_one_megabyte(world: Served) -> None:
    async with world.raw(await world.token("jane")) as http:
        refused = await http.post("/mcp", content=b" " * (1024 * 1024 + 1))
    assert refused.status_code == 413


async def test_a_session_of_the_web_counts_only_with_the_proof_that_our_own_program_sends_it(world: Served) -> None:
    async with world.raw() as http:
        assert (await http.post("/api/auth/demo", json={"person": "jane"})).status_code == 200
        assert (await http.post("/mcp", json=OPENING)).status_code == 401
        http.headers["x-csrftoken"] = http.cookies["csrftoken"]
        headers = await opened(http)
        body = request("tools/call", name="notes_publish", arguments={"text": "x"})
        asked = answer(await http.post("/mcp", json=body, headers=headers))
        body = request("tools/call", name="accounts_link", arguments={})
        link = answer(await http.post("/mcp", json=body, headers=headers))
    assert asked["result"]["structuredContent"]["approval"]["state"] == "pending"
    assert link["result"]["isError"]
    assert world.book.published == []


async def test_sessions_show_among_conversations_once_something_was_said(world: Served) -> None:
    async with world.raw() as http:
        await http.post("/api/auth/demo", json={"person": "jane"})
        http.headers["x-csrftoken"] = http.cookies["csrftoken"]
        headers = await opened(http)
        body = request("tools/call", name="notes_publish", arguments={"text": "x"})
        asked = answer(await http.post("/mcp", json=body, headers=headers))
        before = (await http.get("/api/conversations")).json()["conversations"]
        approval = asked["result"]["structuredContent"]["approval"]["id"]
        done = await http.post(f"/api/approvals/{approval}/approve")
        after = (await http.get("/api/conversations")).json()["conversations"]
    assert done.status_code == 200, done.text
    assert before == []
    assert [one["title"] for one in after] == ["letter"]
    assert world.book.published == ["x"]
