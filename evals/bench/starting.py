"""Starting again, memory at rest and after work, and what importing the application loads."""

import os
import subprocess
import sys

import httpx

from evals.bench.serving import resident_mb, seeded, server, sign_in
from evals.bench.table import Row, show

_HEAVY = ("torch", "sentence_transformers", "weasyprint")
_PLACE = (
    "import time, aethex.kit.places as places; start = time.process_time(); places.read_place('Berlin'); "
    "print(time.process_time() - start)"
)
_IMPORT = f"import sys, aethex.app; print(','.join(name for name in {_HEAVY!r} if name in sys.modules))"


def _processor_seconds(*args: str) -> float:
    """The least processor time of three runs of a command."""
    used = []
    for _ in range(3):
        before = os.times()
        subprocess.run([sys.executable, *args], capture_output=True, check=True)  # noqa: S603 - our own interpreter
        after = os.times()
        used.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return min(used)


def main() -> None:
    """Prints the table."""
    with seeded() as home, server(home) as (url, pid, seconds):
        at_rest = resident_mb(pid)
        with httpx.Client(base_url=url, timeout=60) as client:
            sign_in(client, client.post("/api/auth/demo", json={"person": "jane"}))
            for text in ("remote go jobs over 90k", "why the first?", "what have I applied to?") * 20:
                client.post("/api/chat", json={"text": text}).raise_for_status()
        busy = resident_mb(pid)
    loaded = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", _IMPORT], capture_output=True, text=True, check=True
    ).stdout.strip()
    place = subprocess.run([sys.executable, "-c", _PLACE], capture_output=True, text=True, check=True).stdout  # noqa: S603
    bare = _processor_seconds("-c", "import rich_click")
    rows = [
        Row("`aethex --help`, processor time", _processor_seconds("-m", "aethex", "--help"), "s", "rich_click", bare),
        Row("reading the first place in words, processor time", float(place), "s"),
        Row("second start to the first 200 on /readyz", seconds, "s", limit="≤ 10 s"),
        Row("resident memory of the served app, at rest", at_rest, "MB", limit="< 1,200 MB"),
        Row("resident memory after 60 turns", busy, "MB", limit="< 1,200 MB"),
        Row(
            f"heavy modules that import aethex.app loads ({loaded or 'none'})",
            len(loaded.split(",")) if loaded else 0,
            "",
            limit="0",
        ),
    ]
    show("Starting", rows)
