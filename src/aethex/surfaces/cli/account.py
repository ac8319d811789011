"""`aethex login` and `logout`: sessions at servers, kept in the home."""

import click
import rich_click

from aethex.errors import Unavailable
from aethex.kit.locks import running_server
from aethex.surfaces.cli.groups import SETTINGS
from aethex.surfaces.cli.terminal import Terminal, terminal

_URL = click.option("--url", metavar="URL", help="The server; the default is the one that runs on this home.")


@click.command(cls=rich_click.RichCommand, context_settings=SETTINGS)
@_URL
@click.option("--as", "person", metavar="NAME", help="Handle or e-mail address; asked for when missing.")
def login(url: str | None, person: str | None) -> None:
    """Sign in at a server; later commands speak for this person.

    The password is asked for without showing it, or read from standard input. Sample people have none.
    """
    from aethex.surfaces.cli.remote import Server
    from aethex.surfaces.cli.threads import Sessions

    seen = terminal()
    address = _address(seen, url)
    name = (person or str(click.prompt("Handle or e-mail address", err=True))).strip().removeprefix("@")
    server = Server(address)
    with server.http:
        people = server.send("GET", "/api/auth/demo").body.get("people") or []
        if any(name.casefold() == one["handle"] for one in people):
            handle, token = server.sign_in({"person": name.casefold()}, "/api/auth/demo")
        else:
            field = "email" if "@" in name else "handle"
            handle, token = server.sign_in({field: name, "password": seen.secret("Password")})
    sessions = Sessions(seen.settings.home)
    sessions.keep(address, handle, token, last=True)
    if url is not None:
        sessions.choose(address)
    seen.write(f"Signed in at {address} as @{handle}.")


@click.command(cls=rich_click.RichCommand, context_settings=SETTINGS)
@_URL
@click.option("--as", "person", metavar="HANDLE", help="Whose sign-in to end; the default is the last one.")
def logout(url: str | None, person: str | None) -> None:
    """End a kept sign-in, here and at the server."""
    from aethex.surfaces.cli.remote import Server
    from aethex.surfaces.cli.threads import Sessions

    seen = terminal()
    sessions = Sessions(seen.settings.home)
    address = _address(seen, url)
    found = sessions.find(address, person.removeprefix("@").casefold() if person else None)
    if found is None:
        seen.write("Nobody is signed in there.")
        return
    server = Server(address)
    with server.http:
        try:
            if server.resume(found[1]):
                server.send("POST", "/api/auth/sign-out")
        except Unavailable:
            seen.note("The server does not answer; its session ends by itself.")
    sessions.drop(address, found[0])
    seen.write(f"Signed out @{found[0]} at {address}.")


def _address(seen: Terminal, url: str | None) -> str:
    from aethex.surfaces.cli.threads import Sessions

    home = seen.settings.home
    found = (url or running_server(home) or Sessions(home).chosen() or "").rstrip("/")
    if not found.startswith(("http://", "https://")):
        raise Unavailable("No server runs on this home. Start one with `aethex serve`, or name one with --url.")
    return found
