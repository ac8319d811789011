"""Small things the command line remembers between two commands, in a file of its owner's."""

import json
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import Any


class Notes:
    """A JSON object in a file of mode 0600; unreadable content counts as empty."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> dict[str, Any]:
        try:
            held = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return held if isinstance(held, dict) else {}

    def write(self, held: dict[str, Any]) -> None:
        """Replaces the file at once."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside = self.path.with_name(f"{self.path.name}.{token_hex(4)}")
        try:
            aside.touch(mode=0o600)
            aside.write_text(json.dumps(held), encoding="utf-8")
            aside.replace(self.path)
        finally:
            with suppress(OSError):
                aside.unlink()


class Threads:
    """Each person's last conversation at this terminal, so that “2” in one command means the list of the one before."""

    def __init__(self, home: Path) -> None:
        self._notes = Notes(home / "terminal-threads.json")

    def known(self, handle: str) -> str | None:
        found = self._notes.read().get(handle)
        return found if isinstance(found, str) else None

    def keep(self, handle: str, conversation: str) -> None:
        self._notes.write(self._notes.read() | {handle: conversation})
