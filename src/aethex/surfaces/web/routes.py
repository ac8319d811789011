"""The pages' and fragments' handlers, as `http_app` mounts them."""

from typing import Any

from litestar import Router
from litestar.di import Provide
from litestar.types import ControllerRouterHandler

from aethex.surfaces.services import Services
from aethex.surfaces.web import fragment_routes, page_routes, static_routes, token_routes


def web_handlers(services: Services) -> list[ControllerRouterHandler]:
    """Pages at `/`, fragments and static files under `/web`; all need `request.user` to be set to the principal."""

    def provide_services() -> Any:
        return services

    return [
        Router(
            path="/",
            route_handlers=[
                *page_routes.HANDLERS,
                *token_routes.HANDLERS,
                *fragment_routes.HANDLERS,
                *static_routes.HANDLERS,
            ],
            dependencies={"services": Provide(provide_services, sync_to_thread=False)},
            include_in_schema=False,
        )
    ]
