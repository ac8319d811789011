"""Uploads that are broken, endless, or not what a form looks like."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tests.surfaces.http.problems import is_problem
from tests.surfaces.http.world import World

pytestmark = pytest.mark.anyio

HEAD = b'--b\r\nContent-Disposition: form-data; name="file"; filename="notes.txt"\r\nContent-Type: text/plain\r\n\r\n'
KIND = {"content-type": "multipart/form-data; boundary=b"}


def kept(world: World) -> list[Any]:
    """The files in the store."""
    root = world.services.providers.files._root  # type: ignore[attr-defined]
    return [path for path in root.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    "body",
    [
        HEAD + b"hello",
        HEAD + b"hello\r\n--b",
        HEAD[:-2],
        b"hello",
        b"",
        b"--b--\r\n",
        b'--b\r\nContent-Disposition: form-data; name="other"; filename="a.txt"\r\n\r\nx\r\n--b--\r\n',
        b'--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nhello\r\n--b--\r\n',
        (b'--b\r\nContent-Disposition: form-data; name="x"\r\n\r\nx\r\n' * 50) + HEAD + b"hello\r\n--b--\r\n",
        b"--b\r\n" + b"X-Long: " + b"x" * 10_000 + b"\r\n\r\nhello\r\n--b--\r\n",
    ],
)
async def test_a_malformed_form_is_invalid_and_nothing_is_kept(
    jane: httpx.AsyncClient, world: World, body: bytes
) -> None:
    is_problem(await jane.post("/api/files", content=body, headers=KIND), 400, "invalid")
    assert kept(world) == []


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; b"])
async def test_a_form_without_a_boundary_is_invalid(jane: httpx.AsyncClient, kind: str) -> None:
    answer = await jane.post("/api/files", content=HEAD, headers={"content-type": kind})
    is_problem(answer, 400, "invalid")


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/mixed; boundary=b", ""])
async def test_another_content_type_is_unsupported(jane: httpx.AsyncClient, kind: str) -> None:
    answer = await jane.post("/api/files", content=HEAD, headers={"content-type": kind})
    is_problem(answer, 415, "unsupported-media")


async def test_the_file_goes_to_the_store_while_it_still_comes_in(jane: httpx.AsyncClient, world: World) -> None:
    """The client sends its last part only after the store has seen the first megabytes."""
    seen: list[int] = []

    async def body() -> AsyncIterator[bytes]:
        yield HEAD
        for _ in range(48):
            yield b"words " * 10_923
        seen.append(sum(path.stat().st_size for path in kept(world)))
        yield b"\r\n--b--\r\n"

    answer = await jane.post("/api/files", content=body(), headers=KIND)
    assert answer.status_code == 201
    assert answer.json()["bytes"] == 48 * 6 * 10_923
    assert seen[0] > 2_000_000


async def test_a_client_that_goes_away_leaves_nothing(jane: httpx.AsyncClient, world: World) -> None:
    messages = [{"type": "http.request", "body": HEAD + b"x" * 100_000, "more_body": True}, {"type": "http.disconnect"}]
    request = jane.build_request("POST", "/api/files", headers=KIND)
    await jane.event_hooks["request"][0](request)
    answered: list[Any] = []

    async def receive() -> Any:
        return messages.pop(0)

    async def send(message: Any) -> None:
        answered.append(message)

    scope: Any = {
        "type": "http", "method": "POST", "path": "/api/files", "query_string": b"", "http_version": "1.1",
        "headers": [(name.lower(), value) for name, value in request.headers.raw], "client": ("127.0.0.1", 1),
    }  # fmt: skip
    await world.app(scope, receive, send)
    assert answered[0]["status"] == 400
    assert kept(world) == []


async def test_a_large_field_beside_the_file_is_not_held(jane: httpx.AsyncClient) -> None:
    other = b'--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n' + b"x" * 3_000_000 + b"\r\n"
    answer = await jane.post("/api/files", content=other + HEAD + b"hello\r\n--b--\r\n", headers=KIND)
    assert answer.json()["bytes"] == 5
