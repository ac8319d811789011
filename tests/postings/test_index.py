"""The filters in memory are the filters in SQL."""

from datetime import timedelta
from itertools import product

import numpy as np
import pytest

from aethex.db.engine import Database
from aethex.db.unit_of_work import unit_of_work
from aethex.kit.clock import FixedClock
from aethex.kit.places import read_place
from aethex.postings import repository
from aethex.postings.filters import Wishes, filters
from aethex.postings.index import PostingIndex
from aethex.postings.ingest import Report, read, take
from aethex.postings.place_codes import code_of, within
from aethex.postings.seed import _raw
from aethex.providers.bundle import Providers
from aethex.sample.read import postings


def _wishes(clock: FixedClock) -> list[Wishes]:
    europe, berlin, home = read_place("Europe"), read_place("Berlin"), read_place("Lisbon")
    assert europe
    assert berlin
    assert home
    made = [
        Wishes(
            remote=remote, level=level, floor_usd=floor, skills=skills, place=code_of(place), place_within=within(place)
        )
        for remote, level, floor, skills, place in product(
            (None, "remote", "hybrid"), (None, "senior"), (None, 90_000), ((), ("go", "python")), (europe, berlin)
        )
    ]
    made += [
        Wishes(),
        Wishes(home_within=within(home), allowed=("PT",)),
        Wishes(remote="remote", home_within=within(home), allowed=("PT", "ES")),
        Wishes(employment="contract", roles=("backend", "fullstack")),
        Wishes(posted_after=clock.now() - timedelta(days=9), allowed=("DE",)),
    ]
    return made


@pytest.mark.anyio
async def test_memory_and_sql_let_the_same_postings_pass(
    sqlite: Database, providers: Providers, clock: FixedClock
) -> None:
    records = list(postings())[::4]
    drafts = [read(_raw(record, clock.now()), clock.now()) for record in records]
    async with unit_of_work(sqlite):
        await take(drafts, clock.now(), Report())
    index = PostingIndex(providers.embeddings.dimensions)
    async with unit_of_work(sqlite, writes=False):
        await index.refresh(providers)
        sizes = []
        for wishes in _wishes(clock):
            expected = await repository.numbers(filters(wishes))
            found = np.sort(index.number.values[index.passing(wishes)])
            assert found.tolist() == expected.tolist(), wishes
            sizes.append(len(found))
    assert max(sizes) > 200
    assert sum(size > 0 for size in sizes) > len(sizes) / 2


@pytest.mark.anyio
async def test_a_closed_posting_leaves_the_index_and_a_changed_one_is_there_once(
    sqlite: Database, providers: Providers, clock: FixedClock
) -> None:
    records = list(postings())[:12]
    drafts = [read(_raw(record, clock.now()), clock.now()) for record in records if not record["closed"]]
    async with unit_of_work(sqlite):
        await take(drafts, clock.now(), Report())
    index = PostingIndex(providers.embeddings.dimensions)
    async with unit_of_work(sqlite, writes=False):
        await index.refresh(providers)
    before = len(index.passing(Wishes()))
    changed = [drafts[0].model_copy(update={"title": "Another title", "content_sha256": "0" * 64})]
    closed = [drafts[1].model_copy(update={"closed": True})]
    async with unit_of_work(sqlite):
        await take([*changed, *closed], clock.now(), Report())
    async with unit_of_work(sqlite, writes=False):
        assert await index.refresh(providers)
        assert not await index.refresh(providers)
    rows = index.passing(Wishes())
    assert len(rows) == before - 1
    assert len({index.ids[row] for row in rows}) == len(rows)
