"""Asking AeThex: through the server that runs on this home, or by being that process."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from aethex.errors import SignInRequired
from aethex.kit.locks import running_server
from aethex.settings import Settings
from aethex.surfaces.cli.terminal import Terminal
from aethex.surfaces.cli.threads import chosen_server

Hear = Callable[[str, dict[str, Any]], None]
"""Takes an event of a turn: its name and its data."""

DEMO_PERSON = "jane"


@dataclass(frozen=True)
class Reply:
    """The contract's answer: an HTTP status and its JSON body (a problem from 400 on)."""

    status: int
    body: dict[str, Any]

    @property
    def well(self) -> bool:
        return self.status < 400


class Client(Protocol):
    """One person's way in. Every method blocks; `chat` hears events while it waits."""

    @property
    def handle(self) -> str: ...

    def call(self, tool: str, args: dict[str, Any], conversation: str | None = None) -> Reply: ...

    def decide(self, approval: str, *, approve: bool) -> Reply: ...

    def undo(self, change: str) -> Reply: ...

    def waiting(self) -> Reply:
        """{"approvals": […]}, newest first."""
        ...

    def upload(self, path: Path) -> Reply: ...

    def chat(self, text: str, *, conversation: str | None, files: list[str], hear: Hear) -> Reply: ...

    def stop(self) -> None:
        """Ends the turn that `chat` waits for, after its present step."""
        ...

    def thread(self) -> str | None:
        """The conversation in which calls typed at this terminal follow each other, if there can be one."""
        ...


@contextmanager
def open_client(seen: Terminal, person: str | None) -> Iterator[Client]:
    """Connects as `person`, a handle; None: whoever the settings or the last sign-in name.

    Raises Conflict when another process holds the home without serving, SignInRequired when nobody is named.
    """
    settings = seen.settings
    url = running_server(settings.home) or chosen_server(settings.home)
    if url is not None:
        from aethex.surfaces.cli.remote import connect

        with connect(settings, url, person) as remote:
            yield remote
        return
    from aethex.surfaces.cli.local import embark

    with embark(seen, who(settings, person)) as local:
        yield local


def who(settings: Settings, person: str | None) -> str:
    """The handle to speak for when this process is AeThex itself."""
    named = person or settings.cli_person or (DEMO_PERSON if settings.demo_on else "")
    if not named:
        raise SignInRequired("Say who is asking: --as HANDLE, or set AETHEX_AS.")
    return named.removeprefix("@").casefold()
