from typing import Any

import httpx
import pytest

from aethex.surfaces.http.body import MAX_BODY
from tests.surfaces.http.problems import is_problem
from tests.surfaces.http.world import LATER, World

pytestmark = pytest.mark.anyio

KEEP = "/api/tools/notes/keep"


async def test_a_call_that_runs_answers_with_result_blocks_text_and_undo(jane: httpx.AsyncClient) -> None:
    answer = await jane.post(KEEP, json={"text": "call Ada"})
    assert answer.status_code == 200
    body = answer.json()
    assert set(body) == {"tool", "result", "blocks", "text", "undo"}
    assert body["tool"] == "notes_keep"
    assert body["result"] == {"text": "Kept “call Ada”.", "cards": []}
    assert body["blocks"][0] == {"type": "text", "text": "Kept “call Ada”.", "tone": "plain"}
    assert set(body["undo"]) == {"id", "until"}


async def test_a_read_offers_no_undo_and_needs_no_body(jane: httpx.AsyncClient) -> None:
    answer = await jane.post("/api/tools/notes/browse")
    assert (answer.status_code, answer.json()["undo"]) == (200, None)


async def test_undo_makes_the_inverse_call_once(jane: httpx.AsyncClient, world: World) -> None:
    undo = (await jane.post(KEEP, json={"text": "call Ada"})).json()["undo"]["id"]
    assert (await jane.post(f"/api/undo/{undo}")).json()["tool"] == "notes_erase"
    assert world.book.notes == []
    is_problem(await jane.post(f"/api/undo/{undo}"), 409, "conflict")


async def test_somebody_elses_undo_is_not_found(jane: httpx.AsyncClient, ada: httpx.AsyncClient, world: World) -> None:
    undo = (await jane.post(KEEP, json={"text": "call Ada"})).json()["undo"]["id"]
    is_problem(await ada.post(f"/api/undo/{undo}"), 404, "not-found")
    assert world.book.notes == ["call Ada"]


async def test_an_undo_that_comes_too_late_changes_nothing(jane: httpx.AsyncClient, world: World) -> None:
    undo = (await jane.post(KEEP, json={"text": "call Ada"})).json()["undo"]["id"]
    world.clock.instant += LATER
    is_problem(await jane.post(f"/api/undo/{undo}"), 409, "conflict")
    assert world.book.notes == ["call Ada"]


async def test_what_a_person_typed_may_send_at_once(jane: httpx.AsyncClient, world: World) -> None:
    assert (await jane.post("/api/tools/notes/publish", json={"text": "hello"})).status_code == 200
    assert world.book.published == ["hello"]


async def test_spending_waits_for_an_approval(jane: httpx.AsyncClient, world: World) -> None:
    answer = await jane.post("/api/tools/notes/order", json={"text": "hello"})
    assert answer.status_code == 202
    body = answer.json()
    assert set(body) == {"tool", "approval"}
    approval = body["approval"]
    assert set(approval) == {
        "id", "tool", "what", "to", "amount_minor", "fees_minor", "currency", "when", "undo", "expires_at", "state",
    }  # fmt: skip
    assert (approval["amount_minor"], approval["fees_minor"], approval["currency"]) == (500, 20, "EUR")
    assert approval["state"] == "pending"
    assert world.book.printed == []


async def test_a_missing_argument_is_asked_for(jane: httpx.AsyncClient) -> None:
    body = is_problem(await jane.post(KEEP, json={}), 422, "needs-input")
    assert body["argument"] == "text"
    assert body["question"]
    assert body["choices"] == []


async def test_an_ambiguous_reference_offers_choices(jane: httpx.AsyncClient) -> None:
    for text in ("call Ada", "call Grace"):
        await jane.post(KEEP, json={"text": text})
    body = is_problem(await jane.post("/api/tools/notes/show", json={"note": "call"}), 422, "needs-input")
    assert [set(choice) for choice in body["choices"]] == [{"value", "label"}] * 2


@pytest.mark.parametrize(
    ("arguments", "argument"),
    [
        ({"number": "many"}, "number"),
        ({"number": -1}, "number"),
        ({"number": 10**30}, "number"),
        ({"number": [[]]}, "number"),
        ({"number": 1, "colour": "red"}, "colour"),
    ],
)
async def test_wrong_arguments_are_named(jane: httpx.AsyncClient, arguments: Any, argument: str) -> None:
    body = is_problem(await jane.post("/api/tools/notes/count", json=arguments), 400, "invalid")
    assert [error["argument"] for error in body["errors"]] == [argument]


async def test_an_entitlement_names_what_it_needs_and_where_to_get_it(jane: httpx.AsyncClient) -> None:
    body = is_problem(await jane.post("/api/tools/notes/sell"), 403, "entitlement")
    assert body["needs"] == "store.sell"
    assert isinstance(body["plans"], list)


async def test_a_conflict_names_alternatives(jane: httpx.AsyncClient) -> None:
    await jane.post(KEEP, json={"text": "call Ada"})
    body = is_problem(await jane.post("/api/tools/notes/erase", json={"text": "call Bob"}), 409, "conflict")
    assert body["alternatives"] == ["call Ada"]


async def test_a_mistyped_tool_is_not_found_and_a_close_one_is_named(jane: httpx.AsyncClient) -> None:
    body = is_problem(await jane.post("/api/tools/notes/brwse"), 404, "not-found")
    assert "/api/tools/notes/browse" in body["detail"]


async def test_a_tools_name_cannot_be_cut_at_another_place(jane: httpx.AsyncClient, world: World) -> None:
    world.services.catalogue.tools["notes_keep_all"] = world.services.catalogue.tools["notes_browse"]
    is_problem(await jane.post("/api/tools/notes_keep/all"), 404, "not-found")


async def test_guests_are_asked_to_sign_in(guest: httpx.AsyncClient) -> None:
    answer = await guest.post(KEEP, json={"text": "call Ada"})
    is_problem(answer, 401, "sign-in")
    assert answer.headers["www-authenticate"].startswith("Bearer")


async def test_an_unknown_access_token_is_refused_even_beside_a_good_session(jane: httpx.AsyncClient) -> None:
    answer = await jane.post(KEEP, json={"text": "call Ada"}, headers={"authorization": "bearer nonsense"})
    is_problem(answer, 401, "sign-in")


async def test_a_failing_tool_tells_nothing_of_the_machine(jane: httpx.AsyncClient) -> None:
    answer = await jane.post("/api/tools/notes/burst")
    is_problem(answer, 500, "internal")
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "body",
    [
        b"{", b"[]", b'"text"', b"null", b"{'text': 1}", b'{"text": NaN}', b'{"text": Infinity}', b'{"text": 1e999}',
        b'{"text": "\xff"}', b'{"text": "\\ud800"}', b'{"text": ' + b"9" * 5000 + b"}", b"\xef\xbb\xbf{}",
        b'{"text": ' + b"[" * 100 + b"]" * 100 + b"}", b"[" * 100_000, b'{"a":' * 100_000,
    ],
)  # fmt: skip
async def test_what_is_no_json_object_is_invalid(jane: httpx.AsyncClient, body: bytes) -> None:
    answer = await jane.post(KEEP, content=body, headers={"content-type": "application/json"})
    is_problem(answer, 400, "invalid")


async def test_another_content_type_is_not_read(jane: httpx.AsyncClient, world: World) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        answer = await jane.post(KEEP, content=b'{"text": "x"}', headers={"content-type": kind})
        is_problem(answer, 415, "unsupported-media")
    assert world.book.notes == []


async def test_a_body_over_one_megabyte_is_too_large_also_when_it_does_not_say_so(jane: httpx.AsyncClient) -> None:
    body = b'{"text": "' + b"x" * MAX_BODY + b'"}'
    is_problem(await jane.post(KEEP, content=body, headers={"content-type": "application/json"}), 413, "too-large")

    async def unannounced() -> Any:
        for start in range(0, len(body), 65_536):
            yield body[start : start + 65_536]

    answer = await jane.post(KEEP, content=unannounced(), headers={"content-type": "application/json"})
    is_problem(answer, 413, "too-large")


async def test_nul_is_refused_and_hidden_marks_are_removed(jane: httpx.AsyncClient, world: World) -> None:
    is_problem(await jane.post(KEEP, json={"text": "call\x00Ada"}), 400, "invalid")
    assert (await jane.post(KEEP, json={"text": "call \u202eadA\u202c\u200b now"})).status_code == 200
    assert world.book.notes == ["call adA now"]


async def test_a_repeated_key_answers_the_same_and_runs_once(jane: httpx.AsyncClient, world: World) -> None:
    headers = {"idempotency-key": "first"}
    one = await jane.post(KEEP, json={"text": "call Ada"}, headers=headers)
    two = await jane.post(KEEP, json={"text": "call Ada"}, headers=headers)
    assert (one.status_code, one.json()) == (two.status_code, two.json())
    assert world.book.notes == ["call Ada"]


async def test_a_key_with_another_body_is_refused(jane: httpx.AsyncClient, world: World) -> None:
    headers = {"idempotency-key": "first"}
    await jane.post(KEEP, json={"text": "call Ada"}, headers=headers)
    is_problem(await jane.post(KEEP, json={"text": "call Bob"}, headers=headers), 422, "unprocessable")
    assert world.book.notes == ["call Ada"]


async def test_keys_of_two_people_do_not_meet(jane: httpx.AsyncClient, ada: httpx.AsyncClient, world: World) -> None:
    for client, text in ((jane, "mine"), (ada, "hers")):
        assert (await client.post(KEEP, json={"text": text}, headers={"idempotency-key": "k"})).status_code == 200
    assert world.book.notes == ["mine", "hers"]


@pytest.mark.parametrize("key", [b"", b"k" * 201, b"a\tb"])
async def test_a_key_must_be_short_and_printable(jane: httpx.AsyncClient, key: bytes) -> None:
    answer = await jane.post(KEEP, json={"text": "x"}, headers=[(b"idempotency-key", key)])
    is_problem(answer, 400, "invalid")


async def test_a_position_means_the_list_shown_in_that_conversation(jane: httpx.AsyncClient) -> None:
    for text in ("call Ada", "call Grace"):
        await jane.post(KEEP, json={"text": text})
    conversation = (await jane.post("/api/chat", json={"text": "browse"})).json()["conversation"]
    answer = await jane.post("/api/tools/notes/show", json={"note": "second", "conversation": conversation})
    assert answer.json()["result"]["text"] == "Note not_1."


@pytest.mark.parametrize("conversation", ["cnv_unknown", "", "cnv_\x00", "x" * 5000, "cnv_\u202e"])
async def test_an_unknown_conversation_is_not_found(jane: httpx.AsyncClient, conversation: str) -> None:
    answer = await jane.post("/api/tools/notes/browse", json={"conversation": conversation})
    is_problem(answer, 404, "not-found")


async def test_somebody_elses_conversation_is_not_found(jane: httpx.AsyncClient, ada: httpx.AsyncClient) -> None:
    conversation = (await jane.post("/api/chat", json={"text": "hello"})).json()["conversation"]
    answer = await ada.post("/api/tools/notes/browse", json={"conversation": conversation})
    is_problem(answer, 404, "not-found")
