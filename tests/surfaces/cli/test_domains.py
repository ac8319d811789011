"""The domains that the command line names are those of the catalogue."""

from aethex.catalogue import CATALOGUE
from aethex.surfaces.cli.domains import DOMAINS


def test_every_domain_with_tools_is_a_command_and_no_other() -> None:
    assert list(DOMAINS) == sorted({definition.domain for definition in CATALOGUE.tools.values()})
