"""What becomes of raw arguments: resolved, validated, asked about or refused, never guessed."""

from typing import Any

import pytest

from aethex.db.engine import Database
from aethex.tools.context import Origin
from aethex.tools.outcomes import Done, NeedsInput, Refused
from tests.fixtures.demo import Demo

pytestmark = pytest.mark.anyio

JOINER, BIDI, ZERO_WIDTH = "\u200d", "\u202e", "\u200b"


@pytest.fixture
def database(sqlite: Database) -> Database:
    """Reading arguments does not depend on the kind of database."""
    return sqlite


async def _refused(demo: Demo, **args: Any) -> dict[str, str]:
    outcome = await demo.call("fill", word="tea", **args)
    assert isinstance(outcome, Refused), outcome
    assert outcome.error.status == 400
    (error,) = outcome.error.extra["errors"]
    assert error["argument"] in outcome.error.message
    return dict(error)


@pytest.mark.parametrize(
    ("args", "argument", "said"),
    [
        ({"count": "many"}, "count", "valid integer"),
        ({"count": 0}, "count", "greater than or equal to 1"),
        ({"count": 11}, "count", "less than or equal to 10"),
        ({"count": 2.5}, "count", "valid integer"),
        ({"count": True}, "count", "true or false"),
        ({"amount": "a lot"}, "amount", "decimal"),
        ({"amount": True}, "amount", "true or false"),
        ({"amount": "NaN"}, "amount", "finite"),
        ({"amount": float("inf")}, "amount", "finite"),
        ({"loud": "perhaps"}, "loud", "boolean"),
        ({"color": "green"}, "color", "not one of red, dark_blue"),
        ({"color": 1}, "color", "red"),
        ({"day": "banana"}, "day", "not a date"),
        ({"day": "2026-02-30"}, "day", "not a date"),
        ({"at": "when pigs fly"}, "at", "not a time"),
        ({"at": "2026-12-31/2026-12-01"}, "at", "end after it begins"),
        ({"currency": "EURO"}, "currency", "ISO 4217"),
        ({"currency": "€"}, "currency", "ISO 4217"),
        ({"currency": "ZZZ"}, "currency", "ISO 4217"),
        ({"tags": 5}, "tags", "list"),
        ({"tags": ["a", 5]}, "tags.1", "string"),
        ({"word": {"text": "tea"}}, "word", "string"),
        ({"word": ["tea"]}, "word", "string"),
        ({"word": 5}, "word", "string"),
    ],
)
async def test_a_wrong_value_is_named_and_refused(demo: Demo, args: dict[str, Any], argument: str, said: str) -> None:
    outcome = await demo.call("fill", **{"word": "tea"} | args)
    assert isinstance(outcome, Refused), outcome
    assert outcome.error.status == 400
    (error,) = outcome.error.extra["errors"]
    assert error["argument"] == argument
    assert said in error["message"]
    assert "ValidationError" not in outcome.error.message


async def test_an_unknown_argument_is_named_with_those_that_exist(demo: Demo) -> None:
    error = await _refused(demo, colour="red")
    assert error == {"argument": "colour", "message": "unknown argument"}
    outcome = await demo.call("fill", word="tea", colour="red")
    assert isinstance(outcome, Refused)
    assert "color, count" in outcome.error.message


@pytest.mark.parametrize("missing", [{}, {"word": None}, {"word": ""}, {"word": "   "}, {"word": ZERO_WIDTH * 3}])
async def test_what_is_missing_is_asked_for_in_words(demo: Demo, missing: dict[str, Any]) -> None:
    outcome = await demo.call("fill", **missing, count=3)
    assert isinstance(outcome, NeedsInput), outcome
    assert (outcome.argument, outcome.args) == ("word", {"count": 3})
    assert outcome.question == "What should the word be (any word, e.g. “tea”)?"


@pytest.mark.parametrize("word", ["a\x00b", "\ud800"])
async def test_nul_and_half_characters_are_refused_even_inside_lists(demo: Demo, word: str) -> None:
    assert (await _refused(demo, tags=["fine", word]))["argument"] == "tags"
    outcome = await demo.call("fill", word=word)
    assert isinstance(outcome, Refused)
    assert outcome.error.status == 400


async def test_invisible_text_is_taken_out_and_accents_are_put_together(demo: Demo) -> None:
    done = await demo.done("fill", word=f"  {BIDI}cafe\u0301{ZERO_WIDTH} au{BIDI} lait ", tags=["x", ZERO_WIDTH])
    assert done.resolved == {"word": "caf\u00e9 au lait", "tags": ["x"]}


async def test_every_kind_is_read_and_echoed(demo: Demo) -> None:
    done = await demo.done(
        "fill", word="tea", count="3", amount="12.50", loud="true", color="Dark Blue", day="2027", at="2026-12-31T15:00",
        currency="eur", tags="a, b,, c",
    )  # fmt: skip
    assert done.resolved == {
        "word": "tea", "count": 3, "amount": 12.5, "loud": True, "color": "dark_blue", "day": "2027-01-01",
        "at": "2026-12-31T15:00:00+01:00", "currency": "EUR", "tags": ["a", "b", "c"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("tomorrow at 15:00", "2026-11-24T15:00:00+01:00"),
        ("2026-07-01T10:00Z", "2026-07-01T10:00:00+00:00"),
        ("2026-12-31/2027-01-02", "2026-12-31T00:00:00+01:00/2027-01-02T00:00:00+01:00"),
    ],
)
async def test_times_are_read_in_the_persons_zone(demo: Demo, said: str, meant: str) -> None:
    assert (await demo.done("fill", word="x", at=said)).resolved["at"] == meant


async def test_a_number_given_as_a_year_is_one_and_not_seconds_since_1970(demo: Demo) -> None:
    assert (await demo.done("fill", word="x", day=2024)).resolved["day"] == "2024-01-01"
    assert (await _refused(demo, day=0))["argument"] == "day"


async def test_whole_amounts_stay_whole(demo: Demo) -> None:
    done = await demo.done("fill", word="x", amount="90000.00")
    assert done.resolved["amount"] == 90000
    assert isinstance(done.resolved["amount"], int)


async def test_a_secret_is_masked_wherever_it_could_be_read_again(demo: Demo) -> None:
    done = await demo.done("fill", word="x", code="hunter2")
    assert done.resolved["code"] == "•••"
    assert "hunter2" not in done.text


async def test_no_model_can_pass_a_secret(demo: Demo) -> None:
    outcome = await demo.call("fill", word="x", code="hunter2", origin=Origin.MODEL)
    assert isinstance(outcome, Refused)
    assert outcome.error.status == 403
    assert isinstance(await demo.call("fill", word="x", origin=Origin.MODEL), Done)


async def test_several_wrong_values_are_all_named(demo: Demo) -> None:
    outcome = await demo.call("fill", count=99, tags=7)
    assert isinstance(outcome, Refused)
    assert {error["argument"] for error in outcome.error.extra["errors"]} == {"count", "tags"}
