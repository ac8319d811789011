import pytest

from aethex.db.engine import Database
from aethex.kit.clock import FixedClock
from aethex.providers.bundle import Providers
from tests.fixtures.board import Board, make_board
from tests.fixtures.people import make_world


@pytest.fixture
def board(database: Database, clock: FixedClock, providers: Providers) -> Board:
    """The whole catalogue over a database without postings."""
    return make_board(make_world(database, clock, providers))
