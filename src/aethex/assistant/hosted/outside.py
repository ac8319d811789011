"""Text from outside, quoted so that it cannot be taken for anything else."""

import re

from aethex.kit.text import clean
from aethex.tools.definition import ToolDefinition

_ANGLES = str.maketrans(
    {"<": "‹", ">": "›", "\uff1c": "‹", "\uff1e": "›", "\ufe64": "‹", "\ufe65": "›", "\u2329": "‹", "\u232a": "›"}
)
_ROLES = re.compile(r"^(\s*)(system|assistant|user|human|developer|tool)(\s*):", re.IGNORECASE | re.MULTILINE)


def fence(text: str) -> str:
    """The text between marks that it cannot close: it holds no angle brackets and nothing invisible."""
    plain = _ROLES.sub(r"\1\2\3 -", clean(text).translate(_ANGLES))
    return f"<untrusted>\n{plain}\n</untrusted>"


def rests_outside(definition: ToolDefinition | None) -> bool:
    """Whether a tool's results may hold words of others. One's own profile may, where something was imported into it."""
    return definition is not None and definition.untrusted


def one_line(text: str, longest: int = 80) -> str:
    """A name for use in a sentence: one line, no marks, not endless."""
    return " ".join(clean(text).translate(_ANGLES).split())[:longest]
