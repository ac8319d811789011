"""Saying something."""

import asyncio
import time
from typing import Any

from litestar import Response, post

from aethex.assistant.run import Running
from aethex.surfaces.http.body import id_of, json_object, only, optional_text, text_of, wrong
from aethex.surfaces.http.events import streamed
from aethex.surfaces.http.linking import linked
from aethex.surfaces.http.site import Deps, Req, Site, person
from aethex.surfaces.http.turns import beginning, turn_events

_MOST_FILES = 20


@post("/api/chat", status_code=200)
async def chat(request: Req, site: Deps) -> Response[Any]:
    """Begins a turn. Answers with the whole answer, or with events for those who accept text/event-stream."""
    body, who = await json_object(request), person(request)
    only(body, "text", "conversation", "files", "message_id")
    text, conversation, message_id = text_of(body, "text"), _conversation(body), _message_id(body)
    options: dict[str, Any] = {"conversation": conversation, "files": _files(body), "message_id": message_id}
    services = site.services
    if "text/event-stream" not in request.headers.get("accept", ""):
        running = await services.assistant.start(who, text, surface="http", **options)
        _count(site, running)
        answer = await asyncio.shield(running.task)
        return Response(linked(answer, who, services.settings.base_url), media_type="application/json")
    begun = await beginning(services, who, conversation, message_id)
    running = await services.assistant.start(who, text, surface="http", **options)
    _count(site, running)
    return streamed(turn_events(services, who, begun, running))


def _count(site: Site, running: Running) -> None:
    started = time.perf_counter()
    site.metrics.turn()
    running.task.add_done_callback(lambda _: site.metrics.turned(time.perf_counter() - started))


def _conversation(body: dict[str, Any]) -> str | None:
    named = optional_text(body, "conversation")
    return None if named is None else id_of(named)


def _message_id(body: dict[str, Any]) -> str | None:
    """The client's own id, a UUID by contract; any short printable text serves."""
    named = optional_text(body, "message_id")
    if named is not None and not (1 <= len(named) <= 100 and named.isascii() and named.isprintable()):
        raise wrong("message_id", "must have 1 to 100 printable characters, a UUID for instance")
    return named


def _files(body: dict[str, Any]) -> list[str]:
    files = body.get("files") or []
    if not isinstance(files, list) or not all(isinstance(one, str) for one in files):
        raise wrong("files", "must be a list of file ids")
    if len(files) > _MOST_FILES:
        raise wrong("files", f"can name {_MOST_FILES} files at most")
    return [id_of(one) for one in files]


HANDLERS = [chat]
