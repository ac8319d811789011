"""A job meant by words said beside the name of its company."""

import pytest

from aethex.assistant.reach import runs
from aethex.db.unit_of_work import unit_of_work
from aethex.postings import references
from aethex.postings.roles import role_words
from aethex.tools.context import Context
from tests.fixtures.board import Board, ad

pytestmark = pytest.mark.anyio

TITLES = ("Site Reliability Engineer", "Senior Payments Engineer", "Junior Payments Engineer", "QA Engineer")


@pytest.fixture
async def ctx(board: Board) -> Context:
    """Of a person who looks at a board with four ads of one company and one of another."""
    await board.publish(*(ad(title, company="Tidewater") for title in TITLES), ad("Reliability Lead", company="Heron"))
    return Context(await board.person("ann"), board.clock, board.providers, None, "web")


async def _meant(board: Board, ctx: Context, text: str) -> set[str]:
    async with unit_of_work(board.database, writes=False):
        found = await references.mentioned(ctx, runs(text))
    return {one.reference for one in found if one.words == "tidewater"}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("the reliability thing at Tidewater", "Site Reliability Engineer at Tidewater"),
        ("save Tidewater, the reliability one", "Site Reliability Engineer at Tidewater"),
        ("the senior payments eng job at Tidewater", "Senior Payments Engineer at Tidewater"),
        ("the junior payments thing at Tidewater", "Junior Payments Engineer at Tidewater"),
    ],
)
async def test_words_of_one_title_beside_its_company_mean_that_ad(
    board: Board, ctx: Context, text: str, meant: str
) -> None:
    assert await _meant(board, ctx, text) == {meant}


@pytest.mark.parametrize(
    "text",
    [
        "the payments thing at Tidewater",
        "the reliability and payments things at Tidewater",
        "an engineer at Tidewater",
        "the senior one at Tidewater",
        "what does Tidewater pay",
    ],
)
async def test_nothing_is_meant_where_two_ads_fit_or_only_a_rank_is_said(board: Board, ctx: Context, text: str) -> None:
    assert await _meant(board, ctx, text) == {""}


async def test_words_far_from_the_company_mean_no_ad_of_it(board: Board, ctx: Context) -> None:
    text = "Tidewater has offices in two towns, by the way, and trains may lack all reliability"
    assert await _meant(board, ctx, text) == {""}


@pytest.mark.parametrize(
    ("query", "rest"),
    [
        ("pentesters", ""),
        ("designers", ""),
        ("data eng python", "python"),
        ("testers rust", "rust"),
        ("java developers", "java"),
    ],
)
def test_a_profession_of_several_leaves_no_ending(query: str, rest: str) -> None:
    assert role_words(query) == rest
