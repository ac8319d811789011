from datetime import timedelta

import httpx
import pytest

from tests.surfaces.http.problems import is_problem
from tests.surfaces.http.world import World

pytestmark = pytest.mark.anyio


async def talked(client: httpx.AsyncClient, text: str = "hello") -> str:
    return str((await client.post("/api/chat", json={"text": text})).json()["conversation"])


async def test_conversations_are_listed_newest_first_and_paged_by_time(jane: httpx.AsyncClient, world: World) -> None:
    made = []
    for text in ("one", "two", "three"):
        made.append(await talked(jane, text))
        world.clock.instant += timedelta(minutes=1)
    listed = (await jane.get("/api/conversations")).json()["conversations"]
    assert [one["id"] for one in listed] == made[::-1]
    assert set(listed[0]) == {"id", "title", "shared", "created_at", "updated_at"}
    before = listed[0]["updated_at"]
    for written in (before, before.replace("+00:00", "Z")):
        page = (await jane.get("/api/conversations", params={"before": written})).json()["conversations"]
        assert [one["id"] for one in page] == made[1::-1]


@pytest.mark.parametrize("before", ["yesterday", "2026-11-23", "2026-11-23T09:00:00", "", "\x00"])
async def test_before_must_be_an_instant(jane: httpx.AsyncClient, before: str) -> None:
    is_problem(await jane.get("/api/conversations", params={"before": before}), 400, "invalid")


async def test_a_conversation_shows_its_messages(jane: httpx.AsyncClient) -> None:
    shown = (await jane.get(f"/api/conversations/{await talked(jane)}")).json()
    assert [(one["role"], one["text"]) for one in shown["messages"]] == [
        ("person", "hello"),
        ("assistant", "You said: hello"),
    ]
    assert shown["running"] is False


async def test_it_can_be_renamed(jane: httpx.AsyncClient) -> None:
    conversation = await talked(jane)
    answer = await jane.patch(f"/api/conversations/{conversation}", json={"title": "  My\u202e plans "})
    assert (answer.status_code, answer.json()["title"]) == (200, "My plans")
    is_problem(await jane.patch(f"/api/conversations/{conversation}", json={"title": " "}), 400, "invalid")
    is_problem(await jane.patch(f"/api/conversations/{conversation}", json={"title": 7}), 400, "invalid")


async def test_it_can_be_deleted(jane: httpx.AsyncClient) -> None:
    conversation = await talked(jane)
    answer = await jane.delete(f"/api/conversations/{conversation}")
    assert (answer.status_code, answer.content) == (204, b"")
    is_problem(await jane.get(f"/api/conversations/{conversation}"), 404, "not-found")


@pytest.mark.parametrize(
    ("method", "rest"),
    [("GET", ""), ("PATCH", ""), ("DELETE", ""), ("POST", "/stop"), ("GET", "/events")],
)
async def test_somebody_elses_and_unknown_ones_are_not_found(
    jane: httpx.AsyncClient, ada: httpx.AsyncClient, method: str, rest: str
) -> None:
    for conversation in (await talked(jane), "cnv_unknown", "%00", "%E2%80%AE", "a" * 300):
        path = f"/api/conversations/{conversation}{rest}"
        is_problem(await ada.request(method, path, json={"title": "mine now"}), 404, "not-found")
    assert (await jane.get("/api/conversations")).json()["conversations"][0]["title"] == "hello"
