"""`aethex doctor`: what is in place, what is not, and the command that repairs it."""

import sys

import click
import rich_click

from aethex.surfaces.cli.groups import REFUSED, SETTINGS
from aethex.surfaces.cli.terminal import terminal


@click.command(cls=rich_click.RichCommand, context_settings=SETTINGS)
@click.option("--json", "as_json", is_flag=True, help="Print the checks as JSON.")
def doctor(as_json: bool) -> None:
    """Check the installation and say how to repair it. Exit code 1 when something needed is missing."""
    from dataclasses import asdict

    from aethex.surfaces.cli.checks import examine
    from aethex.surfaces.cli.replies import print_json

    seen = terminal()
    checks = examine(seen.settings)
    if as_json:
        print_json(seen, {"checks": [asdict(check) for check in checks]})
    else:
        for check in checks:
            mark = "✓" if check.well else "✗" if check.needed else "–"
            seen.write(f"{mark} {check.name}: {check.found}")
            if check.fix and not check.well:
                seen.write(f"    {check.fix}")
    if any(check.needed and not check.well for check in checks):
        sys.exit(REFUSED)
