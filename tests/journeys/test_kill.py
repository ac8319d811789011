"""kill -9 in the middle: after the restart nothing is doubled and nothing is lost."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from aethex.assistant.ledger import INTERRUPTED
from aethex.db.engine import Database
from aethex.db.outbox import LEASE, Outbox
from aethex.db.unit_of_work import session, unit_of_work
from aethex.postings.models import Posting, PostingPlace, PostingSkill
from aethex.providers.vectors.factory import make_vectors

ROOT = Path(__file__).resolve().parents[2]
ADS = 150


def _start(child: str, *args: str | Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", f"tests.journeys.children.{child}", *(str(arg) for arg in args)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def _kill_when(process: subprocess.Popen[str], reached: Callable[[str], bool]) -> None:
    """SIGKILL at the first line that `reached` knows."""
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if reached(line.strip()):
            break
    else:
        pytest.fail(f"the process ended first: {''.join(said)}")
    process.kill()
    assert process.wait(timeout=10) < 0
    process.stdout.close()


def _finish(process: subprocess.Popen[str]) -> str:
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0, said
    return said.strip().splitlines()[-1]


def _found(child: str, *args: str | Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_finish(_start(child, *args)))
    return found


async def _age_leases(database: Database) -> None:
    """The dead process's leases run out."""
    async with unit_of_work(database):
        for row in (await session().exec(select(Outbox).where(col(Outbox.done_at).is_(None)))).all():
            row.available_at -= 2 * LEASE
            session().add(row)


@pytest.mark.anyio
@pytest.mark.parametrize("moments", [("read 40", "read 120"), ("read 20", "indexed", "indexed")])
async def test_killed_while_reading_and_indexing_a_board(tmp_path: Path, moments: tuple[str, ...]) -> None:
    home = tmp_path / "home"
    home.mkdir()
    for moment in moments:
        _kill_when(_start("ingest", home, str(ADS)), lambda line, moment=moment: line.startswith(moment))  # type: ignore[misc]
    database = Database(f"sqlite+aiosqlite:///{home / 'aethex.db'}")
    await _age_leases(database)
    assert _finish(_start("ingest", home, str(ADS))) == "all done"
    async with unit_of_work(database, writes=False):
        rows = list((await session().exec(select(Posting))).all())
        waiting = (await session().exec(select(Outbox).where(col(Outbox.done_at).is_(None)))).all()
        places = (await session().exec(select(PostingPlace.number))).all()
        skills = (await session().exec(select(PostingSkill.number))).all()
    await database.close()
    assert sorted(row.source_id for row in rows) == sorted(f"ad-{at}" for at in range(ADS))
    assert sorted(row.number for row in rows) == list(range(1, ADS + 1))
    assert set(skills) == {row.number for row in rows}
    assert set(places) <= {row.number for row in rows}
    assert [row.source_id for row in rows if row.closed_at or row.reposts or row.missed] == []
    assert waiting == []
    vectors = make_vectors("", home / "chroma")
    found, _ = await vectors.all("postings")
    await vectors.close()
    assert sorted(found) == sorted(row.id for row in rows)
    assert all(row.vector_sha256 for row in rows)


def test_killed_during_a_turn(tmp_path: Path) -> None:
    _kill_when(_start("talk", tmp_path, "first"), lambda line: line == "hanging")
    found = _found("talk", tmp_path, "again")
    assert found == {
        "recovered": 1,
        "again": INTERRUPTED,
        "after": "That is all.",
        "messages": ["note tea", INTERRUPTED, "hello", "That is all."],
        "notes": ["tea"],
    }


@pytest.mark.parametrize("moment", ["before", "after"])
def test_killed_between_the_approval_and_the_end_of_its_run(tmp_path: Path, moment: str) -> None:
    _kill_when(_start("spend", tmp_path, moment), lambda line: line == "hanging")
    assert len(list((tmp_path / "charges").iterdir())) == (1 if moment == "after" else 0)
    found = _found("spend", tmp_path, "sweep")
    ((approval, state),) = found["approvals"].items()
    assert state == "done"
    assert found["charges"] == {approval: "4900"}
    assert found["notes"] == ["bought hat"]
    assert found["swept"] == [1, 0]
