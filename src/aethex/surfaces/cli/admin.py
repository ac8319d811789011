"""`aethex seed`, `migrate` and `worker`."""

import asyncio
import signal

import click
import rich_click

from aethex.errors import Conflict
from aethex.kit.locks import running_server
from aethex.surfaces.cli.groups import SETTINGS
from aethex.surfaces.cli.terminal import terminal


@click.command(cls=rich_click.RichCommand, context_settings=SETTINGS)
def seed() -> None:
    """Add what is missing of the labelled sample data.

    Running it again adds nothing twice.
    """
    from aethex.surfaces.cli.application import seeding
    from aethex.surfaces.cli.at_work import with_services

    seen = terminal()
    with seen.notes.status("Adding the labelled sample data …"):
        counts = with_services(seen, seeding().seed_all)
    added = ", ".join(f"{count} {name}" for name, count in counts.items() if name != "people")
    seen.write(f"The sample data is in place: {counts['people']} people. Added now: {added}.")


@click.command(cls=rich_click.RichCommand, context_settings=SETTINGS)
def migrate() -> None:
    """Bring the database to this version's schema."""
    from aethex.db import migrate as schema
    from aethex.surfaces.cli.at_work import with_services
    from aethex.surfaces.services import Services

    async def revision(services: Services) -> str | None:
        return await schema.revision_of(services.database)

    seen = terminal()
    seen.write(f"The database is at schema {with_services(seen, revision) or 'nothing'}, this version's newest.")


@click.command(cls=rich_click.RichCommand, context_settings=SETTINGS)
def worker() -> None:
    """Do the queued work until stopped, beside servers that share a server database.

    On the embedded database the server does it itself.
    """
    from aethex.surfaces.cli.at_work import with_services
    from aethex.surfaces.services import Services

    seen = terminal()
    if seen.settings.embedded:
        url = running_server(seen.settings.home)
        where = f"the server at {url} does this work" if url else "`aethex serve` does this work itself"
        raise Conflict(f"On the embedded database {where}. A worker of its own needs AETHEX_DATABASE_URL.")

    async def until_stopped(_: Services) -> None:
        stopped, loop = asyncio.Event(), asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stopped.set)
        seen.note("The worker runs. Ctrl-C stops it.")
        await stopped.wait()

    with_services(seen, until_stopped, work=True)
    seen.note("The worker has stopped.")
