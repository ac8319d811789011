"""The entry point: `aethex`."""

import os
import sys

import click

from aethex import __version__
from aethex.surfaces.cli.domains import DOMAINS, DomainGroup
from aethex.surfaces.cli.groups import SETTINGS, Guarded

HERE = "aethex.surfaces.cli"


class Root(Guarded):
    """The commands below, and every domain of the catalogue."""

    lazy = {
        "chat": f"{HERE}.chat:chat",
        "serve": f"{HERE}.serve:serve",
        "mcp": f"{HERE}.mcp:mcp",
        "login": f"{HERE}.account:login",
        "logout": f"{HERE}.account:logout",
        "tokens": f"{HERE}.tokens:tokens",
        "approvals": f"{HERE}.decisions:approvals",
        "approve": f"{HERE}.decisions:approve",
        "decline": f"{HERE}.decisions:decline",
        "undo": f"{HERE}.decisions:undo",
        "seed": f"{HERE}.admin:seed",
        "index": f"{HERE}.index:index",
        "worker": f"{HERE}.admin:worker",
        "migrate": f"{HERE}.admin:migrate",
        "prepare": f"{HERE}.prepare:prepare",
        "doctor": f"{HERE}.doctor:doctor",
    }

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*DOMAINS, *self.lazy]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in DOMAINS:
            return DomainGroup(cmd_name)
        return super().get_command(ctx, cmd_name)


@click.command(cls=Root, name="aethex", context_settings=SETTINGS, no_args_is_help=True)
@click.version_option(__version__, prog_name="aethex")
def aethex() -> None:
    """A software developer's career work: jobs found and tracked, a profile kept, in words or by command.

    Commands talk to the server that runs on this home, or do the work themselves when none does.
    """


def run() -> None:
    """Runs the command line; never shows a traceback."""
    try:
        aethex(prog_name="aethex")
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
