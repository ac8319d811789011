import json
import logging

import httpx
import pytest

from aethex.surfaces.http.logs import JsonLines
from tests.surfaces.http.world import World

pytestmark = pytest.mark.anyio


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Everything that is logged, in our form."""
    caplog.set_level(logging.DEBUG)
    caplog.handler.setFormatter(JsonLines())
    return caplog


async def test_a_failure_is_logged_under_the_name_that_its_answer_carries(
    jane: httpx.AsyncClient, lines: pytest.LogCaptureFixture
) -> None:
    answer = await jane.post("/api/tools/notes/burst", json={})
    found = [json.loads(line) for line in lines.text.splitlines()]
    failed = [line for line in found if "traceback" in line]
    assert [line["request"] for line in failed] == [answer.headers["x-request-id"]]
    assert "a secret detail of the machine" in failed[0]["traceback"]
    assert failed[0]["level"] == "ERROR"


async def test_neither_bodies_nor_cookies_nor_signatures_are_logged(
    world: World, jane: httpx.AsyncClient, lines: pytest.LogCaptureFixture
) -> None:
    secrets = ["pass-phrase-in-a-body", jane.cookies["session"], "signature-in-a-query", "code-in-an-argument"]
    async with world.client() as guest:
        await guest.post("/api/auth/sign-in", json={"email": "jane", "password": secrets[0]})
    await jane.get("/api/auth/me")
    await jane.get("/api/files/upl_1", params={"sig": secrets[2]})
    await jane.post("/api/tools/notes/redeem", json={"code": secrets[3]})
    await jane.post("/api/tools/notes/burst", json={"x": secrets[0]}, params={"sig": secrets[2]})
    ours = "\n".join(record.getMessage() for record in lines.records if record.name.startswith("aethex"))
    assert not [secret for secret in secrets if secret in ours]


async def test_requests_have_names_of_their_own(jane: httpx.AsyncClient) -> None:
    names = {(await jane.get("/api/auth/me")).headers["x-request-id"] for _ in range(5)}
    assert len(names) == 5
