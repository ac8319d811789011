import pytest

from aethex.db.engine import Database
from aethex.kit.clock import FixedClock
from aethex.providers.bundle import Providers
from tests.fixtures.people import World, make_world


@pytest.fixture
def world(database: Database, clock: FixedClock, providers: Providers) -> World:
    return make_world(database, clock, providers)
