"""How late the event loop comes while 2,000 ads are taken over, and while eight people sign in at once.

A task in the application's own loop sleeps for 5 ms again and again; its lag is how much later than asked it wakes.
The application runs in this process with its worker, settled as a served process is, so indexing and encoding are
part of what is measured. The peer is the same probe in the same loop with nothing else to do, which shows what the
machine itself adds. On a machine that others use, the clock counts their work too. So each lag is also given without
the time in which the loop was ready and waited for a processor, and never as more than the processor time that all of
this process's threads together spent within it: what is left is work on the loop, and work that held the interpreter.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from aethex.app import make_services, running
from aethex.db.unit_of_work import unit_of_work
from aethex.kit.collecting import settle
from aethex.postings.index import posting_index
from aethex.postings.sync import Sync
from aethex.providers.job_feeds.port import FeedResult, RawPosting
from aethex.sample.read import postings
from aethex.settings import Settings
from aethex.settings import settings as read_settings
from aethex.surfaces.services import Services
from evals.bench.table import Row, show, spread

ADS = 2_000
PEOPLE = 8
STEP = 0.005
LIMIT = "< 50 ms"
_WAITS = Path("/proc/thread-self/schedstat")
_PASSWORD = "a long enough passphrase 7"


class Given:
    """A feed that hands over ads it was made with."""

    name = "given"

    def __init__(self, ads: list[RawPosting]) -> None:
        self.ads = ads

    async def fetch(self, board: str, etag: str | None = None, last_modified: str | None = None) -> FeedResult:
        return FeedResult(postings=self.ads)


def _ads(now: datetime) -> list[RawPosting]:
    """The sample ads, repeated under other employers until there are enough."""
    samples, made = list(postings()), []
    for number in range(ADS):
        record = samples[number % len(samples)]
        known = {name: value for name, value in record.items() if name != "days_ago"}
        again = number // len(samples)
        known |= {
            "source": "given:bench",
            "source_id": str(number),
            "url": f"https://jobs.example/bench/{number}",
            "company": f"{record['company']} {again}" if again else record["company"],
            "closed": False,
        }
        made.append(RawPosting(**known, posted_at=now - timedelta(days=record["days_ago"])))
    return made


Lags = tuple[list[float], list[float]]
"""Milliseconds by which each wake of the probe was late: by the clock, and of this process's own making."""


def _waited() -> float:
    """Seconds that this thread has been ready without a processor; 0 where the kernel does not count them."""
    try:
        return int(_WAITS.read_text(encoding="ascii").split()[1]) / 1e9
    except OSError:
        return 0.0


async def lag_during(work: Callable[[], Awaitable[object]]) -> Lags:
    """The lags until `work` ended."""
    late: list[tuple[float, float]] = []

    async def probe() -> None:
        while True:
            asked, spent, waited = perf_counter() + STEP, process_time(), _waited()
            await asyncio.sleep(STEP)
            by_clock = perf_counter() - asked
            own = min(by_clock - (_waited() - waited), process_time() - spent)
            late.append((by_clock * 1000, max(own, 0.0) * 1000))

    task = asyncio.create_task(probe())
    await asyncio.sleep(10 * STEP)
    late.clear()
    try:
        await work()
    finally:
        task.cancel()
    return [one for one, _ in late], [one for _, one in late]


@asynccontextmanager
async def _application() -> AsyncIterator[Services]:
    with TemporaryDirectory(prefix="aethex-bench-") as folder:
        home = Path(folder) / "home"
        services = make_services(Settings(home=home, cache_dir=read_settings().cache_dir, rate_limit="off"))
        async with running(services):
            await services.assistant.warm()
            settle()
            yield services


async def _measure() -> list[Row]:
    async with _application() as services:
        idle = await lag_during(lambda: asyncio.sleep(3))
        sync = Sync(services.database, services.clock, {"given": Given(_ads(services.clock.now()))})

        async def ingest() -> None:
            await sync.boards(["given:bench"])
            await services.worker.drain()
            async with unit_of_work(services.database, writes=False):
                await posting_index(services.providers).refresh(services.providers)

        started = perf_counter()
        taking = await lag_during(ingest)
        seconds = perf_counter() - started
        for number in range(PEOPLE):
            await services.accounts.sign_up(email=f"p{number}@example.com", password=_PASSWORD, name=f"Person {number}")

        async def sign_in() -> None:
            for _ in range(4):
                await asyncio.gather(
                    *(services.accounts.sign_in(f"p{number}@example.com", _PASSWORD) for number in range(PEOPLE))
                )

        hashing = await lag_during(sign_in)
    rows = []
    for what, late in ((f"taking over {ADS:,} ads", taking), (f"{PEOPLE} sign-ins at once", hashing)):
        for by, ours, peer in zip(("by the clock", "own work"), late, idle, strict=True):
            name = f"event-loop lag, {what}, {by}"
            rows.append(Row(f"{name}, p99", spread(ours)[2], "ms", "the same probe, idle", spread(peer)[2], LIMIT))
            rows.append(Row(f"{name}, worst", max(ours), "ms", "the same probe, idle", max(peer), LIMIT))
    rows.append(Row(f"taking over and indexing {ADS:,} ads", seconds, "s"))
    return rows


def main() -> None:
    """Prints the table."""
    show("Event-loop lag", asyncio.run(_measure()))
