import asyncio

import httpx
import pytest

from tests.surfaces.http.problems import is_problem
from tests.surfaces.http.world import LATER, World

pytestmark = pytest.mark.anyio


async def proposed(client: httpx.AsyncClient, text: str = "hello") -> str:
    answer = await client.post("/api/tools/notes/order", json={"text": text})
    return str(answer.json()["approval"]["id"])


async def test_approving_runs_the_stored_call_and_answers_like_the_tool(jane: httpx.AsyncClient, world: World) -> None:
    answer = await jane.post(f"/api/approvals/{await proposed(jane)}/approve")
    assert answer.status_code == 200
    assert set(answer.json()) == {"tool", "result", "blocks", "text", "undo"}
    assert world.book.printed == ["hello"]


async def test_declining_runs_nothing_and_shows_the_closed_approval(jane: httpx.AsyncClient, world: World) -> None:
    approval = await proposed(jane)
    answer = await jane.post(f"/api/approvals/{approval}/decline")
    assert (answer.status_code, answer.json()["approval"]["state"]) == (200, "declined")
    is_problem(await jane.post(f"/api/approvals/{approval}/approve"), 409, "conflict")
    assert world.book.printed == []


async def test_of_two_tabs_one_wins(jane: httpx.AsyncClient, world: World) -> None:
    approval = await proposed(jane)
    answers = await asyncio.gather(*(jane.post(f"/api/approvals/{approval}/approve") for _ in range(2)))
    won, lost = sorted(answers, key=lambda answer: answer.status_code)
    assert won.status_code == 200
    is_problem(lost, 409, "conflict")
    assert world.book.printed == ["hello"]


async def test_a_repeated_approval_is_a_conflict(jane: httpx.AsyncClient, world: World) -> None:
    approval = await proposed(jane)
    await jane.post(f"/api/approvals/{approval}/approve")
    is_problem(await jane.post(f"/api/approvals/{approval}/approve"), 409, "conflict")
    assert world.book.printed == ["hello"]


@pytest.mark.parametrize("decision", ["approve", "decline"])
async def test_somebody_elses_and_unknown_approvals_are_not_found(
    jane: httpx.AsyncClient, ada: httpx.AsyncClient, world: World, decision: str
) -> None:
    for approval in (await proposed(jane), "apr_unknown", "%00", "a" * 200):
        is_problem(await ada.post(f"/api/approvals/{approval}/{decision}"), 404, "not-found")
    assert world.book.printed == []


async def test_an_expired_approval_is_a_conflict(jane: httpx.AsyncClient, world: World) -> None:
    approval = await proposed(jane)
    world.clock.instant += LATER
    is_problem(await jane.post(f"/api/approvals/{approval}/approve"), 409, "conflict")
    assert world.book.printed == []


async def test_changed_terms_are_proposed_anew(jane: httpx.AsyncClient, world: World) -> None:
    approval = await proposed(jane)
    world.book.price = 900
    body = is_problem(await jane.post(f"/api/approvals/{approval}/approve"), 409, "conflict")
    assert body["approval"]["amount_minor"] == 900
    assert world.book.printed == []
    assert (await jane.post(f"/api/approvals/{body['approval']['id']}/approve")).status_code == 200


async def test_the_same_call_asks_once(jane: httpx.AsyncClient) -> None:
    assert await proposed(jane) == await proposed(jane)


async def test_what_waits_is_listed_for_its_owner_alone(jane: httpx.AsyncClient, ada: httpx.AsyncClient) -> None:
    first, second = await proposed(jane, "one"), await proposed(jane, "two")
    listed = (await jane.get("/api/approvals")).json()["approvals"]
    assert {one["id"] for one in listed} == {first, second}
    assert (await ada.get("/api/approvals")).json() == {"approvals": []}
