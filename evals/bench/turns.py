"""A chat turn over HTTP that calls one read tool, beside embedding its text once with sentence-transformers."""

import asyncio
import json
import os
import subprocess
import sys
import time

import httpx

from evals.bench.serving import seeded, server, sign_in
from evals.bench.table import Row, show, spread

TEXT = "what have I applied to?"
ROUNDS = 150
CLIENTS = 8
_PEER = """
import json, sys, time
from importlib import import_module
from pathlib import Path
from sentence_transformers import SentenceTransformer
from aethex.providers.embeddings.carried import weights
model = SentenceTransformer(str(weights()), device="cpu")
times = []
for turn in range(120):
    started = time.perf_counter()
    model.encode([sys.argv[1]])
    times.append((time.perf_counter() - started) * 1000)
print(json.dumps(times[20:]))
"""


def _peer() -> list[float]:
    """Milliseconds of each encoding, in a process of its own with one thread."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}  # noqa: TID251 - passed on to the peer
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", _PEER, TEXT], env=environment, capture_output=True, text=True, check=True
    )
    times: list[float] = json.loads(done.stdout.strip().splitlines()[-1])
    return times


async def _turns(url: str) -> tuple[list[float], float]:
    """(milliseconds of turns one after another, turns a second with eight clients)."""
    async with httpx.AsyncClient(base_url=url, timeout=60) as client:
        sign_in(client, await client.post("/api/auth/demo", json={"person": "jane"}))

        async def turn() -> float:
            started = time.perf_counter()
            answer = await client.post("/api/chat", json={"text": TEXT})
            answer.raise_for_status()
            assert answer.json()["tool_calls"][0]["status"] == "done"
            return (time.perf_counter() - started) * 1000

        for _ in range(10):
            await turn()
        alone = [await turn() for _ in range(ROUNDS)]

        async def many() -> None:
            for _ in range(25):
                await turn()

        started = time.perf_counter()
        await asyncio.gather(*(many() for _ in range(CLIENTS)))
        return alone, CLIENTS * 25 / (time.perf_counter() - started)


def main() -> None:
    """Prints the table."""
    with seeded() as home, server(home) as (url, _, _):
        alone, rate = asyncio.run(_turns(url))
        peer = _peer()
    name = "sentence-transformers encoding the text once, p50"
    base = spread(peer)[0]
    rows = [
        Row(f"chat turn over HTTP, {label}", value, "ms", name, base, "≤ 3× at p50" if label == "p50" else "")
        for label, value in zip(("p50", "p95", "p99"), spread(alone), strict=True)
    ]
    rows.append(Row(f"turns a second, {CLIENTS} clients", rate, "/s"))
    show("Turns", rows)
