"""Nothing carries over from one case to the next."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from aethex.db.unit_of_work import unit_of_work
from aethex.postings import ingest, repository
from aethex.postings.index import posting_index
from aethex.settings import Settings
from aethex.tools.context import Principal
from aethex.tools.outcomes import Done
from evals.cases import Case, Setting
from evals.template import seeded_home
from evals.world import World

HELLO = Case("f:1", Setting(), "hello", None)


@pytest.fixture(scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    base = Settings(home=tmp_path_factory.mktemp("base"), cache_dir=tmp_path_factory.mktemp("cache"), embeddings="hash")
    made = World(Setting().now, "local", base)
    await made.open()
    yield made
    await made.close()


async def _jane(world: World) -> Principal:
    return await world.speaker(Setting())


@pytest.mark.anyio
@pytest.mark.timeout(300)
async def test_what_one_case_changed_the_next_does_not_see(world: World) -> None:
    services, jane = world.services, await _jane(world)
    assert services is not None
    added = await services.door.invoke("profiles_add_skill", jane, {"skill": "COBOL"})
    assert isinstance(added, Done)
    assert "COBOL" in (await services.door.invoke("profiles_show", jane, {})).text  # type: ignore[union-attr]
    await world.play(HELLO)
    assert "COBOL" not in (await services.door.invoke("profiles_show", jane, {})).text  # type: ignore[union-attr]


@pytest.mark.anyio
@pytest.mark.timeout(300)
async def test_an_ad_that_one_case_closed_is_open_in_the_next(world: World) -> None:
    services = world.services
    assert services is not None
    async with unit_of_work(services.database, writes=False):
        await posting_index(services.providers).refresh(services.providers)
    ad = next(iter(posting_index(services.providers).row_of))
    async with unit_of_work(services.database):
        row = await repository.get(ad)
        assert row is not None
        await ingest.close(row, world.now)
    async with unit_of_work(services.database, writes=False):
        await posting_index(services.providers).refresh(services.providers)
    assert ad not in posting_index(services.providers).row_of
    await world.play(HELLO)
    async with unit_of_work(services.database, writes=False):
        await posting_index(services.providers).refresh(services.providers)
    assert ad in posting_index(services.providers).row_of


@pytest.mark.anyio
async def test_an_answer_is_the_contracts_and_its_time_is_taken(world: World) -> None:
    answer, shown, milliseconds = await world.play(HELLO)
    assert {"conversation", "message", "text", "tool_calls", "blocks", "approvals", "asking"} <= set(answer)
    assert shown == []
    assert milliseconds > 0


@pytest.mark.anyio
async def test_an_unknown_person_is_refused_by_name(world: World) -> None:
    with pytest.raises(ValueError, match="no sample person is called zebedee"):
        await world.play(Case("f:1", Setting("zebedee"), "hello", None))


@pytest.mark.anyio
async def test_a_seeded_home_is_found_again(world: World, tmp_path: Path) -> None:
    again = await seeded_home(world.now, world.base)
    stamp = (again / "aethex.db").stat().st_mtime_ns
    assert await seeded_home(world.now, world.base) == again
    assert (again / "aethex.db").stat().st_mtime_ns == stamp
    assert world._people["jane"].startswith("per_")
    assert datetime.fromisoformat("2026-11-23T09:00+01:00") == world.now
