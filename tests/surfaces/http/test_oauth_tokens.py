"""Codes and tokens of clients of /mcp: used once, by whom they were made for, and the ways to cheat at it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from sqlmodel import select

from aethex.accounts.models import AccessToken, OAuthGrant
from aethex.accounts.tokens import Tokens
from aethex.db.unit_of_work import session, unit_of_work
from aethex.tools.models import AuditRow
from tests.surfaces.http.oauth_client import Program, is_refused
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
