"""The offline planner as a LangChain chat model, so that one agent serves with and without a hosted model."""

import asyncio
from collections.abc import Awaitable
from typing import Any, Protocol

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from pydantic import Field

from aethex.assistant.planner.heard import Heard, Plan

PLANNER_TYPE = "aethex-planner"


class Plans(Protocol):
    def plan(self, heard: Heard) -> Awaitable[Plan]: ...


class PlannerModel(BaseChatModel):
    """Answers from `heard`, which the turn's middleware passes; the messages themselves are not read again."""

    planner: Any = Field(exclude=True)

    @property
    def _llm_type(self) -> str:
        return PLANNER_TYPE

    async def reply(self, heard: Heard) -> AIMessage:
        """What `ainvoke` gives, without LangChain's callbacks and their cost."""
        plan: Plan = await self.planner.plan(heard)
        calls = [
            {"name": call.tool, "args": call.args, "id": f"call_{len(heard.steps) + at}", "type": "tool_call"}
            for at, call in enumerate(plan.calls)
        ]
        return AIMessage(content=plan.say, tool_calls=calls, additional_kwargs={"plan": plan})

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=asyncio.run(self.reply(kwargs["heard"])))])
