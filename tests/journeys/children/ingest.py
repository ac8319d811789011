"""Reads a board of many ads, indexes them, and says how far it is: `python -m … HOME COUNT`."""

import asyncio
import sys
from pathlib import Path

from aethex.app import make_services, running
from aethex.postings.sync import Sync
from aethex.providers.job_feeds.port import FeedResult, RawPosting
from aethex.settings import Settings

TEXT = """Number {at} of our openings.

Requirements
- Go, PostgreSQL and Kafka
- At least {years} years

Word {at} tells this ad from its neighbours, and so do {other} and {third}.
"""


def ads(count: int) -> list[RawPosting]:
    return [
        RawPosting(
            source="board:acme",
            source_id=f"ad-{at}",
            url=f"https://jobs.example/{at}",
            company=f"Company {at}",
            title=f"Backend Engineer {'ABCDEFGH'[at % 8]}",
            description=TEXT.format(at=at, years=at % 9 + 1, other=at * 7, third=at * 13),
        )
        for at in range(count)
    ]


class Board:
    name = "board"

    def __init__(self, count: int) -> None:
        self.count = count

    async def fetch(self, board: str, etag: str | None = None, last_modified: str | None = None) -> FeedResult:
        return FeedResult(postings=ads(self.count), etag=f"v{self.count}")


async def main(home: Path, count: int) -> None:
    services = make_services(Settings(home=home, cache_dir=home / "cache", embeddings="hash"))
    async with running(services, work=False):
        sync = Sync(services.database, services.clock, {"board": Board(count)})
        await sync.boards(["board:acme"], lambda _, done, total: print(f"read {done}", flush=True))
        while done := await services.worker.step():
            print(f"indexed {done}", flush=True)
        print("all done", flush=True)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
