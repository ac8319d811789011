"""A conversation as it happens: the person's events with their HTML, resumable."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from aethex.assistant.announce import channel_of
from aethex.conversations import repository as conversations
from aethex.conversations import service
from aethex.db.unit_of_work import unit_of_work
from aethex.errors import NotFound
from aethex.kit.sse import KEEP_ALIVE, encode
from aethex.providers.realtime.events import START
from aethex.providers.realtime.port import Event
from aethex.surfaces.services import Services
from aethex.surfaces.web import repository
from aethex.surfaces.web.drawing import Reader
from aethex.surfaces.web.messages import Drawer, read_blocks
from aethex.surfaces.web.prose import prose
from aethex.surfaces.web.render import draw_approval, render
from aethex.tools.blocks import ApprovalView
from aethex.tools.context import Principal

ENDS = {"done", "error"}
_KEPT = ENDS | {"message", "approval"}
_ALIVE_SECONDS = 15.0
_VIEW: TypeAdapter[ApprovalView] = TypeAdapter(ApprovalView)


@dataclass
class Watch:
    """One browser tab on one conversation.

    It first hears "begin" {"busy"}, which empties what it shows of a running turn; then what ended since `after`
    ("gap" when that is no longer known), what the running turn has said so far, and all that follows.
    """

    services: Services
    principal: Principal
    conversation: str
    after: str
    _said: str = ""

    async def stream(self) -> AsyncIterator[bytes]:
        """Server-sent events without end; a comment every 15 seconds keeps the connection."""
        events = self._events()
        following = asyncio.ensure_future(anext(events, None))
        try:
            while True:
                await asyncio.wait({following}, timeout=_ALIVE_SECONDS)
                if not following.done():
                    yield KEEP_ALIVE
                    continue
                event = following.result()
                if event is None:
                    return
                yield encode(event)
                if event.name == "gone":
                    return
                following = asyncio.ensure_future(anext(events, None))
        finally:
            following.cancel()
            with suppress(asyncio.CancelledError, StopAsyncIteration):
                await following
            await events.aclose()

    async def _events(self) -> AsyncGenerator[Event, None]:
        async with unit_of_work(self.services.database, writes=False):
            running = await conversations.running(self.conversation)
        busy = running is not None and running.person_id == self.principal.id
        yield Event("", "begin", {"busy": busy})
        bus = self.services.providers.realtime
        channel = channel_of(self.conversation, self.principal.id)
        newest = await bus.last_id(channel)
        follower = bus.follow(channel, after=START)
        try:
            for event in replay(await _backlog(follower, newest), self.after):
                yield await self._drawn(event)
            async for event in follower:
                yield await self._drawn(event)
        finally:
            await follower.aclose()  # type: ignore[attr-defined]

    async def _drawn(self, event: Event) -> Event:
        data = event.data
        match event.name:
            case "text":
                self._said += str(data["delta"])
                shown: dict[str, Any] = {"html": prose(self._said)}
            case "tool":
                shown = {"html": self._drawer.step(data)}
            case "blocks":
                shown = {"html": render(read_blocks(data["blocks"]), self._reader)}
            case "approval":
                shown = {"id": data["id"], "html": draw_approval(_VIEW.validate_python(data), self._reader)}
            case "done" | "error" | "message":
                self._said = "" if event.name in ENDS else self._said
                return await self._messages(event)
            case _:
                shown = data
        return Event(event.id, event.name, shown)

    async def _messages(self, event: Event) -> Event:
        """The turn's messages as they are stored; "gone" when the conversation was deleted."""
        try:
            async with unit_of_work(self.services.database, writes=False):
                ids = await repository.same_turn(event.data["message"], self.conversation, self.principal.id)
                shown = await service.shown(self.conversation, self.principal.id, self.services.clock.now())
        except NotFound:
            return Event(event.id, "gone", {})
        found = [message for message in shown["messages"] if message["id"] in ids]
        drawn = [{"id": one["id"], "role": one["role"], "html": html} for one, html in self._drawer.each(found)]
        return Event(event.id, event.name, {"messages": drawn, "title": shown["title"]})

    @property
    def _reader(self) -> Reader:
        return Reader.of(self.principal, self.services.clock.now())

    @property
    def _drawer(self) -> Drawer:
        return Drawer(self.services.catalogue, self._reader)


async def _backlog(follower: AsyncIterator[Event], newest: str | None) -> list[Event]:
    """What the channel remembers up to `newest`."""
    found: list[Event] = []
    if newest is None:
        return found
    async for event in follower:
        if event.name != "gap":
            found.append(event)
        if event.id == newest:
            break
    return found


def replay(backlog: list[Event], after: str) -> list[Event]:
    """What a tab that has seen all up to `after` must hear: ends, messages and decisions since, and the running turn.

    Begins with a "gap" when `after` is not remembered; START asks for everything.
    """
    ends = [at for at, event in enumerate(backlog) if event.name in ENDS]
    over = ends[-1] + 1 if ends else 0
    seen = next((at for at, event in enumerate(backlog) if event.id == after), None)
    lost = after != START and seen is None
    since = backlog[0 if seen is None else min(seen + 1, over) : over]
    return [
        *([Event("", "gap", {})] if lost else []),
        *(event for event in since if event.name in _KEPT),
        *backlog[over:],
    ]
