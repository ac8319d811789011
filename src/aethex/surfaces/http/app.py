"""The Litestar application."""

from typing import Any

from litestar import Litestar
from litestar.exceptions import HTTPException

from aethex.errors import AethexError
from aethex.surfaces.http import problems
from aethex.surfaces.http.auth import auth_controller
from aethex.surfaces.http.chat import chat_controller
from aethex.surfaces.http.csrf import Csrf
from aethex.surfaces.http.files import files_controller
from aethex.surfaces.http.metrics import Metrics
from aethex.surfaces.http.middleware import Guard
from aethex.surfaces.http.service import service_routes
from aethex.surfaces.http.tool_calls import tool_controller
from aethex.surfaces.services import Services


def http_app(services: Services, *, lifespan: list[Any], extra_handlers: list[Any] | None = None) -> Litestar:
    """The API with whatever other handlers (the web chat) belong to the same server.

    The guard stands around everything, so that an unknown address gets the same headers as a known one.
    """
    csrf, metrics = Csrf(services.settings.signing_key()), Metrics()

    app = Litestar(
        route_handlers=[
            tool_controller(services, metrics),
            chat_controller(services, metrics),
            auth_controller(services),
            files_controller(services),
            *service_routes(services, metrics),
            *(extra_handlers or []),
        ],
        exception_handlers={
            AethexError: problems.from_ours,
            HTTPException: problems.from_litestar,
            Exception: problems.unexpected,
        },
        lifespan=lifespan,
        openapi_config=None,
        logging_config=None,
        request_max_body_size=2 * 1024 * 1024,
    )
    app.asgi_handler = Guard(app.asgi_handler, services, csrf, metrics)
    return app
