"""What waits for a person's decision, and the decision."""

import time
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from aethex.db.unit_of_work import unit_of_work
from aethex.surfaces.http.body import id_of
from aethex.surfaces.http.linking import linked
from aethex.surfaces.http.site import Deps, Req, Site, person
from aethex.surfaces.http.tool_calls import answered
from aethex.tools.approvals import pending_of, view


@get("/api/approvals")
async def waiting(request: Req, site: Deps) -> dict[str, Any]:
    """The person's own open approvals, newest first."""
    who, now = person(request), site.services.clock.now()
    async with unit_of_work(site.services.database, writes=False):
        rows = await pending_of(who.id, now)
    waiting = {"approvals": [view(row, now).model_dump(mode="json") for row in rows]}
    return linked(waiting, who, site.services.settings.base_url)


@post("/api/approvals/{approval:str}/approve", status_code=200)
async def approve(request: Req, site: Deps, approval: FromPath[str]) -> Response[dict[str, Any]]:
    """Runs the stored call."""
    return await _decide(request, site, approval, approve=True)


@post("/api/approvals/{approval:str}/decline", status_code=200)
async def decline(request: Req, site: Deps, approval: FromPath[str]) -> Response[dict[str, Any]]:
    """Closes the approval without running anything."""
    return await _decide(request, site, approval, approve=False)


async def _decide(request: Req, site: Site, approval: str, *, approve: bool) -> Response[dict[str, Any]]:
    started = time.perf_counter()
    outcome = await site.services.door.decide(id_of(approval), person(request), approve=approve, surface="http")
    if approve:
        tool = outcome.tool if outcome.tool in site.services.catalogue.tools else "unknown"
        site.metrics.call(tool, outcome, time.perf_counter() - started)
    return answered(outcome, decided=True)


HANDLERS = [waiting, approve, decline]
