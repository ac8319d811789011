"""Whole pages."""

from typing import Any
from urllib.parse import quote

from litestar import MediaType, Request, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import HTTPException
from litestar.params import FromPath, FromQuery, SkipValidation
from litestar.response import Redirect

from aethex.accounts.sign_in import DemoPerson
from aethex.assistant.announce import channel_of
from aethex.assistant.loader import agent_for
from aethex.assistant.standing import standing
from aethex.conversations import service
from aethex.db.unit_of_work import unit_of_work
from aethex.errors import AethexError, NotFound, SignInRequired
from aethex.providers.realtime.events import START
from aethex.surfaces.services import Services
from aethex.surfaces.web.drawing import Reader, draw
from aethex.surfaces.web.forms import fields
from aethex.surfaces.web.messages import Drawer
from aethex.surfaces.web.prose import web_address
from aethex.surfaces.web.render import draw_approval
from aethex.surfaces.web.who import person, visitor
from aethex.tools import approvals
from aethex.tools.context import Principal
from aethex.tools.definition import Effect, ToolDefinition

Req = Request[Any, Any, Any]
Deps = NamedDependency[SkipValidation[Services]]

_EFFECTS = {
    Effect.READ: "Looks something up; changes nothing.",
    Effect.WRITE: "Changes your own data at once.",
    Effect.SEND: "Reaches other people as soon as you send it.",
    Effect.SPEND: "Costs money; you are asked to approve the exact amount first.",
}


def page(template: str, *, status: int = 200, **values: Any) -> Response[str]:
    """A page that no cache keeps, since it is one person's."""
    return Response(
        draw(template, **values), media_type=MediaType.HTML, status_code=status, headers={"Cache-Control": "no-store"}
    )


def _error(request: Req, error: Exception) -> Response[Any]:
    """A page that says what is wrong; those who must sign in are sent there and back."""
    if isinstance(error, SignInRequired):
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return Redirect(f"/sign-in?next={quote(here, safe='')}", status_code=303)
    status = error.status if isinstance(error, AethexError) else getattr(error, "status_code", 500)
    title = error.title if isinstance(error, AethexError) else "This page is not here"
    message = error.message if isinstance(error, AethexError) else "Please check the address."
    return page("error.html", status=status, me=visitor(request), title=title, message=message)


PAGES: dict[str, Any] = {"exception_handlers": {AethexError: _error, HTTPException: _error}}


@get("/", **PAGES)
async def home(request: Req, services: Deps) -> Response[Any]:
    """What this is, for visitors; a new conversation for everybody else."""
    me = visitor(request)
    if me.is_guest:
        people = await services.accounts.demo_people() if services.settings.demo_on else []
        return page("landing.html", me=me, groups=by_role(people))
    return await _chat(services, me, None)


@get("/c/{conversation:str}", **PAGES)
async def conversation_page(request: Req, services: Deps, conversation: FromPath[str]) -> Response[Any]:
    """A conversation as it stands."""
    return await _chat(services, person(request), conversation)


async def _chat(services: Services, me: Principal, conversation: str | None) -> Response[Any]:
    """The events that come after the rows were read are those that the page must still hear."""
    now = services.clock.now()
    after = START
    if conversation is not None:
        after = await services.providers.realtime.last_id(channel_of(conversation, me.id)) or START
    async with unit_of_work(services.database, writes=False):
        mine = await service.listed(me.id, None)
        shown = await service.shown(conversation, me.id, now) if conversation else None
        stands = await standing(me, now.astimezone(me.tzinfo).date())
    reader = Reader.of(me, now)
    agent = agent_for(services.assistant.agents, me)
    return page(
        "chat.html",
        me=me,
        reader=reader,
        conversations=mine,
        shown=shown,
        present=conversation,
        messages=Drawer(services.catalogue, reader).messages(shown["messages"]) if shown else "",
        starters=agent.starters(stands),
        after=after,
    )


@get("/sign-in", **PAGES)
async def sign_in_page(request: Req, services: Deps, next: FromQuery[str] = "/") -> Response[Any]:
    """Signing in, then on to `next`."""
    people = await services.accounts.demo_people() if services.settings.demo_on else []
    return page("sign_in.html", me=visitor(request), next=inside(next), groups=by_role(people))


@get("/sign-up", **PAGES)
async def sign_up_page(request: Req, next: FromQuery[str] = "/") -> Response[Any]:
    """A new account, then on to `next`."""
    return page("sign_up.html", me=visitor(request), next=inside(next))


def inside(address: str) -> str:
    """A path of this site, or the start page for anything else."""
    return address if web_address(address) == address and address.startswith("/") and "\\" not in address else "/"


def by_role(people: list[DemoPerson]) -> dict[str, list[DemoPerson]]:
    """At most three sample people of each role, in the order given."""
    groups: dict[str, list[DemoPerson]] = {}
    for one in people:
        group = groups.setdefault(one.role, [])
        if len(group) < 3:
            group.append(one)
    return groups


@get("/forms", **PAGES)
async def forms_page(request: Req, services: Deps) -> Response[Any]:
    """Everything this person may do by form."""
    me = person(request)
    agent = agent_for(services.assistant.agents, me)
    tools = [one for one in services.catalogue.tools.values() if agent.allows(one.name)]
    groups: dict[str, list[ToolDefinition]] = {}
    for one in tools:
        groups.setdefault(one.domain, []).append(one)
    return page("forms.html", me=me, groups=groups)


@get("/forms/{domain:str}/{verb:str}", **PAGES)
async def form_page(request: Req, services: Deps, domain: FromPath[str], verb: FromPath[str]) -> Response[Any]:
    """One tool as a form. The query string fills fields in beforehand, except secrets."""
    me = person(request)
    definition = services.catalogue.tools.get(f"{domain}_{verb}")
    if definition is None or definition.domain != domain:
        raise NotFound("There is no such form. Pick one from the list of all actions.")
    given = {name: value for name, value in request.query_params.items() if isinstance(value, str)}
    asks = definition.asks_first and definition.effect is not Effect.SPEND
    effect = "This cannot be undone, so you are asked to approve it first." if asks else _EFFECTS[definition.effect]
    return page("form.html", me=me, tool=definition, fields=fields(definition, given), effect=effect)


@get("/approvals/{approval:str}", **PAGES)
async def approval_page(request: Req, services: Deps, approval: FromPath[str]) -> Response[Any]:
    """One approval, for links from elsewhere."""
    me, now = person(request), services.clock.now()
    async with unit_of_work(services.database, writes=False):
        row = await approvals.owned(approval, me.id)
    card = draw_approval(approvals.view(row, now), Reader.of(me, now))
    return page("approval.html", me=me, card=card, conversation=row.conversation_id)


HANDLERS = [
    home, conversation_page, sign_in_page, sign_up_page, forms_page, form_page, approval_page,
]  # fmt: skip
