"""Chat, conversations and their events."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from litestar import Controller, Request, Response, delete, get, patch, post
from litestar.response import Stream

from aethex.assistant.announce import channel_for, channel_of
from aethex.assistant.run import Running
from aethex.conversations import service as conversations
from aethex.db.unit_of_work import unit_of_work
from aethex.errors import Invalid
from aethex.kit.sse import KEEP_ALIVE, encode
from aethex.providers.realtime.port import Event
from aethex.surfaces.http.body import json_object, person, text_of
from aethex.surfaces.http.metrics import Metrics
from aethex.surfaces.services import Services

_HEARTBEAT = 15.0
_SSE = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
_LAST = {"done", "error"}
Any_Request = Request[Any, Any, Any]


def chat_controller(services: Services, metrics: Metrics) -> type[Controller]:
    """Routes under /api for chat."""

    class ChatController(Controller):
        path = "/api"

        @post("/chat", status_code=200, name="chat")
        async def chat(self, request: Any_Request) -> Response[Any]:
            body, who = await json_object(request), person(request)
            options = _options(body)
            stream = "text/event-stream" in request.headers.get("accept", "")
            bus = services.providers.realtime
            conversation = options["conversation"]
            before = await bus.last_id(channel_of(conversation, who.id)) if stream and conversation else None
            running = await services.assistant.start(who, options.pop("text"), surface="http", **options)
            metrics.turn()
            if not stream:
                return Response(await asyncio.shield(running.task), media_type="application/json")
            channel = channel_of(running.conversation, who.id)
            return _events(_turn(services, channel, before or "0", running))

        @get("/conversations", name="conversations")
        async def listed(self, request: Any_Request, before: str | None = None) -> dict[str, Any]:
            async with unit_of_work(services.database, writes=False):
                found = await conversations.listed(person(request).id, _instant(before))
            return {"conversations": found}

        @get("/conversations/{conversation:str}", name="conversation")
        async def shown(self, request: Any_Request, conversation: str) -> dict[str, Any]:
            async with unit_of_work(services.database, writes=False):
                return await conversations.shown(conversation, person(request).id, services.clock.now())

        @patch("/conversations/{conversation:str}", name="rename_conversation")
        async def rename(self, request: Any_Request, conversation: str) -> dict[str, Any]:
            title = text_of(await json_object(request), "title") or ""
            who = person(request)
            async with unit_of_work(services.database):
                await conversations.rename(conversation, who.id, title)
            async with unit_of_work(services.database, writes=False):
                return conversations.summary(await conversations.owned(conversation, who.id))

        @delete("/conversations/{conversation:str}", status_code=204, name="delete_conversation")
        async def remove(self, request: Any_Request, conversation: str) -> None:
            await services.assistant.stop(conversation, person(request))
            async with unit_of_work(services.database):
                await conversations.remove(conversation, person(request).id)

        @post("/conversations/{conversation:str}/stop", status_code=200, name="stop")
        async def stop(self, request: Any_Request, conversation: str) -> dict[str, Any]:
            return {"stopping": await services.assistant.stop(conversation, person(request))}

        @get("/conversations/{conversation:str}/events", name="conversation_events")
        async def events(self, request: Any_Request, conversation: str, after: str | None = None) -> Response[Any]:
            who = person(request)
            async with unit_of_work(services.database, writes=False):
                await conversations.owned(conversation, who.id)
            last = request.headers.get("last-event-id") or after
            return _events(_follow(services, channel_of(conversation, who.id), last))

        @get("/events", name="events")
        async def own(self, request: Any_Request, after: str | None = None) -> Response[Any]:
            last = request.headers.get("last-event-id") or after
            return _events(_follow(services, channel_for(person(request).id), last))

    return ChatController


def _options(body: dict[str, Any]) -> dict[str, Any]:
    known = {"text", "conversation", "files", "message_id"}
    unknown = sorted(set(body) - known)
    if unknown:
        errors = [{"argument": name, "message": "unknown member"} for name in unknown]
        raise Invalid(f"A message has no member {', '.join(unknown)}. It has: {', '.join(sorted(known))}.", errors)
    files = body.get("files") or []
    if not isinstance(files, list) or not all(isinstance(one, str) for one in files):
        message = "must be a list of file ids"
        raise Invalid(f"files: {message}.", [{"argument": "files", "message": message}])
    return {
        "text": text_of(body, "text"),
        "conversation": text_of(body, "conversation", required=False),
        "files": files,
        "message_id": text_of(body, "message_id", required=False),
    }


def _instant(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        message = "must be an instant such as 2026-11-23T09:00:00+00:00"
        raise Invalid(f"before: {message}.", [{"argument": "before", "message": message}])
    return found


def _events(stream: AsyncIterator[bytes]) -> Stream:
    return Stream(stream, media_type="text/event-stream", headers=_SSE)


async def _turn(services: Services, channel: str, after: str, running: Running) -> AsyncIterator[bytes]:
    """The events of one turn, to its end. A repeated message whose turn is over gets its answer at once."""
    if running.task.done():
        yield encode(Event("", "done", running.task.result()))
        return
    async for event in _heard(services, channel, after):
        if event is None:
            yield KEEP_ALIVE
            continue
        yield encode(event)
        if event.name in _LAST:
            return


async def _follow(services: Services, channel: str, after: str | None) -> AsyncIterator[bytes]:
    yield KEEP_ALIVE
    async for event in _heard(services, channel, after):
        yield KEEP_ALIVE if event is None else encode(event)


async def _heard(services: Services, channel: str, after: str | None) -> AsyncIterator[Event | None]:
    """Events as they come, None for every quiet while."""
    source = services.providers.realtime.follow(channel, after)
    following = aiter(source)
    waiting: asyncio.Future[Event] | None = None
    try:
        while True:
            waiting = waiting or asyncio.ensure_future(anext(following))
            done, _ = await asyncio.wait({waiting}, timeout=_HEARTBEAT)
            if not done:
                yield None
                continue
            try:
                event = waiting.result()
            except StopAsyncIteration:
                return
            waiting = None
            yield event
    finally:
        if waiting is not None:
            waiting.cancel()
