"""A chat turn over HTTP that calls one read tool, beside embedding its text once with sentence-transformers.

Every message differs from all before it, so that nothing remembered of an earlier one helps; a last line tells what a
repeated message costs.
"""

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
OPENINGS = ("hello", "good morning", "hey there", "right", "okay", "well now", "one more thing", "by the way")
ROUNDS = 150
CLIENTS = 8
EACH = 25
_PEER = """
import json, sys, time
from importlib import import_module
from pathlib import Path
from sentence_transformers import SentenceTransformer
from aethex.providers.embeddings.carried import weights
model = SentenceTransformer(str(weights()), device="cpu")
times = []
for text in json.loads(sys.argv[1]):
    started = time.perf_counter()
    model.encode([text])
    times.append((time.perf_counter() - started) * 1000)
print(json.dumps(times[20:]))
"""


def _texts(count: int) -> list[str]:
    """So many different ways to ask the same."""
    return [f"{OPENINGS[at % len(OPENINGS)]} {at}, {TEXT}" for at in range(count)]


def _peer() -> list[float]:
    """Milliseconds of each encoding, in a process of its own with one thread."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}  # noqa: TID251 - passed on to the peer
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", _PEER, json.dumps(_texts(120))],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    times: list[float] = json.loads(done.stdout.strip().splitlines()[-1])
    return times


async def _turns(url: str) -> tuple[list[float], list[float], float]:
    """(milliseconds of turns one after another, of a repeated message, turns a second with eight clients)."""
    texts = iter(_texts(10 + ROUNDS + CLIENTS * EACH))
    async with httpx.AsyncClient(base_url=url, timeout=60) as client:
        sign_in(client, await client.post("/api/auth/demo", json={"person": "jane"}))

        async def turn(text: str) -> float:
            started = time.perf_counter()
            answer = await client.post("/api/chat", json={"text": text})
            answer.raise_for_status()
            took = (time.perf_counter() - started) * 1000
            calls = [(call["name"], call["status"]) for call in answer.json()["tool_calls"]]
            assert calls == [("jobs_applications", "done")], f"{text}: {calls}"
            return took

        for _ in range(10):
            await turn(next(texts))
        alone = [await turn(next(texts)) for _ in range(ROUNDS)]
        repeated = [await turn(TEXT) for _ in range(ROUNDS)]

        async def many() -> None:
            for _ in range(EACH):
                await turn(next(texts))

        started = time.perf_counter()
        await asyncio.gather(*(many() for _ in range(CLIENTS)))
        return alone, repeated, CLIENTS * EACH / (time.perf_counter() - started)


def main() -> None:
    """Prints the table."""
    with seeded() as home, server(home) as (url, _, _):
        alone, repeated, rate = asyncio.run(_turns(url))
        peer = _peer()
    name = "sentence-transformers encoding the text once, p50"
    base = spread(peer)[0]
    rows = [
        Row(f"chat turn over HTTP, {label}", value, "ms", name, base, "≤ 3× at p50" if label == "p50" else "")
        for label, value in zip(("p50", "p95", "p99"), spread(alone), strict=True)
    ]
    rows.append(Row("chat turn over HTTP, a repeated message, p50", spread(repeated)[0], "ms", name, base))
    rows.append(Row(f"turns a second, {CLIENTS} clients", rate, "/s"))
    show("Turns", rows)
