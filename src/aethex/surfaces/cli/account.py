"""`aethex login` and `logout`: sessions and access tokens at servers, kept in the home."""

from urllib.parse import urlsplit

import click
import rich_click

from aethex.errors import Invalid, SignInRequired, Unavailable
from aethex.kit.locks import running_server
from aethex.surfaces.cli.groups import SETTINGS
from aethex.surfaces.cli.terminal import Terminal, terminal

_URL = click.option("--url", metavar="URL", help="The server; the default is the one that runs on this home.")


@click.command(cls=rich_click.RichCommand, context_settings=SETTINGS)
@_URL
@click.option("--as", "person", metavar="NAME", help="Handle or e-mail address; asked for when missing.")
@click.option("--token", "by_token", is_flag=True, help="With an access token instead of a password.")
def login(url: str | None, person: str | None, by_token: bool) -> None:
    """Sign in at a server; later commands speak for this person.

    The password or the token is asked for without showing it, or read from standard input. Sample people have none.
    Tokens are made on the server's page /tokens; with one, decisions are left to the web.
    """
    from aethex.surfaces.cli.threads import Sessions

    seen = terminal()
    address = _address(seen, url)
    handle, token = _show_token(seen, address) if by_token else _sign_in(seen, address, person)
    if by_token and person and person.strip().removeprefix("@").casefold() != handle:
        raise Invalid(f"This token speaks for @{handle}, not for {person}.")
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
    from aethex.surfaces.cli.remote import is_access_token
    from aethex.surfaces.cli.threads import Sessions

    seen = terminal()
    sessions = Sessions(seen.settings.home)
    address = _address(seen, url)
    found = sessions.find(address, person.removeprefix("@").casefold() if person else None)
    if found is None:
        seen.write("Nobody is signed in there.")
        return
    if is_access_token(found[1]):
        seen.note(f"The token is forgotten here, and goes on working elsewhere. Revoke it at {address}/tokens.")
    else:
        _end_session(seen, address, found[1])
    sessions.drop(address, found[0])
    seen.write(f"Signed out @{found[0]} at {address}.")


def _end_session(seen: Terminal, address: str, token: str) -> None:
    from aethex.surfaces.cli.remote import Server

    server = Server(address)
    with server.http:
        try:
            if server.resume(token):
                server.send("POST", "/api/auth/sign-out")
        except Unavailable:
            seen.note("The server does not answer; its session ends by itself.")


def _sign_in(seen: Terminal, address: str, person: str | None) -> tuple[str, str]:
    from aethex.surfaces.cli.remote import Server

    name = (person or str(click.prompt("Handle or e-mail address", err=True))).strip().removeprefix("@")
    server = Server(address)
    with server.http:
        people = server.send("GET", "/api/auth/demo").body.get("people") or []
        if any(name.casefold() == one["handle"] for one in people):
            return server.sign_in({"person": name.casefold()}, "/api/auth/demo")
        field = "email" if "@" in name else "handle"
        return server.sign_in({field: name, "password": seen.secret("Password")})


def _show_token(seen: Terminal, address: str) -> tuple[str, str]:
    """(handle, token). A token that is not whole is not sent anywhere."""
    from aethex.accounts.tokens_text import Kind, kind_of
    from aethex.surfaces.cli.remote import Server

    token = seen.secret("Access token").strip()
    if kind_of(token) is not Kind.PERSONAL:
        raise Invalid("This is not a whole access token: it begins with aethex_pat_. Copy it again, or make a new one.")
    if _is_open(address):
        seen.note(f"{address} is not encrypted: whoever is on the way can read the token.", "yellow")
    server = Server(address)
    with server.http:
        handle = server.resume(token)
    if handle is None:
        raise SignInRequired(f"The server does not know this token. Make one at {address}/tokens.")
    return handle, token


def _is_open(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "http" and parts.hostname not in {"127.0.0.1", "localhost", "::1"}


def _address(seen: Terminal, url: str | None) -> str:
    from aethex.surfaces.cli.threads import Sessions

    home = seen.settings.home
    found = (url or running_server(home) or Sessions(home).chosen() or "").rstrip("/")
    if not found.startswith(("http://", "https://")):
        raise Unavailable("No server runs on this home. Start one with `aethex serve`, or name one with --url.")
    return found
