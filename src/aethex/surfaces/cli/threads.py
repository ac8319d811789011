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


class Sessions:
    """Signed-in sessions by server and handle, and who was signed in last."""

    def __init__(self, home: Path) -> None:
        self._notes = Notes(home / "terminal-sessions.json")

    def find(self, url: str, handle: str | None) -> tuple[str, str] | None:
        """(handle, token) of the named person, or of the last one."""
        held = self._notes.read().get(url, {})
        handle = handle or held.get("last")
        token = held.get("people", {}).get(handle)
        return (str(handle), token) if isinstance(token, str) else None

    def keep(self, url: str, handle: str, token: str, *, last: bool) -> None:
        """`last` makes this person the one who is meant when nobody is named."""
        held = self._notes.read()
        here = held.get(url, {"people": {}})
        here["people"] = {**here["people"], handle: token}
        if last:
            here["last"] = handle
        self._notes.write(held | {url: here})

    def drop(self, url: str, handle: str) -> None:
        held = self._notes.read()
        if held.get("server") == url:
            del held["server"]
        here = held.get(url, {"people": {}})
        here["people"].pop(handle, None)
        if here.get("last") == handle:
            del here["last"]
        self._notes.write(held | {url: here})

    def choose(self, url: str) -> None:
        """Makes this the server that later commands talk to when none runs on the home."""
        self._notes.write(self._notes.read() | {"server": url})

    def chosen(self) -> str | None:
        found = self._notes.read().get("server")
        return found if isinstance(found, str) else None


def chosen_server(home: Path) -> str | None:
    """The server that the last `aethex login --url` named."""
    return Sessions(home).chosen()
