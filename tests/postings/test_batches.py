"""Many ads at once are what they would be one by one."""

from typing import Any

import pytest
from sqlmodel import select

from aethex.db.changes import last_change
from aethex.db.unit_of_work import session, unit_of_work
from aethex.postings import repository
from aethex.postings.index import PostingIndex
from aethex.postings.ingest import Report, miss, read, take
from aethex.postings.models import PostingPlace, PostingSkill
from aethex.providers.job_feeds.port import RawPosting
from tests.fixtures.board import Board, ad

pytestmark = pytest.mark.anyio

MORE_THAN_A_PAGE = 2 * repository._PAGE + 7
SOURCE = "greenhouse:acme"


def _ads(board: Board) -> list[RawPosting]:
    """An ad, its copies on other pages, itself again with other words, one that closes, and others."""
    one = ad(company="Acme", location_texts=["Oslo"], posted_at=board.ago(40))
    copy = one.model_copy(update={"url": "https://other.example/1", "source_id": "copy", "posted_at": board.ago(9)})
    renamed = one.model_copy(update={"title": "Platform Engineer"})
    late = copy.model_copy(update={"url": "https://other.example/2", "title": "Platform Engineer"})
    closing = ad("Data Engineer")
    return [one, copy, ad(needs="Rust"), renamed, late, closing, closing.model_copy(update={"closed": True}), copy]


async def _all(board: Board) -> list[Any]:
    async with unit_of_work(board.database, writes=False):
        beside = [(await session().exec(select(table))).all() for table in (PostingPlace, PostingSkill)]
    rows = [row.model_dump(exclude={"id", "revision"}) for row in await board.rows()]
    return [rows, *(sorted(map(str, found)) for found in beside)]


async def _forget(board: Board) -> None:
    from sqlalchemy import delete

    from aethex.postings.models import Posting

    async with unit_of_work(board.database):
        for table in (Posting, PostingPlace, PostingSkill):
            await session().exec(delete(table))


async def test_ads_that_meet_in_one_batch_end_as_they_do_one_by_one(board: Board) -> None:
    ads, alone = _ads(board), Report()
    for one in ads:
        found = await board.take(one)
        for name, count in vars(found).items():
            setattr(alone, name, getattr(alone, name) + count)
    expected = await _all(board)
    await _forget(board)
    assert await board.take(*ads) == alone
    assert await _all(board) == expected
    assert (alone.added, alone.updated, alone.duplicates) == (4, 2, 2)


async def test_an_ad_that_changes_within_a_batch_has_the_filter_rows_of_its_last_words(board: Board) -> None:
    one = ad(needs="Go and PostgreSQL", location_texts=["Oslo"])
    changed = one.model_copy(
        update={"description": one.description.replace("Go and PostgreSQL", "Rust"), "location_texts": ["Bergen"]}
    )
    await board.take(one, changed)
    (row,) = await board.rows()
    async with unit_of_work(board.database, writes=False):
        skills = set((await session().exec(select(PostingSkill.skill_id))).all())
        places = set((await session().exec(select(PostingPlace.code))).all())
    assert "rust" in row.must
    assert "rust" in skills
    assert "go" not in skills
    assert not any("Oslo" in code for code in places)


async def _many(board: Board) -> list[str]:
    """More open ads than are read in one page, under one source; their addresses."""
    draft = read(ad(source=SOURCE), board.now)
    drafts = [
        draft.model_copy(update={"url": f"https://jobs.example/m/{at}", "source_id": str(at), "same_key": str(at)})
        for at in range(MORE_THAN_A_PAGE)
    ]
    async with unit_of_work(board.database):
        await take(drafts, board.now, Report())
    return [one.url for one in drafts]


async def test_a_long_list_of_missing_ads_is_closed_whole_and_each_is_a_change(board: Board) -> None:
    urls = await _many(board)
    kept = set(urls[::5])
    for _ in range(2):
        report = Report()
        async with unit_of_work(board.database):
            await miss(SOURCE, set(kept), board.now, report)
    rows = await board.rows()
    assert {row.url for row in rows if row.closed_at is None} == kept
    assert report.closed == len(urls) - len(kept)
    assert len({row.revision for row in rows}) == len(rows)
    async with unit_of_work(board.database, writes=False):
        assert await last_change("posting") == max(row.revision for row in rows)


async def test_the_index_follows_more_changes_than_it_reads_at_once(board: Board) -> None:
    urls = await _many(board)
    index = PostingIndex(board.providers.embeddings.dimensions)
    async with unit_of_work(board.database, writes=False):
        assert await index.refresh(board.providers)
        assert not await index.refresh(board.providers)
    assert len(index.row_of) == len(urls)
    for _ in range(2):
        async with unit_of_work(board.database):
            await miss(SOURCE, set(urls[:3]), board.now, Report())
    async with unit_of_work(board.database, writes=False):
        assert await index.refresh(board.providers)
    assert set(index.row_of) == {row.id for row in await board.rows() if row.url in urls[:3]}


async def test_a_reading_that_changes_nothing_takes_no_change_number(board: Board) -> None:
    one = ad()
    await board.take(one)
    async with unit_of_work(board.database, writes=False):
        before = await last_change("posting")
    assert (await board.take(one)).unchanged == 1
    async with unit_of_work(board.database, writes=False):
        assert await last_change("posting") == before
