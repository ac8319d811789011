"""What the handlers of this surface share."""

from dataclasses import dataclass, field

from litestar import Request
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from aethex.errors import SignInRequired
from aethex.surfaces.http.asked import asked
from aethex.surfaces.http.cookies import csrf_cookie, session_cookie
from aethex.surfaces.http.csrf import Csrf
from aethex.surfaces.http.metrics import Metrics
from aethex.surfaces.services import Services
from aethex.tools.context import Principal

DAY = 86_400


@dataclass
class Site:
    """One served application. `schema` is the database's revision, once it is known to be this version's;
    `description` the OpenAPI document, once it was asked for.
    """

    services: Services
    schema: str | None = None
    description: bytes = b""
    metrics: Metrics = field(default_factory=Metrics)
    csrf: Csrf = field(init=False)

    def __post_init__(self) -> None:
        self.csrf = Csrf(self.services.settings.signing_key())

    @property
    def secure(self) -> bool:
        return self.services.settings.secure_cookies

    def remember(self, request: "Req", session: str) -> None:
        """Sends the session's cookie, and a token that fits it, with the answer; "" ends the session."""
        seconds = self.services.settings.session_days * DAY if session else 0
        asked(request.scope).cookies[:] = [
            session_cookie(session, seconds, secure=self.secure),
            csrf_cookie(self.csrf.make(session), secure=self.secure),
        ]


Req = Request[Principal | None, str, State]
Deps = NamedDependency[SkipValidation[Site]]


def person(request: Req) -> Principal:
    """Who is signed in."""
    user = request.scope["user"]
    if not isinstance(user, Principal):
        raise SignInRequired("Please sign in first.")
    return user
