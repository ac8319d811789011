"""The LangChain agent, built once: its model, every tool's schema, and the middleware that makes each turn its own."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from langchain.agents import create_agent
from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain.agents.middleware.types import ToolCallRequest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, SystemMessage, ToolMessage
from langchain_core.tools import BaseTool, StructuredTool
from langgraph.graph.state import CompiledStateGraph

from aethex.assistant.calling import call_in_order
from aethex.assistant.planner.heard import Heard
from aethex.assistant.planner_model import PLANNER_TYPE
from aethex.assistant.prompts import system_prompt
from aethex.assistant.reach import names_in_reach
from aethex.assistant.turn import TurnContext
from aethex.tools.definition import ToolDefinition
from aethex.tools.invoke import Door
from aethex.tools.plain import blocks_to_text

_FENCE = re.compile(r"<\s*/?\s*untrusted\b[^>]*>", re.IGNORECASE)

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
    """Narrows the tools, sets the words, and sends every call through the door, in order."""

    def __init__(self, door: Door, narrow: Narrow) -> None:
        super().__init__()
        self.door = door
        self.narrow = narrow

    async def awrap_model_call(
        self,
        request: ModelRequest[TurnContext],
        handler: Callable[[ModelRequest[TurnContext]], Awaitable[ModelResponse[Any]]],
    ) -> ModelResponse[Any]:
        turn = request.runtime.context
        if request.model._llm_type == PLANNER_TYPE:
            if turn.names is None:
                turn.names = await names_in_reach(self.door, turn)
            response = await handler(request.override(tools=[], model_settings={"heard": self._heard(turn)}))
        else:
            turn.hosted = True
            response = await handler(await self._for_hosted(request, turn))
        message = response.result[-1]
        if isinstance(message, AIMessage):
            turn.expect([call["id"] or "" for call in message.tool_calls])
        return response

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
            forms=turn.agent.forms(self.door.catalogue),
        )

    async def _for_hosted(self, request: ModelRequest[TurnContext], turn: TurnContext) -> ModelRequest[TurnContext]:
        names = set(await self.narrow(turn))
        tools: list[BaseTool | dict[str, Any]] = [
            tool for tool in request.tools if isinstance(tool, BaseTool) and tool.name in names
        ]
        prompt = system_prompt(turn.agent.prompt, turn.principal, self.door.clock.now())
        return request.override(tools=tools, system_message=SystemMessage(prompt))

    async def awrap_tool_call(
        self, request: ToolCallRequest, handler: Callable[[ToolCallRequest], Awaitable[Any]]
    ) -> ToolMessage:
        turn: TurnContext = request.runtime.context  # type: ignore[assignment]
        call = request.tool_call
        step = await call_in_order(self.door, turn, call["id"] or "", call["name"], call["args"])
        definition = self.door.catalogue.tools.get(call["name"])
        text = blocks_to_text(step.blocks) if step.blocks else f"{step.status}: {step.text}"
        if definition is not None and definition.untrusted and step.status == "done":
            text = f"<untrusted>\n{_FENCE.sub('', text)}\n</untrusted>"
            turn.tainted = turn.hosted
        return ToolMessage(content=text, tool_call_id=call["id"], name=call["name"])


def build_agent(model: BaseChatModel, door: Door, narrow: Narrow) -> CompiledStateGraph[Any, TurnContext, Any, Any]:
    """One graph for all turns of one model; which tools a turn may use is decided per turn."""
    tools = [as_langchain(definition) for definition in door.catalogue.tools.values()]
    return create_agent(model, tools, middleware=[TurnMiddleware(door, narrow)], context_schema=TurnContext)
