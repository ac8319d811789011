"""`jobs_match` with filters over many open postings, beside the same query through Chroma's `where`.

Rows: the sample postings copied with new numbers and ids, their pay shifted by up to a tenth, their level and
remote wish kept. Vectors: the sample's embeddings plus Gaussian noise of standard deviation 0.02 a component,
renormalised (seed 7). The query filters by remote work, level, a pay floor and a place, as a person at home in
Germany; it is exact. Times are of `matching.match` inside a reading unit of work, encoder included.
"""

import asyncio
import shutil
from pathlib import Path
from tempfile import mkdtemp
from time import perf_counter
from typing import Any

import numpy as np
from sqlalchemy import text
from sqlmodel import select

from aethex.accounts.principals import principal_of
from aethex.app import make_services
from aethex.db import migrate
from aethex.db.unit_of_work import session, unit_of_work
from aethex.jobs import matching
from aethex.jobs.asks import MatchJobs
from aethex.postings.index import LEVELS, REMOTES, posting_index
from aethex.postings.models import Posting, PostingPlace, PostingSkill
from aethex.providers.vectors.chroma import ChromaVectors
from aethex.seeding import seed_all
from aethex.settings import Settings
from aethex.settings import settings as read_settings
from aethex.surfaces.services import Services
from aethex.tools.context import Context
from evals.bench.table import Row, percentile, show, spread

SIZES = (50_000, 100_000)
ROUNDS = 60
ASKS = (
    {"query": "go", "remote": "remote", "level": "senior", "min_salary": 90_000, "place": "Europe"},
    {"query": "python", "remote": "remote", "level": "mid", "min_salary": 60_000, "place": "Germany"},
    {"remote": "hybrid", "level": "senior", "min_salary": 70_000, "place": "Berlin"},
)


async def _services() -> tuple[Services, Path]:
    folder = Path(mkdtemp(prefix="aethex-bench-"))
    base = read_settings()
    services = make_services(Settings(home=folder, cache_dir=base.cache_dir, now="2026-11-23T09:00+01:00"))
    await migrate.upgrade(services.database)
    await seed_all(services)
    return services, folder


async def _grow(services: Services, size: int, chance: np.random.Generator) -> None:
    """Copies postings until `size` are open; the vectors go straight into the index, as loading them is not timed."""
    index = posting_index(services.providers)
    async with unit_of_work(services.database, writes=False):
        await index.refresh(services.providers)
        open_rows = [row for row in (await session().exec(select(Posting))).all() if row.closed_at is None]
        places = (await session().exec(select(PostingPlace))).all()
        skills = (await session().exec(select(PostingSkill))).all()
    originals = [row for row in open_rows if not row.id.startswith("job_bench")]
    at: dict[int, list[tuple[str, str]]] = {}
    for place in places:
        at.setdefault(place.number, []).append((place.scope, place.code))
    has: dict[int, list[tuple[str, str]]] = {}
    for skill in skills:
        has.setdefault(skill.number, []).append((skill.skill_id, skill.kind))
    number, change = max(row.number for row in open_rows), index.revision
    made, made_places, made_skills, vectors = [], [], [], []
    for copy in range(size - len(index.row_of)):
        row = originals[copy % len(originals)]
        number, change = number + 1, change + 1
        shift = float(chance.uniform(0.9, 1.1))
        values = row.model_dump() | {
            "id": f"job_bench{number:021d}",
            "number": number,
            "revision": change,
            "url": f"{row.url}?copy={number}",
            "pay_low_usd": int(row.pay_low_usd * shift) if row.pay_low_usd else None,
            "pay_top_usd": int(row.pay_top_usd * shift) if row.pay_top_usd else None,
            "signature": [],
            "description": row.description[:200],
        }
        made.append(values)
        made_places += [{"number": number, "scope": scope, "code": code} for scope, code in at.get(row.number, [])]
        made_skills += [{"number": number, "skill_id": skill, "kind": kind} for skill, kind in has.get(row.number, [])]
        vector = index.vectors.values[index.row_of[row.id]]
        vector = vector + chance.normal(0, 0.02, len(vector)).astype(np.float32)
        vectors.append(vector / np.linalg.norm(vector))
    async with unit_of_work(services.database):
        for start in range(0, len(made), 2000):
            await session().execute(Posting.__table__.insert(), made[start : start + 2000])  # type: ignore[attr-defined]
        for start in range(0, len(made_places), 10_000):
            await session().execute(PostingPlace.__table__.insert(), made_places[start : start + 10_000])  # type: ignore[attr-defined]
        for start in range(0, len(made_skills), 10_000):
            await session().execute(PostingSkill.__table__.insert(), made_skills[start : start + 10_000])  # type: ignore[attr-defined]
        await session().execute(
            text("UPDATE change_counter SET value = :value WHERE kind = 'posting'"), {"value": change}
        )
        await session().execute(text("ANALYZE"))
    sources = [originals[copy % len(originals)].number for copy in range(len(made))]
    for values, source, vector in zip(made, sources, vectors, strict=True):
        asked = [skill for skill, kind in has.get(source, []) if kind != "named"]
        index.put(Posting.model_validate(values | {"closed_at": None}), at.get(source, []), asked, vector)
    index.revision = change


async def _timed(services: Services, context: Context) -> list[float]:
    times = []
    for turn in range(ROUNDS + 3):
        ask = MatchJobs.model_validate(ASKS[turn % len(ASKS)])
        started = perf_counter()
        async with unit_of_work(services.database, writes=False):
            found = await matching.match(context, ask)
        if turn >= 3:
            times.append((perf_counter() - started) * 1000)
        assert found.matches, "a bench query must find something"
    return times


async def _chroma(services: Services, folder: Path) -> tuple[list[float], float]:
    """The same filters as metadata in Chroma: times, and the share of the exact top ten that it finds."""
    index = posting_index(services.providers)
    store = ChromaVectors.in_folder(folder / "peer")
    rows = list(index.row_of.values())
    ids = [index.ids[row] for row in rows]
    countries = {code: country for country, code in index.countries.items()}
    metadata: list[dict[str, Any]] = [
        {
            "remote": REMOTES[index.remote.values[row]] if index.remote.values[row] >= 0 else "",
            "level": LEVELS[index.level.values[row]] if index.level.values[row] >= 0 else "",
            "pay": 1e12 if np.isnan(index.pay_top.values[row]) else float(index.pay_top.values[row]),
            "country": countries.get(int(index.country.values[row]), ""),
        }
        for row in rows
    ]
    vectors = index.vectors.values[rows]
    for start in range(0, len(rows), 5000):
        stop = start + 5000
        await store.upsert("bench", ids[start:stop], vectors[start:stop], metadata[start:stop])
    query = await services.providers.embeddings.encode_one("senior go engineer")
    where: dict[str, Any] = {"remote": "remote", "level": "senior", "pay": {"$gte": 90_000.0}, "country": "DE"}
    times, found = [], []
    for turn in range(23):
        started = perf_counter()
        found = await store.query("bench", query, 10, where=where)
        if turn >= 3:
            times.append((perf_counter() - started) * 1000)
    passing = [
        at
        for at, one in enumerate(metadata)
        if one["remote"] == "remote" and one["level"] == "senior" and one["pay"] >= 90_000 and one["country"] == "DE"
    ]
    best = sorted(passing, key=lambda at: -float(vectors[at] @ query))[:10]
    exact = {ids[at] for at in best}
    recall = len(exact & {one for one, _ in found}) / max(len(exact), 1)
    await store.close()
    return times, recall


async def measure() -> list[Row]:
    services, folder = await _services()
    chance = np.random.default_rng(7)
    people = {person.handle: person.id for person in await services.accounts.demo_people()}
    jane = await principal_of(services.database, people["jane"])
    assert jane is not None
    context = Context(principal=jane, clock=services.clock, providers=services.providers)
    rows: list[Row] = []
    chroma: tuple[list[float], float] | None = None
    for size in SIZES:
        await _grow(services, size, chance)
        times = await _timed(services, context)
        if chroma is None:
            chroma = await _chroma(services, folder)
        p50, p95, _ = spread(times)
        name = f"Chroma where at {SIZES[0]:,} (recall of exact top 10: {chroma[1]:.2f})"
        rows.append(Row(f"jobs_match, {size:,} open postings, p50", p50, "ms", name, spread(chroma[0])[0]))
        limit = "p95 ≤ 15 ms" if size == SIZES[-1] else ""
        rows.append(
            Row(f"jobs_match, {size:,} open postings, p95", p95, "ms", name, percentile(chroma[0], 0.95), limit)
        )
    await services.providers.close()
    await services.database.close()
    shutil.rmtree(folder, ignore_errors=True)
    return rows


def main() -> None:
    """Prints the table."""
    show("Matching", asyncio.run(measure()))
