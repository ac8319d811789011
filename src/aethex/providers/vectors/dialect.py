"""`where` as Chroma wants it: one operator a condition, several conditions under `$and`."""

from typing import Any

from aethex.providers.vectors.filters import conditions
from aethex.providers.vectors.port import Where

Dialect = dict[str, Any]


class Impossible(Exception):
    """No row can fit."""


def chroma_where(where: Where) -> Dialect | None:
    """None when every row fits. Raises Impossible when none can (`$in` an empty list), ValueError as `conditions`."""
    parts: list[Dialect] = []
    for field, operator, operand in conditions(where):
        if operator == "$in" and not operand:
            raise Impossible
        if operator == "$nin" and not operand:
            continue
        parts.append({field: {operator: _same_type(operand)}})
    if len(parts) > 1:
        return {"$and": parts}
    return parts[0] if parts else None


def _same_type(operand: Any) -> Any:
    """Chroma takes no list of integers and floats together."""
    if isinstance(operand, list) and any(isinstance(value, float) for value in operand):
        return [float(value) for value in operand]
    return operand
