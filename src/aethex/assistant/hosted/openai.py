"""OpenAI's chat model without its client's typed layers, which take longer than the rest of a turn, and with refusals."""

from typing import Any, Self

from langchain_openai import ChatOpenAI
from openai import AsyncOpenAI, AsyncStream
from pydantic import model_validator


class PlainCompletions:
    """Chat completions whose requests go out and whose chunks come in as they are, in plain dictionaries.

    The errors, of a status as within a stream, are the client's own.
    """

    def __init__(self, client: AsyncOpenAI) -> None:
        self._client = client

    async def create(self, **payload: Any) -> Any:
        """A stream of chunks where the payload asks for one, else the whole answer."""
        stream = bool(payload.get("stream"))
        return await self._client.post(
            "/chat/completions", body=payload, cast_to=object, stream=stream, stream_cls=AsyncStream[object]
        )


class LeanOpenAI(ChatOpenAI):
    """Hands on the refusals that are streamed too, which the vendor's class drops."""

    @model_validator(mode="after")
    def _made_lean(self) -> Self:
        self.async_client = PlainCompletions(self.root_async_client)
        return self

    def _convert_chunk_to_generation_chunk(self, chunk: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        made = super()._convert_chunk_to_generation_chunk(chunk, *args, **kwargs)
        for choice in chunk.get("choices") or []:
            refusal = (choice.get("delta") or {}).get("refusal")
            if made is not None and refusal:
                made.message.additional_kwargs["refusal"] = refusal
        return made
