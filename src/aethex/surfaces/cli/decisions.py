"""`aethex approvals`, `approve`, `decline` and `undo`."""

import sys

import click
import rich_click

from aethex.errors import Forbidden
from aethex.surfaces.cli.groups import SETTINGS
from aethex.surfaces.cli.terminal import terminal

_AS = click.option("--as", "person", metavar="HANDLE", help="Whom to speak for: a handle.")


@click.command(cls=rich_click.RichCommand, context_settings=SETTINGS)
@_AS
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
def approvals(person: str | None, as_json: bool) -> None:
    """List what waits for your decision."""
    from aethex.surfaces.cli.client import open_client
    from aethex.surfaces.cli.replies import complain, print_json
    from aethex.surfaces.cli.terminal import cleaned

    seen = terminal()
    with open_client(seen, person) as client:
        reply = client.waiting()
    if as_json:
        print_json(seen, reply.body)
    elif reply.well:
        for one in cleaned(reply.body["approvals"]):
            seen.write(f"{one['id']}  {one['what']}  (until {one['expires_at'][:16].replace('T', ' ')} UTC)")
        if not reply.body["approvals"]:
            seen.write("Nothing waits for you.")
    if not reply.well:
        sys.exit(complain(seen, reply))


@click.command(cls=rich_click.RichCommand, context_settings=SETTINGS)
@click.argument("approval")
@_AS
def approve(approval: str, person: str | None) -> None:
    """Approve one exact call; shows it first."""
    _decide(approval, person, approve=True)


@click.command(cls=rich_click.RichCommand, context_settings=SETTINGS)
@click.argument("approval")
@_AS
def decline(approval: str, person: str | None) -> None:
    """Decline one exact call."""
    _decide(approval, person, approve=False)


def _decide(approval: str, person: str | None, *, approve: bool) -> None:
    from aethex.surfaces.cli.client import open_client
    from aethex.surfaces.cli.replies import decide, decline_at_once, settle
    from aethex.surfaces.cli.terminal import cleaned
    from aethex.tools.blocks import ApprovalView

    seen = terminal()
    if not seen.interactive:
        raise Forbidden("Only you can decide this, at a terminal, on the web or in a linked chat; not a program.")
    with open_client(seen, person) as client:
        open_ones = cleaned(client.waiting().body.get("approvals") or [])
        found = next((one for one in open_ones if one["id"] == approval), None)
        if approve and found is not None:
            code = decide(seen, client, ApprovalView.model_validate(found))
        elif approve:
            code = settle(seen, client, approval, approve=True)
        else:
            code = decline_at_once(seen, client, approval)
    if code:
        sys.exit(code)


@click.command(cls=rich_click.RichCommand, context_settings=SETTINGS)
@click.argument("change")
@_AS
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def undo(change: str, person: str | None, as_json: bool) -> None:
    """Take a change back, by the id that was named after it."""
    from aethex.surfaces.cli.client import open_client
    from aethex.surfaces.cli.groups import exit_code
    from aethex.surfaces.cli.replies import finish, print_json

    seen = terminal()
    with open_client(seen, person) as client:
        reply = client.undo(change)
        if as_json:
            print_json(seen, reply.body)
        code = exit_code(reply.status) if as_json else finish(seen, client, reply)
    if code:
        sys.exit(code)
