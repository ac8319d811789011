"""Saving, applying and keeping track: once each, one's own only, and every step can be taken back."""

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import select

from aethex.db.unit_of_work import session, unit_of_work
from aethex.jobs.models import Application, ApplicationEvent
from aethex.tools.context import Principal
from aethex.tools.outcomes import Done, NeedsInput, Refused
from tests.fixtures.board import Board, ad

pytestmark = pytest.mark.anyio


@pytest.fixture
async def jane(board: Board) -> Principal:
    return await board.person("jane")


@pytest.fixture
async def job(board: Board) -> str:
    (made,) = await board.publish(ad("Go Engineer", company="Northwind"))
    return made


async def _rows(board: Board, table: Any = Application) -> list[Any]:
    async with unit_of_work(board.database, writes=False):
        return list((await session().exec(select(table))).all())


async def _status(board: Board, who: Principal) -> list[str]:
    done = await board.done(who, "jobs_applications")
    return [row.status for row in done.result.applications]  # type: ignore[attr-defined]


async def test_applying_tracks_prepares_and_submits_nothing(board: Board, jane: Principal, job: str) -> None:
    done = await board.done(jane, "jobs_apply", job=job)
    result: Any = done.result
    assert result.submit_at == (await board.row(job)).url
    assert (result.application.status, result.application.applied_on) == ("applied", date(2026, 11, 23))
    assert "Go" in result.missing
    assert await _status(board, jane) == ["applied"]


async def test_nobody_applies_twice_not_even_at_the_same_moment(board: Board, jane: Principal, job: str) -> None:
    outcomes = await asyncio.gather(*(board.call(jane, "jobs_apply", job=job) for _ in range(10)))
    assert sum(isinstance(one, Done) for one in outcomes) == 1
    assert {one.error.status for one in outcomes if isinstance(one, Refused)} == {409}
    assert len(await _rows(board)) == 1
    assert len(await _rows(board, ApplicationEvent)) == 1


async def test_saving_twice_is_one_save_and_only_the_first_can_be_undone(
    board: Board, jane: Principal, job: str
) -> None:
    first = await board.done(jane, "jobs_save", job=job)
    again = await board.done(jane, "jobs_save", job=job)
    assert (first.undo is not None, again.undo) == (True, None)
    assert again.result.already  # type: ignore[attr-defined]
    assert len(await _rows(board)) == 1
    assert first.undo is not None
    assert isinstance(await board.door.undo(first.undo.id, jane), Done)
    assert await _rows(board) == []


async def test_saving_at_the_same_moment_is_one_save(board: Board, jane: Principal, job: str) -> None:
    outcomes = await asyncio.gather(*(board.call(jane, "jobs_save", job=job) for _ in range(10)))
    assert any(isinstance(one, Done) for one in outcomes)
    assert len(await _rows(board)) == 1


async def test_unsaving_takes_off_what_is_only_saved(board: Board, jane: Principal, job: str) -> None:
    assert not (await board.done(jane, "jobs_unsave", job=job)).result.was_saved  # type: ignore[attr-defined]
    await board.done(jane, "jobs_save", job=job)
    done = await board.done(jane, "jobs_unsave", job=job)
    assert await _rows(board) == []
    assert done.undo is not None
    await board.door.undo(done.undo.id, jane)
    assert await _status(board, jane) == []
    assert [row.status for row in await _rows(board)] == ["saved"]
    await board.done(jane, "jobs_apply", job=job)
    assert await board.refused(jane, "jobs_unsave", job=job) == 409


@pytest.mark.parametrize("before", [None, "saved", "withdrawn"])
async def test_undoing_an_application_goes_back_to_where_it_stood(
    board: Board, jane: Principal, job: str, before: str | None
) -> None:
    if before:
        await board.done(jane, "jobs_save", job=job)
        row = (await _rows(board))[0]
        await board.done(jane, "jobs_update_application", application=row.id, status=before)
    done = await board.done(jane, "jobs_apply", job=job)
    assert done.undo is not None
    assert isinstance(await board.door.undo(done.undo.id, jane), Done)
    assert [row.status for row in await _rows(board)] == ([before] if before else [])
    if before == "saved":
        assert (await _rows(board))[0].applied_on is None


async def test_a_closed_job_cannot_be_applied_to_but_an_open_application_to_it_goes_on(
    board: Board, jane: Principal
) -> None:
    one, other = ad("One"), ad("Other")
    first, second = await board.publish(one, other)
    await board.done(jane, "jobs_apply", job=first)
    await board.take(*(each.model_copy(update={"closed": True}) for each in (one, other)))
    assert await board.refused(jane, "jobs_apply", job=second) == 409
    assert isinstance(await board.call(jane, "jobs_update_application", status="interview"), Done)
    assert await _status(board, jane) == ["interview"]


async def test_an_unknown_job_is_not_found(board: Board, jane: Principal) -> None:
    for tool in ("jobs_apply", "jobs_save", "jobs_explain", "jobs_hide"):
        assert await board.refused(jane, tool, job="job_01hzzzzzzzzzzzzzzzzzzzzzzz") == 404


async def test_somebody_elses_application_is_not_there(board: Board, jane: Principal, job: str) -> None:
    await board.done(jane, "jobs_apply", job=job)
    row = (await _rows(board))[0]
    bob = await board.person("bob")
    for tool, args in (("jobs_update_application", {"status": "offer"}), ("jobs_remove_application", {})):
        assert await board.refused(bob, tool, application=row.id, **args) == 404
    assert await _status(board, bob) == []
    assert await _status(board, jane) == ["applied"]


async def test_the_only_open_application_is_meant_and_several_are_asked_about(board: Board, jane: Principal) -> None:
    assert await board.refused(jane, "jobs_update_application", status="offer") == 404
    first, second = await board.publish(ad("One", company="Alpha"), ad("Two", company="Beta"))
    await board.done(jane, "jobs_apply", job=first)
    await board.done(jane, "jobs_update_application", status="screening", note="Ana, Friday")
    await board.done(jane, "jobs_apply", job=second)
    asked = await board.call(jane, "jobs_update_application", status="offer")
    assert isinstance(asked, NeedsInput)
    assert {option.label for option in asked.choices} == {"One at Alpha", "Two at Beta"}
    done = await board.done(jane, "jobs_update_application", application="alpha", status="offer")
    assert done.result.application.note == "Ana, Friday"  # type: ignore[attr-defined]
    assert done.undo is not None
    await board.door.undo(done.undo.id, jane)
    assert sorted(await _status(board, jane)) == ["applied", "screening"]


async def test_of_two_changes_at_once_one_is_told_to_try_again(board: Board, jane: Principal, job: str) -> None:
    await board.done(jane, "jobs_apply", job=job)
    outcomes = await asyncio.gather(
        *(board.call(jane, "jobs_update_application", status=status) for status in ("screening", "offer") * 3)
    )
    refused = [one.error.status for one in outcomes if isinstance(one, Refused)]
    assert set(refused) <= {409}
    (row,) = await _rows(board)
    assert row.version == 1 + sum(isinstance(one, Done) for one in outcomes)
    assert len(await _rows(board, ApplicationEvent)) == row.version


async def test_follow_ups_come_when_they_are_due_and_cold_ones_apart(board: Board, jane: Principal) -> None:
    jobs = await board.publish(*(ad(f"Job {at}", company=f"Firm {at}") for at in range(4)))
    for job, days, status in zip(jobs, (1, 8, 40, 3), ("applied", "applied", "applied", "interview"), strict=True):
        await board.done(jane, "jobs_apply", job=job)
        (row,) = [one for one in await _rows(board) if one.posting_id == job]
        on = (board.now - timedelta(days=days)).date().isoformat()
        await board.done(jane, "jobs_update_application", application=row.id, status=status, on=on)
    result: Any = (await board.done(jane, "jobs_follow_ups")).result
    assert [row.job.title for row in result.due] == ["Job 3", "Job 1"]
    assert [row.job.title for row in result.later] == ["Job 0"]
    assert [row.job.title for row in result.cold] == ["Job 2"]
