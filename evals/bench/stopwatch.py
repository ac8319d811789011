"""How long a model took, and how long its client waited for its server."""

import time
from collections import deque
from collections.abc import AsyncIterator
from functools import cache
from typing import Any, Self


class Stopwatch:
    """A client's transport that adds up the seconds in which it waited for its server, and keeps the last bodies sent.

    `asked` are the seconds in which the chat model had been asked for something, its client's and those waited included.

    The vendor's client brings an HTTP library of its own, so nothing here is derived from one by name.
    """

    def __init__(self, inner: Any) -> None:
        self.inner = inner
        self.waited = self.asked = 0.0
        self.sent: deque[bytes] = deque(maxlen=2)

    async def handle_async_request(self, request: Any) -> Any:
        self.sent.append(request.content)
        started = time.perf_counter()
        answer = await self.inner.handle_async_request(request)
        self.waited += time.perf_counter() - started
        answer.stream = _timed_stream(_base(type(answer.stream), "AsyncByteStream"))(self, answer.stream)
        return answer

    async def __aenter__(self) -> Self:
        await self.inner.__aenter__()
        return self

    async def __aexit__(self, *args: Any) -> None:
        await self.inner.__aexit__(*args)

    async def aclose(self) -> None:
        await self.inner.aclose()


def _base(made: type, name: str) -> type:
    return next(one for one in made.__mro__ if one.__name__ == name)


@cache
def _timed_stream(base: Any) -> Any:
    class Timed(base):  # type: ignore[misc]
        def __init__(self, watch: Stopwatch, inner: Any) -> None:
            self.watch = watch
            self.inner = inner

        async def __aiter__(self) -> AsyncIterator[bytes]:
            chunks = self.inner.__aiter__()
            while True:
                started = time.perf_counter()
                chunk = await anext(chunks, None)
                self.watch.waited += time.perf_counter() - started
                if chunk is None:
                    return
                yield chunk

        async def aclose(self) -> None:
            await self.inner.aclose()

    return Timed


def timed(model: Any) -> Stopwatch:
    """Puts a stopwatch on LangChain's model of OpenAI's protocol."""
    client = model.root_async_client._client
    watch = Stopwatch(client._transport)
    client._transport = watch
    client._mounts = {}
    whole, stream = model.ainvoke, model.astream

    async def ainvoke(*args: Any, **named: Any) -> Any:
        started = time.perf_counter()
        try:
            return await whole(*args, **named)
        finally:
            watch.asked += time.perf_counter() - started

    async def astream(*args: Any, **named: Any) -> AsyncIterator[Any]:
        chunks = stream(*args, **named)
        while True:
            started = time.perf_counter()
            chunk = await anext(chunks, None)
            watch.asked += time.perf_counter() - started
            if chunk is None:
                return
            yield chunk

    object.__setattr__(model, "ainvoke", ainvoke)
    object.__setattr__(model, "astream", astream)
    return watch
