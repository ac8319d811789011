"""One process at a time in the embedded mode, and where its server listens."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import Any

from filelock import FileLock, Timeout

from aethex.errors import Conflict

_LOCK = "aethex.lock"
_HOLDER = "aethex.lock.json"
_SERVER = "server.json"


@contextmanager
def embedded_lock(home: Path) -> Iterator[None]:
    """Keeps `home` for this process; the system frees it when the process ends, however it ends.

    Raises Conflict at once, naming the process that holds it and how to go on.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = FileLock(home / _LOCK, timeout=0, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise Conflict(_in_use(home)) from error
    try:
        with _noted(home / _HOLDER, {}):
            yield
    finally:
        lock.release()


@contextmanager
def announced_server(home: Path, base_url: str) -> Iterator[None]:
    """While it lasts, `running_server(home)` finds this process's server at `base_url`."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _noted(home / _SERVER, {"url": base_url}):
        yield


def running_server(home: Path) -> str | None:
    """The base URL of the server that runs on `home`; None when there is none or its process is gone."""
    note = _read(home / _SERVER)
    url = note.get("url")
    return url if isinstance(url, str) and _is_alive(note) else None


def _in_use(home: Path) -> str:
    note = _read(home / _HOLDER)
    who = f"process {note['pid']}" if _is_alive(note) else "another process"
    url = running_server(home)
    talk = f"Connect to its server at {url}" if url else "Wait until it is done, or stop it"
    return (
        f"AeThex is already running on {home} ({who}), and only one process at a time can use it. "
        f"{talk}; to run several processes, put the data in PostgreSQL by setting AETHEX_DATABASE_URL."
    )


@contextmanager
def _noted(path: Path, content: dict[str, Any]) -> Iterator[None]:
    """Keeps `content` and this process's identity in `path`, and removes the note unless another has replaced it."""
    note = {"pid": os.getpid(), "started": _started(os.getpid()), **content}
    _write(path, note)
    try:
        yield
    finally:
        if _read(path) == note:
            path.unlink(missing_ok=True)


def _write(path: Path, note: dict[str, Any]) -> None:
    aside = path.with_name(f"{path.name}.{token_hex(4)}")
    aside.touch(mode=0o600)
    aside.write_text(json.dumps(note), encoding="utf-8")
    aside.replace(path)


def _read(path: Path) -> dict[str, Any]:
    """The note; an empty one where there is none or it cannot be read."""
    try:
        note = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return note if isinstance(note, dict) else {}


def _is_alive(note: dict[str, Any]) -> bool:
    """Whether the process that wrote the note still runs, and not another that was given its number since."""
    pid = note.get("pid")
    if type(pid) is not int or pid <= 0:
        return False
    try:
        os.kill(pid, 0)
    except PermissionError:
        pass
    except (OSError, OverflowError):
        return False
    return note.get("started") == _started(pid)


def _started(pid: int) -> int | None:
    """When the process began, in clock ticks since boot (proc(5), stat field 22).

    None for a process that has ended but was not yet collected by its parent, and where there is no /proc.
    """
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    fields = stat.rpartition(")")[2].split()
    return None if fields[0] in {"Z", "X"} else int(fields[19])
