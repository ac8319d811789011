"""`aethex index`: the vector store follows the database."""

import sys

import click
import rich_click

from aethex.surfaces.cli.groups import REFUSED, SETTINGS
from aethex.surfaces.cli.terminal import terminal


@click.command(cls=rich_click.RichCommand, context_settings=SETTINGS)
@click.option("--check", is_flag=True, help="Change nothing: count what is stale; exit code 1 when something is.")
def index(check: bool) -> None:
    """Bring the vector store up to date: encode what is missing or stale, drop what does not belong."""
    from aethex.surfaces.cli.at_work import with_services
    from aethex.surfaces.cli.index_state import states
    from aethex.surfaces.cli.progress import progress_bars

    seen = terminal()
    if check:
        found = with_services(seen, states)
        for state in found:
            seen.write(f"{state.kind}: {state.current} current, {state.stale} stale or missing, {state.extra} to drop")
        sys.exit(REFUSED if any(state.stale or state.extra for state in found) else 0)
    with progress_bars(seen) as advance:
        made = with_services(seen, lambda services: services.indexer.rebuild(progress=advance))
    seen.write(f"The vector store is up to date; {made} encoded anew.")
