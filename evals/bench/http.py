"""Tiny authenticated JSON over HTTP: requests a second of one worker, and what each layer costs.

The server is a process of its own (uvicorn, uvloop, httptools, one thread) on an empty SQLite home, with a port for
each variant; the load comes from this process over 16 kept-alive loopback connections, one variant at a time. The
answer is one person's record, the same bytes in every row. Each row is the best of `ROUNDS` rounds, taken in turns,
because other work on the machine only slows. The cost of a layer is taken from the server's processor time (Linux),
which other work disturbs less than the clock.
"""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from socket import create_server
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import Any, cast

import httpx
import uvicorn
import uvloop
from litestar import Litestar, get

from aethex.accounts.models import Person
from aethex.app import make_services
from aethex.db import migrate
from aethex.db.unit_of_work import session, unit_of_work
from aethex.settings import Settings
from aethex.surfaces.http.app import LAYERS, http_app, layered
from aethex.surfaces.http.site import Site
from aethex.surfaces.services import Services
from evals.bench.table import Row, percentile, show

CONNECTIONS = 16
SECONDS = 2.0
ROUNDS = 3
ANSWER = {
    "person": {
        "id": "per_01h00000000000000000000000", "handle": "bench", "name": "Bench", "roles": ["member"],
        "plan": "free", "zone": "UTC", "locale": "en", "currency": "USD",
    }
}  # fmt: skip
NAMES = [layer.__name__ for layer in LAYERS]
VARIANTS = ["asgi", "litestar", *(f"+{name}" for name in NAMES), "me"]
PEER = "litestar"


async def _asgi(scope: Any, receive: Any, send: Any) -> None:
    """As little as an answer can be."""
    body = json.dumps(ANSWER, separators=(",", ":")).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


@get("/api/bench")
async def _bench() -> dict[str, Any]:
    return ANSWER


def _settings(home: Path) -> Settings:
    """Limits are on, so that counting costs what it costs, and out of reach."""
    return Settings(home=home, secret_key="k" * 32, rate_limit="on", rate_limit_per_minute=10**9)


def _application(variant: str, home: Path) -> Any:
    if variant == "asgi":
        return _asgi
    if variant == "litestar":
        return Litestar([_bench], openapi_config=None, logging_config=None)
    services = make_services(_settings(home))
    app = http_app(services, lifespan=[], extra_handlers=[_bench])
    if variant != "me":
        inner: Any = app.asgi_handler
        while isinstance(inner, LAYERS):
            inner = inner.app
        app.asgi_handler = layered(inner, Site(services), LAYERS[: NAMES.index(variant[1:]) + 1])
    return app


async def serve(home: Path, ports: list[int]) -> None:
    """Every variant on a port of its own, until killed."""
    configs = [
        uvicorn.Config(
            _application(variant, home), port=port, http="httptools", ws="none", lifespan="off",
            log_level="error", access_log=False, server_header=False,
        )
        for variant, port in zip(VARIANTS, ports, strict=True)
    ]  # fmt: skip
    await asyncio.gather(*(uvicorn.Server(config).serve() for config in configs))


async def _session(services: Services) -> str:
    """The token of a new person's session."""
    await migrate.upgrade(services.database)
    person = Person(handle="bench", name="Bench", roles=["member"], created_at=services.clock.now())
    async with unit_of_work(services.database):
        session().add(person)
    token = await services.accounts.start_session(person.id, surface="web")
    await services.providers.close()
    await services.database.close()
    return token


@dataclass
class Load(asyncio.Protocol):
    """One connection that asks again as soon as it is answered. All answers have `length` bytes."""

    request: bytes
    length: int
    latencies: list[float] = field(default_factory=list)
    wrong: int = 0
    _received: int = 0
    _asked: float = 0.0
    _transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's transports are no subclasses
        self._ask()

    def data_received(self, data: bytes) -> None:
        if self._received == 0:
            self.wrong += not data.startswith(b"HTTP/1.1 200")
        self._received += len(data)
        if self._received >= self.length:
            self._received = 0
            self.latencies.append(perf_counter() - self._asked)
            self._ask()

    def _ask(self) -> None:
        assert self._transport is not None
        self._asked = perf_counter()
        self._transport.write(self.request)


@dataclass
class Taken:
    """What one variant did in one round: seconds of each request, and the server's processor time."""

    latencies: list[float] = field(default_factory=list)
    processor: float = 0.0

    @property
    def rate(self) -> float:
        return len(self.latencies) / SECONDS

    @property
    def microseconds(self) -> float:
        """Processor time a request."""
        return self.processor / max(1, len(self.latencies)) * 1e6


async def _measure(port: int, process: int, request: bytes) -> Taken:
    loop = asyncio.get_running_loop()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    length = next(int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
    writer.close()
    make = partial(Load, request, len(head) + length)
    before = _processor_time(process)
    opened = [await loop.create_connection(make, "127.0.0.1", port) for _ in range(CONNECTIONS)]
    await asyncio.sleep(SECONDS)
    spent = _processor_time(process) - before
    for transport, _ in opened:
        transport.close()
    if sum(load.wrong for _, load in opened):
        raise RuntimeError("the server refused requests of the bench")
    return Taken([latency for _, load in opened for latency in load.latencies], spent)


def _processor_time(process: int) -> float:
    """Seconds of user and system time; 0.0 where there is no /proc."""
    stat = Path(f"/proc/{process}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        probes = [stack.enter_context(create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [int(probe.getsockname()[1]) for probe in probes]


@contextmanager
def _server(home: Path) -> Iterator[tuple[int, dict[str, int]]]:
    """(process id, port of each variant)."""
    ports = _free_ports(len(VARIANTS))
    command = [sys.executable, "-m", "evals.bench.http", str(home), *map(str, ports)]
    process = subprocess.Popen(command)
    try:
        for port in ports:
            _until_it_answers(process, port)
        yield process.pid, dict(zip(VARIANTS, ports, strict=True))
    finally:
        process.kill()
        process.wait()


def _until_it_answers(process: "subprocess.Popen[bytes]", port: int) -> None:
    started = perf_counter()
    while process.poll() is None and perf_counter() - started < 120:
        try:
            httpx.get(f"http://127.0.0.1:{port}/", timeout=1)
            return
        except httpx.TransportError:
            sleep(0.1)
    raise RuntimeError("the server did not start")


async def _rounds(home: Path, token: str) -> dict[str, list[Taken]]:
    taken: dict[str, list[Taken]] = {variant: [] for variant in VARIANTS}
    with _server(home) as (process, ports):
        for _ in range(ROUNDS):
            for variant in VARIANTS:
                path = "/api/auth/me" if variant == "me" else "/api/bench"
                request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: session={token}\r\n\r\n".encode()
                taken[variant].append(await _measure(ports[variant], process, request))
    return taken


def _rows(taken: dict[str, list[Taken]]) -> Iterator[Row]:
    best = {variant: max(rounds, key=lambda one: one.rate) for variant, rounds in taken.items()}
    cost = {variant: min(one.microseconds for one in rounds) for variant, rounds in taken.items()}
    for variant, one in best.items():
        limit = ">= 3000/s" if variant == "me" else ""
        named, peer = ("", None) if variant in {"asgi", PEER} else (_title(PEER), best[PEER].rate)
        yield Row(f"{_title(variant)}: requests a second", one.rate, "/s", named, peer, limit)
        yield Row("  processor time a request", cost[variant], "us")
    yield Row("the last: p50 at 16 connections", percentile(best["me"].latencies, 0.5) * 1000, "ms")
    yield Row("the last: p99 at 16 connections", percentile(best["me"].latencies, 0.99) * 1000, "ms")
    for before, name in zip([PEER, *(f"+{name}" for name in NAMES)], NAMES, strict=False):
        yield Row(f"the layer {name} adds", cost[f"+{name}"] - cost[before], "us")


def _title(variant: str) -> str:
    fixed = {
        "asgi": "bare ASGI function",
        "litestar": "bare Litestar handler",
        "me": "GET /api/auth/me, whole application",
    }
    return fixed.get(variant) or f"our application, layers up to {variant[1:]}"


def main() -> None:
    """Measures every variant and prints the table."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        token = asyncio.run(_session(make_services(_settings(home))))
        taken = uvloop.run(_rounds(home, token))
    show("Tiny authenticated JSON, one worker", list(_rows(taken)))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        uvloop.run(serve(Path(sys.argv[1]), [int(port) for port in sys.argv[2:]]))
    else:
        main()
