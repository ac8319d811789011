"""Messages between a pipe and a server."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from aethex.surfaces.mcp.relay import Relay, header_text
from tests.surfaces.mcp.served import PRESENT, PREVIOUS, Served, bound
from tests.surfaces.mcp.test_protocol import META, OPENING, SESSION, VERSION, request

pytestmark = pytest.mark.anyio
SECONDS = 20


class Pipe:
    """A client's two ends: `say` is its input to the relay, `hear` what comes back."""

    def __init__(self) -> None:
        self._said: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._heard: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.session = ""

    def say(self, message: Any) -> None:
        self._said.put_nowait(message if isinstance(message, bytes) else json.dumps(message).encode())

    async def hear(self) -> dict[str, Any]:
        async with asyncio.timeout(SECONDS):
            return await self._heard.get()

    async def ask(self, message: Any) -> dict[str, Any]:
        self.say(message)
        return await self.hear()

    async def lines(self) -> AsyncIterator[bytes]:
        while (line := await self._said.get()) is not None:
            yield line

    def write(self, line: bytes) -> None:
        assert line.endswith(b"\n")
        assert line.count(b"\n") == 1
        self._heard.put_nowait(json.loads(line))

    def end(self) -> None:
        self._said.put_nowait(None)

    async def note(self, response: httpx.Response) -> None:
        self.session = response.headers.get(SESSION, self.session)


@asynccontextmanager
async def piped(base: str, **headers: str) -> AsyncIterator[Pipe]:
    pipe = Pipe()
    async with httpx.AsyncClient(base_url=base, headers=headers, timeout=SECONDS) as http:
        http.event_hooks["response"].append(pipe.note)
        task = asyncio.create_task(Relay(http, pipe.write).run(pipe.lines()))
        try:
            yield pipe
        finally:
            pipe.end()
            await task


@asynccontextmanager
async def janes(world: Served) -> AsyncIterator[Pipe]:
    token = await world.token("jane")
    async with piped(world.base, authorization=f"Bearer {token}", **{"aethex-thread": "one process"}) as pipe:
        yield pipe


async def opened(pipe: Pipe) -> None:
    said = await pipe.ask(OPENING)
    assert said["result"]["protocolVersion"] == PREVIOUS
    pipe.say({"jsonrpc": "2.0", "method": "notifications/initialized"})


async def test_a_handshake_and_calls_pass_as_they_are(world: Served) -> None:
    world.book.notes += ["first", "second"]
    async with janes(world) as pipe:
        await opened(pipe)
        shown = await pipe.ask(request("tools/call", 2, name="notes_browse", arguments={}))
        assert (shown["id"], shown["result"]["isError"]) == (2, False)
        second = await pipe.ask(request("tools/call", 3, name="notes_show", arguments={"note": "2"}))
    assert second["result"]["structuredContent"]["text"] == "Note not_1."


async def test_the_present_version_passes_without_a_handshake(world: Served) -> None:
    world.book.notes += ["first", "zweite Notiz – ä"]
    async with janes(world) as pipe:
        found = await pipe.ask(request("server/discover", 1, _meta=META))
        assert PRESENT in found["result"]["supportedVersions"]
        await pipe.ask(request("tools/call", 2, name="notes_browse", arguments={}, _meta=META))
        second = await pipe.ask(request("tools/call", 3, name="notes_show", arguments={"note": "2"}, _meta=META))
        strange = await pipe.ask(request("resources/read", 4, uri="aethex://ä ö", _meta=META))
    assert second["result"]["structuredContent"]["text"] == "Note not_1."
    assert strange["error"]["code"] == -32602


async def test_a_session_that_the_server_ended_is_opened_again_with_its_lists(world: Served) -> None:
    world.book.notes += ["first", "second"]
    async with janes(world) as pipe:
        await opened(pipe)
        await pipe.ask(request("tools/call", 2, name="notes_browse", arguments={}))
        async with world.raw(await world.token("jane")) as http:
            ended = await http.delete("/mcp", headers={SESSION: pipe.session, VERSION: PREVIOUS})
            assert ended.status_code == 200
        for number in (3, 4):
            pipe.say(request("tools/call", number, name="notes_show", arguments={"note": "2"}))
        answers = [await pipe.hear(), await pipe.hear()]
    assert {one["id"] for one in answers} == {3, 4}
    assert {one["result"]["structuredContent"]["text"] for one in answers} == {"Note not_1."}


@pytest.mark.parametrize("version", [PRESENT, PREVIOUS])
async def test_a_cancelled_call_ends(world: Served, version: str) -> None:
    meta = {"_meta": META} if version == PRESENT else {}
    async with janes(world) as pipe:
        if version == PREVIOUS:
            await opened(pipe)
        pipe.say(request("tools/call", 2, name="notes_wait", arguments={}, **meta))
        await world.book.waiting.wait()
        pipe.say({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 2}})
        said = await pipe.ask(request("tools/call", 3, name="notes_browse", arguments={}, **meta))
    assert said["result"]["structuredContent"]["text"] == "There are 0 notes."


async def test_what_was_asked_before_the_input_ended_is_still_answered(world: Served) -> None:
    async with janes(world) as pipe:
        await opened(pipe)
        pipe.say(request("tools/list", 2))
        pipe.end()
        assert (await pipe.hear())["id"] == 2


@pytest.mark.parametrize(("line", "code"), [(b"{oops", -32700), (b"[]", -32600), (b'"x"', -32600)])
async def test_what_is_no_message_is_said_so_at_once(world: Served, line: bytes, code: int) -> None:
    async with janes(world) as pipe:
        assert (await pipe.ask(line))["error"]["code"] == code


async def test_a_bad_token_is_told_in_the_servers_words(world: Served) -> None:
    async with piped(world.base, authorization="Bearer nobody") as pipe:
        said = await pipe.ask(OPENING)
    assert said["id"] == 1
    assert "access token" in said["error"]["message"]


async def test_a_server_that_is_gone_is_named_as_the_reason() -> None:
    with bound() as nobody:
        async with piped(f"http://127.0.0.1:{nobody.getsockname()[1]}") as pipe:
            said = await pipe.ask(OPENING)
    assert "aethex serve" in said["error"]["message"]


def test_text_that_a_header_cannot_hold_is_written_as_the_specification_says() -> None:
    assert header_text("jobs_match") == "jobs_match"
    assert header_text("ä") == "=?base64?w6Q=?="
    assert header_text(" x") == "=?base64?IHg=?="
    assert header_text("=?base64?eA==?=") == "=?base64?PT9iYXNlNjQ/ZUE9PT89?="
