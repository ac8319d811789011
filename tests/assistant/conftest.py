from dataclasses import replace

import pytest

from aethex.db.engine import Database
from aethex.kit.clock import FixedClock
from aethex.providers.bundle import Providers
from tests.fixtures.demo import make_demo
from tests.fixtures.talk import Recorded, Talk, make_talk


@pytest.fixture
async def talk(database: Database, clock: FixedClock, providers: Providers) -> Talk:
    """A conversation partner that follows a script, over the demo domain."""
    return make_talk(await make_demo(database, clock, replace(providers, realtime=Recorded())))
