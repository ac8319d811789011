"""Who may not go on: guests where a person is needed, and requests that another site may have made."""

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

from aethex.errors import Forbidden, NotFound, SignInRequired
from aethex.surfaces.http.asked import asked
from aethex.surfaces.http.openings import needs_person, needs_token
from aethex.surfaces.http.site import Site


class CsrfFailed(Forbidden):
    slug, title = "csrf", "This request was not recognised"


class Protected:
    """SignInRequired comes before CsrfFailed. Only a session's cookie can be abused by another site, so only
    requests that carry one must prove that a page of ours made them.
    """

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app = app
        self.csrf = site.csrf

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP:
            self._check(scope)
        await self.app(scope, receive, send)

    def _check(self, scope: HTTPScope) -> None:
        note, method = asked(scope), scope["method"]
        if "\x00" in note.path:
            raise NotFound("There is nothing at this address.")
        if needs_person(note.path, method) and scope["user"] is None:
            if note.bearer:
                raise SignInRequired("This access token is not known. Make a new one in the web app.")
            raise SignInRequired("Please sign in first.")
        if (
            note.session
            and not note.bearer
            and needs_token(note.path, method)
            and not self.csrf.fits(note.token, note.sent_token, note.session)
        ):
            raise CsrfFailed("The request did not carry this site's token. Reload the page and try again.")
