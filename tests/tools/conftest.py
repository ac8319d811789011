import pytest

from aethex.db.engine import Database
from aethex.kit.clock import FixedClock
from aethex.providers.bundle import Providers
from tests.fixtures.demo import Demo, make_demo


@pytest.fixture
async def demo(database: Database, clock: FixedClock, providers: Providers) -> Demo:
    return await make_demo(database, clock, providers)
