"""Calling tools, and taking changes back."""

import time
from typing import Any

from litestar import Response, post
from litestar.params import FromPath

from aethex.conversations import service as conversations
from aethex.db.unit_of_work import unit_of_work
from aethex.errors import NotFound
from aethex.surfaces.http.body import id_of, json_object, optional_text, wrong
from aethex.surfaces.http.linking import linked
from aethex.surfaces.http.problems import respond
from aethex.surfaces.http.site import Deps, Req, Site, person
from aethex.tools.answers import answer
from aethex.tools.context import Origin, Principal
from aethex.tools.outcomes import NeedsApproval, Outcome

_LONGEST_KEY = 200


@post("/api/tools/{domain:str}/{verb:str}", status_code=200)
async def call_tool(request: Req, site: Deps, domain: FromPath[str], verb: FromPath[str]) -> Response[dict[str, Any]]:
    """One call of one tool with exactly the body's arguments."""
    args, who = await json_object(request, empty=True), person(request)
    services, tool, key = site.services, _tool(site, domain, verb), _key(request)
    conversation = await _conversation(site, args, who)
    started = time.perf_counter()
    outcome = await services.door.invoke(
        tool,
        who,
        args,
        conversation=conversation,
        origin=Origin.DIRECT if who.interactive else Origin.KEY,
        surface="http",
        key=key,
    )
    site.metrics.call(tool, outcome, time.perf_counter() - started)
    response = answered(outcome)
    response.content = linked(response.content, who, services.settings.base_url)
    return response


@post("/api/undo/{undo:str}", status_code=200)
async def undo_change(request: Req, site: Deps, undo: FromPath[str]) -> Response[dict[str, Any]]:
    """The inverse of a change, made once."""
    return answered(await site.services.door.undo(id_of(undo), person(request), surface="http"))


def answered(outcome: Outcome, *, decided: bool = False) -> Response[dict[str, Any]]:
    """The contract's answer. `decided`: a declined approval is no longer a question, so it comes with 200."""
    status, body = answer(outcome)
    if status >= 400:
        return respond(body)
    if decided and isinstance(outcome, NeedsApproval):
        status = 200
    return Response(body, status_code=status, media_type="application/json")


def _tool(site: Site, domain: str, verb: str) -> str:
    """The tool's name. The address has it in two parts, so `/a/b_c` is not `/a_b/c`."""
    tools = site.services.catalogue.tools
    name = f"{domain}_{verb}"
    known = tools.get(name)
    if known is None or known.domain != domain:
        close = [tools[one] for one in site.services.catalogue.similar(name[:80])]
        others = " or ".join(f"/api/tools/{one.domain}/{one.verb}" for one in close)
        raise NotFound(f"There is no such tool.{f' Did you mean {others}?' if others else ''}")
    return name


async def _conversation(site: Site, args: dict[str, Any], who: Principal) -> str | None:
    """Takes the optional conversation out of the arguments; NotFound when this person takes no part in it."""
    conversation = optional_text(args, "conversation")
    args.pop("conversation", None)
    if conversation is not None:
        async with unit_of_work(site.services.database, writes=False):
            await conversations.owned(id_of(conversation), who.id)
    return conversation


def _key(request: Req) -> str | None:
    key: str | None = request.headers.get("idempotency-key")
    if key is not None and not (1 <= len(key) <= _LONGEST_KEY and key.isprintable()):
        raise wrong("Idempotency-Key", "must have 1 to 200 printable characters")
    return key


HANDLERS = [call_tool, undo_change]
