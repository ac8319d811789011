from dataclasses import replace
from datetime import timedelta

import pytest

from aethex.accounts import repository
from aethex.accounts.sign_in import Accounts
from aethex.db.unit_of_work import unit_of_work
from aethex.profiles.repository import skills
from aethex.tools.context import Origin, Principal
from aethex.tools.outcomes import Done, NeedsApproval, Refused
from tests.fixtures.people import World

pytestmark = pytest.mark.anyio


async def code_of(world: World, who: Principal) -> str:
    done = await world.done(who, "accounts_link")
    return str(done.result.code)  # type: ignore[attr-defined]


async def test_a_chat_account_joins_an_account_with_a_password(world: World, accounts: Accounts) -> None:
    mia = await world.person("mia", password_hash="x")
    chat = await accounts.meet("discord", "42", "mia#1")
    await world.done(chat, "profiles_add_skill", skill="Rust")
    code = await code_of(world, mia)
    done = await world.done(chat, "accounts_redeem_link", code=f" {code[:5].lower()}-{code[5:]}")
    assert "@mia" in done.text
    assert "discord: mia#1" in done.text
    again = await accounts.meet("discord", "42", "mia#1")
    assert again.id == mia.id
    async with unit_of_work(world.database, writes=False):
        assert [row.name for row in await skills(mia.id)] == ["Rust"]
        assert await repository.person(chat.id) is None


async def test_the_account_with_a_password_goes_on_whoever_made_the_code(world: World, accounts: Accounts) -> None:
    mia = await world.person("mia", password_hash="x")
    chat = await accounts.meet("slack", "U1", "Mia")
    await world.done(mia, "accounts_redeem_link", code=await code_of(world, chat))
    assert (await accounts.meet("slack", "U1", "Mia")).id == mia.id


async def test_a_code_works_once_for_ten_minutes_and_never_for_oneself(world: World, accounts: Accounts) -> None:
    mia = await world.person("mia", password_hash="x")
    one, two = await accounts.meet("discord", "1", "One"), await accounts.meet("discord", "2", "Two")
    code = await code_of(world, mia)
    own = await world.call(mia, "accounts_redeem_link", code=code)
    assert isinstance(own, Refused)
    assert own.error.status == 409
    assert isinstance(await world.call(one, "accounts_redeem_link", code=code), Done)
    late = await world.call(two, "accounts_redeem_link", code=code)
    assert isinstance(late, Refused)
    assert late.error.status == 400
    code = await code_of(world, mia)
    world.clock.instant += timedelta(minutes=10)
    assert isinstance(await world.call(two, "accounts_redeem_link", code=code), Refused)


async def test_guessing_codes_is_slowed_down(world: World) -> None:
    mia = await world.person("mia")
    outcomes = [await world.call(mia, "accounts_redeem_link", code="WRONGCODE1") for _ in range(6)]
    assert [outcome.error.status for outcome in outcomes] == [400] * 5 + [429]  # type: ignore[union-attr]


async def test_no_model_and_no_key_can_enter_a_code(world: World, accounts: Accounts) -> None:
    mia, chat = await world.person("mia", password_hash="x"), await accounts.meet("discord", "1", "One")
    code = await code_of(world, mia)
    for who, origin in ((chat, Origin.MODEL), (replace(chat, interactive=False), Origin.KEY)):
        outcome = await world.door.invoke("accounts_redeem_link", who, {"code": code}, origin=origin)
        assert isinstance(outcome, Refused)
        assert outcome.error.status == 403
    assert "code" not in world.door.catalogue.tools["accounts_redeem_link"].schema()["properties"]


async def test_the_only_way_in_cannot_be_unlinked(world: World, accounts: Accounts) -> None:
    chat = await accounts.meet("discord", "1", "One")
    refused = await world.call(chat, "accounts_unlink", identity="discord")
    assert isinstance(refused, Refused)
    assert "only way in" in refused.error.message


async def test_unlinking_asks_first_and_then_cuts_the_tie(world: World, accounts: Accounts) -> None:
    mia = await world.person("mia", password_hash="x")
    chat = await accounts.meet("discord", "1", "One")
    await world.done(chat, "accounts_redeem_link", code=await code_of(world, mia))
    assert isinstance(await world.call(mia, "accounts_unlink", identity="discord"), NeedsApproval)
    assert isinstance(await world.approved(mia, "accounts_unlink", identity="discord"), Done)
    assert (await accounts.meet("discord", "1", "One")).id != mia.id
