"""`tools/call`: one call through the door as the person whose token it came with."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from mcp.shared.exceptions import MCPError
from mcp_types import INVALID_PARAMS, CallToolRequestParams, CallToolResult, InputRequiredResult
from mcp_types.version import MODERN_PROTOCOL_VERSIONS

from aethex.surfaces.mcp.answers import by_form, told
from aethex.surfaces.mcp.asking import MOST_QUESTIONS, Ctx, answers_of, ask_again, asked_back, can_ask
from aethex.surfaces.mcp.caller import STATE, Caller
from aethex.surfaces.mcp.describe import by_hand
from aethex.surfaces.mcp.threads import SURFACE, conversation_of
from aethex.surfaces.services import Services
from aethex.tools.context import Origin
from aethex.tools.definition import Effect, ToolDefinition
from aethex.tools.outcomes import NeedsInput, Outcome

Count = Callable[[str, Outcome, float], None]


def caller_of(ctx: Ctx) -> Caller:
    """Whom the request's own token speaks for."""
    assert ctx.request is not None
    found: Caller = ctx.request.scope["state"][STATE]
    return found


def client_name(ctx: Ctx) -> str:
    """What the client calls itself; "" when it does not."""
    known = ctx.session.client_params
    return (known.client_info.title or known.client_info.name) if known else ""


class Calls:
    """Runs calls to their end whatever becomes of the request, so that nothing is left half done."""

    def __init__(self, services: Services, count: Count) -> None:
        self.services = services
        self.count = count
        self._running: set[asyncio.Task[Outcome]] = set()

    async def call(self, ctx: Ctx, params: CallToolRequestParams) -> CallToolResult | InputRequiredResult:
        """MCPError for a tool that does not exist; everything else is an answer."""
        definition = self.services.catalogue.tools.get(params.name)
        if definition is None:
            raise MCPError(code=INVALID_PARAMS, message=f"Unknown tool: {params.name[:80]}{self._close(params.name)}")
        if by_hand(definition):
            return by_form(definition, self.services.settings.base_url)
        await ctx.session.report_progress(0, 1, definition.summary)
        answer = await self._answered(ctx, definition, params)
        await ctx.session.report_progress(1, 1)
        return answer

    def _close(self, name: str) -> str:
        close = self.services.catalogue.similar(name[:80])
        return f". Did you mean {' or '.join(close)}?" if close else ""

    async def _answered(
        self, ctx: Ctx, definition: ToolDefinition, params: CallToolRequestParams
    ) -> CallToolResult | InputRequiredResult:
        caller = caller_of(ctx)
        conversation = await conversation_of(self.services, caller, client_name(ctx))
        answers, refused = answers_of(params, definition)
        for _ in range(MOST_QUESTIONS):
            outcome = await self._run(caller, definition, {**(params.arguments or {}), **answers}, conversation)
            if refused or not isinstance(outcome, NeedsInput) or not can_ask(ctx, definition, outcome):
                break
            argument = definition.argument(outcome.argument)
            if argument is None or argument.name in answers:
                break
            if ctx.protocol_version in MODERN_PROTOCOL_VERSIONS:
                return ask_again(answers, argument, outcome, ctx.protocol_version)
            value = await asked_back(ctx, argument, outcome)
            if value is None:
                break
            answers[argument.name] = value
        return told(outcome, definition, self.services.settings.base_url)

    async def _run(
        self, caller: Caller, definition: ToolDefinition, args: dict[str, Any], conversation: str
    ) -> Outcome:
        """A cancelled request ends a READ; anything else that has begun is finished."""
        task = asyncio.create_task(self._invoke(caller, definition.name, args, conversation))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            if definition.effect is Effect.READ:
                task.cancel()
            raise

    async def _invoke(self, caller: Caller, tool: str, args: dict[str, Any], conversation: str) -> Outcome:
        started = time.perf_counter()
        outcome = await self.services.door.invoke(
            tool, caller.person, args, conversation=conversation, origin=Origin.MODEL, surface=SURFACE
        )
        self.count(tool, outcome, time.perf_counter() - started)
        return outcome

    async def close(self) -> None:
        """Waits for what runs."""
        await asyncio.gather(*self._running, return_exceptions=True)
