"""Calling tools, deciding approvals and taking changes back."""

from typing import Any

from litestar import Controller, Request, Response, get, post

from aethex.conversations import service as conversations
from aethex.db.unit_of_work import unit_of_work
from aethex.errors import Invalid
from aethex.surfaces.http.body import json_object, person, text_of
from aethex.surfaces.http.metrics import Metrics
from aethex.surfaces.http.problems import respond
from aethex.surfaces.services import Services
from aethex.tools.answers import answer
from aethex.tools.approvals import pending_of, view
from aethex.tools.context import Origin
from aethex.tools.outcomes import NeedsApproval, Outcome

_LONGEST_KEY = 200
Any_Request = Request[Any, Any, Any]


def _respond(outcome: Outcome, *, decided: bool = False) -> Response[dict[str, Any]]:
    status, body = answer(outcome)
    if status >= 400:
        return respond(status, body)
    if decided and isinstance(outcome, NeedsApproval):
        status = 200
    return Response(body, status_code=status, media_type="application/json")


def tool_controller(services: Services, metrics: Metrics) -> type[Controller]:
    """Routes under /api for tools, approvals and undo."""

    class ToolController(Controller):
        path = "/api"

        @post("/tools/{domain:str}/{verb:str}", status_code=200, name="tool_call")
        async def call(self, request: Any_Request, domain: str, verb: str) -> Response[dict[str, Any]]:
            args = await json_object(request, empty=True)
            who = person(request)
            conversation = text_of(args, "conversation", required=False)
            args.pop("conversation", None)
            if conversation is not None:
                async with unit_of_work(services.database, writes=False):
                    await conversations.owned(conversation, who.id)
            outcome = await services.door.invoke(
                f"{domain}_{verb}",
                who,
                args,
                conversation=conversation,
                origin=Origin.DIRECT if who.interactive else Origin.KEY,
                surface="http",
                key=_key(request),
            )
            metrics.call(outcome)
            return _respond(outcome)

        @get("/approvals", name="approvals")
        async def waiting(self, request: Any_Request) -> dict[str, Any]:
            who, now = person(request), services.clock.now()
            async with unit_of_work(services.database, writes=False):
                rows = await pending_of(who.id, now)
            return {"approvals": [view(row, now).model_dump(mode="json") for row in rows]}

        @post("/approvals/{approval:str}/approve", status_code=200, name="approve")
        async def approve(self, request: Any_Request, approval: str) -> Response[dict[str, Any]]:
            outcome = await services.door.decide(approval, person(request), approve=True, surface="http")
            metrics.call(outcome)
            return _respond(outcome, decided=True)

        @post("/approvals/{approval:str}/decline", status_code=200, name="decline")
        async def decline(self, request: Any_Request, approval: str) -> Response[dict[str, Any]]:
            outcome = await services.door.decide(approval, person(request), approve=False, surface="http")
            return _respond(outcome, decided=True)

        @post("/undo/{undo:str}", status_code=200, name="undo")
        async def undo(self, request: Any_Request, undo: str) -> Response[dict[str, Any]]:
            return _respond(await services.door.undo(undo, person(request), surface="http"))

    return ToolController


def _key(request: Any_Request) -> str | None:
    key = request.headers.get("idempotency-key")
    if key is None:
        return None
    if not 1 <= len(key) <= _LONGEST_KEY or not key.isprintable():
        message = "must have 1 to 200 printable characters"
        raise Invalid(f"Idempotency-Key: {message}.", [{"argument": "Idempotency-Key", "message": message}])
    return key
