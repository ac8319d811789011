"""Several processes on one home, as people start them."""

import json
import os
import pty
import re
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fixtures.serving import ROOT, Server
from tests.surfaces.cli.conftest import Shell

SECONDS = 120
HEAVY = {
    "aiosqlite", "alembic", "babel", "chromadb", "httptools", "langchain", "langchain_core", "litestar", "numpy",
    "onnxruntime", "sentence_transformers", "sqlalchemy", "sqlmodel", "tokenizers", "torch", "uvicorn", "uvloop",
}  # fmt: skip


def environment(home: Path, **settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AETHEX_")}
    return kept | {"AETHEX_HOME": str(home), "OMP_NUM_THREADS": "1", "NO_COLOR": "1", **settings}


def run(home: Path, *args: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "aethex", *args],
        cwd=ROOT, env=environment(home, **settings), stdin=subprocess.DEVNULL, capture_output=True, text=True,
        timeout=SECONDS, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a home that its first start fills."""
    server = Server(tmp_path_factory.mktemp("served") / "home")
    try:
        yield server.start()
    finally:
        server.stop()


@pytest.mark.parametrize("args", [["--help"], ["serve", "--help"], ["--version"]])
def test_help_loads_neither_the_catalogue_nor_what_serves_it(args: list[str], tmp_path: Path) -> None:
    script = f"""
import sys
from aethex.surfaces.cli.main import aethex
try:
    aethex({args!r}, prog_name="aethex")
except SystemExit as end:
    assert not end.code, end.code
print("LOADED", *{HEAVY!r} & {{name.partition(".")[0] for name in sys.modules}}, "aethex.catalogue" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment(tmp_path), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "LOADED False"


def test_the_journey_through_the_running_server(served: Server) -> None:
    """Found, explained, saved and applied for, in words and by command, in one conversation."""
    found = json.loads(run(served.home, "chat", "--json", "remote go jobs over 90k").stdout)
    assert [call["name"] for call in found["tool_calls"]] == ["jobs_match"]
    saved = json.loads(run(served.home, "chat", "-c", "--json", "save the first").stdout)
    assert saved["conversation"] == found["conversation"]
    assert [(call["name"], call["status"]) for call in saved["tool_calls"]] == [("jobs_save", "done")]
    applied = run(served.home, "jobs", "apply", "2")
    assert applied.returncode == 0, applied.stderr
    listed = json.loads(run(served.home, "jobs", "applications", "--json").stdout)
    second = next(block for block in found["blocks"] if block["type"] == "cards")["cards"][1]["title"]
    assert second in listed["text"]


def test_commands_speak_for_whom_they_name(served: Server) -> None:
    assert "@ada" in run(served.home, "profiles", "show", "--as", "ada").stdout
    assert run(served.home, "login", "--as", "mira").returncode == 0
    assert "@mira" in run(served.home, "profiles", "show").stdout
    assert run(served.home, "logout").returncode == 0
    assert "@jane" in run(served.home, "profiles", "show").stdout


def test_commands_alone_follow_each_other_through_the_server(served: Server) -> None:
    matches = json.loads(run(served.home, "jobs", "match", "python", "--as", "adaeze", "--json").stdout)["result"]
    saved = run(served.home, "jobs", "save", "2", "--as", "adaeze", "--json")
    assert saved.returncode == 0, saved.stderr
    assert matches["matches"][1]["job"]["id"] in saved.stdout


def test_an_approval_is_left_open_by_a_program_through_the_server_too(served: Server) -> None:
    waits = run(served.home, "accounts", "delete", "--as", "ada")
    assert waits.returncode == 3
    assert "Erase the account @ada" in run(served.home, "approvals", "--as", "ada").stdout


def test_the_doctor_sees_the_server(served: Server) -> None:
    assert f"runs at {served.url}" in run(served.home, "doctor").stdout


@pytest.mark.parametrize("command", [["serve", "--port", "0"], ["seed"], ["index"], ["jobs", "sync", "lever:acme"]])
def test_a_second_process_is_told_who_holds_the_home(served: Server, command: list[str]) -> None:
    refused = run(served.home, *command)
    assert refused.returncode == 1
    assert served.url in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_port_in_use_is_told_with_another_to_take(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = run(tmp_path / "home", "serve", "--port", str(port))
    assert refused.returncode == 1
    assert f"Port {port} is in use" in refused.stderr
    assert f"--port {port + 1}" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_serving_says_where_and_how_to_sign_in_and_ends_politely(shell: Shell) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "aethex", "serve", "--port", "0"],
        cwd=ROOT, env=environment(shell.home), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    assert process.stdout is not None
    first, second = process.stdout.readline(), process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, notes = process.communicate(timeout=60)
    assert re.search(r"AeThex serves http://127\.0\.0\.1:\d+", first)
    assert "jane" in second
    assert process.returncode == 0
    assert "AeThex has stopped." in notes
    assert "Traceback" not in notes
    assert not (shell.home / "server.json").exists()


def test_at_a_real_terminal_a_question_waits_for_its_answer(served: Server) -> None:
    said, code = at_terminal(served.home, ["accounts", "delete", "--as", "grace"], {"[y/N]": "n\n"})
    assert code == 1
    assert "nothing was done" in said


def test_a_conversation_at_a_real_terminal(served: Server) -> None:
    steps = {"You speak as @jane": "remote rust jobs\n", "Why the first?": "/quit\n"}
    said, code = at_terminal(served.home, ["chat"], steps)
    assert code == 0
    assert "jobs match" in said
    assert "1." in said


def at_terminal(home: Path, args: list[str], steps: dict[str, str]) -> tuple[str, int]:
    """Runs a command under a pseudo-terminal; types each answer when its words appear."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(ROOT)
        settings = environment(home, TERM="xterm", COLUMNS="120")
        os.execve(sys.executable, [sys.executable, "-m", "aethex", *args], settings)
    said, waiting, since = "", dict(steps), 0
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        if not select.select([terminal], [], [], 0.5)[0]:
            continue
        try:
            data = os.read(terminal, 65536)
        except OSError:
            break
        if not data:
            break
        said += data.decode("utf-8", errors="replace")
        words = next(iter(waiting), None)
        if words is not None and words in said[since:]:
            since = len(said)
            os.write(terminal, waiting.pop(words).encode())
    else:
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    return said, os.waitstatus_to_exitcode(status)
