"""What the pages' scripts ask for: pieces of HTML, the stream, and the two ways to begin a turn."""

from datetime import datetime
from typing import Any

from litestar import MediaType, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, SkipValidation
from litestar.response import Stream
from pydantic import BaseModel, ConfigDict, Field

from aethex.conversations import service
from aethex.db.unit_of_work import unit_of_work
from aethex.errors import Invalid, TooMany
from aethex.surfaces.services import Services
from aethex.surfaces.web.drawing import Reader, draw
from aethex.surfaces.web.messages import Drawer, read_blocks
from aethex.surfaces.web.press import press
from aethex.surfaces.web.render import draw_approval, render
from aethex.surfaces.web.stream import Watch
from aethex.surfaces.web.who import person
from aethex.tools import approvals
from aethex.tools.context import Principal

Req = Request[Any, Any, Any]
Deps = NamedDependency[SkipValidation[Services]]

_MOST_BLOCKS = 100


class Said(BaseModel):
    model_config = ConfigDict(extra="forbid")

    text: str
    conversation: str | None = None
    files: list[str] = Field(default_factory=list, max_length=20)
    message_id: str = Field(min_length=8, max_length=64)


class Pressed(BaseModel):
    model_config = ConfigDict(extra="forbid")

    tool: str
    args: dict[str, Any] = Field(default_factory=dict)
    label: str = Field(min_length=1, max_length=400)
    message_id: str = Field(min_length=8, max_length=64)


class Drawn(BaseModel):
    blocks: list[dict[str, Any]] = Field(max_length=_MOST_BLOCKS)


async def _within_limits(services: Services, me: Principal) -> None:
    """Turns begun from pages count like those begun by programs."""
    settings = services.settings
    if settings.rate_limit == "off":
        return
    wait = await services.providers.realtime.hit(f"api:{me.id}", limit=settings.rate_limit_per_minute, seconds=60)
    if wait:
        raise TooMany(f"That was a lot in a short time. Please wait {wait} seconds.", retry_after=wait)


def fragment(html: str) -> Response[str]:
    """Piece of a page, one person's."""
    return Response(html, media_type=MediaType.HTML, headers={"Cache-Control": "no-store"})


@post("/web/chat", status_code=202)
async def say(request: Req, services: Deps, data: JSONBody[Said]) -> dict[str, str]:
    """Begins a turn, or finds the one this message began; the stream tells the rest."""
    me = person(request)
    await _within_limits(services, me)
    running = await services.assistant.start(
        me,
        data.text,
        conversation=data.conversation,
        files=data.files,
        message_id=data.message_id,
        surface="web",
    )
    return {"conversation": running.conversation, "turn": running.turn}


@post("/web/press", status_code=200)
async def press_anew(request: Req, services: Deps, data: JSONBody[Pressed]) -> dict[str, Any]:
    """A button pressed outside of any conversation opens one."""
    me = person(request)
    await _within_limits(services, me)
    return await press(services, me, **data.model_dump())


@post("/web/c/{conversation:str}/press", status_code=200)
async def press_in(
    request: Req, services: Deps, conversation: FromPath[str], data: JSONBody[Pressed]
) -> dict[str, Any]:
    """A button pressed in a conversation: runs it there and writes both sides down."""
    me = person(request)
    await _within_limits(services, me)
    return await press(services, me, conversation=conversation, **data.model_dump())


@get("/web/c/{conversation:str}/events")
async def events(request: Req, services: Deps, conversation: FromPath[str], after: FromQuery[str] = "") -> Stream:
    """The conversation's stream. Last-Event-ID wins over `after`, the id that the page was drawn at."""
    me = person(request)
    async with unit_of_work(services.database, writes=False):
        await service.owned(conversation, me.id)
    watch = Watch(services, me, conversation, request.headers.get("last-event-id") or after)
    return Stream(
        watch.stream(),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


@get("/web/c/{conversation:str}/messages")
async def messages(request: Req, services: Deps, conversation: FromPath[str]) -> Response[str]:
    """All messages anew, for a tab that missed too much."""
    me, now = person(request), services.clock.now()
    async with unit_of_work(services.database, writes=False):
        shown = await service.shown(conversation, me.id, now)
    return fragment(Drawer(services.catalogue, Reader.of(me, now)).messages(shown["messages"]))


@get("/web/conversations")
async def conversations(
    request: Req, services: Deps, present: FromQuery[str] = "", before: FromQuery[str] = ""
) -> Response[str]:
    """The list's items, newest first; `present` is the one that is open."""
    me = person(request)
    async with unit_of_work(services.database, writes=False):
        mine = await service.listed(me.id, _instant(before) if before else None)
    reader = Reader.of(me, services.clock.now())
    return fragment(draw("conversations.html", conversations=mine, present=present, reader=reader))


def _instant(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise Invalid("“before” must be an instant with its offset.", [{"argument": "before", "message": "no instant"}])
    return found


@get("/web/approvals/{approval:str}")
async def approval(request: Req, services: Deps, approval: FromPath[str]) -> Response[str]:
    """The card in its present state."""
    me, now = person(request), services.clock.now()
    async with unit_of_work(services.database, writes=False):
        row = await approvals.owned(approval, me.id)
    return fragment(draw_approval(approvals.view(row, now), Reader.of(me, now)))


@post("/web/render", status_code=200)
async def rendered(request: Req, services: Deps, data: JSONBody[Drawn]) -> Response[str]:
    """A tool's blocks, as its answer gave them, in HTML."""
    me = person(request)
    return fragment(render(read_blocks(data.blocks), Reader.of(me, services.clock.now())))


HANDLERS = [
    say, press_anew, press_in, events, messages, conversations, approval, rendered,
]  # fmt: skip
