"""Standard input and output to `/mcp` and back, message by message, for clients that start a program to speak to.

The messages pass as they are; what HTTP wants beside them (version, method, session) is read off them. A client on a
pipe expects its session to last, so one that the server has ended is opened again without a word.
"""

import asyncio
import json
from base64 import b64encode
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx

from aethex.kit.sse import Reader

PARSE_ERROR, INVALID_REQUEST, INTERNAL_ERROR = -32700, -32600, -32603
LAST_SECONDS = 1.5
"""What a client that closes the pipe waits at least before it ends the program is 2."""

VERSION = "io.modelcontextprotocol/protocolVersion"
_NAMED = {"tools/call": "name", "prompts/get": "name", "resources/read": "uri"}
_SESSION, _VERSION = "mcp-session-id", "mcp-protocol-version"
_TYPES = {"accept": "application/json, text/event-stream", "content-type": "application/json"}

Message = dict[str, Any]


class Relay:
    """One client's session. `http` reaches the server as the person; `write` takes one line at a time."""

    def __init__(self, http: httpx.AsyncClient, write: Callable[[bytes], None]) -> None:
        self._http = http
        self._write = write
        self._opening: Message | None = None
        self._state: dict[str, str] = {}
        self._posts: dict[Any, asyncio.Task[None]] = {}
        self._renewing = asyncio.Lock()

    async def run(self, lines: AsyncIterator[bytes]) -> None:
        """Until the input ends; then lets what runs end soon, or ends it, and the session."""
        try:
            async for line in lines:
                if line.strip():
                    await self._take(line)
            if self._posts:
                await asyncio.wait(self._posts.values(), timeout=LAST_SECONDS)
        finally:
            running = list(self._posts.values())
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
            await self._end()

    async def _take(self, line: bytes) -> None:
        try:
            message = json.loads(line)
        except (ValueError, RecursionError):
            return self._fail(None, PARSE_ERROR, "This line is not JSON.")
        if not isinstance(message, dict):
            return self._fail(None, INVALID_REQUEST, "Send one JSON-RPC message a line.")
        if "method" in message and "id" in message:
            return await self._begin(message)
        ended = self._cancelled(message)
        if ended is None or self._opening is not None:
            await self._tell(message)
        if ended is not None and (task := self._posts.get(ended)):
            task.cancel()

    async def _begin(self, message: Message) -> None:
        """Requests run beside each other; only the handshake is waited for, since all others rest on it."""
        if message["method"] == "initialize":
            self._opening, self._state = message, {}
            await self._ask(message)
            return
        key = json.dumps(message["id"])
        task = asyncio.create_task(self._ask(message))
        self._posts[key] = task
        task.add_done_callback(lambda ended: self._posts.pop(key) if self._posts.get(key) is ended else None)

    @staticmethod
    def _cancelled(message: Message) -> str | None:
        """The request that a message cancels. Hanging up is all that the present version wants; before, the server is
        told, and never answers.
        """
        if message.get("method") != "notifications/cancelled":
            return None
        params = message.get("params")
        return json.dumps(params.get("requestId") if isinstance(params, dict) else None)

    async def _tell(self, message: Message) -> None:
        """A notification, or an answer to the server's question: nothing comes back."""
        try:
            await self._http.post("/mcp", content=_encoded(message), headers=self._headers(message))
        except httpx.HTTPError:
            return

    async def _ask(self, message: Message) -> None:
        session = self._state.get(_SESSION)
        try:
            if not await self._answered(message):
                await self._renew(session)
                await self._answered(message, last=True)
        except httpx.HTTPError as error:
            said = f"The AeThex server does not answer ({type(error).__name__}). Start it with `aethex serve`."
            self._fail(message["id"], INTERNAL_ERROR, said)

    async def _answered(self, message: Message, *, last: bool = False) -> bool:
        """False when the session has ended and another is to be opened first."""
        headers = self._headers(message)
        async with self._http.stream("POST", "/mcp", content=_encoded(message), headers=headers) as response:
            if response.status_code == 404 and _SESSION in headers and not last:
                return False
            if message["method"] == "initialize" and _SESSION in response.headers:
                self._state[_SESSION] = response.headers[_SESSION]
            if response.headers.get("content-type", "").startswith("text/event-stream"):
                answered = await self._pass_events(message, response)
            else:
                answered = self._pass_body(message, response.status_code, await response.aread())
        if not answered:
            self._fail(message["id"], INTERNAL_ERROR, "The server ended its answer before it was complete.")
        return True

    async def _pass_events(self, message: Message, response: httpx.Response) -> bool:
        reader, answered = Reader(), False
        async for chunk in response.aiter_bytes():
            for event in reader.feed(chunk):
                if event.text:
                    answered = self._pass(message, event.data) or answered
        return answered

    def _pass_body(self, message: Message, status: int, body: bytes) -> bool:
        """The server's own JSON-RPC answer, or what its HTTP error says."""
        try:
            said = json.loads(body)
        except ValueError:
            said = None
        if isinstance(said, dict) and "jsonrpc" in said:
            return self._pass(message, said if said.get("id") is not None else {**said, "id": message["id"]})
        detail = said.get("detail") if isinstance(said, dict) else None
        self._fail(message["id"], INTERNAL_ERROR, str(detail or f"The server answered {status}."))
        return True

    def _pass(self, message: Message, said: Message) -> bool:
        """True for the answer to the message, False for what comes before it."""
        self._line(said)
        if "method" in said:
            return False
        if message["method"] == "initialize" and "result" in said:
            self._state[_VERSION] = str(said["result"].get("protocolVersion", ""))
        return True

    async def _renew(self, ended: str | None) -> None:
        """Shakes hands as the client did, and keeps the answer to itself; once for all that found it ended."""
        async with self._renewing:
            if self._opening is None or self._state.get(_SESSION) != ended:
                return
            self._state.pop(_SESSION, None)
            opened = await self._http.post("/mcp", content=_encoded(self._opening), headers=_TYPES)
            if _SESSION in opened.headers:
                self._state[_SESSION] = opened.headers[_SESSION]
                await self._tell({"jsonrpc": "2.0", "method": "notifications/initialized"})

    async def _end(self) -> None:
        if _SESSION not in self._state:
            return
        try:
            await self._http.delete("/mcp", headers=self._state)
        except httpx.HTTPError:
            return

    def _headers(self, message: Message) -> dict[str, str]:
        given = message.get("params")
        params: Message = given if isinstance(given, dict) else {}
        meta = params.get("_meta")
        version = meta.get(VERSION) if isinstance(meta, dict) else None
        if self._opening is not None or not isinstance(version, str):
            return {**_TYPES, **({} if message.get("method") == "initialize" else self._state)}
        method = str(message.get("method"))
        headers = {**_TYPES, _VERSION: version, "mcp-method": method}
        name = params.get(_NAMED[method]) if method in _NAMED else None
        return {**headers, **({"mcp-name": header_text(name)} if isinstance(name, str) else {})}

    def _fail(self, request: Any, code: int, said: str) -> None:
        self._line({"jsonrpc": "2.0", "id": request, "error": {"code": code, "message": said}})

    def _line(self, message: Message) -> None:
        self._write(_encoded(message) + b"\n")


def header_text(value: str) -> str:
    """As the specification writes text that a header cannot hold."""
    plain = value.isascii() and value.isprintable() and value == value.strip() and not value.startswith("=?base64?")
    return value if plain else f"=?base64?{b64encode(value.encode()).decode()}?="


def _encoded(message: Message) -> bytes:
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()
