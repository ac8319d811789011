import asyncio

import pytest
from pwdlib.hashers.argon2 import Argon2Hasher

from aethex.accounts.passwords import Hasher
from aethex.accounts.sign_in import Accounts
from aethex.db.unit_of_work import session, unit_of_work
from aethex.errors import Forbidden, Invalid, SignInRequired, TooMany
from aethex.kit.clock import FixedClock
from tests.fixtures.people import World

pytestmark = pytest.mark.anyio

GOOD = {"email": "Mia@Example.com", "password": "violet tram seven", "name": "Mia Holm", "zone": "Europe/Oslo"}


async def test_a_person_signs_up_and_comes_back_with_address_or_handle(accounts: Accounts) -> None:
    person = await accounts.sign_up(**GOOD)
    assert (person.handle, person.email, person.currency, person.roles) == (
        "mia-holm",
        "mia@example.com",
        "NOK",
        ["member"],
    )
    for name in ("MIA@example.com", "@mia-holm", "mia-holm"):
        found, token = await accounts.sign_in(name, GOOD["password"])
        who = await accounts.principal_for_token(token)
        assert found.id == person.id
        assert who is not None
        assert who.id == person.id


async def test_every_wrong_field_is_named_at_once(accounts: Accounts) -> None:
    with pytest.raises(Invalid) as caught:
        await accounts.sign_up(
            email="mia@nowhere", password="short", name=" ", handle="Mia Holm!", zone="Mars/Base", locale="xx-yy-zz"
        )
    named = {error["argument"] for error in caught.value.extra["errors"]}
    assert named == {"email", "password", "name", "handle", "zone", "locale"}


@pytest.mark.parametrize("zone", ["Mars/Base", "../../etc/passwd", "Europe", "", "a\x00b", "/etc/localtime", "x" * 300])
async def test_only_real_zones_are_zones(accounts: Accounts, zone: str) -> None:
    with pytest.raises(Invalid) as caught:
        await accounts.sign_up(**GOOD | {"zone": zone})
    assert [error["argument"] for error in caught.value.extra["errors"]] == ["zone"]


@pytest.mark.parametrize(
    "password", ["password123", "Password-1234", "qwertyuiop", "aaaaaaaaaaaa", "mia@example.com", "x" * 201]
)
async def test_a_password_that_is_guessed_first_is_refused(accounts: Accounts, password: str) -> None:
    with pytest.raises(Invalid) as caught:
        await accounts.sign_up(**GOOD | {"password": password})
    assert [error["argument"] for error in caught.value.extra["errors"]] == ["password"]


async def test_an_address_has_one_account_and_a_suggested_handle_gives_way(accounts: Accounts) -> None:
    await accounts.sign_up(**GOOD)
    with pytest.raises(Invalid, match="already has an account"):
        await accounts.sign_up(**GOOD | {"email": "mia@EXAMPLE.com"})
    other = await accounts.sign_up(**GOOD | {"email": "other@example.com"})
    assert other.handle.startswith("mia-holm-")
    with pytest.raises(Invalid, match="taken"):
        await accounts.sign_up(**GOOD | {"email": "third@example.com", "handle": "mia-holm"})


async def test_two_sign_ups_of_one_address_at_once_make_one_account(accounts: Accounts) -> None:
    results = await asyncio.gather(*(accounts.sign_up(**GOOD) for _ in range(5)), return_exceptions=True)
    assert sum(not isinstance(result, BaseException) for result in results) == 1
    assert all(isinstance(result, Invalid) for result in results if isinstance(result, BaseException))


async def test_unknown_accounts_and_wrong_passwords_answer_alike(accounts: Accounts) -> None:
    await accounts.sign_up(**GOOD)
    said = set()
    for who in ("mia@example.com", "nobody@example.com"):
        with pytest.raises(SignInRequired) as caught:
            await accounts.sign_in(who, "not the password")
        said.add(caught.value.message)
    assert len(said) == 1


class Costs(Argon2Hasher):
    """Notes the costs of the hash behind each check: the part of it before the salt."""

    def __init__(self) -> None:
        super().__init__()
        self.checked: list[str] = []

    def verify(self, password: str | bytes, hash: str | bytes) -> bool:
        self.checked.append(str(hash).rsplit("$", 2)[0])
        return super().verify(password, hash)


async def test_an_unknown_account_costs_as_much_time_as_a_known_one() -> None:
    """Each is one check against a hash of the same costs."""
    scheme = Costs()
    hasher = Hasher(scheme)
    stored = await hasher.hash("violet tram seven")
    assert not await hasher.verify("not the password", stored)
    assert not await hasher.verify("not the password", None)
    known, unknown = scheme.checked
    assert known == unknown
    assert "m=" in known
    await hasher.close()


async def test_repeated_wrong_passwords_wait_for_known_and_unknown_accounts(accounts: Accounts) -> None:
    await accounts.sign_up(**GOOD)
    for who in ("mia-holm", "ghost"):
        for _ in range(6):
            with pytest.raises(SignInRequired):
                await accounts.sign_in(who, "not the password")
        with pytest.raises(TooMany) as caught:
            await accounts.sign_in(who, GOOD["password"])
        assert 0 < caught.value.extra["retry_after"] <= 60


async def test_right_passwords_never_count_against_an_account(accounts: Accounts) -> None:
    await accounts.sign_up(**GOOD)
    for _ in range(25):
        await accounts.sign_in("mia-holm", GOOD["password"])


async def test_hashing_inside_a_transaction_is_refused(accounts: Accounts) -> None:
    async with unit_of_work(accounts.database):
        await session().connection()
        with pytest.raises(RuntimeError, match="hashing"):
            await accounts.hasher.hash("violet tram seven")


async def test_signing_out_ends_a_cached_session_at_once(accounts: Accounts) -> None:
    person = await accounts.sign_up(**GOOD)
    token = await accounts.start_session(person.id, surface="web")
    other = await accounts.start_session(person.id, surface="web")
    assert await accounts.principal_for_token(token)
    await accounts.sign_out(token)
    assert await accounts.principal_for_token(token) is None
    assert await accounts.principal_for_token(other)


async def test_a_session_ends_by_itself(accounts: Accounts, clock: FixedClock) -> None:
    person = await accounts.sign_up(**GOOD)
    token = await accounts.start_session(person.id, surface="web")
    clock.instant = clock.instant.replace(year=clock.instant.year + 1)
    assert await accounts.principal_for_token(token) is None
    assert await accounts.principal_for_token("made up") is None


async def test_only_sample_people_can_be_tried(accounts: Accounts, world: World) -> None:
    await world.person("real")
    await world.person("jane", sample=True)
    await world.person("rita", sample=True, roles=["member", "recruiter"])
    shown = await accounts.demo_people()
    assert [(one.handle, one.role) for one in shown] == [("jane", "member"), ("rita", "recruiter")]
    assert (await accounts.demo_sign_in("recruiter"))[0].handle == "rita"
    person, token = await accounts.demo_sign_in("jane")
    assert person.handle == "jane"
    assert await accounts.principal_for_token(token)
    for who in ("real", "nobody"):
        with pytest.raises(Forbidden):
            await accounts.demo_sign_in(who)


async def test_a_chat_account_is_met_once(accounts: Accounts) -> None:
    first = await accounts.meet("discord", "42", "Zoë ✨")
    again = await accounts.meet("discord", "42", "Renamed")
    assert first.id == again.id
    assert first.name == "Zoë ✨"
