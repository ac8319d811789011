"""What is in view beneath a list of another kind, and after a search that found nothing."""

from typing import Any

import pytest

from aethex.db.engine import Database
from aethex.db.unit_of_work import unit_of_work
from aethex.kit.clock import FixedClock
from aethex.providers.bundle import Providers
from aethex.tools.context import Principal
from aethex.tools.focus import Focus, load_focus
from aethex.tools.outcomes import Done, NeedsInput
from tests.fixtures.board import Board, ad, make_board
from tests.fixtures.people import make_world

pytestmark = pytest.mark.anyio

TALK = "cnv_talk"


@pytest.fixture
def board(database: Database, clock: FixedClock, providers: Providers) -> Board:
    return make_board(make_world(database, clock, providers))


@pytest.fixture
async def jane(board: Board) -> Principal:
    return await board.person("jane")


async def _said(board: Board, who: Principal, tool: str, **args: Any) -> Any:
    return await board.door.invoke(tool, who, args, conversation=TALK)


async def _focus(board: Board, who: Principal) -> Focus:
    async with unit_of_work(board.database, writes=False):
        return await load_focus(TALK, who.id)


async def test_a_company_named_beneath_the_applications_means_the_job_applied_to(board: Board, jane: Principal) -> None:
    applied, _ = await board.publish(ad("Go Engineer", company="Northwind"), ad("Tester", company="Northwind"))
    await board.done(jane, "jobs_apply", job=applied)
    assert isinstance(await _said(board, jane, "jobs_salary", job="Northwind"), NeedsInput)
    await _said(board, jane, "jobs_applications")
    outcome = await _said(board, jane, "jobs_salary", job="Northwind")
    assert isinstance(outcome, Done), outcome
    assert outcome.resolved["job"] == applied


async def test_two_applications_to_one_company_are_asked_about(board: Board, jane: Principal) -> None:
    for job in await board.publish(ad("Go Engineer", company="Northwind"), ad("Tester", company="Northwind")):
        await board.done(jane, "jobs_apply", job=job)
    await _said(board, jane, "jobs_applications")
    assert isinstance(await _said(board, jane, "jobs_salary", job="Northwind"), NeedsInput)


async def test_a_search_that_finds_nothing_is_remembered(board: Board, jane: Principal) -> None:
    done = await _said(board, jane, "jobs_match", query="go", place="Oslo")
    assert done.result.matches == []
    kept = (await _focus(board, jane)).searches["jobs_match"]
    assert (kept["query"], kept["place"]) == ("go", "Oslo")


async def test_what_is_no_search_and_shows_no_list_is_not_remembered_as_one(board: Board, jane: Principal) -> None:
    await _said(board, jane, "profiles_update", headline="Tester")
    focus = await _focus(board, jane)
    assert focus.last_call is not None
    assert focus.searches == {}
