"""Health, metrics and the description of the interface."""

from typing import Any

from litestar import Request, Response, get
from sqlalchemy import text

from aethex import __version__
from aethex.db import migrate
from aethex.db.unit_of_work import session, unit_of_work
from aethex.errors import AethexError, NotFound, Unavailable
from aethex.surfaces.http.metrics import Metrics
from aethex.surfaces.http.openapi import describe
from aethex.surfaces.services import Services

_LOOPBACK = {"127.0.0.1", "::1", "localhost", "testclient"}
Any_Request = Request[Any, Any, Any]


def service_routes(services: Services, metrics: Metrics) -> list[Any]:
    """/healthz, /readyz, /metrics and /schema/openapi.json."""
    described = describe(services.catalogue)

    @get("/healthz", name="healthz", include_in_schema=False)
    async def healthz() -> dict[str, str]:
        return {"status": "ok", "version": __version__}

    @get("/readyz", name="readyz", include_in_schema=False)
    async def readyz() -> dict[str, str]:
        try:
            async with unit_of_work(services.database, writes=False):
                await session().execute(text("SELECT 1"))
            revision = await migrate.revision_of(services.database)
        except AethexError:
            raise
        except Exception as error:
            raise Unavailable("The database does not answer.") from error
        if revision != migrate.head():
            raise Unavailable("The database is not at this version's schema. Run `aethex migrate`.")
        return {"status": "ready", "schema": revision or ""}

    @get("/metrics", name="metrics", include_in_schema=False)
    async def show_metrics(request: Any_Request) -> Response[bytes]:
        if request.client is None or request.client.host not in _LOOPBACK:
            raise NotFound("There is nothing at this address.")
        return Response(metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")

    @get("/schema/openapi.json", name="openapi", include_in_schema=False)
    async def openapi() -> dict[str, Any]:
        return described

    return [healthz, readyz, show_metrics, openapi]
