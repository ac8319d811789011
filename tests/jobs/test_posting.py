"""Publishing: a recruiter's act, at once from a form, after a question from a chat."""

import asyncio
from typing import Any

import pytest

from aethex.tools.context import Origin, Principal
from aethex.tools.outcomes import Done, NeedsApproval, Refused
from tests.fixtures.board import Board

pytestmark = pytest.mark.anyio

AD = {
    "title": "Senior Go Engineer",
    "company": "Northwind Labs",
    "place": "Berlin",
    "remote": "hybrid",
    "description": "You build and run payment services in Go and PostgreSQL together with five colleagues.",
    "min_salary": 80000,
    "max_salary": 95000,
    "currency": "EUR",
    "employment": "full_time",
}


@pytest.fixture
async def rosa(board: Board) -> Principal:
    return await board.person("rosa", roles=["member", "recruiter"])


async def _asked(board: Board, who: Principal, **changes: Any) -> NeedsApproval:
    outcome = await board.door.invoke("jobs_post", who, AD | changes, origin=Origin.MODEL)
    assert isinstance(outcome, NeedsApproval), outcome
    return outcome


async def test_a_form_publishes_at_once_and_everyone_finds_it(board: Board, rosa: Principal) -> None:
    done = await board.done(rosa, "jobs_post", **AD)
    await board.index()
    jane = await board.person("jane")
    assert await board.titles(jane, query="go", place="Berlin", min_salary=90000, currency="EUR") == [AD["title"]]
    row = await board.row(done.result.job.id)  # type: ignore[attr-defined]
    assert (row.posted_by, row.level, row.remote, row.pay_currency) == (rosa.id, "senior", "hybrid", "EUR")


async def test_said_in_chat_it_asks_first_and_tells_what_would_happen(board: Board, rosa: Principal) -> None:
    asked = await _asked(board, rosa)
    assert asked.approval.what == (
        "Publish the job ad “Senior Go Engineer” at Northwind Labs in Berlin, €80,000 – €95,000 a year"
    )
    assert asked.approval.undo
    assert await board.rows() == []
    assert isinstance(await board.door.decide(asked.approval.id, rosa, approve=True), Done)
    assert len(await board.rows()) == 1


async def test_two_tabs_race_and_one_wins(board: Board, rosa: Principal) -> None:
    asked = await _asked(board, rosa)
    outcomes = await asyncio.gather(
        *(board.door.decide(asked.approval.id, rosa, approve=True, surface="web") for _ in range(2))
    )
    assert sum(isinstance(one, Done) for one in outcomes) == 1
    assert len(await board.rows()) == 1


async def test_a_member_may_not_publish_nor_even_be_asked(board: Board) -> None:
    jane = await board.person("jane")
    assert await board.refused(jane, "jobs_post", **AD) == 403
    outcome = await board.door.invoke("jobs_post", jane, AD, origin=Origin.MODEL)
    assert isinstance(outcome, Refused)


async def test_an_upside_down_range_is_refused_before_anybody_is_asked(board: Board, rosa: Principal) -> None:
    for origin in (Origin.DIRECT, Origin.MODEL):
        outcome = await board.door.invoke("jobs_post", rosa, AD | {"min_salary": 99000}, origin=origin)
        assert isinstance(outcome, Refused)
        assert outcome.error.extra["errors"][0]["argument"] == "max_salary"


async def test_the_same_ad_is_not_published_twice(board: Board, rosa: Principal) -> None:
    await board.done(rosa, "jobs_post", **AD)
    assert await board.refused(rosa, "jobs_post", **AD) == 409
    other = await board.person("remy", roles=["recruiter"])
    await board.done(other, "jobs_post", **AD)
    assert len(await board.rows()) == 2


async def test_closing_and_undoing_take_it_offline_for_good(board: Board, rosa: Principal) -> None:
    done = await board.done(rosa, "jobs_post", **AD)
    job = done.result.job.id  # type: ignore[attr-defined]
    stranger = await board.person("remy", roles=["recruiter"])
    assert await board.refused(stranger, "jobs_close", job=job) == 404
    assert (await board.row(job)).closed_at is None
    assert done.undo is not None
    assert isinstance(await board.door.undo(done.undo.id, rosa), Done)
    assert (await board.row(job)).closed_at is not None
    assert await board.titles(await board.person("jane")) == []
    await board.done(rosa, "jobs_close", job=job)
    await board.done(rosa, "jobs_post", **AD)


async def test_an_ad_without_pay_says_what_that_costs(board: Board, rosa: Principal) -> None:
    bare = {name: value for name, value in AD.items() if name not in {"min_salary", "max_salary", "currency"}}
    done = await board.done(rosa, "jobs_post", **bare)
    assert done.result.notes  # type: ignore[attr-defined]
    asked = await _asked(board, rosa, title="Junior Go Engineer", min_salary=None, max_salary=None)
    assert "pay not disclosed" in asked.approval.what
