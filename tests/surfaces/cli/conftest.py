"""The command line on a home of its own: seeded once, copied for each test, with the hashing encoder."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from aethex.settings import Settings
from aethex.surfaces.cli.at_work import with_services
from aethex.surfaces.cli.main import aethex
from aethex.surfaces.cli.terminal import Terminal

WIDE = 160
TOM = {"email": "tom@example.com", "password": "a heron at the weir", "name": "Tom Baker", "handle": "tom"}


@dataclass
class Shell:
    """Runs commands in this process. `typed` answers questions; without `at_terminal` nobody can be asked."""

    home: Path
    cache_dir: Path
    options: dict[str, Any] = field(default_factory=dict)

    def settings(self) -> Settings:
        return Settings(home=self.home, cache_dir=self.cache_dir, embeddings="hash", _env_file=None, **self.options)

    def terminal(self, *, interactive: bool = False) -> Terminal:
        return Terminal(
            out=Console(force_terminal=interactive, width=WIDE, color_system=None),
            notes=Console(stderr=True, width=WIDE, color_system=None),
            interactive=interactive,
            read_settings=self.settings,
            ask_line=lambda _: input(),
        )

    def run(self, *args: str, at_terminal: bool = False, typed: str = "") -> Result:
        return CliRunner().invoke(aethex, list(args), input=typed, obj=self.terminal(interactive=at_terminal))


@pytest.fixture(scope="session")
def first_use(tmp_path_factory: pytest.TempPathFactory) -> tuple[Shell, Result]:
    """A home that did not exist, and what the first command on it said."""
    folder = tmp_path_factory.mktemp("cli")
    shell = Shell(folder / "home", folder / "cache")
    return shell, shell.run("jobs", "applications")


@pytest.fixture(scope="session")
def template(first_use: tuple[Shell, Result]) -> Path:
    """A seeded home, in which Tom has signed up too."""
    shell, _ = first_use
    with_services(shell.terminal(), lambda services: services.accounts.sign_up(**TOM))
    return shell.home.parent


@pytest.fixture
def shell(template: Path, tmp_path: Path) -> Shell:
    """A shell on a copy of the seeded home."""
    shutil.copytree(template / "home", tmp_path / "home")
    return Shell(tmp_path / "home", template / "cache")


@pytest.fixture
def bare(tmp_path: Path) -> Shell:
    """A shell on a home that does not exist yet."""
    return Shell(tmp_path / "home", tmp_path / "cache")
