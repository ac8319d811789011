"""One pure ASGI layer around every request: who asks, cross-site protection, limits, security headers, counting."""

import time
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from typing import Any

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from aethex.errors import AethexError, Forbidden, SignInRequired, TooMany
from aethex.kit.ids import new_id
from aethex.surfaces.http.csrf import Csrf
from aethex.surfaces.http.metrics import Metrics
from aethex.surfaces.http.problems import MEDIA_TYPE
from aethex.surfaces.services import Services
from aethex.tools.answers import error_body

SESSION = "session"
_SAFE = {"GET", "HEAD", "OPTIONS"}
_OPEN = {"/api/auth/sign-up", "/api/auth/sign-in", "/api/auth/sign-out", "/api/auth/demo"}
_STRICT = {"/api/auth/sign-up", "/api/auth/sign-in"}
_STRICT_A_MINUTE = 20
_UNSAFE_PREFIXES = ("/mcp", "/webhooks/")
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"content-security-policy", CSP.encode()),
]


class Guard:
    """Sets scope["user"] to the principal, or None for a guest; answers 401, 403 and 429 itself."""

    def __init__(self, app: ASGIApp, services: Services, csrf: Csrf, metrics: Metrics) -> None:
        self.app = app
        self.services = services
        self.csrf = csrf
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP:
            await self._guarded(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _guarded(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        started = time.perf_counter()
        headers = dict(scope["headers"])
        cookies = _cookies(headers.get(b"cookie"))
        request_id = new_id("req")
        fresh = self._fresh(scope, cookies)
        status = [500]

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                status[0] = message["status"]
                extra = [*_HEADERS, (b"x-request-id", request_id.encode())]
                if fresh:
                    extra.append((b"set-cookie", self._cookie(fresh)))
                present = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(pair for pair in extra if pair[0] == b"set-cookie" or pair[0] not in present),
                ]
            await send(message)

        try:
            await self._admit(scope, headers, cookies)
        except AethexError as error:
            await _refuse(error, send_on)
        else:
            await self.app(scope, receive, send_on)
        self.metrics.request(scope["method"], status[0], time.perf_counter() - started)

    def _fresh(self, scope: HTTPScope, cookies: dict[str, str]) -> str | None:
        """A new readable token for every GET, and every open POST, that does not carry a good one."""
        wants = scope["method"] == "GET" or scope["path"] in _OPEN
        if not wants or self.csrf.is_ours(cookies.get(Csrf.cookie, "")):
            return None
        return self.csrf.make()

    def _cookie(self, token: str) -> bytes:
        secure = "; Secure" if self.services.settings.secure_cookies else ""
        return f"{Csrf.cookie}={token}; Path=/; Max-Age=31536000; SameSite=Lax{secure}".encode()

    async def _admit(self, scope: HTTPScope, headers: dict[bytes, bytes], cookies: dict[str, str]) -> None:
        path, method = scope["path"], scope["method"]
        bearer = headers.get(b"authorization", b"").startswith(b"Bearer ")
        scope["user"] = None
        scope["auth"] = None
        if bearer:
            raise SignInRequired("This access token is not known. Make a new one in the web app.")
        token = cookies.get(SESSION)
        if token:
            scope["user"] = await self.services.accounts.principal_for_token(token)
            scope["auth"] = token
        await self._limit(scope, path)
        if path.startswith("/api/") and scope["user"] is None and not _is_open(path, method):
            raise SignInRequired("Please sign in first.")
        if method not in _SAFE and path not in _OPEN and not path.startswith(_UNSAFE_PREFIXES):
            sent = headers.get(Csrf.header)
            if not self.csrf.fits(cookies.get(Csrf.cookie), sent.decode("latin-1") if sent else None):
                raise CsrfFailed("The request did not carry this site's token. Reload the page and try again.")

    async def _limit(self, scope: HTTPScope, path: str) -> None:
        settings = self.services.settings
        if settings.rate_limit == "off" or not path.startswith("/api/"):
            return
        user, client = scope["user"], scope.get("client")
        address = client[0] if client else "unknown"
        who = user.id if user else address
        checks = [(f"api:{who}", settings.rate_limit_per_minute)]
        if path in _STRICT:
            checks.append((f"auth:{address}", _STRICT_A_MINUTE))
        for key, limit in checks:
            wait = await self.services.providers.realtime.hit(key, limit=limit, seconds=60)
            if wait:
                raise TooMany(f"That was a lot in a short time. Please wait {wait} seconds.", retry_after=wait)


class CsrfFailed(Forbidden):
    slug, title = "csrf", "This request was not recognised"


def _is_open(path: str, method: str) -> bool:
    return path in _OPEN or (method == "GET" and path.startswith("/api/files/"))


def _cookies(raw: bytes | None) -> dict[str, str]:
    if not raw:
        return {}
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(raw.decode("latin-1"))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}


async def _refuse(error: AethexError, send: Callable[[Message], Any]) -> None:
    import msgspec

    body = msgspec.json.encode(error_body(error))
    headers = [(b"content-type", MEDIA_TYPE.encode()), (b"content-length", str(len(body)).encode())]
    if "retry_after" in error.extra:
        headers.append((b"retry-after", str(error.extra["retry_after"]).encode()))
    await send({"type": "http.response.start", "status": error.status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
