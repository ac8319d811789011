import pytest
from pwdlib.hashers.argon2 import Argon2Hasher

from aethex.accounts.guard import SignInGuard
from aethex.accounts.passwords import Hasher
from aethex.accounts.sign_in import Accounts
from aethex.db.engine import Database
from aethex.kit.clock import FixedClock
from aethex.providers.bundle import Providers
from tests.fixtures.people import World, make_world


@pytest.fixture
def world(database: Database, clock: FixedClock, providers: Providers) -> World:
    return make_world(database, clock, providers)


@pytest.fixture
def accounts(database: Database, clock: FixedClock, providers: Providers) -> Accounts:
    quick = Hasher(Argon2Hasher(time_cost=1, memory_cost=64, parallelism=1))
    return Accounts(database, clock, SignInGuard(providers.realtime), quick)
