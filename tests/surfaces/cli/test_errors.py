"""Whatever goes wrong ends in a sentence."""

import pytest
from click.testing import CliRunner
from rich.console import Console

from aethex import __version__
from aethex.kit.locks import embedded_lock
from aethex.settings import Settings
from aethex.surfaces.cli.main import aethex
from aethex.surfaces.cli.terminal import LOG, Terminal
from tests.surfaces.cli.conftest import Shell


def test_the_version_is_the_packages() -> None:
    assert __version__ in CliRunner().invoke(aethex, ["--version"]).stdout


def test_help_lists_domains_and_commands() -> None:
    said = CliRunner().invoke(aethex, ["--help"]).stdout
    for name in ("jobs", "profiles", "chat", "serve", "doctor"):
        assert name in said


def test_help_of_a_tool_comes_from_its_definition() -> None:
    said = CliRunner().invoke(aethex, ["jobs", "match", "--help"]).stdout
    assert "--min-salary" in said
    assert "remote|hybrid|onsite" in said
    assert "[QUERY]" in said


def test_settings_that_cannot_be_read_are_named() -> None:
    def wrong() -> Settings:
        return Settings(port="many", _env_file=None)  # type: ignore[arg-type]

    refused = CliRunner().invoke(aethex, ["doctor"], obj=Terminal(read_settings=wrong))
    assert refused.exit_code == 2
    assert "AETHEX_PORT" in refused.stderr


def test_the_unexpected_is_one_line_with_its_details_in_a_file(bare: Shell) -> None:
    class Broken(Terminal):
        def write(self, text: str) -> None:
            raise ZeroDivisionError("no such luck")

    seen = Broken(notes=Console(stderr=True, width=160), read_settings=bare.settings)
    failed = CliRunner().invoke(aethex, ["doctor"], obj=seen)
    assert failed.exit_code == 1
    assert "ZeroDivisionError: no such luck" in failed.stderr
    assert "Traceback" not in failed.output
    assert "Traceback" in (bare.home / LOG).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [["plans", "show"], ["seed"], ["index"], ["migrate"], ["serve", "--port", "0"]])
def test_a_home_in_use_is_told_at_once(bare: Shell, command: list[str]) -> None:
    with embedded_lock(bare.home):
        refused = bare.run(*command)
    assert refused.exit_code == 1
    assert "already running" in refused.stderr
    assert "AETHEX_DATABASE_URL" in refused.stderr
