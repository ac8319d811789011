"""Making, seeing and revoking access tokens, signed in."""

from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator
from sqlmodel import select

from aethex.accounts.models import AccessToken
from aethex.db.unit_of_work import session, unit_of_work
from aethex.surfaces.http.openapi import describe
from aethex.tools.models import AuditRow
from tests.surfaces.http.problems import is_problem
from tests.surfaces.http.world import World

pytestmark = pytest.mark.anyio

NEW = {"name": "my laptop", "scopes": ["notes:read", "*:write"], "expires_in_days": 90}


async def make(client: httpx.AsyncClient, **changes: Any) -> dict[str, Any]:
    answer = await client.post("/api/tokens", json=NEW | changes)
    assert answer.status_code == 201, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def test_a_token_is_shown_once_and_stored_as_a_hash(jane: httpx.AsyncClient, world: World) -> None:
    made = await make(jane)
    listed = (await jane.get("/api/tokens")).json()["tokens"]
    assert listed == [{name: value for name, value in made.items() if name != "token"}]
    assert (listed[0]["scopes"], listed[0]["used_at"]) == (["*:write", "notes:read"], None)
    async with unit_of_work(world.services.database, writes=False):
        row = (await session().exec(select(AccessToken))).one()
    assert made["token"] not in repr(row)
    assert len(row.sha256) == 64


async def test_the_answers_are_as_described(jane: httpx.AsyncClient, world: World) -> None:
    document = describe(world.services.catalogue)
    for name, answer in (
        ("NewToken", await make(jane)),
        ("AccessToken", (await jane.get("/api/tokens")).json()["tokens"][0]),
    ):
        schema = {"components": document["components"], "$ref": f"#/components/schemas/{name}"}
        Draft202012Validator(schema).validate(answer)


@pytest.mark.parametrize(
    ("changes", "argument"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"name": None}, "name"),
        ({"scopes": []}, "scopes"),
        ({"scopes": "notes:read"}, "scopes"),
        ({"scopes": ["notes"]}, "scopes"),
        ({"scopes": ["notes:approve"]}, "scopes"),
        ({"scopes": ["elsewhere:read"]}, "scopes"),
        ({"scopes": ["*"]}, "scopes"),
        ({"expires_in_days": 366}, "expires_in_days"),
        ({"expires_in_days": 0}, "expires_in_days"),
        ({"expires_in_days": None}, "expires_in_days"),
        ({"expires_in_days": True}, "expires_in_days"),
        ({"expires_in_days": 1.5}, "expires_in_days"),
        ({"owner": "ada"}, "owner"),
    ],
)
async def test_what_is_wrong_is_told_and_nothing_is_made(
    jane: httpx.AsyncClient, changes: dict[str, Any], argument: str
) -> None:
    body = is_problem(await jane.post("/api/tokens", json=NEW | changes), 400, "invalid")
    assert [error["argument"] for error in body["errors"]] == [argument]
    assert (await jane.get("/api/tokens")).json()["tokens"] == []


async def test_somebody_elses_token_is_not_found(jane: httpx.AsyncClient, ada: httpx.AsyncClient) -> None:
    made = await make(ada)
    is_problem(await jane.delete(f"/api/tokens/{made['id']}"), 404, "not-found")
    assert (await jane.get("/api/tokens")).json()["tokens"] == []
    assert [one["id"] for one in (await ada.get("/api/tokens")).json()["tokens"]] == [made["id"]]


async def test_guests_and_other_sites_make_none(guest: httpx.AsyncClient, jane: httpx.AsyncClient) -> None:
    is_problem(await guest.post("/api/tokens", json=NEW), 401, "sign-in")
    is_problem(await jane.post("/api/tokens", json=NEW, headers={"x-csrftoken": "x"}), 403, "csrf")


async def test_making_and_revoking_leave_their_rows_in_the_audit(jane: httpx.AsyncClient, world: World) -> None:
    made = await make(jane)
    assert (await jane.delete(f"/api/tokens/{made['id']}")).status_code == 204
    is_problem(await jane.delete(f"/api/tokens/{made['id']}"), 404, "not-found")
    async with unit_of_work(world.services.database, writes=False):
        rows = (await session().exec(select(AuditRow).order_by(AuditRow.number))).all()  # type: ignore[arg-type]
    assert [row.tool for row in rows] == ["accounts_create_token", "accounts_revoke_token"]
    assert made["token"] not in repr(rows)


async def test_there_is_an_end_to_how_many_one_has(jane: httpx.AsyncClient) -> None:
    for _ in range(50):
        await make(jane)
    is_problem(await jane.post("/api/tokens", json=NEW), 409, "conflict")
