import logging
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def heard_again() -> Iterator[None]:
    """The command line of the evals silences the process's logs; the tests after it want to hear them."""
    yield
    logging.disable(logging.NOTSET)
