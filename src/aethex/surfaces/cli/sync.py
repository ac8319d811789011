"""`aethex jobs sync`: job boards read into the database."""

import sys

import click
import rich_click

from aethex.surfaces.cli.groups import REFUSED, SETTINGS
from aethex.surfaces.cli.terminal import terminal


@click.command(cls=rich_click.RichCommand, context_settings=SETTINGS)
@click.argument("sources", nargs=-1)
def sync(sources: tuple[str, ...]) -> None:
    """Read job boards and bring their ads up to date.

    A source is VENDOR:BOARD: greenhouse:BOARD, lever:BOARD, ashby:BOARD or remotive:all. Without one, every board
    that was read before is read again.
    """
    from aethex.surfaces.cli.at_work import with_services
    from aethex.surfaces.cli.boards import in_words, read_boards
    from aethex.surfaces.cli.progress import progress_bars

    seen = terminal()
    with progress_bars(seen) as advance:
        reports = with_services(seen, lambda services: read_boards(services, sources, advance))
    if not reports:
        raise click.UsageError("No board was read before. Name one, for instance greenhouse:BOARD.")
    for report in reports:
        seen.write(in_words(report))
    if any(report.problem for report in reports):
        sys.exit(REFUSED)
