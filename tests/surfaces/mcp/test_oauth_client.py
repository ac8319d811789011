"""The official client signs itself in: discovery, registration, consent, tokens, refresh."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

import httpx
import httpx2
import pytest
from mcp import Client
from mcp.client.auth import OAuthClientProvider
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.auth import AuthorizationCodeResult, OAuthClientInformationFull, OAuthClientMetadata, OAuthToken
from pydantic import AnyUrl

from tests.surfaces.http.world import CSRF
from tests.surfaces.mcp.served import BOTH, Served

pytestmark = pytest.mark.anyio

CALLBACK = "http://127.0.0.1:4711/callback"


@dataclass
class Kept:
    """What the client remembers between two runs."""

    tokens: OAuthToken | None = None
    info: OAuthClientInformationFull | None = None
    issued: list[str] = field(default_factory=list)

    async def get_tokens(self) -> OAuthToken | None:
        return self.tokens

    async def set_tokens(self, tokens: OAuthToken) -> None:
        self.tokens = tokens
        self.issued.append(tokens.access_token)

    async def get_client_info(self) -> OAuthClientInformationFull | None:
        return self.info

    async def set_client_info(self, info: OAuthClientInformationFull) -> None:
        self.info = info


@dataclass
class Browser:
    """Jane's: she is signed in and presses the button."""

    base: str
    scopes: list[str]
    heard: dict[str, str] = field(default_factory=dict)
    asked: int = 0

    async def open(self, url: str) -> None:
        self.asked += 1
        async with httpx.AsyncClient(base_url=self.base) as http:
            await http.post("/api/auth/demo", json={"person": "jane"})
            body = {"query": urlsplit(url).query, "allow": True, "scopes": self.scopes}
            answer = await http.post("/oauth/consent", json=body, headers={"x-csrftoken": http.cookies[CSRF]})
        assert answer.status_code == 200, answer.text
        self.heard = dict(parse_qsl(urlsplit(answer.json()["redirect"]).query))

    async def back(self) -> AuthorizationCodeResult:
        return AuthorizationCodeResult(
            code=self.heard["code"], state=self.heard.get("state"), iss=self.heard.get("iss")
        )


@asynccontextmanager
async def signed_in(world: Served, browser: Browser, kept: Kept, mode: str) -> AsyncIterator[Client]:
    metadata = OAuthClientMetadata(client_name="Notebook", redirect_uris=[AnyUrl(CALLBACK)])
    auth = OAuthClientProvider(world.url, metadata, kept, browser.open, browser.back)
    async with (
        httpx2.AsyncClient(auth=auth, timeout=60) as http,
        Client(streamable_http_client(world.url, http_client=http), mode=mode) as client,
    ):
        yield client


@pytest.mark.parametrize("mode", BOTH)
async def test_it_finds_the_way_in_by_itself_and_works_within_the_consent(world: Served, mode: str) -> None:
    browser, kept = Browser(world.base, ["*:read"]), Kept()
    async with signed_in(world, browser, kept, mode) as client:
        read = await client.call_tool("notes_browse", {})
        written = await client.call_tool("notes_keep", {"text": "call Ada"})
    assert (browser.asked, read.is_error, written.is_error) == (1, False, True)
    assert world.book.notes == []
    assert kept.tokens is not None
    assert kept.tokens.scope == "*:read"


async def test_it_refreshes_without_asking_again(world: Served) -> None:
    browser, kept = Browser(world.base, ["*:read"]), Kept()
    async with signed_in(world, browser, kept, "auto") as client:
        await client.call_tool("notes_browse", {})
    assert kept.tokens is not None
    kept.tokens = kept.tokens.model_copy(update={"expires_in": -1})
    async with signed_in(world, browser, kept, "auto") as client:
        assert not (await client.call_tool("notes_browse", {})).is_error
    assert browser.asked == 1
