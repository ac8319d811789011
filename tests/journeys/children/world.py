"""The demo domain in a folder, with a payment provider whose books outlive the process."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aethex.db.engine import Database
from aethex.db.migrate import upgrade
from aethex.kit.clock import FixedClock
from aethex.providers.bundle import Providers
from aethex.providers.embeddings.hashing import HashingEmbeddings
from aethex.providers.files.local import LocalFiles
from aethex.providers.vectors.memory import MemoryVectors
from aethex.tools.invoke import Door
from tests.fixtures.demo import Demo, catalogue
from tests.fixtures.demo_tools import TABLES
from tests.fixtures.shop import Shop
from tests.fixtures.talk import Recorded

START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


class Books(Shop):
    """One file a key in `home/charges`. Hangs, saying so, before or after it writes."""

    def __init__(self, home: Path, hang: str) -> None:
        super().__init__()
        self.folder = home / "charges"
        self.folder.mkdir(exist_ok=True)
        self.hang = hang

    async def charge(self, key: str, amount: int) -> None:
        await self._maybe_hang("before")
        path = self.folder / key
        if not path.exists():
            path.write_text(str(amount), encoding="utf-8")
        await self._maybe_hang("after")

    async def _maybe_hang(self, moment: str) -> None:
        if self.hang == moment:
            print("hanging", flush=True)
            await asyncio.sleep(60)


async def demo_world(home: Path, *, minutes: int = 0, hang: str = "") -> Demo:
    """The world `minutes` after it began."""
    database = Database(f"sqlite+aiosqlite:///{home / 'aethex.db'}")
    await upgrade(database)
    async with database.engine.begin() as connection:
        await connection.run_sync(TABLES.create_all)
    clock = FixedClock(START + timedelta(minutes=minutes))
    files = LocalFiles(home / "files", key=b"test key", base_url="http://testserver", clock=clock)
    providers = Providers(embeddings=HashingEmbeddings(), vectors=MemoryVectors(), files=files, realtime=Recorded())
    shop = Books(home, hang)
    return Demo(Door(catalogue(shop), database, providers, clock), database, clock, shop)
