"""One process at a time on a home."""

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from aethex.errors import Conflict
from aethex.kit.locks import announced_server, embedded_lock, running_server

HOLD = """
import sys
from pathlib import Path
from aethex.kit.locks import announced_server, embedded_lock
home = Path(sys.argv[1])
with embedded_lock(home), announced_server(home, "http://127.0.0.1:8123"):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holder(home: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the home and announces a server until its input ends."""
    command = [sys.executable, "-c", HOLD, str(home)]
    paths = {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=paths) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_second_process_is_told_who_holds_the_home_and_how_to_go_on(tmp_path: Path) -> None:
    with holder(tmp_path) as process, pytest.raises(Conflict) as told, embedded_lock(tmp_path):
        pass
    message = told.value.message
    assert f"process {process.pid}" in message
    assert str(tmp_path) in message
    assert "http://127.0.0.1:8123" in message
    assert "AETHEX_DATABASE_URL" in message


def test_without_a_server_the_message_says_to_wait_or_stop_it(tmp_path: Path) -> None:
    with embedded_lock(tmp_path), pytest.raises(Conflict) as told, embedded_lock(tmp_path):
        pass
    assert f"process {os.getpid()}" in told.value.message
    assert "Wait until it is done, or stop it" in told.value.message


def test_a_refused_process_leaves_the_holders_note_alone(tmp_path: Path) -> None:
    with embedded_lock(tmp_path):
        for _ in range(2):
            with pytest.raises(Conflict, match=f"process {os.getpid()}"), embedded_lock(tmp_path):
                pass


def test_a_released_home_can_be_held_again(tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    for _ in range(2):
        with embedded_lock(home):
            pass
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_a_failure_inside_releases_the_home(tmp_path: Path) -> None:
    with pytest.raises(KeyError), embedded_lock(tmp_path):
        raise KeyError
    with embedded_lock(tmp_path):
        pass


def test_a_killed_process_holds_nothing_and_announces_nothing(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        assert running_server(tmp_path) == "http://127.0.0.1:8123"
        process.send_signal(signal.SIGKILL)
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        assert (tmp_path / "server.json").exists()
        assert running_server(tmp_path) is None
        with embedded_lock(tmp_path):
            pass


def test_a_server_is_found_by_another_process_until_it_stops(tmp_path: Path) -> None:
    assert running_server(tmp_path) is None
    with holder(tmp_path) as process:
        assert running_server(tmp_path) == "http://127.0.0.1:8123"
        assert process.stdin
        process.stdin.close()
        process.wait(10)
        assert running_server(tmp_path) is None
        assert not (tmp_path / "server.json").exists()


def test_a_server_that_took_over_is_not_removed_by_the_one_before(tmp_path: Path) -> None:
    with announced_server(tmp_path, "http://127.0.0.1:1"):
        (tmp_path / "server.json").write_text(
            (tmp_path / "server.json").read_text().replace("127.0.0.1:1", "127.0.0.1:2")
        )
    assert running_server(tmp_path) == "http://127.0.0.1:2"


def test_a_pid_that_was_given_to_another_process_is_stale(tmp_path: Path) -> None:
    with announced_server(tmp_path, "http://127.0.0.1:1"):
        path = tmp_path / "server.json"
        note = json.loads(path.read_text())
        if note["started"] is None:
            pytest.skip("this system does not tell when a process began")
        path.write_text(json.dumps({**note, "started": note["started"] - 1}))
        assert running_server(tmp_path) is None


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"pid": "1", "url": "x"}', '{"pid": -1, "url": "x"}', '{"pid": true, "url": "x"}',
                '{"pid": 99999999999999999999, "url": "x"}', '{"pid": 1, "url": 5}', "\xff"]
)  # fmt: skip
def test_a_note_that_makes_no_sense_means_no_server(tmp_path: Path, content: str) -> None:
    (tmp_path / "server.json").write_text(content, encoding="latin-1")
    assert running_server(tmp_path) is None


def test_notes_are_the_owners_alone(tmp_path: Path) -> None:
    with embedded_lock(tmp_path), announced_server(tmp_path, "http://127.0.0.1:1"):
        modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == {0o600}
