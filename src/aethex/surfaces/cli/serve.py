"""`aethex serve`: the web chat and the HTTP interface in one process."""

import errno
import logging
import socket
import sys
from contextlib import suppress
from typing import Any

import click
import rich_click

from aethex.errors import AethexError, Conflict, Invalid
from aethex.kit.collecting import settle
from aethex.kit.locks import embedded_lock
from aethex.settings import Settings
from aethex.surfaces.cli.client import DEMO_PERSON
from aethex.surfaces.cli.groups import SETTINGS
from aethex.surfaces.cli.terminal import Terminal, terminal

COMPANIONS = ("worker",)
QUIET = ("httpx", "chromadb", "uvicorn.access", "aiosqlite", "alembic", "mcp")


@click.command(cls=rich_click.RichCommand, context_settings=SETTINGS)
@click.option("--host", help="Address to listen on; the default, 127.0.0.1, is for this machine only.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on; 0 takes a free one.")
@click.option("--no-seed", is_flag=True, help="Leave an empty home empty.")
@click.option(
    "--with",
    "companions",
    default="worker",
    show_default=True,
    metavar="NAMES",
    help=f"What runs in this process too, separated by commas: {', '.join(COMPANIONS)}.",
)
def serve(host: str | None, port: int | None, no_seed: bool, companions: str) -> None:
    """Serve the web chat and the HTTP interface.

    An empty home is migrated and filled with labelled sample data, unless told otherwise.
    """
    seen = terminal()
    _check(companions)
    with _listen(seen.settings, host, port) as listening:
        address: tuple[Any, ...] = listening.getsockname()
        chosen = seen.settings.model_copy(update={"host": host or seen.settings.host, "port": int(address[1])})
        if chosen.embedded:
            with embedded_lock(chosen.home):
                pass
        _serve(seen, chosen, listening, seed=not no_seed and chosen.demo_on)


def _check(companions: str) -> None:
    names = [name.strip() for name in companions.split(",") if name.strip()]
    unknown = [name for name in names if name not in COMPANIONS]
    if unknown:
        raise click.BadParameter(
            f"{', '.join(unknown)} cannot run here. Known: {', '.join(COMPANIONS)}.", param_hint="--with"
        )


def _listen(settings: Settings, host: str | None, port: int | None) -> socket.socket:
    """A bound socket. Conflict for a port in use, Invalid for an address that is not this machine's."""
    host, port = host or settings.host, settings.port if port is None else port
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError:
        raise Invalid(
            f"There is no address {host}. Use 127.0.0.1, or 0.0.0.0 for every address of this machine."
        ) from None
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(address)
    except OSError as error:
        listening.close()
        raise _cannot_listen(error, host, port) from None
    return listening


def _cannot_listen(error: OSError, host: str, port: int) -> AethexError:
    if error.errno == errno.EADDRINUSE:
        return Conflict(
            f"Port {port} is in use. Stop what listens there, or choose another: aethex serve --port {port + 1}"
        )
    if error.errno == errno.EACCES:
        return Invalid(f"Port {port} needs more rights than this process has. Choose one from 1024 on.")
    return Invalid(f"Cannot listen on {host}:{port}: {error.strerror}.")


def _serve(seen: Terminal, settings: Settings, listening: socket.socket, *, seed: bool) -> None:
    import uvicorn

    from aethex.surfaces.cli.application import application

    _log(settings)
    seen.note(f"AeThex is starting on {settings.home} …")
    app = application().create_app(settings, seed=seed, note=seen.note)
    config = uvicorn.Config(
        app, loop="uvloop", http="httptools", ws="none", lifespan="on", log_config=None, access_log=False,
        server_header=False, date_header=True, timeout_graceful_shutdown=5,
    )  # fmt: skip

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                settle()
                _welcome(seen, settings)

    server = Server(config)
    with suppress(KeyboardInterrupt):
        server.run(sockets=[listening])
    if not server.started:
        seen.note("AeThex could not start; the reason stands above.", style="bold red")
        sys.exit(1)
    seen.note("AeThex has stopped.")


def _log(settings: Settings) -> None:
    from aethex.surfaces.http.logs import json_lines

    json_lines(settings.log_level)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in ("uvicorn", "uvicorn.error"):
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLogger().level))


def _welcome(seen: Terminal, settings: Settings) -> None:
    seen.out.print(f"AeThex serves [bold link={settings.base_url}]{settings.base_url}[/]", soft_wrap=True)
    if settings.demo_on:
        seen.out.print(
            f"Open it and choose a sample person, for instance {DEMO_PERSON}; or here: "
            'aethex chat "remote go jobs over 90k"',
            soft_wrap=True,
            highlight=False,
        )
    else:
        seen.out.print("Open it to sign up or in. The sample people are off.", soft_wrap=True, highlight=False)
    seen.note("Ctrl-C stops it.")
