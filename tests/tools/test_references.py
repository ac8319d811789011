"""How people point at records: id, position, "it", name; never a guess and never somebody else's."""

from typing import Any

import pytest

from aethex.kit.ids import new_id
from aethex.tools.outcomes import Done, NeedsInput, Refused
from aethex.tools.references import means_it, position
from tests.fixtures.demo import ANN, BOB, Demo
from tests.fixtures.demo_tools import Note

pytestmark = pytest.mark.anyio

TALK = "cnv_talk"


@pytest.fixture
async def notes(demo: Demo) -> list[Note]:
    """Three notes of Ann's, in the order in which they are listed."""
    for text in ("buy milk", "buy bread", "call Bob"):
        await demo.done("add", text=text)
    done = await demo.done("notes")
    return list(done.result.notes)  # type: ignore[attr-defined]


async def _show(demo: Demo, note: Any, who: Any = ANN, conversation: str | None = TALK) -> Any:
    return await demo.call("show", who, note=note, conversation=conversation)


async def _shown(demo: Demo, note: Any) -> str:
    outcome = await _show(demo, note)
    assert isinstance(outcome, Done), outcome
    return str(outcome.result.id)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("first", 1), ("the second one", 2), ("2", 2), ("#3", 3), ("2nd", 2), ("no. 4", 4), ("number 12", 12),
        ("the third job", 3), ("last", -1), ("the last one", -1), ("option 2", 2), ("top", 1), ("Second", 2),
        ("it", None), ("milk", None), ("1234", None), ("second hand", None), ("-1", None), ("", None),
    ],
)  # fmt: skip
def test_a_position_is_read_from_words_and_digits(text: str, place: int | None) -> None:
    assert position(text) == place


def test_it_is_more_than_one_word() -> None:
    assert means_it("That one")
    assert means_it("IT")
    assert not means_it("item")


async def test_an_id_is_found_and_one_of_somebody_else_or_of_another_kind_is_not(demo: Demo, notes: list[Note]) -> None:
    assert await _shown(demo, notes[0].id) == notes[0].id
    for who, ref in ((BOB, notes[0].id), (ANN, new_id("note")), (ANN, new_id("job"))):
        outcome = await _show(demo, ref, who)
        assert isinstance(outcome, Refused)
        assert outcome.error.status == 404
        assert "milk" not in outcome.error.message


async def test_an_id_of_somebody_else_is_stopped_before_the_tool_sees_it(demo: Demo, notes: list[Note]) -> None:
    for tool, args in (("remove", {"note": notes[0].id}), ("remove_many", {"notes": [notes[1].id]})):
        outcome = await demo.call(tool, BOB, **args)
        assert isinstance(outcome, Refused)
        assert outcome.error.status == 404
    assert len(await demo.notes()) == 3


async def test_positions_point_into_the_last_list_shown_to_this_person_here(demo: Demo, notes: list[Note]) -> None:
    await demo.done("notes", conversation=TALK)
    for said, at in (("first", 0), ("2", 1), (2, 1), ("the last one", 2), ("3rd", 2)):
        assert await _shown(demo, said) == notes[at].id


async def test_a_position_without_a_list_or_beyond_it_is_asked_about(demo: Demo, notes: list[Note]) -> None:
    early = await _show(demo, "2")
    assert isinstance(early, NeedsInput)
    assert early.choices == []
    await demo.done("notes", conversation=TALK)
    for said in ("4", "0", 0, "99"):
        outcome = await _show(demo, said)
        assert isinstance(outcome, NeedsInput), said
        assert [option.value for option in outcome.choices] == [note.id for note in notes]
    elsewhere = await _show(demo, "2", conversation="cnv_other")
    other_person = await _show(demo, "2", BOB)
    nowhere = await _show(demo, "2", conversation=None)
    assert all(isinstance(one, NeedsInput) and not one.choices for one in (elsewhere, other_person, nowhere))


async def test_a_list_that_has_lost_a_record_says_so(demo: Demo, notes: list[Note]) -> None:
    await demo.done("notes", conversation=TALK)
    await demo.done("remove", note=notes[0].id)
    outcome = await _show(demo, "first")
    assert isinstance(outcome, Refused)
    assert outcome.error.status == 404


async def test_it_is_the_record_seen_last_until_a_new_list_is_shown(demo: Demo, notes: list[Note]) -> None:
    await demo.done("notes", conversation=TALK)
    asked = await _show(demo, "it")
    assert isinstance(asked, NeedsInput)
    assert len(asked.choices) == 3
    await _shown(demo, "2")
    assert await _shown(demo, "it") == notes[1].id
    await demo.done("notes", conversation=TALK)
    assert isinstance(await _show(demo, "it"), NeedsInput)


async def test_the_only_one_on_a_list_is_it(demo: Demo) -> None:
    await demo.done("add", text="alone")
    await demo.done("notes", conversation=TALK)
    assert isinstance(await _show(demo, "it"), Done)


async def test_an_exact_name_is_taken_and_a_near_one_is_asked_about(demo: Demo, notes: list[Note]) -> None:
    assert await _shown(demo, "BUY MILK") == notes[0].id
    near = await _show(demo, "milk")
    assert isinstance(near, NeedsInput)
    assert [option.label for option in near.choices] == ["buy milk"]
    several = await _show(demo, "buy")
    assert isinstance(several, NeedsInput)
    assert {option.label for option in several.choices} == {"buy milk", "buy bread"}
    unknown = await _show(demo, "sell")
    assert isinstance(unknown, NeedsInput)
    assert unknown.choices == []


async def test_two_of_one_name_are_asked_about(demo: Demo, notes: list[Note]) -> None:
    await demo.done("add", text="buy milk")
    outcome = await _show(demo, "buy milk")
    assert isinstance(outcome, NeedsInput)
    assert "There are 2 notes" in outcome.question
    assert len(outcome.choices) == 2


@pytest.mark.parametrize("wrong", [True, 1.5, {"id": "x"}, ["first"]])
async def test_a_reference_must_be_text_or_a_whole_number(demo: Demo, notes: list[Note], wrong: Any) -> None:
    outcome = await _show(demo, wrong)
    assert isinstance(outcome, Refused)
    assert outcome.error.status == 400


async def test_a_list_of_references_is_resolved_one_by_one_without_repeats(demo: Demo, notes: list[Note]) -> None:
    await demo.done("notes", conversation=TALK)
    done = await demo.done("remove_many", notes=["1", "first", notes[2].id], conversation=TALK)
    assert done.resolved["notes"] == [notes[0].id, notes[2].id]
    assert await demo.notes() == ["buy bread"]


async def test_references_written_in_one_line_are_read_like_a_list(demo: Demo, notes: list[Note]) -> None:
    await demo.done("notes", conversation=TALK)
    done = await demo.done("remove_many", notes="1, 3", conversation=TALK)
    assert done.resolved["notes"] == [notes[0].id, notes[2].id]


async def test_one_doubtful_reference_of_several_is_asked_about_and_nothing_runs(demo: Demo, notes: list[Note]) -> None:
    await demo.done("notes", conversation=TALK)
    outcome = await demo.call("remove_many", notes=["1", "bread"], conversation=TALK)
    assert isinstance(outcome, NeedsInput)
    assert len(await demo.notes()) == 3
