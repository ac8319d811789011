"""How late the event loop comes while 2,000 ads are taken over, and while eight people sign in at once.

A task in the application's own loop sleeps for 5 ms again and again; its lag is how much later than asked it wakes.
The application runs in this process with its worker, so indexing and encoding are part of what is measured. The peer
is the same probe in the same loop with nothing else to do, which shows what the machine itself adds.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from aethex.app import make_services, running
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


async def lag_during(work: Callable[[], Awaitable[object]]) -> list[float]:
    """Milliseconds by which each wake of the probe was late until `work` ended."""
    late: list[float] = []

    async def probe() -> None:
        while True:
            asked = perf_counter() + STEP
            await asyncio.sleep(STEP)
            late.append((perf_counter() - asked) * 1000)

    task = asyncio.create_task(probe())
    await asyncio.sleep(10 * STEP)
    late.clear()
    try:
        await work()
    finally:
        task.cancel()
    return late


@asynccontextmanager
async def _application() -> AsyncIterator[Services]:
    with TemporaryDirectory(prefix="aethex-bench-") as folder:
        home = Path(folder) / "home"
        services = make_services(Settings(home=home, cache_dir=read_settings().cache_dir, rate_limit="off"))
        async with running(services):
            await services.assistant.warm()
            yield services


async def _measure() -> list[Row]:
    async with _application() as services:
        idle = await lag_during(lambda: asyncio.sleep(3))
        sync = Sync(services.database, services.clock, {"given": Given(_ads(services.clock.now()))})

        async def ingest() -> None:
            await sync.boards(["given:bench"])
            await services.worker.drain()

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
        for label, share in (("p99", spread(late)[2]), ("worst", max(late))):
            peer = spread(idle)[2] if label == "p99" else max(idle)
            rows.append(Row(f"event-loop lag, {what}, {label}", share, "ms", "the same probe, idle", peer, LIMIT))
    rows.append(Row(f"taking over and indexing {ADS:,} ads", seconds, "s"))
    return rows


def main() -> None:
    """Prints the table."""
    show("Event-loop lag", asyncio.run(_measure()))
