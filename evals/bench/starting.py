"""Starting again, memory at rest and after work, and what importing the application loads."""

import subprocess
import sys

import httpx

from evals.bench.serving import resident_mb, seeded, server, sign_in
from evals.bench.table import Row, show

_HEAVY = ("torch", "sentence_transformers", "weasyprint")
_IMPORT = f"import sys, aethex.app; print(','.join(name for name in {_HEAVY!r} if name in sys.modules))"


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
    rows = [
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
