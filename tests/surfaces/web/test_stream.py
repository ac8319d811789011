"""What a tab that connects must hear, and what a connected one hears."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from aethex.accounts import repository as accounts
from aethex.accounts.principals import principal
from aethex.accounts.seed import seed_people
from aethex.db.engine import Database
from aethex.db.unit_of_work import unit_of_work
from aethex.kit.sse import parse
from aethex.providers.realtime.events import START
from aethex.providers.realtime.port import Event
from aethex.surfaces.services import Services
from aethex.surfaces.web.press import press
from aethex.surfaces.web.stream import Watch, replay
from aethex.tools.context import Principal
from tests.fixtures.web import Board, make_services


def heard(*names: str) -> list[Event]:
    return [Event(f"{at}-0", name, {}) for at, name in enumerate(names, 1)]


def names(events: list[Event]) -> list[str]:
    return [event.name for event in events]


OVER_AND_RUNNING = heard("text", "tool", "done", "approval", "message", "text", "done", "text", "blocks")


def test_a_new_tab_hears_the_ends_of_earlier_turns_and_all_of_the_running_one() -> None:
    assert names(replay(OVER_AND_RUNNING, START)) == ["done", "approval", "message", "done", "text", "blocks"]


def test_a_tab_that_comes_back_hears_only_what_ended_since_but_the_running_turn_from_its_beginning() -> None:
    assert names(replay(OVER_AND_RUNNING, "5-0")) == ["done", "text", "blocks"]
    assert names(replay(OVER_AND_RUNNING, "9-0")) == ["text", "blocks"]


def test_a_tab_whose_last_event_is_forgotten_is_told_of_the_gap() -> None:
    assert names(replay(OVER_AND_RUNNING, "0-7"))[0] == "gap"
    assert names(replay([], "4-0")) == ["gap"]
    assert replay([], START) == []


@pytest.fixture
async def services(sqlite: Database, tmp_path: Path) -> AsyncIterator[Services]:
    made = make_services(tmp_path, 8000, Board(), sqlite)
    async with unit_of_work(sqlite):
        await seed_people(made.clock.now())
    yield made
    await made.assistant.close()
    await made.providers.close()


async def jane(services: Services) -> Principal:
    async with unit_of_work(services.database, writes=False):
        found = await accounts.person_by_login("jane")
    assert found is not None
    return principal(found)


@pytest.mark.anyio
async def test_a_turn_is_told_as_html_and_ends_with_both_messages(services: Services) -> None:
    me = await jane(services)
    answer = await services.assistant.answer(me, "jobs <please>", surface="web")
    watch = Watch(services, me, answer["conversation"], START)
    events = await first(watch, 2)
    assert [event.name for event in events] == ["begin", "done"]
    drawn = json.loads(events[1].text)["messages"]
    assert [one["role"] for one in drawn] == ["person", "assistant"]
    assert "jobs &lt;please&gt;" in drawn[0]["html"]
    assert "Gopher Wrangler" in drawn[1]["html"]


@pytest.mark.anyio
async def test_a_pressed_button_is_written_down_once_however_often_it_is_sent(services: Services) -> None:
    me = await jane(services)
    call = {"tool": "jobs_save", "args": {"title": "Queue Tamer"}, "label": "Save: Queue Tamer", "message_id": "m" * 12}
    first_time = await press(services, me, **call)  # type: ignore[arg-type]
    again = await press(services, me, **call)  # type: ignore[arg-type]
    assert first_time == again
    events = await first(Watch(services, me, first_time["conversation"], START), 2)
    assert "Saved Queue Tamer." in json.loads(events[1].text)["messages"][1]["html"]
    assert [event.name for event in events] == ["begin", "done"]


async def first(watch: Watch, count: int) -> list[object]:
    stream, read = watch.stream(), b""
    while len(parse(read)) < count:
        read += await anext(stream)
    await stream.aclose()  # type: ignore[attr-defined]
    return list(parse(read))
