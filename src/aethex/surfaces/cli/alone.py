"""`aethex mcp` where no server runs: this process is one while it lasts, so that approval links lead somewhere."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx
import uvicorn

from aethex.accounts import repository
from aethex.db.unit_of_work import unit_of_work
from aethex.errors import SignInRequired, Unavailable
from aethex.kit.locks import embedded_lock
from aethex.surfaces.cli.application import application
from aethex.surfaces.cli.mcp import relay
from aethex.surfaces.cli.remote import CSRF, SESSION
from aethex.surfaces.cli.terminal import Terminal
from aethex.surfaces.services import Services

HOST = "127.0.0.1"


class _Quiet(uvicorn.Server):
    """Leaves signals to the process: the end of the input, or of the process, ends it."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def serve_alone(
    seen: Terminal, handle: str, lines: Callable[[], AsyncIterator[bytes]], write: Callable[[bytes], None]
) -> None:
    """Serves on this machine only, on the settings' port where it is free, and relays to itself.

    Conflict when another process holds the home; SignInRequired for somebody who is not there.
    """
    with _listening(seen.settings.port) as listening:
        chosen = seen.settings.model_copy(update={"host": HOST, "port": listening.getsockname()[1]})
        if chosen.embedded:
            with embedded_lock(chosen.home):
                pass
        services = application().make_services(chosen)
        failed: list[Exception] = []
        app = _noting(application().app_of(services, seed=chosen.demo_on, warm=False, note=seen.note), failed)
        server = _Quiet(
            uvicorn.Config(app, http="httptools", ws="none", lifespan="on", log_config=None, access_log=False)
        )
        task = asyncio.create_task(server.serve(sockets=[listening]))
        try:
            await _until_started(server, task, failed)
            url = f"http://{HOST}:{chosen.port}"
            token = await _session(services, handle)
            seen.note(f"MCP as @{handle}. While it lasts, AeThex is at {chosen.base_url}.")
            await relay(url, *await _proved(url, token), lines(), write)
            await services.accounts.sign_out(token)
        finally:
            server.should_exit = True
            await task


@contextlib.contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    with socket.socket() as listening:
        try:
            listening.bind((HOST, port))
        except OSError:
            listening.bind((HOST, 0))
        yield listening


def _noting(app: Any, failed: list[Exception]) -> Any:
    """The application; what keeps it from starting is kept for the one who must be told."""

    async def noting(scope: Any, receive: Any, send: Any) -> None:
        try:
            await app(scope, receive, send)
        except Exception as error:
            failed.append(error)
            raise

    return noting


async def _until_started(server: uvicorn.Server, task: "asyncio.Task[None]", failed: list[Exception]) -> None:
    while not server.started:
        if task.done():
            raise failed[0] if failed else Unavailable("AeThex could not start here. `aethex doctor` says more.")
        await asyncio.sleep(0.02)


async def _session(services: Services, handle: str) -> str:
    """A session for the person; whoever may use the home may speak for everybody in it, as with every command."""
    async with unit_of_work(services.database, writes=False):
        person = await repository.person_by_login(handle)
    if person is None:
        raise SignInRequired(f"There is no @{handle} here. Name somebody with --as HANDLE or AETHEX_AS.")
    return await services.accounts.start_session(person.id, surface="mcp")


async def _proved(url: str, token: str) -> tuple[dict[str, str], dict[str, str]]:
    """Headers and cookies of the session, with the proof that no other site makes the requests."""
    async with httpx.AsyncClient(base_url=url, cookies={SESSION: token}, trust_env=False) as http:
        await http.get("/api/auth/me")
        proof = http.cookies.get(CSRF) or ""
    return {"x-csrftoken": proof}, {SESSION: token, CSRF: proof}
