import asyncio
from typing import Any

import httpx
import pytest

from aethex.assistant.announce import channel_for, channel_of
from aethex.kit.sse import parse
from aethex.surfaces.http import events as module
from aethex.surfaces.http.events import Heard, follow
from tests.surfaces.http.problems import is_problem
from tests.surfaces.http.streaming import opened
from tests.surfaces.http.world import World

pytestmark = pytest.mark.anyio

SSE = {"accept": "text/event-stream"}


async def me(client: httpx.AsyncClient) -> str:
    return str((await client.get("/api/auth/me")).json()["person"]["id"])


async def test_a_streamed_turn_tells_its_steps_and_ends_with_the_whole_answer(jane: httpx.AsyncClient) -> None:
    answer = await jane.post("/api/chat", json={"text": "keep call Ada"}, headers=SSE)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = parse(answer.content)
    assert events[-1].name == "done"
    assert {"text", "tool", "blocks"} <= {event.name for event in events}
    assert all(event.id for event in events)
    assert set(events[-1].data) == {
        "conversation", "message", "text", "tool_calls", "blocks", "approvals", "asking",
    }  # fmt: skip
    assert "".join(event.data["delta"] for event in events if event.name == "text") == "Kept “call Ada”."


async def test_a_second_turn_streams_only_its_own_events(jane: httpx.AsyncClient) -> None:
    conversation = (await jane.post("/api/chat", json={"text": "hello"})).json()["conversation"]
    for text in ("one", "two", "three"):
        answer = await jane.post("/api/chat", json={"text": text, "conversation": conversation}, headers=SSE)
        events = parse(answer.content)
        assert [event.data["text"] for event in events if event.name == "done"] == [f"You said: {text}"]
        assert [event.data["delta"] for event in events if event.name == "text"] == [f"You said: {text}"]


async def test_the_belated_end_of_the_turn_before_is_not_taken_for_this_ones(
    jane: httpx.AsyncClient, world: World
) -> None:
    conversation = (await jane.post("/api/chat", json={"text": "hello"})).json()["conversation"]
    said = {"text": "wait", "conversation": conversation}
    async with opened(world.app, jane, "POST", "/api/chat", json=said, headers=SSE) as stream:
        await world.book.waiting.wait()
        late = {"conversation": conversation, "message": "msg_before", "text": "You said: hello"}
        await world.services.providers.realtime.publish(channel_of(conversation, await me(jane)), "done", late)
        world.book.gate.set()
        events = await stream.until("done")
    assert events[-1].data["text"] == "There are 0 notes."


async def test_going_away_does_not_stop_the_turn(jane: httpx.AsyncClient, world: World) -> None:
    async with opened(world.app, jane, "POST", "/api/chat", json={"text": "wait"}, headers=SSE):
        await world.book.waiting.wait()
    world.book.gate.set()
    conversation = (await jane.get("/api/conversations")).json()["conversations"][0]["id"]
    async with asyncio.timeout(5):
        while (shown := (await jane.get(f"/api/conversations/{conversation}")).json())["running"]:
            await asyncio.sleep(0.02)
    assert shown["messages"][-1]["text"] == "There are 0 notes."


async def test_a_repeated_message_joins_the_running_turn_from_its_beginning(
    jane: httpx.AsyncClient, world: World
) -> None:
    conversation = (await jane.post("/api/chat", json={"text": "hello"})).json()["conversation"]
    said = {"text": "wait", "message_id": "m-1", "conversation": conversation}
    first = asyncio.create_task(jane.post("/api/chat", json=said, headers=SSE))
    await world.book.waiting.wait()
    async with opened(world.app, jane, "POST", "/api/chat", json=said, headers=SSE) as stream:
        world.book.gate.set()
        joined = await stream.until("done")
    events = parse((await first).content)
    assert [event.id for event in events] == [event.id for event in joined]
    assert events[-1].data["text"] == "There are 0 notes."


async def test_a_repeated_message_whose_turn_is_over_gets_its_answer_at_once(jane: httpx.AsyncClient) -> None:
    said = {"text": "hello", "message_id": "m-1"}
    answer = (await jane.post("/api/chat", json=said)).json()
    await jane.post("/api/chat", json={"text": "more", "conversation": answer["conversation"]})
    events = parse((await jane.post("/api/chat", json=said, headers=SSE)).content)
    assert [(event.name, event.data) for event in events] == [("done", answer)]


async def test_a_failed_turn_ends_with_error(jane: httpx.AsyncClient) -> None:
    events = parse((await jane.post("/api/chat", json={"text": "explode"}, headers=SSE)).content)
    assert events[-1].name == "error"
    assert "secret" not in events[-1].text


async def test_errors_before_the_first_event_are_problems(jane: httpx.AsyncClient) -> None:
    is_problem(await jane.post("/api/chat", json={"text": ""}, headers=SSE), 400, "invalid")


async def test_last_event_id_replays_what_followed_and_goes_on(jane: httpx.AsyncClient, world: World) -> None:
    answer = await jane.post("/api/chat", json={"text": "keep call Ada"}, headers=SSE)
    heard = parse(answer.content)
    conversation = heard[-1].data["conversation"]
    path = f"/api/conversations/{conversation}/events"
    for options in ({"headers": {"last-event-id": heard[0].id}}, {"params": {"after": heard[0].id}}):
        async with opened(world.app, jane, "GET", path, **options) as stream:  # type: ignore[arg-type]
            assert stream.headers["content-type"].startswith("text/event-stream")
            replayed = await stream.until("done")
            assert [event.id for event in replayed] == [event.id for event in heard[1:]]
            said = asyncio.create_task(jane.post("/api/chat", json={"text": "again", "conversation": conversation}))
            assert (await stream.until("done"))[-1].data["text"] == "You said: again"
            await said


async def test_without_an_id_events_are_followed_from_now_on(jane: httpx.AsyncClient, world: World) -> None:
    conversation = (await jane.post("/api/chat", json={"text": "before"})).json()["conversation"]
    async with opened(world.app, jane, "GET", f"/api/conversations/{conversation}/events") as stream:
        await jane.post("/api/chat", json={"text": "after", "conversation": conversation})
        ends = [event.data["text"] for event in await stream.until("done") if event.name == "done"]
    assert ends == ["You said: after"]


async def test_an_id_that_is_no_longer_known_begins_with_a_gap(jane: httpx.AsyncClient, world: World) -> None:
    conversation = (await jane.post("/api/chat", json={"text": "before"})).json()["conversation"]
    path = f"/api/conversations/{conversation}/events"
    async with opened(world.app, jane, "GET", path, headers={"last-event-id": "made up"}) as stream:
        assert (await stream.next()).name == "gap"


async def test_a_person_hears_of_decisions_on_the_own_channel_and_in_the_conversation(
    jane: httpx.AsyncClient, world: World
) -> None:
    body = (await jane.post("/api/chat", json={"text": "publish hello"})).json()
    conversation, approval = body["conversation"], body["approvals"][0]["id"]
    async with (
        opened(world.app, jane, "GET", "/api/events") as own,
        opened(world.app, jane, "GET", f"/api/conversations/{conversation}/events") as there,
    ):
        await jane.post(f"/api/approvals/{approval}/approve")
        event = await own.next()
        assert (event.name, event.data["id"], event.data["state"]) == ("approval", approval, "done")
        assert (await there.until("message"))[-1].data["text"] == "Published “hello”."


async def test_nobody_hears_of_others(jane: httpx.AsyncClient, ada: httpx.AsyncClient, world: World) -> None:
    async with opened(world.app, ada, "GET", "/api/events") as stream:
        await world.services.providers.realtime.publish(channel_for(await me(jane)), "approval", {"id": "janes"})
        await world.services.providers.realtime.publish(channel_for(await me(ada)), "approval", {"id": "adas"})
        assert (await stream.next()).data == {"id": "adas"}


@pytest.mark.parametrize("path", ["/api/events", "/api/conversations/cnv_1/events"])
async def test_guests_hear_nothing(guest: httpx.AsyncClient, path: str) -> None:
    is_problem(await guest.get(path), 401, "sign-in")


async def test_a_quiet_stream_sends_comments_and_ends_with_the_session(jane: httpx.AsyncClient, world: World) -> None:
    assert module.HEARTBEAT == 15.0
    source = world.services.providers.realtime.follow("person:x")
    answers = [True, False]

    async def allowed() -> bool:
        return answers.pop(0)

    chunks: list[Any] = [chunk async for chunk in follow(Heard(source), allowed, heartbeat=0.01)]
    assert chunks == [b": still here\n\n"] * 2


async def test_followers_end_when_their_clients_go_away(jane: httpx.AsyncClient, world: World) -> None:
    bus: Any = world.services.providers.realtime
    channel = channel_for(await me(jane))
    async with opened(world.app, jane, "GET", "/api/events") as stream:
        await bus.publish(channel, "approval", {"id": "x"})
        await stream.next()
        assert bus._channel(channel).followers == 1
    await asyncio.sleep(0.01)
    assert bus._channel(channel).followers == 0
