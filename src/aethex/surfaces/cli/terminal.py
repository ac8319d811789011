"""Who sits at the other end: a person at a terminal, or a program that reads a pipe."""

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import click
from pydantic import ValidationError
from rich.console import Console

from aethex.errors import Invalid
from aethex.kit.text import clean
from aethex.settings import Settings
from aethex.settings import settings as read_settings

LOG = "command-line.log"


@dataclass
class Terminal:
    """Where words go and answers come from. `interactive` is true when a person can be asked.

    What a command is asked for goes to `out`, everything said about it to `notes`.
    """

    out: Console = field(default_factory=Console)
    notes: Console = field(default_factory=lambda: Console(stderr=True))
    interactive: bool = field(default_factory=lambda: sys.stdin.isatty() and sys.stdout.isatty())
    read_settings: Callable[[], Settings] = read_settings
    ask_line: Callable[[str], str] = input

    @property
    def settings(self) -> Settings:
        """Raises Invalid, naming the variables, for settings that cannot be read."""
        try:
            return self.read_settings()
        except ValidationError as error:
            wrong = [f"AETHEX_{'_'.join(map(str, one['loc'])).upper()}: {one['msg']}" for one in error.errors()]
            raise Invalid(f"The settings cannot be used. {'; '.join(wrong)}.") from None

    def note(self, text: str, style: str = "dim") -> None:
        """One line beside the answer."""
        self.notes.print(clean(text), style=style, markup=False, highlight=False, soft_wrap=True)

    def write(self, text: str) -> None:
        """Plain text of the answer, unwrapped."""
        self.out.print(clean(text), markup=False, highlight=False, soft_wrap=True)

    def secret(self, question: str) -> str:
        """Asked for without showing it; without a person, the next line of standard input."""
        if self.interactive:
            return str(click.prompt(question, hide_input=True, err=True))
        return sys.stdin.readline().rstrip("\n")

    def confirm(self, question: str) -> bool:
        return click.confirm(question, default=False, err=True)

    def quiet_logs(self) -> None:
        """Sends what libraries log to a file in the home, so that a person sees answers only."""
        home = self.settings.home
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = logging.FileHandler(home / LOG, encoding="utf-8", delay=True)
        logging.basicConfig(
            level=logging.WARNING, handlers=[handler], format="%(asctime)s %(levelname)s %(name)s %(message)s"
        )


def terminal() -> Terminal:
    """The terminal of the running command."""
    found = click.get_current_context().find_object(Terminal)
    assert found is not None
    return found


def cleaned(value: Any) -> Any:
    """JSON whose texts hold nothing that could command a terminal."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [cleaned(item) for item in value]
    if isinstance(value, dict):
        return {name: cleaned(item) for name, item in value.items()}
    return value
