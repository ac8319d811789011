"""Health, metrics and the description of the interface."""

import asyncio
import logging

import msgspec
from litestar import Response, get
from sqlalchemy import text

from aethex import __version__
from aethex.db import migrate
from aethex.db.unit_of_work import session, unit_of_work
from aethex.errors import NotFound, Unavailable
from aethex.surfaces.http.openapi import describe
from aethex.surfaces.http.site import Deps, Req, Site

log = logging.getLogger(__name__)

_LOOPBACK = frozenset({"127.0.0.1", "::1"})
_PATIENCE = 5.0


@get("/healthz")
async def healthz() -> dict[str, str]:
    """This process answers."""
    return {"status": "ok", "version": __version__}


@get("/readyz")
async def readyz(site: Deps) -> dict[str, str]:
    """It can serve: the database answers and has this version's schema, the encoder is loaded. Else 503."""
    try:
        async with asyncio.timeout(_PATIENCE):
            await _must_have_schema(site)
            await site.services.providers.embeddings.encode_one("ready")
    except Unavailable:
        raise
    except TimeoutError:
        raise Unavailable("Not ready yet: the database or the text encoder takes its time.") from None
    except Exception as error:
        log.warning("not ready: %s", type(error).__name__)
        raise Unavailable("The database or the text encoder does not answer.") from error
    return {"status": "ready", "schema": site.schema or ""}


async def _must_have_schema(site: Site) -> None:
    """Migrations only go forward, so a schema that was once found current is not looked up again."""
    async with unit_of_work(site.services.database, writes=False):
        await (await session().connection()).execute(text("SELECT 1"))
    if site.schema is not None:
        return
    if await migrate.revision_of(site.services.database) != migrate.head():
        raise Unavailable("The database is not at this version's schema. Run `aethex migrate`.")
    site.schema = migrate.head()


@get("/metrics")
async def metrics(request: Req, site: Deps) -> Response[bytes]:
    """For Prometheus on this machine, and for everybody on a demonstration server."""
    here = request.client is not None and request.client.host in _LOOPBACK
    if not here and not site.services.settings.demo_on:
        raise NotFound("There is nothing at this address.")
    text = site.metrics.text() + site.services.assistant.meter.text()
    return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8")


@get("/schema/openapi.json")
async def openapi(site: Deps) -> Response[bytes]:
    """Every tool and every route."""
    if not site.description:
        made = await asyncio.to_thread(describe, site.services.catalogue)
        site.description = msgspec.json.encode(made)
    return Response(site.description, media_type="application/json")


HANDLERS = [healthz, readyz, metrics, openapi]
