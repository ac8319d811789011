"""Who may not go on: guests where a person is needed, and requests that another site may have made."""

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

from aethex.accounts.tokens_text import Kind, kind_of
from aethex.errors import Forbidden, NotFound, SignInRequired
from aethex.surfaces.http.asked import Asked, asked
from aethex.surfaces.http.openings import needs_person, needs_token, scope_for
from aethex.surfaces.http.site import Site
from aethex.tools.context import Principal
from aethex.tools.scopes import must_cover


class CsrfFailed(Forbidden):
    slug, title = "csrf", "This request was not recognised"


def _must_be_within(note: Asked, user: object, method: str) -> None:
    """SignInRequired for a token that does not work, Forbidden where no token may go, MissingScope for this one."""
    if not isinstance(user, Principal):
        known = kind_of(note.access_token)
        said = "is not whole; a character is missing or wrong" if known is None else "is unknown, revoked or too old"
        if known in {Kind.ACCESS, Kind.REFRESH, Kind.CODE}:
            said = "was made for /mcp alone" if known is Kind.ACCESS else "is no access token"
        raise SignInRequired(f"This access token {said}. Make a new one in the web app.", error="invalid_token")
    wanted = scope_for(note.path, method)
    if wanted is None:
        raise Forbidden("Only you yourself can do this, signed in on the web; an access token cannot.")
    if wanted:
        must_cover(user.scopes or (), wanted, "do this")


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
        if note.bearer and note.path.startswith("/api/"):
            _must_be_within(note, scope["user"], method)
        if needs_person(note.path, method) and scope["user"] is None:
            raise SignInRequired("Please sign in first.")
        if (
            note.session
            and not note.bearer
            and needs_token(note.path, method)
            and not self.csrf.fits(note.token, note.sent_token, note.session)
        ):
            raise CsrfFailed("The request did not carry this site's token. Reload the page and try again.")
