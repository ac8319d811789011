"""A client of /mcp that speaks OAuth to the letter, and a person who presses the page's buttons."""

import base64
import hashlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx

VERIFIER = "v" * 43
CALLBACK = "http://127.0.0.1:4711/callback"


def challenge(verifier: str = VERIFIER) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


@dataclass
class Program:
    """`http` has no session. Every step may be changed by the test that calls it."""

    http: httpx.AsyncClient
    base: str
    id: str = ""
    redirect: str = CALLBACK
    scope: str = "notes:read notes:send"

    async def register(self, *redirects: str, name: str = "Notebook") -> httpx.Response:
        body = {"client_name": name, "redirect_uris": list(redirects or (self.redirect,))}
        answer = await self.http.post("/oauth/register", json=body)
        self.id = answer.json().get("client_id", "")
        return answer

    def query(self, **changes: str | None) -> str:
        given = {
            "response_type": "code",
            "client_id": self.id,
            "redirect_uri": self.redirect,
            "code_challenge": challenge(),
            "code_challenge_method": "S256",
            "state": "a state & more",
            "scope": self.scope,
            "resource": f"{self.base}/mcp",
        } | changes
        return urlencode({name: value for name, value in given.items() if value is not None})

    async def ask(self, person: httpx.AsyncClient, *, allow: bool = True, **changes: Any) -> httpx.Response:
        """The person opens the page and presses a button."""
        scopes = changes.pop("scopes", ["notes:read", "notes:send"])
        body = {"query": self.query(**changes), "allow": allow, "scopes": scopes}
        return await person.post("/oauth/consent", json=body)

    async def code(self, person: httpx.AsyncClient, **changes: Any) -> str:
        answer = await self.ask(person, **changes)
        assert answer.status_code == 200, answer.text
        return answered(answer)["code"]

    async def fetch(self, held: str, **changes: str | None) -> httpx.Response:
        return await self._token(
            {
                "grant_type": "authorization_code",
                "code": held,
                "client_id": self.id,
                "redirect_uri": self.redirect,
                "code_verifier": VERIFIER,
                "resource": f"{self.base}/mcp",
            }
            | changes
        )

    async def refresh(self, held: str, **changes: str | None) -> httpx.Response:
        return await self._token({"grant_type": "refresh_token", "refresh_token": held, "client_id": self.id} | changes)

    async def _token(self, form: dict[str, str | None]) -> httpx.Response:
        given = {name: value for name, value in form.items() if value is not None}
        return await self.http.post("/oauth/token", data=given)

    async def let_in(self, person: httpx.AsyncClient) -> dict[str, Any]:
        """From registration to tokens."""
        if not self.id:
            await self.register()
        answer = await self.fetch(await self.code(person))
        assert answer.status_code == 200, answer.text
        tokens: dict[str, Any] = answer.json()
        return tokens


def answered(answer: httpx.Response) -> dict[str, str]:
    """What the client hears at its address."""
    return dict(parse_qsl(urlsplit(answer.json()["redirect"]).query))


def is_refused(answer: httpx.Response, error: str) -> None:
    """An error as RFC 6749 writes it."""
    assert answer.status_code == 400, answer.text
    assert answer.json()["error"] == error
    assert answer.json()["error_description"]
