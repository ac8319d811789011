"""A server process on a seeded home, and a client signed in as jane."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory

import httpx


def _free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(home: Path) -> Iterator[tuple[str, int, float]]:
    """(base URL, process id, seconds from start to the first 200 on /readyz)."""
    port = _free_port()
    environment = {**os.environ, "AETHEX_HOME": str(home), "AETHEX_PORT": str(port), "AETHEX_RATE_LIMIT": "off"}  # noqa: TID251 - passed on to the server
    started = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-m", "aethex", "serve"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    url = f"http://127.0.0.1:{port}"
    try:
        while True:
            try:
                if httpx.get(f"{url}/readyz", timeout=2).status_code == 200:
                    break
            except httpx.TransportError:
                pass
            if process.poll() is not None or time.perf_counter() - started > 180:
                raise RuntimeError("the server did not start; try `aethex serve` by hand")
            time.sleep(0.05)
        yield url, process.pid, time.perf_counter() - started
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextmanager
def seeded() -> Iterator[Path]:
    """A home that a first start has seeded."""
    with TemporaryDirectory(prefix="aethex-bench-") as folder:
        home = Path(folder) / "home"
        with server(home):
            pass
        yield home


def sign_in(client: httpx.Client | httpx.AsyncClient, answer: httpx.Response) -> None:
    """Puts the token of an answer to the demo sign-in into the client's headers."""
    answer.raise_for_status()
    client.headers["X-CSRFToken"] = client.cookies["csrftoken"]


def resident_mb(pid: int) -> float:
    """Resident memory of a process and its children in megabytes."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    own = int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) / 1024
    children = Path(f"/proc/{pid}/task").glob("*/children")
    return own + sum(resident_mb(int(child)) for listed in children for child in listed.read_text("utf-8").split())
