"""Access tokens on both databases: what they look like, when their use is written down, and how they end."""

import asyncio
import base64
import hashlib
from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlmodel import select

from aethex.accounts.grants import GrantRefused, Pair
from aethex.accounts.models import AccessToken, OAuthGrant
from aethex.accounts.redirects import fits, place, read_redirect
from aethex.accounts.sign_in import Accounts
from aethex.accounts.tokens import Tokens
from aethex.accounts.tokens_text import Kind, kind_of, make
from aethex.db.unit_of_work import session, unit_of_work
from aethex.errors import Forbidden
from aethex.tools.context import Principal
from aethex.tools.outcomes import Done
from tests.fixtures.people import World

KNOWN = ["jobs", "profiles"]
CALLBACK = "http://127.0.0.1:4711/callback"


def test_every_single_wrong_letter_is_noticed() -> None:
    token = make(Kind.PERSONAL)
    assert token.startswith("aethex_pat_")
    assert kind_of(token) is Kind.PERSONAL
    for at, letter in enumerate(token):
        other = "x" if letter != "x" else "y"
        assert kind_of(token[:at] + other + token[at + 1 :]) is None
    assert kind_of(token[:-1]) is None
    assert kind_of(token + "0") is None
    assert kind_of("") is None


def test_no_two_tokens_are_alike() -> None:
    assert len({make(Kind.ACCESS) for _ in range(200)}) == 200


@pytest.mark.parametrize(
    "text", ["https://app.example/cb", "http://[::1]:80/cb", "cursor://host/cb", "com.example.app:/cb"]
)
def test_a_programs_own_addresses_are_good(text: str) -> None:
    assert read_redirect(text) == text
    assert fits(text, text)
    assert place(text)


@pytest.mark.parametrize("asked", ["https://app.example:444/cb", "https://app.example/cb/", "http://app.example/cb"])
def test_on_other_machines_nothing_may_differ(asked: str) -> None:
    assert not fits("https://app.example/cb", asked)


@pytest.mark.anyio
async def test_use_is_written_down_once_a_minute(world: World, accounts: Accounts) -> None:
    mia = await world.person("mia")
    row, token = await accounts.tokens.create(mia, "laptop", ["jobs:read"], 30, KNOWN)
    writes: list[str] = []
    engine = world.database.engine.sync_engine

    @event.listens_for(engine, "before_cursor_execute")
    def count(_: object, __: object, statement: str, *rest: object) -> None:
        writes.extend([statement] if statement.startswith("UPDATE access_token") else [])

    for seconds, expected in ((0, 1), (30, 1), (29, 1), (1, 2), (59, 2)):
        world.clock.instant += timedelta(seconds=seconds)
        who = await Tokens(world.database, world.clock).principal(token, Kind.PERSONAL)
        assert (who.token, who.scopes) == (row.id, {"jobs:read"})  # type: ignore[union-attr]
        assert len(writes) == expected, seconds
    event.remove(engine, "before_cursor_execute", count)


@pytest.mark.anyio
async def test_a_token_makes_and_revokes_none(world: World, accounts: Accounts) -> None:
    mia = await world.person("mia")
    row, token = await accounts.tokens.create(mia, "laptop", ["*:*"], 30, KNOWN)
    who = await accounts.principal_for_bearer(token)
    assert who is not None
    with pytest.raises(Forbidden):
        await accounts.tokens.create(who, "another", ["*:*"], 365, KNOWN)
    with pytest.raises(Forbidden):
        await accounts.tokens.revoke(who, row.id)


@pytest.mark.anyio
async def test_tokens_and_grants_leave_with_the_account(world: World, accounts: Accounts) -> None:
    mia = await world.person("mia")
    _, token = await accounts.tokens.create(mia, "laptop", ["jobs:read"], 30, KNOWN)
    pair = await _pair(accounts, mia)
    done = await world.approved(mia, "accounts_delete")
    assert isinstance(done, Done), done
    assert await accounts.principal_for_bearer(token) is None
    assert await accounts.principal_for_bearer(pair.access) is None
    async with unit_of_work(world.database, writes=False):
        assert (await session().exec(select(AccessToken))).all() == []
        assert (await session().exec(select(OAuthGrant))).all() == []


@pytest.mark.anyio
async def test_the_export_names_tokens_without_their_hashes(world: World, accounts: Accounts) -> None:
    mia = await world.person("mia")
    row, _ = await accounts.tokens.create(mia, "laptop", ["jobs:read"], 30, KNOWN)
    pair = await _pair(accounts, mia)
    done = await world.done(mia, "accounts_export_data")
    content = await world.providers.files.read(f"exports/{done.result.file}")  # type: ignore[attr-defined]
    assert done.result.tables["access_token"] == 3  # type: ignore[attr-defined]
    assert done.result.tables["oauth_grant"] == 1  # type: ignore[attr-defined]
    assert row.sha256.encode() not in content
    assert pair.access.encode() not in content


@pytest.mark.anyio
async def test_of_many_refreshes_at_once_one_wins_and_then_nobody(world: World, accounts: Accounts) -> None:
    mia = await world.person("mia")
    client = await accounts.grants.register("Notebook", [CALLBACK])
    pair = await _pair(accounts, mia, client.id)

    async def refresh() -> Pair | None:
        try:
            return await accounts.grants.refresh(pair.refresh, client_id=client.id)
        except GrantRefused:
            return None

    answers = await asyncio.gather(*(refresh() for _ in range(5)))
    assert sum(answer is not None for answer in answers) == 1
    async with unit_of_work(world.database, writes=False):
        assert (await session().exec(select(AccessToken))).all() == []


@pytest.mark.anyio
async def test_joined_accounts_keep_the_tokens_of_neither_side_that_goes(world: World, accounts: Accounts) -> None:
    kept = await world.person("mia", password_hash="x")
    joined = await world.person("chat")
    _, mine = await accounts.tokens.create(kept, "laptop", ["jobs:read"], 30, KNOWN)
    _, theirs = await accounts.tokens.create(joined, "laptop", ["*:*"], 30, KNOWN)
    offer = await world.done(joined, "accounts_link")
    await world.done(kept, "accounts_redeem_link", code=offer.result.code)  # type: ignore[attr-defined]
    assert await accounts.principal_for_bearer(theirs) is None
    assert await accounts.principal_for_bearer(mine) is not None


async def _pair(accounts: Accounts, who: Principal, client_id: str | None = None) -> Pair:
    made = await accounts.grants.register("Notebook", [CALLBACK])
    client = await accounts.grants.client(client_id or made.id)
    assert client is not None
    digest = base64.urlsafe_b64encode(hashlib.sha256(b"v" * 43).digest()).rstrip(b"=").decode()
    code = await accounts.grants.consent(who, client, CALLBACK, ["jobs:read"], "http://testserver/mcp", digest)
    return await accounts.grants.exchange(
        code, client_id=client.id, redirect_uri=CALLBACK, verifier="v" * 43, resource=None
    )
