"""Health, metrics, the served description, and pages' headers."""

import httpx
import pytest

from aethex.surfaces.http.app import http_app
from aethex.surfaces.web.routes import web_handlers
from tests.surfaces.http.conftest import Make
from tests.surfaces.http.problems import is_problem
from tests.surfaces.http.world import World, add_people

pytestmark = pytest.mark.anyio


async def test_health_needs_nothing_and_sets_no_cookie(guest: httpx.AsyncClient) -> None:
    answer = await guest.get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    assert "set-cookie" not in answer.headers


async def test_a_database_of_another_version_is_not_ready(guest: httpx.AsyncClient) -> None:
    body = is_problem(await guest.get("/readyz"), 503, "unavailable")
    assert "migrate" in body["detail"]


async def test_a_current_database_is_ready(guest: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from aethex.surfaces.http import service

    async def revision(_: object) -> str | None:
        return service.migrate.head()

    monkeypatch.setattr(service.migrate, "revision_of", revision)
    answer = await guest.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "ready")


async def test_a_broken_encoder_is_not_ready_and_says_no_more(
    guest: httpx.AsyncClient, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from aethex.surfaces.http import service

    async def revision(_: object) -> str | None:
        return service.migrate.head()

    async def burst(_: str) -> None:
        raise RuntimeError("a secret detail")

    monkeypatch.setattr(service.migrate, "revision_of", revision)
    monkeypatch.setattr(world.services.providers.embeddings, "encode_one", burst, raising=False)
    answer = await guest.get("/readyz")
    is_problem(answer, 503, "unavailable")
    assert "secret" not in answer.text


async def test_metrics_count_calls_by_registered_names_alone(jane: httpx.AsyncClient) -> None:
    await jane.post("/api/tools/notes/browse")
    await jane.post("/api/tools/notes/made_up_by_a_stranger")
    await jane.get("/made/up/by/a/stranger")
    answer = await jane.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert 'aethex_tool_calls_total{outcome="done",tool="notes_browse"} 1.0' in answer.text
    assert "stranger" not in answer.text


async def test_metrics_are_for_this_machine_where_the_demo_is_off(make: Make) -> None:
    world = make(demo=False)
    await add_people(world.services)
    async with world.client("203.0.113.9") as stranger, world.client("127.0.0.1") as here:
        is_problem(await stranger.get("/metrics"), 404, "not-found")
        assert (await here.get("/metrics")).status_code == 200


async def test_the_description_is_served_to_everybody(guest: httpx.AsyncClient, world: World) -> None:
    answer = await guest.get("/schema/openapi.json")
    assert answer.headers["content-type"].startswith("application/json")
    paths = answer.json()["paths"]
    for definition in world.services.catalogue.tools.values():
        assert paths[f"/api/tools/{definition.domain}/{definition.verb}"]["post"]["operationId"] == definition.name


async def test_no_answer_of_the_api_may_be_kept(jane: httpx.AsyncClient) -> None:
    for path in ("/api/auth/me", "/api/conversations", "/api/approvals", "/api/nothing"):
        assert "no-store" in (await jane.get(path)).headers["cache-control"]


async def test_https_servers_ask_browsers_to_stay_on_https(make: Make) -> None:
    for url, there in (("https://aethex.example", True), ("http://aethex.example", False)):
        world = make(public_url=url)
        async with world.client() as client:
            answer = await client.get("/healthz")
            demo = await client.get("/api/auth/demo")
        assert ("strict-transport-security" in answer.headers) is there
        assert ("; Secure" in demo.headers["set-cookie"]) is there
        assert "expires" not in demo.headers["set-cookie"].lower()


async def test_pages_carry_a_policy_without_inline_scripts(world: World) -> None:
    app = http_app(world.services, lifespan=[], extra_handlers=list(web_handlers(world.services)))
    async with World(app, world.services, world.book, world.clock).client() as client:
        for path in ("/", "/nothing/here"):
            answer = await client.get(path, headers={"accept": "text/html"})
            policy = answer.headers["content-security-policy"]
            assert "unsafe-inline" not in policy
            assert "frame-ancestors 'none'" in policy
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert "Traceback" not in answer.text
