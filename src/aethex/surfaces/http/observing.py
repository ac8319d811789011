"""The outermost layer: a name for every request, headers on every answer, and no error that leaves unanswered."""

import logging
import time
from typing import Any

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send
from litestar.utils.path import normalize_path

from aethex.errors import AethexError
from aethex.surfaces.http.asked import REQUEST_ID, Asked, begin
from aethex.surfaces.http.problems import INTERNAL, encoded
from aethex.surfaces.http.site import Site
from aethex.tools.answers import error_body

log = logging.getLogger(__name__)

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"x-frame-options": b"DENY",
    b"cross-origin-opener-policy": b"same-origin",
    b"content-security-policy": CSP.encode(),
}


class Observed:
    """Answers what the layers inside raise as problems; counts and times requests up to their first byte."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app = app
        self.metrics = site.metrics
        self.headers = dict(_HEADERS)
        if site.secure:
            self.headers[b"strict-transport-security"] = b"max-age=31536000"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP:
            await self._observe(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _observe(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        started, begun = time.perf_counter(), False
        note = begin(scope, normalize_path(scope["path"]))
        REQUEST_ID.set(note.id)

        async def send_on(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message["headers"] = self._complete(message["headers"], note)
                self._count(scope, message["status"], started)
            await send(message)

        try:
            await self.app(scope, receive, send_on)
        except AethexError as error:
            await _refuse(error_body(error), send_on)
        except Exception:
            log.exception("%s %s failed", scope["method"], note.path)
            if begun:
                raise
            await _refuse(INTERNAL, send_on)

    def _complete(self, given: Any, note: Asked) -> list[tuple[bytes, bytes]]:
        """The answer's own headers win. What anybody may keep carries nobody's cookies."""
        complete = list(given)
        names = {name for name, _ in complete}
        complete += [pair for pair in self.headers.items() if pair[0] not in names]
        complete.append((b"x-request-id", note.id.encode()))
        shared = any(name == b"cache-control" and value.startswith(b"public") for name, value in complete)
        if not shared:
            complete += [(b"set-cookie", cookie) for cookie in note.cookies]
            if b"cache-control" not in names:
                complete.append((b"cache-control", b"no-store"))
        return complete

    def _count(self, scope: HTTPScope, status: int, started: float) -> None:
        route = str(scope.get("path_template") or "none")
        self.metrics.request(scope["method"], route, status, time.perf_counter() - started)


async def _refuse(body: dict[str, Any], send: Send) -> None:
    content, headers = encoded(body)
    await send({"type": "http.response.start", "status": body["status"], "headers": headers})
    await send({"type": "http.response.body", "body": content, "more_body": False})
