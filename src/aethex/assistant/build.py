"""The LangChain agent, built once: its model, every tool's schema, and the middleware that makes each turn its own."""

from collections.abc import Awaitable, Callable
from contextvars import Context
from typing import Any

from langchain.agents import create_agent
from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain.agents.middleware.types import ToolCallRequest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, ToolMessage
from langchain_core.tools import BaseTool, StructuredTool
from langgraph.graph.state import CompiledStateGraph
from langsmith import set_runtime_overrides
from langsmith.utils import tracing_is_enabled

from aethex.assistant.calling import ENOUGH, call_in_order
from aethex.assistant.hosted.outside import fence, rests_outside
from aethex.assistant.hosted.speaker import Speaker
from aethex.assistant.hosted.told import told
from aethex.assistant.planner.heard import Heard, Step
from aethex.assistant.planner_model import PlannerModel
from aethex.assistant.reach import names_in_reach
from aethex.assistant.turn import TurnContext
from aethex.errors import Unavailable
from aethex.tools.definition import ToolDefinition
from aethex.tools.invoke import Door

Narrow = Callable[[TurnContext], Awaitable[list[str]]]


async def _never(**args: Any) -> str:
    raise RuntimeError("tools run through the middleware only")


def as_langchain(definition: ToolDefinition) -> BaseTool:
    """The schema that models see. Running it is the middleware's."""
    return StructuredTool(
        name=definition.name,
        description=definition.description,
        args_schema=definition.schema(),
        coroutine=_never,
    )


class TurnMiddleware(AgentMiddleware[Any, TurnContext]):
    """Lets the turn's model speak, or the planner where there is none, and sends every call through the door, in order.

    `offline` is the planner as a model; None where a hosted model stands alone.
    """

    def __init__(self, door: Door, speaker: Speaker, offline: PlannerModel | None) -> None:
        super().__init__()
        self.door = door
        self.speaker = speaker
        self.offline = offline

    async def awrap_model_call(
        self,
        request: ModelRequest[TurnContext],
        handler: Callable[[ModelRequest[TurnContext]], Awaitable[ModelResponse[Any]]],
    ) -> ModelResponse[Any]:
        turn = request.runtime.context
        message: AIMessage | None = None
        if turn.model is not None and turn.fallen is None:
            message = await self.speaker.reply(turn, request.messages)
        if message is None:
            message = await self._planned(turn)
        turn.expect([call["id"] or "" for call in message.tool_calls])
        return ModelResponse(result=[message])

    async def _planned(self, turn: TurnContext) -> AIMessage:
        if self.offline is None:
            raise Unavailable("The language model does not answer at the moment. Please try again in a minute.")
        if turn.names is None:
            turn.names = await names_in_reach(self.door, turn)
        return await self.offline.reply(self._heard(turn))

    def _heard(self, turn: TurnContext) -> Heard:
        return Heard(
            text=turn.text,
            focus=turn.focus,
            history=turn.history,
            tools=turn.tools,
            now=self.door.clock.now(),
            zone=turn.principal.tzinfo,
            locale=turn.principal.locale,
            currency=turn.principal.currency,
            name=turn.principal.name,
            uploads=turn.uploads,
            steps=tuple(turn.steps),
            names=turn.names or (),
            forms=turn.forms,
            lacking=turn.lacking,
        )

    async def awrap_tool_call(
        self, request: ToolCallRequest, handler: Callable[[ToolCallRequest], Awaitable[Any]]
    ) -> ToolMessage:
        turn: TurnContext = request.runtime.context  # type: ignore[assignment]
        call = request.tool_call
        call_id, name = call["id"] or "", call["name"]
        step = await call_in_order(self.door, turn, call_id, name, call["args"])
        if turn.by_model and step.status == "refused":
            self._note_refused(turn, name, step)
        return ToolMessage(self._told(turn, name, step), tool_call_id=call_id, name=name)

    def _note_refused(self, turn: TurnContext, name: str, step: Step) -> None:
        meter = self.speaker.asking.meter
        if step.text == ENOUGH:
            meter.bad_call("too many")
        elif name not in self.door.catalogue.tools:
            meter.bad_call("unknown")
        elif not any(tool.name == name for tool in turn.tools):
            meter.bad_call("unavailable")

    def _told(self, turn: TurnContext, name: str, step: Step) -> str:
        """The result in words. What rests on text from outside is fenced, and taints what a hosted model does next."""
        definition = self.door.catalogue.tools.get(name)
        text = told(definition, step)
        if not turn.hosted:
            return text
        turn.evidence.add(text)
        turn.evidence.see(step.blocks)
        if not rests_outside(definition):
            return text
        turn.taints_next = True
        return fence(text)


async def _traced_here(by_thread: Any, context: Context, call: Callable[..., Any], /, *args: Any, **named: Any) -> Any:
    """LangSmith looks on a thread, before and after each hook of a middleware, whether there is something to trace.

    Where tracing is off there never is, and six trips a turn are saved.
    """
    if tracing_is_enabled():
        return await by_thread(context, call, *args, **named)
    return context.run(call, *args, **named)


def build_agent(
    model: BaseChatModel, door: Door, speaker: Speaker, offline: PlannerModel | None
) -> CompiledStateGraph[Any, TurnContext, Any, Any]:
    """One graph for all turns; which model speaks, and which tools it may use, is decided per turn."""
    set_runtime_overrides(aio_to_thread=_traced_here)
    tools = [as_langchain(definition) for definition in door.catalogue.tools.values()]
    return create_agent(model, tools, middleware=[TurnMiddleware(door, speaker, offline)], context_schema=TurnContext)
