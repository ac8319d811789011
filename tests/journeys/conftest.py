"""Journeys run against a real server process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fixtures.serving import Server, seeded_home, served


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return seeded_home(tmp_path_factory.mktemp("seeded"))


@pytest.fixture
def server(template: Path, tmp_path: Path) -> Iterator[Server]:
    with served(template, tmp_path) as started:
        yield started
