"""What a turn writes once, at its end, and what is worked out beside its beginning."""

import asyncio
from contextvars import Context
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import select

from aethex.assistant.ahead import beside
from aethex.db.unit_of_work import session, unit_of_work
from aethex.tools.focus import load_focus
from aethex.tools.models import CallRow
from tests.fixtures.demo import ANN
from tests.fixtures.talk import Talk, calls, say

pytestmark = pytest.mark.anyio


async def _counted(talk: Talk) -> list[tuple[str, str]]:
    async with unit_of_work(talk.demo.database, writes=False):
        rows = (await session().exec(select(CallRow).order_by(CallRow.id))).all()
    return [(row.tool, row.outcome) for row in rows]


async def test_calls_that_change_nothing_are_counted_and_kept_in_view_with_the_answer(talk: Talk) -> None:
    await talk.demo.done("add", text="tea")
    before = await _counted(talk)
    talk.script.steps = [calls(("notes", {})), calls(("show", {"note": "nothing like it"})), say("There.")]
    answer = await talk.say("what have I noted?")
    made = [(call["name"], call["status"]) for call in answer["tool_calls"]]
    assert made[0] == ("demo_notes", "done")
    assert made[1][1] in {"refused", "input"}
    assert sorted((await _counted(talk))[len(before) :]) == sorted(made)
    async with unit_of_work(talk.demo.database, writes=False):
        focus = await load_focus(answer["conversation"], ANN.id)
    assert focus.last_call is not None
    assert (focus.last_call.tool, len(focus.lists["note"])) == ("demo_notes", 1)


async def test_a_turn_that_only_reads_writes_in_two_transactions(talk: Talk) -> None:
    commits = 0

    def count(_: object) -> None:
        nonlocal commits
        commits += 1

    event.listen(talk.demo.database.engine.sync_engine, "commit", count)
    talk.script.steps = [calls(("notes", {})), calls(("notes", {})), say("There.")]
    await talk.say("what have I noted?")
    assert commits == 2


async def test_a_call_that_changes_something_is_counted_at_once(talk: Talk) -> None:
    async def look(_: object) -> object:
        assert ("demo_add", "done") in await _counted(talk)
        return say("Noted.")

    talk.script.steps = [calls(("add", {"text": "tea"})), look]
    assert (await talk.say("note tea"))["text"] == "Noted."


async def test_what_prepares_may_fail_and_what_is_needed_is_waited_for_with_it() -> None:
    done: list[str] = []

    async def slow() -> None:
        await asyncio.sleep(0.01)
        done.append("prepared")

    async def broken() -> None:
        raise RuntimeError("no encoder")

    async def needed(word: str) -> str:
        if not word:
            raise ValueError("empty")
        return word

    assert await beside(slow(), needed("tea")) == "tea"
    assert await beside(broken(), needed("tea")) == "tea"
    with pytest.raises(ValueError, match="empty"):
        await beside(slow(), needed(""))
    assert done == ["prepared", "prepared"]


async def test_nothing_is_looked_at_on_a_thread_where_nothing_is_traced(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    trips = 0

    async def counted(context: Context, call: Any, /, *args: Any, **named: Any) -> Any:
        nonlocal trips
        trips += 1
        return context.run(call, *args, **named)

    monkeypatch.setattr("langsmith._internal._aiter._default_aio_to_thread", counted)
    talk.script.steps = [calls(("notes", {})), say("There.")]
    assert (await talk.say("what have I noted?"))["text"] == "There."
    assert trips == 0
    monkeypatch.setattr("aethex.assistant.build.tracing_is_enabled", lambda: True)
    talk.script.steps = [calls(("notes", {})), say("There.")]
    await talk.say("what have I noted?")
    assert trips > 0
