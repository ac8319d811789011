"""`aethex tokens`: access tokens at the server one is signed in at with a password."""

from typing import Any
from urllib.parse import quote

import click
import rich_click

from aethex.errors import Conflict
from aethex.kit.locks import running_server
from aethex.surfaces.cli.groups import SETTINGS
from aethex.surfaces.cli.terminal import Terminal, cleaned, terminal

_AS = click.option("--as", "person", metavar="HANDLE", help="Whom to speak for: a handle.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")


@click.group(cls=rich_click.RichGroup, context_settings=SETTINGS)
def tokens() -> None:
    """Access tokens: list, make and revoke them, signed in with a password."""


@tokens.command("list", cls=rich_click.RichCommand, context_settings=SETTINGS)
@_AS
@_JSON
def listed(person: str | None, as_json: bool) -> None:
    """List your tokens and the programs you let in."""
    seen = terminal()
    body = _ask(seen, person, "GET", "/api/tokens")
    if as_json:
        _print(seen, body)
        return
    for one in body["tokens"]:
        used = f"last used {_time(one['used_at'])}" if one["used_at"] else "never used"
        seen.write(f"{one['id']}  {one['name']}  {' '.join(one['scopes'])}  (until {_time(one['expires_at'])}, {used})")
    for one in body["grants"]:
        seen.write(f"{one['id']}  {one['client']}  {' '.join(one['scopes'])}  (since {_time(one['created_at'])})")
    if not body["tokens"] and not body["grants"]:
        seen.write("You have no access tokens.")


@tokens.command(cls=rich_click.RichCommand, context_settings=SETTINGS)
@click.argument("name")
@click.argument("scopes", nargs=-1, required=True)
@click.option("--days", type=click.IntRange(1, 365), default=90, show_default=True, help="How long it works.")
@_AS
@_JSON
def create(name: str, scopes: tuple[str, ...], days: int, person: str | None, as_json: bool) -> None:
    """Make a token for SCOPES such as jobs:read or *:write. It is written to standard output this once."""
    seen = terminal()
    body = {"name": name, "scopes": list(scopes), "expires_in_days": days}
    made = _ask(seen, person, "POST", "/api/tokens", json=body)
    if as_json:
        _print(seen, made)
        return
    seen.note(f"{made['id']}, until {_time(made['expires_at'])}. Keep it now: it is shown this once.")
    seen.write(made["token"])


@tokens.command(cls=rich_click.RichCommand, context_settings=SETTINGS)
@click.argument("token")
@_AS
def revoke(token: str, person: str | None) -> None:
    """End a token (tok_…), or shut a program out (gra_…), by its id."""
    seen = terminal()
    kind = "grants" if token.startswith("gra_") else "tokens"
    _ask(seen, person, "DELETE", f"/api/{kind}/{quote(token, safe='')}")
    seen.write("Revoked." if kind == "tokens" else "Shut out.")


def _ask(seen: Terminal, person: str | None, method: str, path: str, **options: Any) -> dict[str, Any]:
    """The server's answer; ends the command with its words when it refuses."""
    from aethex.surfaces.cli.remote import Server, sign_in
    from aethex.surfaces.cli.replies import complain
    from aethex.surfaces.cli.threads import Sessions, chosen_server

    home = seen.settings.home
    url = running_server(home) or chosen_server(home)
    if url is None:
        raise Conflict("Access tokens are made at a running server. Start `aethex serve`, then try again.")
    server = Server(url)
    with server.http:
        sign_in(server, Sessions(home), seen.settings, person)
        reply = server.send(method, path, **options)
    if not reply.well:
        raise click.exceptions.Exit(complain(seen, reply))
    body: dict[str, Any] = cleaned(reply.body)
    return body


def _print(seen: Terminal, body: dict[str, Any]) -> None:
    from aethex.surfaces.cli.replies import print_json

    print_json(seen, body)


def _time(instant: str) -> str:
    return f"{instant[:16].replace('T', ' ')} UTC"
