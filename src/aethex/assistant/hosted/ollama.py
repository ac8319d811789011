"""Ollama's chat model with what its client leaves out: arguments as they were written, and an end that is an end."""

import json
from collections.abc import AsyncIterator, Sequence
from typing import Any

import httpx
from langchain_core.messages import AIMessageChunk, BaseMessage, ToolMessage
from langchain_core.messages.ai import UsageMetadata
from langchain_core.messages.tool import ToolCallChunk
from langchain_core.outputs import ChatGenerationChunk
from langchain_ollama import ChatOllama

PROVIDER = "ollama"
_END = ("done_reason", "model", "total_duration", "load_duration", "prompt_eval_duration", "eval_duration")


class Unanswered(Exception):
    """An error status of the server, kept with its headers, which may say when to come again."""

    def __init__(self, response: httpx.Response) -> None:
        super().__init__(f"Ollama answered {response.status_code}")
        self.status_code = response.status_code
        self.response = response


class CutShort(ConnectionError):
    """The lines ended and none of them was the last."""


async def must_be_answered(response: httpx.Response) -> None:
    """A hook on the client's responses: Unanswered for an error status."""
    if response.is_error:
        raise Unanswered(response)


class StrictOllama(ChatOllama):
    """Streams only. A string argument stays a string, where the vendor's client reads lists and objects out of it."""

    async def _aiterate_over_stream(
        self, messages: list[BaseMessage], stop: list[str] | None = None, **kwargs: Any
    ) -> AsyncIterator[ChatGenerationChunk]:
        done = False
        parts: AsyncIterator[Any] = self._acreate_chat_stream(messages, stop, **kwargs)
        async for part in parts:
            done = done or bool(part.get("done"))
            yield _chunk(part)
        if not done:
            raise CutShort

    def _convert_messages_to_ollama_messages(self, messages: list[BaseMessage]) -> Sequence[Any]:
        """Results name their tool: calls have no ids here that they could be told apart by."""
        made: Sequence[Any] = super()._convert_messages_to_ollama_messages(messages)
        for message, sent in zip(messages, made, strict=True):
            if isinstance(message, ToolMessage) and message.name:
                sent["tool_name"] = message.name
        return made


def _chunk(part: Any) -> ChatGenerationChunk:
    message = part["message"]
    calls = [
        ToolCallChunk(
            name=call["function"]["name"],
            args=json.dumps(dict(call["function"]["arguments"])),
            id=None,
            index=None,
            type="tool_call_chunk",
        )
        for call in message.get("tool_calls") or []
    ]
    made = AIMessageChunk(content=message.get("content") or "", tool_call_chunks=calls, usage_metadata=_used(part))
    if not part.get("done"):
        return ChatGenerationChunk(message=made)
    end = {name: part.get(name) for name in _END}
    return ChatGenerationChunk(message=made, generation_info=end | {"model_provider": PROVIDER})


def _used(part: Any) -> UsageMetadata | None:
    read, written = part.get("prompt_eval_count"), part.get("eval_count")
    if read is None or written is None:
        return None
    return UsageMetadata(input_tokens=read, output_tokens=written, total_tokens=read + written)
