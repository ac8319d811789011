"""The Litestar application and the layers around it."""

from collections.abc import Sequence
from typing import Any

from litestar import Litestar, Router
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.types import ASGIApp

from aethex.errors import AethexError
from aethex.surfaces.http import (
    approvals,
    auth,
    chat,
    conversations,
    events,
    files,
    oauth,
    problems,
    service,
    tokens,
    tool_calls,
)
from aethex.surfaces.http.identity import Identified
from aethex.surfaces.http.limits import Limited
from aethex.surfaces.http.observing import Observed
from aethex.surfaces.http.protection import Protected
from aethex.surfaces.http.site import Site
from aethex.surfaces.mcp.mount import Mount
from aethex.surfaces.services import Services

LAYERS = (Observed, Identified, Limited, Protected)
"""Around everything, outermost first, so that an unknown address is treated like a known one."""

_HANDLERS = (tool_calls, approvals, chat, conversations, events, files, auth, tokens, oauth, service)
_MAX_BODY = 2 * 1024 * 1024


def http_app(services: Services, *, lifespan: list[Any], extra_handlers: Sequence[Any] = ()) -> Litestar:
    """The API, with whatever other handlers (the web chat) belong to the same server."""
    site = Site(services)
    mcp = Mount(site)

    def provide_site() -> Any:
        return site

    own = Router(
        path="/",
        route_handlers=[handler for module in _HANDLERS for handler in module.HANDLERS],
        dependencies={"site": Provide(provide_site, sync_to_thread=False)},
    )
    app = Litestar(
        route_handlers=[own, mcp.handler(), *extra_handlers],
        exception_handlers={
            AethexError: problems.from_ours,
            HTTPException: problems.from_litestar,
            Exception: problems.unexpected,
        },
        lifespan=[*lifespan, mcp.lifespan],
        openapi_config=None,
        logging_config=None,
        request_max_body_size=_MAX_BODY,
    )
    app.asgi_handler = layered(app.asgi_handler, site, LAYERS)
    return app


def layered(app: ASGIApp, site: Site, layers: Sequence[Any]) -> ASGIApp:
    """`app` inside the layers."""
    for layer in reversed(layers):
        app = layer(app, site)
    return app
