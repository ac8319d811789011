"""One turn as a stream of events."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from aethex.assistant.announce import channel_of
from aethex.assistant.run import Running
from aethex.conversations import repository, service
from aethex.conversations.models import Turn
from aethex.db.unit_of_work import unit_of_work
from aethex.errors import TurnInProgress
from aethex.kit.sse import KEEP_ALIVE, encode
from aethex.providers.realtime.events import START
from aethex.providers.realtime.port import Event
from aethex.surfaces.http.events import HEARTBEAT, Heard
from aethex.surfaces.http.linking import shown_to
from aethex.surfaces.services import Services
from aethex.tools.context import Principal

log = logging.getLogger(__name__)

ENDS = frozenset({"done", "error"})
_GRACE = 2.0
_LOST = "Something went wrong while I answered. Reload the conversation to see what was done."


@dataclass(frozen=True)
class Beginning:
    """Where a turn's events begin on its channel: after `after`, or, for the turn that a repeated message
    already began, after the last end of another one.
    """

    after: str = START
    known: Turn | None = None


async def beginning(services: Services, who: Principal, conversation: str | None, message_id: str | None) -> Beginning:
    """To be read before the turn is started. NotFound for somebody else's, TurnInProgress while another turn runs there.

    Once no turn runs, its events are all out but perhaps its end, which `turn_events` tells from this turn's.
    """
    async with unit_of_work(services.database, writes=False):
        known = await repository.turn_by_client(who.id, message_id) if message_id else None
        if known is not None:
            return Beginning(known=known)
        if conversation is not None:
            await service.owned(conversation, who.id)
        running = await repository.running(conversation) if conversation else None
    if running is not None and _still_runs(services, running):
        raise TurnInProgress("I am still answering your last message here. Wait for it, or stop it first.")
    if conversation is None:
        return Beginning()
    return Beginning(await services.providers.realtime.last_id(channel_of(conversation, who.id)) or START)


def _still_runs(services: Services, turn: Turn) -> bool:
    """False for a turn so old that its process must have died; the next start closes it."""
    return (services.clock.now() - turn.started_at).total_seconds() <= 2 * services.assistant.seconds


async def turn_events(services: Services, who: Principal, begun: Beginning, running: Running) -> AsyncIterator[bytes]:
    """The turn's events up to its end, which comes in any case. Giving up listening does not stop the turn."""
    show = shown_to(who, services.settings.base_url)
    if begun.known is not None and begun.known.state != "running":
        yield encode(show(await _end(running)))
        return
    channel = channel_of(running.conversation, who.id)
    events = Heard(services.providers.realtime.follow(channel, begun.after))
    try:
        if begun.known is not None:
            for event in await _so_far(events, await services.providers.realtime.last_id(channel)):
                yield encode(show(event))
        async for told in _until_end(events, running):
            yield KEEP_ALIVE if told is None else encode(show(told))
    except EOFError:
        return
    finally:
        await events.close()


async def _until_end(events: Heard, running: Running) -> AsyncIterator[Event | None]:
    """None in every quiet while."""
    while True:
        over = running.task.done()
        event = await events.next(_GRACE if over else HEARTBEAT, unless=running.task)
        if event is not None and event.name not in ENDS:
            yield event
        elif event is not None and await _is_ours(event, running):
            yield event
            return
        elif event is None and over:
            yield await _end(running)
            return
        elif event is None and not running.task.done():
            yield None


async def _so_far(events: Heard, newest: str | None) -> list[Event]:
    """What the running turn has said up to `newest`."""
    said: list[Event] = []
    while newest is not None and (event := await events.next(_GRACE)) is not None:
        said = [] if event.name in ENDS else [*said, event]
        if event.id == newest:
            break
    return said


async def _is_ours(end: Event, running: Running) -> bool:
    """False for the belated end of the turn before."""
    return bool(end.data.get("message") == (await _answer(running)).get("message"))


async def _end(running: Running) -> Event:
    answer = await _answer(running)
    return Event("", "error" if answer["message"] is None else "done", answer)


async def _answer(running: Running) -> dict[str, Any]:
    try:
        return await asyncio.shield(running.task)
    except Exception:
        log.exception("turn %s ended without an answer", running.turn)
    return {
        "conversation": running.conversation,
        "message": None,
        "text": _LOST,
        "tool_calls": [],
        "blocks": [],
        "approvals": [],
        "asking": None,
    }
