"""One reply of a hosted model: asked for again while nothing has come, and spoken as it comes."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.messages.utils import count_tokens_approximately

from aethex.assistant.calling import TurnStopped
from aethex.assistant.gate.gate import Gate
from aethex.assistant.hosted.failures import read_failure
from aethex.assistant.hosted.patience import Patience
from aethex.assistant.meter import Meter
from aethex.assistant.turn import TurnContext
from aethex.kit.clock import Clock

log = logging.getLogger(__name__)


class GaveUp(Exception):
    """The model does not answer. `reason` is a failure's, "cut" after it had begun, or "time"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _CutShort(ConnectionError):
    """The stream ended without saying that it was finished."""


@dataclass
class Reply:
    """`whole` is all that came, `said` what of it passed the gate. `ended` is why it ended, as the vendor says."""

    gate: Gate
    said: str = ""
    withheld: int = 0
    _chunks: list[Any] = field(default_factory=list)
    _whole: AIMessage | None = None

    @property
    def begun(self) -> bool:
        return bool(self._chunks)

    @property
    def whole(self) -> AIMessage | None:
        """Joined when it is asked for: joined chunk by chunk, the arguments of calls would be read each time anew."""
        if self._whole is None and self._chunks:
            first, *others = self._chunks
            self._whole = first + others if others else first
        return self._whole

    @property
    def ended(self) -> str:
        data = self.whole.response_metadata if self.whole else {}
        return str(data.get("finish_reason") or data.get("stop_reason") or data.get("done_reason") or "")

    def take(self, chunk: Any) -> str:
        """Adds a chunk; gives what may be said now."""
        self._chunks.append(chunk)
        self._whole = None
        return self.gate.feed(str(chunk.text))


@dataclass
class Asking:
    """How a model is asked in this process."""

    clock: Clock
    meter: Meter
    patience: Patience = field(default_factory=Patience)

    async def reply(
        self, turn: TurnContext, model: BaseChatModel, messages: Sequence[BaseMessage], tools: list[dict[str, Any]]
    ) -> Reply:
        """Raises GaveUp when it is over, TurnStopped when the person ended the turn."""
        bound = model.bind_tools(tools) if tools else model
        attempt = 0
        while True:
            attempt += 1
            reply = Reply(Gate(turn.evidence))
            try:
                await self._listen(turn, reply, bound.astream(list(messages)))
                self._count(turn, reply, messages)
                return reply
            except (TurnStopped, GaveUp):
                raise
            except Exception as error:
                await self._failed(turn, reply, error, attempt, messages)

    async def _failed(
        self, turn: TurnContext, reply: Reply, error: Exception, attempt: int, messages: Sequence[BaseMessage]
    ) -> None:
        """Waits until it is worth another try; GaveUp when it is not."""
        failure = read_failure(error, self.clock)
        self.meter.failure(failure.reason)
        log.warning("the model failed (%s): %s", failure.reason, type(error).__name__)
        if reply.begun:
            reply.gate.drop()
            self._count(turn, reply, messages)
            raise GaveUp("cut") from error
        wait = self.patience.wait(attempt, failure, turn.left(self.patience.monotonic()))
        if wait is None:
            raise GaveUp(failure.reason) from error
        self.meter.retry()
        await self.patience.sleep(wait)

    async def _listen(self, turn: TurnContext, reply: Reply, stream: AsyncIterator[Any]) -> None:
        started = self.patience.monotonic()
        async with aclosing(stream):  # type: ignore[type-var]
            while (chunk := await self._next(turn, stream)) is not None:
                if not reply.begun:
                    self.meter.began(self.patience.monotonic() - started)
                await self._say(turn, reply, reply.take(chunk))
                if turn.stopped or await turn.should_stop():
                    turn.stopped = True
                    raise TurnStopped
        self._must_be_finished(reply)
        if reply.ended in {"length", "max_tokens"}:
            reply.gate.drop()
        await self._say(turn, reply, reply.gate.finish())

    async def _next(self, turn: TurnContext, stream: AsyncIterator[Any]) -> Any:
        """The next chunk; None at the end. TimeoutError after too long a silence, GaveUp when the turn's time is up."""
        left = turn.left(self.patience.monotonic())
        if left <= 0:
            raise GaveUp("time")
        try:
            async with asyncio.timeout(min(left, self.patience.silence)):
                return await anext(stream, None)
        except TimeoutError:
            if turn.left(self.patience.monotonic()) <= 0:
                raise GaveUp("time") from None
            raise

    @staticmethod
    def _must_be_finished(reply: Reply) -> None:
        """A vendor's stream says why it ended; one that does not was cut."""
        if reply.whole is None:
            raise _CutShort
        if reply.whole.response_metadata.get("model_provider") and not reply.ended:
            raise _CutShort

    @staticmethod
    async def _say(turn: TurnContext, reply: Reply, words: str) -> None:
        if words:
            reply.said += words
            await turn.say(words)

    def _count(self, turn: TurnContext, reply: Reply, messages: Sequence[BaseMessage]) -> None:
        reply.withheld = len(reply.gate.withheld)
        turn.withheld += reply.withheld
        self.meter.withheld(reply.withheld)
        used = reply.whole.usage_metadata if reply.whole else None
        if used:
            read, written = used["input_tokens"], used["output_tokens"]
        else:
            read = count_tokens_approximately(list(messages))
            written = count_tokens_approximately([reply.whole]) if reply.whole else 0
        turn.spend(read, written)
        self.meter.tokens(read, written)
