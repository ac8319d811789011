"""`aethex mcp`: AeThex for programs that start a Model Context Protocol server and speak over its pipes."""

import asyncio
import contextlib
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator, Callable
from uuid import uuid4

import click
import rich_click

from aethex.kit.locks import running_server
from aethex.surfaces.cli.client import who
from aethex.surfaces.cli.groups import AS_HELP, SETTINGS
from aethex.surfaces.cli.terminal import Terminal, terminal
from aethex.surfaces.cli.threads import Sessions, chosen_server

_CHUNK = 65_536
_CONNECT_SECONDS = 10.0


@click.command(cls=rich_click.RichCommand, context_settings=SETTINGS)
@click.option("--as", "person", metavar="HANDLE", help=AS_HELP)
def mcp(person: str | None) -> None:
    """Serve the Model Context Protocol on standard input and output.

    For clients that start a program: give them the command `aethex mcp`. It speaks to the server that runs on this
    home, or to the one that `aethex login --url` named; without one it is the server itself while it runs.
    """
    seen = terminal()
    seen.quiet_logs()
    lines, write = _pipes()
    home = seen.settings.home
    url = running_server(home) or chosen_server(home)
    with contextlib.redirect_stdout(sys.stderr):
        if url is None:
            from aethex.surfaces.cli.alone import serve_alone

            asyncio.run(serve_alone(seen, who(seen.settings, person), lines, write))
        else:
            asyncio.run(_pass_on(seen, url, person, lines, write))


async def _pass_on(
    seen: Terminal,
    url: str,
    person: str | None,
    lines: Callable[[], AsyncIterator[bytes]],
    write: Callable[[bytes], None],
) -> None:
    from aethex.surfaces.cli.remote import Server, sign_in

    server = Server(url)
    with server.http:
        handle = await asyncio.to_thread(sign_in, server, Sessions(seen.settings.home), seen.settings, person)
        headers = {**dict(server.http.headers), **server.headers()}
        cookies = {cookie.name: cookie.value or "" for cookie in server.http.cookies.jar}
    seen.note(f"MCP as @{handle} through {url}. The end of the input ends it.")
    await relay(url, headers, cookies, lines(), write)


async def relay(
    url: str,
    headers: dict[str, str],
    cookies: dict[str, str],
    lines: AsyncIterator[bytes],
    write: Callable[[bytes], None],
) -> None:
    """Passes messages until the input ends. This process is one session, whatever the protocol calls it."""
    import httpx

    from aethex.surfaces.mcp.relay import Relay

    timeout = httpx.Timeout(None, connect=_CONNECT_SECONDS)
    named = {**headers, "aethex-thread": uuid4().hex}
    async with httpx.AsyncClient(
        base_url=url, headers=named, cookies=cookies, timeout=timeout, trust_env=False
    ) as http:
        await Relay(http, write).run(lines)


def _pipes() -> tuple[Callable[[], AsyncIterator[bytes]], Callable[[bytes], None]]:
    """Lines of standard input, and whole lines to standard output, which nothing else may write to."""
    out = os.dup(sys.stdout.fileno())

    def write(line: bytes) -> None:
        rest = memoryview(line)
        while rest:
            rest = rest[os.write(out, rest) :]

    return _lines, write


async def _lines() -> AsyncIterator[bytes]:
    """Read in a thread that the end of the process need not wait for. A signal to stop ends the input."""
    queue: asyncio.Queue[bytes | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        rest = b""
        with contextlib.suppress(OSError, RuntimeError):
            while chunk := os.read(0, _CHUNK):
                *whole, rest = (rest + chunk).split(b"\n")
                for line in whole:
                    loop.call_soon_threadsafe(queue.put_nowait, line)
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(queue.put_nowait, rest)
            loop.call_soon_threadsafe(queue.put_nowait, None)

    with contextlib.suppress(NotImplementedError):
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, queue.put_nowait, None)
    threading.Thread(target=read, name="standard input", daemon=True).start()
    while (line := await queue.get()) is not None:
        yield line
