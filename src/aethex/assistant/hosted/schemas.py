"""Tools as models see them, converted once."""

from typing import Any

from aethex.tools.definition import ToolDefinition
from aethex.tools.registry import Catalogue


class Schemas:
    """OpenAI's shape, which the other vendors' clients read too; secrets are no part of it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._made = {definition.name: _convert(definition) for definition in catalogue.tools.values()}

    def of(self, names: list[str]) -> list[dict[str, Any]]:
        """In the order given; unknown names are left out."""
        return [self._made[name] for name in names if name in self._made]


def _convert(definition: ToolDefinition) -> dict[str, Any]:
    function = {
        "name": definition.name,
        "description": definition.description,
        "parameters": definition.schema(),
    }
    return {"type": "function", "function": function}
