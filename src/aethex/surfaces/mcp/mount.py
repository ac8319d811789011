"""`/mcp` in the application: who calls is settled here, before the SDK sees the request."""

from contextlib import AbstractAsyncContextManager
from typing import Any

from litestar import Litestar, asgi
from litestar.types import HTTPScope, Receive, Scope, Send

from aethex.errors import Forbidden, SignInRequired, TooMany
from aethex.surfaces.http.asked import Asked, asked
from aethex.surfaces.http.problems import encoded
from aethex.surfaces.http.site import Site
from aethex.surfaces.mcp.caller import caller
from aethex.surfaces.mcp.guard import Guard
from aethex.surfaces.mcp.sessions import Sessions
from aethex.tools.answers import error_body
from aethex.tools.context import Principal

PATH = "/mcp"
THREAD = b"aethex-thread"
"""Set by `aethex mcp`: its process is a session, whatever the protocol makes of it."""
_LONGEST = 200


class Mount:
    """The protocol's door: Host and Origin, the caller, how often they call; then the SDK."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.guard = Guard(site.services.settings)
        self.sessions = Sessions(site.services, site.metrics.call)

    @property
    def lifespan(self) -> Any:
        """To be entered after everything that calls need."""

        def entered(app: Litestar) -> AbstractAsyncContextManager[None]:
            return self.sessions.lifespan(app)

        return entered

    def handler(self) -> Any:
        """The route."""

        @asgi(PATH, copy_scope=True)
        async def mcp(scope: Scope, receive: Receive, send: Send) -> None:
            await self.handle(scope, receive, send)

        return mcp

    async def handle(self, scope: Any, receive: Receive, send: Send) -> None:
        """Forbidden for other sites' pages; 401 says where a token can be had; TooMany past the limit."""
        headers = dict(scope["headers"])
        wrong = self.guard.refuses(_text(headers, b"host") or "", _text(headers, b"origin"))
        if wrong is not None:
            raise Forbidden(wrong)
        person = await self._person(scope)
        await self._limit(person.id if person else _address(scope))
        if person is None:
            await self._challenge(asked(scope), send)
            return
        await self.sessions.handle(caller(person, _thread(headers, person)), scope, receive, send)

    async def _person(self, scope: HTTPScope) -> Principal | None:
        """By token; or by a session whose request also proves that no other site made it."""
        note, known = asked(scope), scope["user"]
        if note.bearer:
            person = await self.site.services.accounts.principal_for_bearer(note.access_token)
            self.site.metrics.bearer(known=person is not None)
            return person
        proven = self.site.csrf.fits(note.token, note.sent_token, note.session)
        return known if note.session and proven and isinstance(known, Principal) else None

    async def _limit(self, who: str) -> None:
        """Shared with /api: a person has one allowance."""
        settings = self.site.services.settings
        if settings.rate_limit != "on":
            return
        hit = self.site.services.providers.realtime.hit
        wait = await hit(f"api:{who}", limit=settings.rate_limit_per_minute, seconds=60)
        if wait:
            raise TooMany(f"That was a lot in a short time. Please wait {wait} seconds.", retry_after=wait)

    async def _challenge(self, note: Asked, send: Send) -> None:
        """RFC 6750, and where a client learns how to get a token (RFC 9728)."""
        said = "This access token is unknown, revoked or too old." if note.bearer else "Please send an access token."
        wrong = {"error": "invalid_token"} if note.bearer else {}
        error = SignInRequired(f"{said} Make one in the web app, or sign in by OAuth.", **wrong)
        content, headers = encoded(error_body(error))
        base = self.site.services.settings.base_url
        metadata = f', resource_metadata="{base}/.well-known/oauth-protected-resource{PATH}"'.encode()
        more = [(name, value + metadata if name == b"www-authenticate" else value) for name, value in headers]
        await send({"type": "http.response.start", "status": 401, "headers": more})
        await send({"type": "http.response.body", "body": content, "more_body": False})


def _thread(headers: dict[bytes, bytes], person: Principal) -> str:
    """The session where there is one; else the token, for a protocol that knows no sessions."""
    for name in (THREAD, b"mcp-session-id"):
        given = _text(headers, name)
        if given:
            return f"{name.decode()}:{given[:_LONGEST]}"
    return f"token:{person.token or ''}"


def _text(headers: dict[bytes, bytes], name: bytes) -> str | None:
    value = headers.get(name)
    return None if value is None else value.decode("latin-1")


def _address(scope: HTTPScope) -> str:
    client = scope.get("client")
    return client[0] if client else "unknown"
