"""How often one may ask."""

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

from aethex.errors import TooMany
from aethex.surfaces.http.asked import asked
from aethex.surfaces.http.openings import GUESSED, LIMITED
from aethex.surfaces.http.site import Site
from aethex.tools.context import Principal

GUESSES_A_MINUTE = 20


class Limited:
    """Counts calls to the API per person, or per address for guests; TooMany past the settings' number a minute."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app = app
        self.hit = site.services.providers.realtime.hit
        settings = site.services.settings
        self.on = settings.rate_limit == "on"
        self.most = settings.rate_limit_per_minute

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.on and scope["type"] == ScopeType.HTTP:
            await self._count(scope)
        await self.app(scope, receive, send)

    async def _count(self, scope: HTTPScope) -> None:
        path = asked(scope).path
        if not path.startswith(LIMITED):
            return
        user, client = scope["user"], scope.get("client")
        address = client[0] if client else "unknown"
        await self._use(f"api:{user.id if isinstance(user, Principal) else address}", self.most)
        if path in GUESSED and scope["method"] == "POST":
            await self._use(f"auth:{address}", GUESSES_A_MINUTE)

    async def _use(self, key: str, limit: int) -> None:
        wait = await self.hit(key, limit=limit, seconds=60)
        if wait:
            raise TooMany(f"That was a lot in a short time. Please wait {wait} seconds.", retry_after=wait)
