"""Command groups that load their commands when they are needed, and answer errors in one way."""

import traceback
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import click
import rich_click
from rich.text import Text

from aethex.errors import AethexError
from aethex.surfaces.cli.terminal import LOG, Terminal

REFUSED, USAGE, PENDING = 1, 2, 3
"""Exit codes; 0 is done. Needing input counts as usage, an open approval as pending."""

SETTINGS = {"help_option_names": ["-h", "--help"], "token_normalize_func": lambda token: token.replace("-", "_")}

AS_HELP = "Whom to speak for: a handle."


def exit_code(status: int) -> int:
    """The exit code of an answer with this HTTP status."""
    return {200: 0, 201: 0, 202: PENDING, 400: USAGE, 422: USAGE}.get(status, REFUSED)


class LazyGroup(rich_click.RichGroup):
    """`lazy` maps a command's name to "module:attribute"; the modules import little until their command runs."""

    lazy: Mapping[str, str] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*self.lazy, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        where = self.lazy.get(cmd_name)
        if where is None:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = where.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            raise click.NoSuchCommand(error.command_name, possibilities=self.list_commands(ctx), ctx=ctx) from None


class Guarded(LazyGroup):
    """The outermost group: whatever goes wrong ends in a sentence and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        seen = ctx.ensure_object(Terminal)
        return guarded(seen, lambda: super(Guarded, self).invoke(ctx))


def guarded(seen: Terminal, act: Callable[[], Any]) -> Any:
    """Runs `act`; errors of ours are told, unexpected ones are written to the log and told in one line."""
    try:
        return act()
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except AethexError as error:
        say_error(seen, error.title, error.message)
        raise click.exceptions.Exit(exit_code(error.status)) from None
    except (KeyboardInterrupt, BrokenPipeError):
        raise click.exceptions.Exit(130) from None
    except Exception as error:
        _write_down(seen)
        say_error(seen, "Something went wrong", f"{type(error).__name__}: {error}"[:500])
        raise click.exceptions.Exit(REFUSED) from None


def say_error(seen: Terminal, title: str, detail: str) -> None:
    """An error in one line, on standard error."""
    seen.notes.print(Text.assemble((f"{title}: ", "bold red"), detail), highlight=False, soft_wrap=True)


def _write_down(seen: Terminal) -> None:
    try:
        home = seen.settings.home
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (home / LOG).open("a", encoding="utf-8") as file:
            traceback.print_exc(file=file)
    except (OSError, AethexError):
        return
    seen.note(f"Details are in {home / LOG}.")
