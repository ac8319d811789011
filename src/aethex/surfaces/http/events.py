"""Streams of events: a conversation's, a person's, and one turn's."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from litestar import get
from litestar.params import FromPath, FromQuery
from litestar.response import Stream

from aethex.assistant.announce import channel_for, channel_of
from aethex.conversations import service
from aethex.db.unit_of_work import unit_of_work
from aethex.kit.sse import KEEP_ALIVE, encode
from aethex.providers.realtime.port import Event
from aethex.surfaces.http.body import id_of
from aethex.surfaces.http.linking import shown_to
from aethex.surfaces.http.site import Deps, Req, Site, person

HEARTBEAT = 15.0
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


@get("/api/conversations/{conversation:str}/events")
async def conversation_events(
    request: Req, site: Deps, conversation: FromPath[str], after: FromQuery[str | None] = None
) -> Stream:
    """The person's events in a conversation: those after Last-Event-ID (or `after`), then new ones as they come."""
    who = person(request)
    async with unit_of_work(site.services.database, writes=False):
        await service.owned(id_of(conversation), who.id)
    return _following(request, site, channel_of(conversation, who.id), after)


@get("/api/events")
async def own_events(request: Req, site: Deps, after: FromQuery[str | None] = None) -> Stream:
    """The person's own events, across conversations."""
    return _following(request, site, channel_for(person(request).id), after)


def _following(request: Req, site: Site, channel: str, after: str | None) -> Stream:
    last = request.headers.get("last-event-id") or after or None
    events = Heard(site.services.providers.realtime.follow(channel, last))
    who, session, accounts = person(request), str(request.scope["auth"]), site.services.accounts

    async def allowed() -> bool:
        if who.token is not None:
            return await accounts.tokens.lives(who.token)
        return await accounts.principal_for_token(session) is not None

    return streamed(follow(events, allowed, show=shown_to(who, site.services.settings.base_url)))


def streamed(chunks: AsyncIterator[bytes]) -> Stream:
    """An answer of server-sent events."""
    return Stream(chunks, media_type="text/event-stream", headers=_HEADERS)


@dataclass
class Heard:
    """A followed channel of which one may wait for the next event for a while, as often as one likes."""

    source: AsyncIterator[Event]
    _waiting: "asyncio.Future[Event] | None" = None

    async def next(self, seconds: float, *, unless: "asyncio.Future[Any] | None" = None) -> Event | None:
        """The next event; None when `seconds` have passed, or `unless` is done, before there is one.

        Raises StopAsyncIteration when the channel is closed.
        """
        self._waiting = self._waiting or asyncio.ensure_future(anext(self.source))
        others = {unless} if unless is not None and not unless.done() else set()
        await asyncio.wait({self._waiting, *others}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        if not self._waiting.done():
            return None
        waiting, self._waiting = self._waiting, None
        try:
            return waiting.result()
        except StopAsyncIteration:
            raise EOFError("the channel is closed") from None

    async def close(self) -> None:
        """Ends the following. Waits for nothing that is under way: a client that went away lets nobody wait."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None and waiting.cancel():
            return  # the source ends with the task that waits in it
        if waiting is not None and not waiting.cancelled():
            waiting.exception()
        await self.source.aclose()  # type: ignore[attr-defined]


async def follow(
    events: Heard,
    allowed: Callable[[], Awaitable[bool]],
    *,
    heartbeat: float = HEARTBEAT,
    show: Callable[[Event], Event] = lambda event: event,
) -> AsyncIterator[bytes]:
    """Events without end, a comment in every quiet while; ends with the session, which is looked at now and then."""
    loop = asyncio.get_running_loop()
    look_again = loop.time() + heartbeat
    try:
        yield KEEP_ALIVE
        while True:
            event = await events.next(heartbeat)
            if loop.time() >= look_again:
                if not await allowed():
                    return
                look_again = loop.time() + heartbeat
            yield KEEP_ALIVE if event is None else encode(show(event))
    except EOFError:
        return
    finally:
        await events.close()


HANDLERS = [conversation_events, own_events]
