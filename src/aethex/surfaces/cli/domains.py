"""The domains of the catalogue as command groups; the catalogue itself is loaded when one of them is entered."""

from importlib import import_module

import click

from aethex.surfaces.cli.groups import SETTINGS, LazyGroup

DOMAINS = ("accounts", "jobs", "plans", "profiles")
"""Those that have tools, so that `aethex --help` need not load every domain to name them."""

EXTRAS = {"jobs": {"sync": "aethex.surfaces.cli.sync:sync"}}
"""Commands that are no tools but belong beside a domain's."""


class DomainGroup(LazyGroup):
    """A domain with its tools, in one line its package's docstring."""

    def __init__(self, domain: str) -> None:
        about = (import_module(f"aethex.{domain}").__doc__ or "").strip()
        super().__init__(name=domain, help=about, context_settings=SETTINGS, no_args_is_help=True)
        self.domain = domain
        self.lazy = EXTRAS.get(domain, {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        self._load()
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        self._load()
        return super().get_command(ctx, cmd_name)

    def _load(self) -> None:
        from aethex.surfaces.cli.calls import tool_commands

        if not self.commands:
            for command in tool_commands(self.domain):
                self.add_command(command)
