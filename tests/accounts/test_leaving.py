"""Export and erasure: all of it, of this person, and of nobody else."""

import csv
import io
import json
import zipfile
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import SQLModel

from aethex.accounts.export import to_csv
from aethex.accounts.sign_in import Accounts
from aethex.accounts.tasks import handlers
from aethex.db.outbox import Worker
from aethex.db.unit_of_work import session, unit_of_work
from aethex.errors import NotFound
from aethex.tools.context import Principal
from aethex.tools.outcomes import Done, NeedsApproval, Refused
from tests.accounts.test_files import send
from tests.fixtures.people import World

pytestmark = pytest.mark.anyio


async def fill(world: World, who: Principal) -> str:
    """Gives a person something in every corner; returns the key of an uploaded file."""
    await world.done(who, "profiles_update", headline=f"{who.handle} writes compilers", salary_floor=70000)
    await world.done(who, "profiles_add_skill", skill="Go")
    await world.done(who, "profiles_add_project", name=f"{who.handle}-project")
    await world.done(who, "accounts_link")
    return (await send(world, who, f"{who.handle}.md", b"# private notes")).key


async def everything(world: World, *, but: str = "") -> str:
    """All cells of all tables except one."""
    async with unit_of_work(world.database, writes=False):
        rows = [
            (await (await session().connection()).execute(text(f'SELECT * FROM "{table.name}"'))).all()
            for table in SQLModel.metadata.sorted_tables
            if table.name != but
        ]
    return repr(rows)


async def test_the_export_holds_every_table_and_file_of_one_person(world: World) -> None:
    mia, tom = await world.person("mia"), await world.person("tom")
    await fill(world, mia)
    await fill(world, tom)
    done = await world.done(mia, "accounts_export_data")
    file = next(block for block in done.blocks if block.type == "file")
    content = await world.providers.files.read(f"exports/{done.result.file}")  # type: ignore[attr-defined]
    assert file.bytes == len(content)
    assert "sig=" in file.url
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        whole = "".join(archive.read(name).decode() for name in names)
        profile = json.loads(archive.read("json/profile.json"))
        skills = list(csv.DictReader(io.StringIO(archive.read("csv/profile_skill.csv").decode())))
    assert profile[0]["salary_floor_minor"] == 7000000
    assert [row["name"] for row in skills] == ["Go"]
    assert any(name.startswith("files/upl_") and name.endswith("mia.md") for name in names)
    assert {"json/person.json", "json/audit.json", "json/identity.json", "csv/person.csv"} <= set(names)
    assert "password_hash" not in whole
    assert tom.id not in whole
    assert "tom" not in whole


async def test_exporting_works_under_an_idempotency_key_too(world: World) -> None:
    mia = await world.person("mia")
    outcome = await world.door.invoke("accounts_export_data", mia, {}, key="once")
    assert isinstance(outcome, Done), outcome


def test_no_cell_starts_a_formula() -> None:
    out = to_csv([{"a": "=HYPERLINK(1)", "b": -5, "c": None, "d": ["x"], "e": "-1+2"}])
    assert list(csv.reader(io.StringIO(out)))[1] == ["'=HYPERLINK(1)", "-5", "", '["x"]', "'-1+2"]


async def test_erasure_asks_first_and_leaves_nothing_of_one_person(world: World, accounts: Accounts) -> None:
    mia, tom = await world.person("mia"), await world.person("tom", public=True)
    key, kept = await fill(world, mia), await fill(world, tom)
    await world.done(mia, "accounts_block", person=tom.id)
    token = await accounts.start_session(mia.id, surface="web")
    assert (await accounts.principal_for_token(token)) is not None
    assert isinstance(await world.call(mia, "accounts_delete"), NeedsApproval)
    done = await world.approved(mia, "accounts_delete")
    assert isinstance(done, Done), done
    assert await accounts.principal_for_token(token) is None
    worker = Worker(
        world.database, world.clock, handlers(world.database, world.clock, world.providers.files) | _search()
    )
    await worker.drain()
    with pytest.raises(NotFound):
        await world.providers.files.read(key)
    assert "mia" not in await everything(world)
    assert mia.id not in await everything(world, but="outbox")
    assert await world.providers.files.read(kept)
    assert (await world.done(tom, "profiles_show")).result.headline == "tom writes compilers"  # type: ignore[attr-defined]


def _search() -> dict[str, Any]:
    async def ignore(tasks: list[dict[str, Any]]) -> None:
        return None

    return {"search.erase": ignore, "search.index": ignore}


async def test_what_must_stay_stays_without_the_name(world: World) -> None:
    mia = await world.person("mia")
    await world.done(mia, "profiles_add_skill", skill="Go")
    await world.approved(mia, "accounts_delete")
    worker = Worker(
        world.database, world.clock, handlers(world.database, world.clock, world.providers.files) | _search()
    )
    await worker.drain()
    async with unit_of_work(world.database, writes=False):
        owners = (
            (await (await session().connection()).execute(text("SELECT DISTINCT person_id FROM audit"))).scalars().all()
        )
    assert len(owners) == 1
    assert owners[0].startswith("gone_")


async def test_a_sample_person_cannot_be_erased(world: World) -> None:
    jane = await world.person("jane", sample=True)
    outcome = await world.approved(jane, "accounts_delete")
    assert isinstance(outcome, Refused)
    assert outcome.error.status == 403


async def test_an_erased_address_can_sign_up_again(world: World, accounts: Accounts) -> None:
    mia = await world.person("mia")
    await world.approved(mia, "accounts_delete")
    again = await accounts.sign_up(email="mia@example.com", password="violet tram seven", name="Mia", handle="mia")
    assert again.id != mia.id
