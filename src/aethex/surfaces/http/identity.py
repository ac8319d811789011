"""Who asks."""

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

from aethex.surfaces.http.asked import Asked, asked
from aethex.surfaces.http.cookies import CSRF, SESSION, csrf_cookie, read_cookies
from aethex.surfaces.http.openings import OPEN, SERVICE
from aethex.surfaces.http.site import Site


class Identified:
    """Sets scope["user"] to the principal, or to None for a guest, and scope["auth"] to the session's token.

    An access token counts under /api alone, and beside it no session does; elsewhere its bearer is a guest.

    Every GET, and every opening of a session, gets the readable token that unsafe requests send back.
    """

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app = app
        self.csrf = site.csrf
        self.secure = site.secure
        self.accounts = site.services.accounts
        self.metrics = site.metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP:
            await self._identify(scope)
        await self.app(scope, receive, send)

    async def _identify(self, scope: HTTPScope) -> None:
        note = asked(scope)
        _read_headers(scope, note)
        scope["user"], scope["auth"] = None, "" if note.bearer else note.session
        if note.path in SERVICE:
            return
        if note.bearer and note.path.startswith("/api/"):
            scope["user"] = await self.accounts.principal_for_bearer(note.access_token, api=True)
            self.metrics.bearer(known=scope["user"] is not None)
        if note.session and not note.bearer:
            scope["user"] = await self.accounts.principal_for_token(note.session)
        if not note.bearer and (scope["method"] == "GET" or note.path in OPEN):
            good = note.token if self.csrf.is_ours(note.token, note.session) else self.csrf.make(note.session)
            note.cookies.append(csrf_cookie(good, secure=self.secure))


def _read_headers(scope: HTTPScope, note: Asked) -> None:
    for name, value in scope["headers"]:
        if name == b"cookie":
            cookies = read_cookies(value)
            note.session, note.token = cookies.get(SESSION, ""), cookies.get(CSRF, "")
        elif name == b"x-csrftoken":
            note.sent_token = value.decode("latin-1")
        elif name == b"authorization":
            note.bearer = value[:7].lower() == b"bearer "
            note.access_token = value[7:].decode("latin-1").strip() if note.bearer else ""
