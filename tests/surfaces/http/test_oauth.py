"""OAuth 2.1 for clients of /mcp, and the ways to cheat at it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from mcp.shared.auth import OAuthClientInformationFull, OAuthMetadata, OAuthToken, ProtectedResourceMetadata
from sqlmodel import select

from aethex.accounts.models import AccessToken, OAuthGrant
from aethex.accounts.tokens import Tokens
from aethex.db.unit_of_work import session, unit_of_work
from aethex.tools.models import AuditRow
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


async def works(world: World, token: str) -> bool:
    """Whether a token speaks for somebody at /mcp, asked without any memory of earlier answers."""
    fresh = Tokens(world.services.database, world.clock)
    world.services.accounts.tokens = fresh
    return await world.services.accounts.principal_for_bearer(token) is not None


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


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"code_verifier": "w" * 43}, "invalid_grant"),
        ({"code_verifier": None}, "invalid_request"),
        ({"redirect_uri": STRANGE}, "invalid_grant"),
        ({"client_id": "cli_other"}, "invalid_grant"),
        ({"client_id": None}, "invalid_request"),
        ({"code": "aethex_oac_nonsense"}, "invalid_grant"),
        ({"resource": "https://evil.example/mcp"}, "invalid_target"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"grant_type": None}, "unsupported_grant_type"),
    ],
)
async def test_a_stolen_code_is_worth_nothing(
    program: Program, jane: httpx.AsyncClient, changes: dict[str, str | None], error: str
) -> None:
    code = await program.code(jane)
    is_refused(await program.fetch(code, **changes), error)
    assert (await program.fetch(code)).status_code == 200


async def test_a_code_of_one_client_is_not_anothers(program: Program, jane: httpx.AsyncClient) -> None:
    code = await program.code(jane)
    other = Program(program.http, program.base)
    await other.register()
    is_refused(await other.fetch(code), "invalid_grant")


async def test_a_code_grows_old(program: Program, jane: httpx.AsyncClient, world: World) -> None:
    code = await program.code(jane)
    world.clock.instant += timedelta(minutes=5)
    is_refused(await program.fetch(code), "invalid_grant")


async def test_a_replayed_code_ends_what_it_gave(program: Program, jane: httpx.AsyncClient, world: World) -> None:
    code = await program.code(jane)
    tokens = (await program.fetch(code)).json()
    assert await works(world, tokens["access_token"])
    is_refused(await program.fetch(code, code_verifier="x" * 43), "invalid_grant")
    assert not await works(world, tokens["access_token"])
    is_refused(await program.refresh(tokens["refresh_token"]), "invalid_grant")


async def test_two_who_bring_one_code_at_once_leave_nobody_inside(
    program: Program, jane: httpx.AsyncClient, world: World
) -> None:
    code = await program.code(jane)
    answers = await asyncio.gather(program.fetch(code), program.fetch(code))
    assert sorted(answer.status_code for answer in answers) == [200, 400]
    good = next(answer for answer in answers if answer.status_code == 200).json()
    assert not await works(world, good["access_token"])


async def test_a_refresh_token_works_once_and_the_next_one_goes_on(
    program: Program, jane: httpx.AsyncClient, world: World
) -> None:
    tokens = await program.let_in(jane)
    again = (await program.refresh(tokens["refresh_token"])).json()
    assert again["refresh_token"] != tokens["refresh_token"]
    assert await works(world, again["access_token"])
    world.clock.instant += timedelta(hours=1)
    assert not await works(world, again["access_token"])
    third = (await program.refresh(again["refresh_token"], scope="notes:read")).json()
    assert third["scope"] == "notes:read"
    assert await works(world, third["access_token"])


async def test_a_refresh_token_used_twice_ends_everything(
    program: Program, jane: httpx.AsyncClient, world: World
) -> None:
    tokens = await program.let_in(jane)
    again = (await program.refresh(tokens["refresh_token"])).json()
    is_refused(await program.refresh(tokens["refresh_token"]), "invalid_grant")
    assert not await works(world, again["access_token"])
    is_refused(await program.refresh(again["refresh_token"]), "invalid_grant")
    assert (await jane.get("/api/tokens")).json()["grants"] == []
    async with unit_of_work(world.services.database, writes=False):
        deeds = [row.tool for row in (await session().exec(select(AuditRow))).all()]
    assert deeds == ["accounts_let_program_in", "accounts_shut_program_out"]


async def test_two_refreshes_at_once_leave_nobody_inside(
    program: Program, jane: httpx.AsyncClient, world: World
) -> None:
    tokens = await program.let_in(jane)
    answers = await asyncio.gather(*(program.refresh(tokens["refresh_token"]) for _ in range(2)))
    assert sorted(answer.status_code for answer in answers) == [200, 400]
    async with unit_of_work(world.services.database, writes=False):
        assert (await session().exec(select(AccessToken).where(AccessToken.kind != "personal"))).all() == []


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"client_id": "cli_other"}, "invalid_grant"),
        ({"scope": "notes:read notes:write"}, "invalid_scope"),
        ({"resource": "https://evil.example"}, "invalid_target"),
        ({"refresh_token": "aethex_ort_nonsense"}, "invalid_grant"),
    ],
)
async def test_a_refresh_gains_nothing_that_was_not_granted(
    program: Program, jane: httpx.AsyncClient, changes: dict[str, str | None], error: str
) -> None:
    tokens = await program.let_in(jane)
    is_refused(await program.refresh(tokens["refresh_token"], **changes), error)
    assert (await program.refresh(tokens["refresh_token"])).status_code == 200


async def test_one_kind_of_token_does_not_pass_for_another(
    program: Program, jane: httpx.AsyncClient, world: World
) -> None:
    code = await program.code(jane)
    assert not await works(world, code)
    tokens = (await program.fetch(code)).json()
    assert not await works(world, tokens["refresh_token"])
    is_refused(await program.refresh(tokens["access_token"]), "invalid_grant")


async def test_what_was_given_for_mcp_is_not_taken_by_the_api(program: Program, jane: httpx.AsyncClient) -> None:
    tokens = await program.let_in(jane)
    headers = {"authorization": f"Bearer {tokens['access_token']}"}
    answer = await program.http.post("/api/tools/notes/browse", headers=headers)
    assert "/mcp" in is_problem(answer, 401, "sign-in")["detail"]


async def test_the_person_sees_the_program_and_shuts_it_out(
    program: Program, jane: httpx.AsyncClient, ada: httpx.AsyncClient, world: World
) -> None:
    tokens = await program.let_in(jane)
    [grant] = (await jane.get("/api/tokens")).json()["grants"]
    assert (grant["client"], grant["scopes"]) == ("Notebook", ["notes:read", "notes:send"])
    is_problem(await ada.delete(f"/api/grants/{grant['id']}"), 404, "not-found")
    assert await works(world, tokens["access_token"])
    assert (await jane.delete(f"/api/grants/{grant['id']}")).status_code == 204
    assert not await works(world, tokens["access_token"])
    is_refused(await program.refresh(tokens["refresh_token"]), "invalid_grant")


async def test_a_program_gives_its_own_tokens_back_and_nobody_elses(
    program: Program, jane: httpx.AsyncClient, world: World
) -> None:
    tokens = await program.let_in(jane)
    other = Program(program.http, program.base)
    await other.register()
    for client in (other, program):
        assert await works(world, tokens["access_token"])
        form = {"token": tokens["refresh_token"], "client_id": client.id}
        assert (await program.http.post("/oauth/revoke", data=form)).status_code == 200
    assert not await works(world, tokens["access_token"])


async def test_what_has_ended_is_swept_and_what_works_stays(
    program: Program, jane: httpx.AsyncClient, world: World
) -> None:
    tokens = await program.let_in(jane)
    await program.code(jane)
    world.clock.instant += timedelta(days=1)
    await world.services.accounts.tokens.sweep()
    async with unit_of_work(world.services.database, writes=False):
        assert len((await session().exec(select(OAuthGrant))).all()) == 1
        assert [row.kind for row in (await session().exec(select(AccessToken))).all()] == ["refresh"]
    assert (await program.refresh(tokens["refresh_token"])).status_code == 200
    world.clock.instant += timedelta(days=31)
    await world.services.accounts.tokens.sweep()
    async with unit_of_work(world.services.database, writes=False):
        assert (await session().exec(select(OAuthGrant))).all() == []


async def test_strangers_register_only_so_often(make: Make) -> None:
    world = make(rate_limit="on")
    async with world.client() as client:
        program = Program(client, world.services.settings.base_url)
        answers = [(await program.register()).status_code for _ in range(21)]
    assert answers == [201] * 20 + [429]
