"""On the sample data: whatever is searched for, everything shown exists, is open and passes its filters."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import SQLModel, select

from aethex.accounts.models import Person
from aethex.accounts.principals import principal
from aethex.accounts.seed import seed_people
from aethex.assistant.loader import agent_for, load_agents
from aethex.assistant.standing import standing
from aethex.catalogue import INDEXED
from aethex.db.engine import Database
from aethex.db.unit_of_work import session, unit_of_work
from aethex.jobs.seed import seed_applications
from aethex.kit.clock import FixedClock
from aethex.postings.models import Posting
from aethex.postings.seed import seed_postings
from aethex.profiles.seed import seed_profiles
from aethex.providers.bundle import Providers
from aethex.providers.embeddings.hashing import HashingEmbeddings
from aethex.providers.files.local import LocalFiles
from aethex.providers.realtime.local import LocalRealtime
from aethex.providers.vectors.memory import MemoryVectors
from aethex.search.indexing import Indexer
from aethex.tools.context import GUEST, Principal
from tests.conftest import NOW
from tests.fixtures.board import Board, make_board
from tests.fixtures.people import make_world

pytestmark = pytest.mark.anyio

SEARCHES: list[dict[str, Any]] = [
    {}, {"query": "go", "remote": "remote", "min_salary": 90000}, {"query": "python", "place": "Berlin"},
    {"query": "senior frontend developer", "level": "senior"}, {"place": "remote in Europe"}, {"query": "zeppelin"},
    {"employment": "contract"}, {"posted_within_days": 14}, {"query": "devops", "place": "Germany"},
    {"query": "rust", "min_salary": 400, "pay_period": "day", "currency": "EUR"}, {"level": "intern"},
    {"query": "machine learning", "remote": "hybrid"}, {"query": "C++"}, {"query": "C#"}, {"query": ".NET"},
]  # fmt: skip


@pytest.fixture(scope="module")
async def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, MemoryVectors]:
    """A seeded SQLite file and its vectors, made once."""
    path, clock, vectors = tmp_path_factory.mktemp("sample") / "sample.db", FixedClock(NOW), MemoryVectors()
    database = Database(f"sqlite+aiosqlite:///{path}")
    async with database.engine.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
    async with unit_of_work(database):
        ids = await seed_people(clock.now())
        await seed_profiles(ids, clock.now())
        await seed_postings(clock.now())
        await seed_applications(ids, clock.now())
    files = LocalFiles(path.parent / "files", key=b"test key", base_url="http://testserver", clock=clock)
    providers = Providers(embeddings=HashingEmbeddings(), vectors=vectors, files=files, realtime=LocalRealtime())
    await Indexer(database, providers, INDEXED).rebuild()
    await database.close()
    return path, vectors


@pytest.fixture
async def seeded(
    sample: tuple[Path, MemoryVectors], tmp_path: Path, clock: FixedClock, providers: Providers
) -> AsyncIterator[Board]:
    path, vectors = sample
    shutil.copy(path, tmp_path / "copy.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'copy.db'}")
    yield make_board(make_world(database, clock, replace(providers, vectors=vectors)))
    await database.close()


async def _person(board: Board, handle: str) -> Principal:
    async with unit_of_work(board.database, writes=False):
        return principal((await session().exec(select(Person).where(Person.handle == handle))).one())


@pytest.mark.parametrize("handle", ["jane", "nia", "rosa"])
async def test_everything_shown_exists_is_open_and_was_not_hidden(seeded: Board, handle: str) -> None:
    who = await _person(seeded, handle)
    rows = {row.id: row for row in await seeded.rows()}
    shown = 0
    for search in SEARCHES:
        result: Any = (await seeded.done(who, "jobs_match", **search, limit=30)).result
        found = [match.job.id for match in result.matches]
        assert len(set(found)) == len(found)
        scores = [match.score for match in result.matches]
        assert scores == sorted(scores, reverse=True)
        for match in result.matches:
            row = rows[match.job.id]
            assert row.closed_at is None
            assert "remote" not in search or row.remote == search["remote"]
            assert "level" not in search or row.level in {None, search["level"]}
            assert "employment" not in search or row.employment in {None, search["employment"]}
        shown += len(found)
    assert shown > 100


async def test_jane_is_never_shown_what_would_need_a_visa_that_is_refused(seeded: Board) -> None:
    jane = await _person(seeded, "jane")
    rows = {row.id: row for row in await seeded.rows()}
    assert any(row.visa == "no" for row in rows.values())
    for search in SEARCHES:
        result: Any = (await seeded.done(jane, "jobs_match", **search, limit=50)).result
        for match in result.matches:
            row = rows[match.job.id]
            at_home = any(place.get("country") == "DE" for place in row.places)
            assert row.visa != "no" or row.remote == "remote" or at_home, row.title


async def test_the_sample_person_has_an_application_a_saved_job_and_reasons(seeded: Board) -> None:
    jane = await _person(seeded, "jane")
    applications: Any = (await seeded.done(jane, "jobs_applications")).result
    assert applications.applications
    assert applications.saved >= 1
    search = {"query": "go", "remote": "remote", "min_salary": 90000}
    found: Any = await seeded.door.invoke("jobs_match", jane, search, conversation="cnv_x")
    best = found.result.matches[0]
    assert best.reasons
    assert best.job.sample
    explained: Any = await seeded.door.invoke("jobs_explain", jane, {"job": "first"}, conversation="cnv_x")
    assert (explained.result.match.job.id, explained.result.match.score) == (best.job.id, best.score)


async def test_seeding_twice_adds_nothing(seeded: Board) -> None:
    before = len(await seeded.rows())
    async with unit_of_work(seeded.database):
        ids = await seed_people(seeded.now)
        assert await seed_postings(seeded.now) == 0
        assert await seed_applications(ids, seeded.now) == 0
    assert len(await seeded.rows()) == before >= 800


@pytest.mark.parametrize(
    ("handle", "days", "expected", "first"),
    [
        ("jane", 0, {"known", "saved", "applied"}, "Find jobs that fit me"),
        ("jane", 10, {"known", "saved", "applied", "due"}, "What needs a follow-up?"),
        ("nia", 0, {"unknown"}, "Set up my profile"),
        ("rosa", 0, {"not_posted"}, "Post your first job"),
    ],
)
async def test_what_is_suggested_follows_from_where_a_person_stands(
    seeded: Board, handle: str, days: int, expected: set[str], first: str
) -> None:
    who = await _person(seeded, handle)
    async with unit_of_work(seeded.database, writes=False):
        found = await standing(who, (NOW + timedelta(days=days)).date())
    assert found & {"known", "unknown", "saved", "applied", "due", "not_posted"} >= expected
    assert ("due" in found) == ("due" in expected)
    starters = agent_for(load_agents(), who).starters(found)
    assert starters[0].label == first
    assert 2 <= len(starters) <= 4


async def test_an_open_ad_of_ones_own_changes_what_is_suggested(seeded: Board) -> None:
    who = await _person(seeded, "rosa")
    async with unit_of_work(seeded.database):
        ad = (await session().exec(select(Posting).limit(1))).one()
        ad.posted_by, ad.closed_at = who.id, None
    async with unit_of_work(seeded.database, writes=False):
        found = await standing(who, NOW.date())
    assert "posted" in found
    assert "Take an ad down" in {one.label for one in agent_for(load_agents(), who).starters(found)}


async def test_nothing_is_known_of_a_guest() -> None:
    assert await standing(GUEST, NOW.date()) == frozenset()
    assert [one.label for one in agent_for(load_agents(), GUEST).starters()]


async def test_a_position_in_ones_applications_is_their_job(seeded: Board) -> None:
    """However many jobs were listed before: what is in view is what "the first" counts in."""
    jane = await _person(seeded, "jane")
    where = {"conversation": "cnv_listed"}
    await seeded.door.invoke("jobs_match", jane, {"query": "go"}, **where)
    listed: Any = await seeded.door.invoke("jobs_applications", jane, {"status": "saved"}, **where)
    shown: Any = await seeded.door.invoke("jobs_explain", jane, {"job": "first"}, **where)
    again: Any = await seeded.door.invoke("jobs_salary", jane, {"job": "it"}, **where)
    saved = listed.result.applications[0].job.id
    assert shown.result.match.job.id == saved
    assert again.result.job.id == saved
