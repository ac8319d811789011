"""Conversations: listed, shown, renamed, deleted, stopped."""

from datetime import datetime
from typing import Any

from litestar import delete, get, patch, post
from litestar.params import FromPath, FromQuery

from aethex.conversations import service
from aethex.db.unit_of_work import unit_of_work
from aethex.surfaces.http.body import id_of, json_object, text_of, wrong
from aethex.surfaces.http.site import Deps, Req, person


@get("/api/conversations")
async def listed(request: Req, site: Deps, before: FromQuery[str | None] = None) -> dict[str, Any]:
    """At most 50, newest first; `before` is the `updated_at` of the last one seen."""
    instant = None if before is None else _instant(before)
    async with unit_of_work(site.services.database, writes=False):
        return {"conversations": await service.listed(person(request).id, instant)}


@post("/api/conversations", status_code=201)
async def opened(request: Req, site: Deps) -> dict[str, Any]:
    """An empty one, so that tool calls can follow each other in it; `title` is optional."""
    who, body = person(request), await json_object(request, empty=True)
    title = text_of(body, "title") if "title" in body else None
    async with unit_of_work(site.services.database):
        row = await service.open_for(who.id, None, surface="http", now=site.services.clock.now())
        if title is not None:
            await service.rename(row.id, who.id, title)
    async with unit_of_work(site.services.database, writes=False):
        return service.summary(await service.owned(row.id, who.id))


@get("/api/conversations/{conversation:str}")
async def shown(request: Req, site: Deps, conversation: FromPath[str]) -> dict[str, Any]:
    """One with its messages."""
    async with unit_of_work(site.services.database, writes=False):
        return await service.shown(id_of(conversation), person(request).id, site.services.clock.now())


@patch("/api/conversations/{conversation:str}")
async def rename(request: Req, site: Deps, conversation: FromPath[str]) -> dict[str, Any]:
    """Gives it another `title`."""
    who, title = person(request), text_of(await json_object(request), "title")
    async with unit_of_work(site.services.database):
        await service.rename(id_of(conversation), who.id, title)
    async with unit_of_work(site.services.database, writes=False):
        return service.summary(await service.owned(conversation, who.id))


@delete("/api/conversations/{conversation:str}", status_code=204)
async def remove(request: Req, site: Deps, conversation: FromPath[str]) -> None:
    """Deletes one's own, leaves a shared one; a running turn is stopped."""
    who = person(request)
    await site.services.assistant.stop(id_of(conversation), who)
    async with unit_of_work(site.services.database):
        await service.remove(conversation, who.id)


@post("/api/conversations/{conversation:str}/stop", status_code=200)
async def stop(request: Req, site: Deps, conversation: FromPath[str]) -> dict[str, Any]:
    """Asks the running turn to end after its present step."""
    return {"stopping": await site.services.assistant.stop(id_of(conversation), person(request))}


def _instant(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise wrong("before", "must be an instant such as 2026-11-23T09:00:00+00:00")
    return found


HANDLERS = [listed, opened, shown, rename, remove, stop]
