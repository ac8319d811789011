"""OAuth 2.1 for clients of /mcp, and the ways to cheat at it."""

from collections.abc import AsyncIterator

import httpx
import pytest
from mcp.shared.auth import OAuthClientInformationFull, OAuthMetadata, OAuthToken, ProtectedResourceMetadata
from sqlmodel import select

from aethex.accounts.models import OAuthGrant
from aethex.db.unit_of_work import session, unit_of_work
from tests.surfaces.http.conftest import Make
from tests.surfaces.http.oauth_client import CALLBACK, Program, answered, is_refused
from tests.surfaces.http.problems import is_problem
from tests.surfaces.http.world import World

pytestmark = pytest.mark.anyio

STRANGE = "https://evil.example/callback"


@pytest.fixture
async def program(world: World) -> AsyncIterator[Program]:
    async with world.client() as client:
        made = Program(client, world.services.settings.base_url)
        await made.register()
        yield made


async def test_the_metadata_are_what_the_official_client_reads(program: Program) -> None:
    for path in ("/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp"):
        resource = ProtectedResourceMetadata.model_validate((await program.http.get(path)).json())
        assert (str(resource.resource), [str(one) for one in resource.authorization_servers]) == (
            f"{program.base}/mcp",
            [program.base],
        )
    server = OAuthMetadata.model_validate((await program.http.get("/.well-known/oauth-authorization-server")).json())
    assert str(server.issuer) == program.base
    assert server.code_challenge_methods_supported == ["S256"]
    assert server.token_endpoint_auth_methods_supported == ["none"]


async def test_scripts_of_other_pages_may_ask_without_cookies(program: Program) -> None:
    answer = await program.http.options("/oauth/token", headers={"origin": "https://inspector.example"})
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    assert (await program.http.get("/.well-known/oauth-authorization-server")).headers[
        "access-control-allow-origin"
    ] == "*"


async def test_a_client_registers_and_gets_no_secret(program: Program) -> None:
    answer = await program.register("https://app.example/cb", "com.example.app:/cb", name="  My \u202e app  ")
    client = OAuthClientInformationFull.model_validate(answer.json())
    assert answer.status_code == 201
    assert (client.client_secret, client.token_endpoint_auth_method) == (None, "none")
    assert "\u202e" not in str(client.client_name)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "data:text/html,x", "http://evil.example/cb", "https://user@app.example/cb",
        "https://app.example/cb#part", "file:///etc/passwd", "//evil.example", "", "mailto:x@example.com",
        "https://app.example/\ncb", "http://127.0.0.1.evil.example/cb",
    ],
)  # fmt: skip
async def test_answers_are_never_sent_to_a_dangerous_address(program: Program, address: str) -> None:
    is_refused(await program.register(address), "invalid_redirect_uri")


async def test_from_consent_to_tokens(program: Program, jane: httpx.AsyncClient, world: World) -> None:
    answer = await program.ask(jane)
    assert answer.json()["redirect"].startswith(f"{CALLBACK}?")
    heard = answered(answer)
    assert (heard["state"], heard["iss"]) == ("a state & more", program.base)
    tokens = OAuthToken.model_validate((await program.fetch(heard["code"])).json())
    assert (tokens.expires_in, tokens.scope) == (3600, "notes:read notes:send")
    who = await world.services.accounts.principal_for_bearer(tokens.access_token)
    assert who is not None
    assert (who.handle, who.interactive, who.scopes) == ("jane", False, {"notes:read", "notes:send"})


async def test_the_person_may_leave_scopes_out_but_adds_none(program: Program, jane: httpx.AsyncClient) -> None:
    code = await program.code(jane, scopes=["notes:read"])
    assert (await program.fetch(code)).json()["scope"] == "notes:read"
    for scopes in ([], ["*:*"], ["notes:read", "notes:write"], None, "notes:read"):
        is_problem(await program.ask(jane, scopes=scopes), 400, "invalid")


async def test_saying_no_is_told_and_gives_nothing(program: Program, jane: httpx.AsyncClient, world: World) -> None:
    heard = answered(await program.ask(jane, allow=False))
    assert (heard["error"], heard["state"]) == ("access_denied", "a state & more")
    assert "code" not in heard
    async with unit_of_work(world.services.database, writes=False):
        assert (await session().exec(select(OAuthGrant))).all() == []


@pytest.mark.parametrize(
    "changes",
    [
        {"redirect_uri": STRANGE},
        {"redirect_uri": CALLBACK + "/../other"},
        {"redirect_uri": CALLBACK + "?next=https://evil.example"},
        {"redirect_uri": "http://localhost.evil.example:4711/callback"},
        {"redirect_uri": "http://user@127.0.0.1:4711/callback"},
        {"client_id": "cli_unknown"},
        {"client_id": None},
        {"response_type": "token"},
        {"code_challenge": None},
        {"code_challenge_method": "plain"},
        {"code_challenge_method": None},
        {"code_challenge": "short"},
        {"scope": "elsewhere:read"},
        {"resource": "https://evil.example/mcp"},
    ],
)
async def test_a_request_that_is_not_right_is_answered_here_and_redirects_nowhere(
    program: Program, jane: httpx.AsyncClient, changes: dict[str, str | None]
) -> None:
    for allow in (True, False):
        answer = await program.ask(jane, allow=allow, **changes)
        assert answer.status_code == 400, answer.text
        assert "redirect" not in answer.json()
        assert "evil.example" not in str(answer.headers)


async def test_a_doubled_parameter_is_refused(program: Program, jane: httpx.AsyncClient) -> None:
    query = program.query() + "&redirect_uri=https%3A%2F%2Fevil.example"
    answer = await jane.post("/oauth/consent", json={"query": query, "allow": True, "scopes": ["notes:read"]})
    is_problem(answer, 400, "invalid")


async def test_on_this_computer_the_port_alone_may_change(program: Program, jane: httpx.AsyncClient) -> None:
    program.redirect = "http://127.0.0.1:5999/callback"
    assert (await program.fetch(await program.code(jane))).status_code == 200
    program.redirect = "http://127.0.0.1:5999/other"
    assert (await program.ask(jane)).status_code == 400


async def test_another_site_cannot_press_the_button(
    program: Program, jane: httpx.AsyncClient, guest: httpx.AsyncClient
) -> None:
    body = {"query": program.query(), "allow": True, "scopes": ["notes:read"]}
    is_problem(await jane.post("/oauth/consent", json=body, headers={"x-csrftoken": "x"}), 403, "csrf")
    is_problem(await guest.post("/oauth/consent", json=body), 401, "sign-in")


async def test_strangers_register_only_so_often(make: Make) -> None:
    world = make(rate_limit="on")
    async with world.client() as client:
        program = Program(client, world.services.settings.base_url)
        answers = [(await program.register()).status_code for _ in range(21)]
    assert answers == [201] * 20 + [429]
