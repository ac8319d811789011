"""The definitions that every surface of the bots is tested over: the roadmap's, and this build's own."""

from importlib.util import find_spec

from aethex.tools.definition import ToolDefinition
from bots.slack.manifest import known_tools
from tests.fixtures.all_tools import all_tools

HAS_CATALOGUE = find_spec("aethex.catalogue") is not None
REGISTRIES: dict[str, list[ToolDefinition]] = {"roadmap": all_tools()}
if HAS_CATALOGUE:
    REGISTRIES["catalogue"] = known_tools()
EVERY = [(name, definition) for name, tools in REGISTRIES.items() for definition in tools]
IDS = [f"{name}-{definition.name}" for name, definition in EVERY]
