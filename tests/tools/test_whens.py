"""Times and dates that people write as arguments: read in their zone, or asked about."""

import pytest

from aethex.db.engine import Database
from aethex.tools.outcomes import NeedsInput, Refused
from tests.fixtures.demo import Demo

pytestmark = pytest.mark.anyio


@pytest.fixture
def database(sqlite: Database) -> Database:
    """Reading times does not depend on the kind of database."""
    return sqlite


async def _asked(demo: Demo, **args: str) -> NeedsInput:
    outcome = await demo.call("fill", word="tea", **args)
    assert isinstance(outcome, NeedsInput), outcome
    return outcome


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("tomorrow at half past nine", "2026-11-24T09:30:00+01:00"),
        ("wednesday at 3pm UTC, please", "2026-11-25T15:00:00+00:00"),
        ("noon Lisbon time tomorrow", "2026-11-24T12:00:00+00:00"),
        ("let's say friday at 10?", "2026-11-27T10:00:00+01:00"),
        ("tomorrow between 2 and 4", "2026-11-24T14:00:00+01:00/2026-11-24T16:00:00+01:00"),
        ("next week", "2026-11-30T00:00:00+01:00/2026-12-07T00:00:00+01:00"),
        ("friday", "2026-11-27T00:00:00+01:00/2026-11-28T00:00:00+01:00"),
        ("last week", "2026-11-16T00:00:00+01:00/2026-11-23T00:00:00+01:00"),
    ],
)
async def test_a_phrase_is_read_in_the_persons_zone(demo: Demo, said: str, meant: str) -> None:
    resolved = (await demo.done("fill", word="tea", at=said)).resolved["at"]
    assert resolved == meant


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("next friday", "27 November"),
        ("tomorrow at 8", "08:00 or 20:00"),
        ("30 february at 3pm", "no 30"),
        ("25:00", "not a time of day"),
        ("yesterday at 5pm", "has passed"),
        ("28 march 2027 at 02:30", "does not exist"),
        ("31 october 2027 at 02:30", "twice"),
        ("every monday at 10", "Which one time"),
        ("10am their time tomorrow", "Whose clocks"),
    ],
)
async def test_what_is_not_clear_or_not_possible_is_asked_about(demo: Demo, said: str, words: str) -> None:
    asked = await _asked(demo, at=said)
    assert words in asked.question
    assert (asked.argument, asked.args["at"]) == ("at", said)


@pytest.mark.parametrize("said", ["next friday at 10", "tomorrow at 8", "31 october 2027 at 02:30", "8am"])
async def test_an_offered_answer_is_itself_an_answer(demo: Demo, said: str) -> None:
    for choice in (await _asked(demo, at=said)).choices:
        assert (await demo.done("fill", word="tea", at=choice.value)).resolved["at"] == choice.value


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("tomorrow", "2026-11-24"),
        ("march 2021", "2021-03-01"),
        ("5 december", "2026-12-05"),
        ("the end of next month", "2026-12-31"),
        ("3 days ago", "2026-11-20"),
    ],
)
async def test_a_date_is_read_from_words_too(demo: Demo, said: str, day: str) -> None:
    assert (await demo.done("fill", word="tea", day=said)).resolved["day"] == day


async def test_a_day_that_the_month_lacks_is_asked_about(demo: Demo) -> None:
    asked = await _asked(demo, day="31 june")
    assert [choice.value for choice in asked.choices] == ["2026-06-30"]


@pytest.mark.parametrize(
    "said", ["two hours", "soon", "tomorrow and friday", "the red door at 5pm tomorrow", "x" * 5000]
)
async def test_what_is_no_time_or_more_than_one_is_refused_with_an_example(demo: Demo, said: str) -> None:
    outcome = await demo.call("fill", word="tea", at=said)
    assert isinstance(outcome, Refused), outcome
    assert "2026-12-31T15:00" in outcome.error.message
