"""How often one may call."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from aethex.db.engine import Database
from tests.surfaces.http.world import Book, make_world
from tests.surfaces.mcp.served import Served, bound, serving
from tests.surfaces.mcp.test_protocol import OPENING

pytestmark = pytest.mark.anyio


async def test_calls_share_the_persons_allowance_with_the_api(
    template: Path, tmp_path: Path, clock: Any, providers: Any
) -> None:
    shutil.copy(template, tmp_path / "test.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}")
    with bound() as listening:
        port = listening.getsockname()[1]
        made = make_world(
            database, clock, providers, tmp_path, Book(), port=port, rate_limit="on", rate_limit_per_minute=3
        )
        async with serving(made.app, made.services, listening) as served:
            statuses = await _statuses(served)
    await made.services.assistant.close()
    await database.close()
    assert statuses == [200, 200, 200, 429]


async def _statuses(served: Served) -> list[int]:
    async with served.raw(await served.token("jane")) as http:
        answers = [await http.post("/mcp", json=OPENING) for _ in range(3)]
        last = await http.get("/api/auth/me")
        assert "retry-after" in last.headers
        return [one.status_code for one in answers] + [last.status_code]
