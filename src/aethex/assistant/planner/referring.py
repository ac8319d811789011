"""Whether what a message names, or its place in a list, can be a record in view."""

import re
from typing import Any

from aethex.assistant.planner.heard import Heard
from aethex.kit.text import fold
from aethex.tools.definition import Effect, ToolDefinition
from aethex.tools.references import position


def can_be_meant(heard: Heard, definition: ToolDefinition, name: str, value: Any) -> bool:
    """Whether a position points into a list that was shown."""
    argument = definition.argument(name)
    if argument is None or argument.kind != "ref":
        return True
    if argument.ref == "person" and (len(str(value).split()) > _LONGEST_NAME or "," in str(value)):
        return False
    if position(str(value)) is None:
        return argument.ref != "job" or definition.effect is not Effect.READ or _is_known(heard, "job", str(value))
    return bool(heard.focus.lists.get(argument.ref or ""))


_LONGEST_NAME = 4


def _is_known(heard: Heard, kind: str, name: str) -> bool:
    """Whether a record's name was heard as one, or is in the label of something in view."""
    words = set(re.findall(r"[\w+#]{2,}", fold(name)))
    seen = (heard.focus.labels.get(ref, "") for ref in heard.focus.lists.get(kind, []))
    return bool(heard.named(kind)) or any(words & set(re.findall(r"[\w+#]{2,}", fold(label))) for label in seen)
