from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from aethex.db.engine import Database
from aethex.kit.clock import FixedClock
from aethex.providers.bundle import Providers
from tests.fixtures.demo import Demo, make_demo
from tests.fixtures.hosted import close_models
from tests.fixtures.models.fixture import models as models  # noqa: PLC0414 - a fixture
from tests.fixtures.talk import Recorded


@pytest.fixture
async def demo(sqlite: Database, clock: FixedClock, providers: Providers) -> AsyncIterator[Demo]:
    """The demo domain with a bus that remembers."""
    yield await make_demo(sqlite, clock, replace(providers, realtime=Recorded()))
    await close_models()
