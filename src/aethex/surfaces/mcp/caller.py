"""Who calls over MCP, and in which thread."""

from dataclasses import dataclass, replace

from aethex.tools.context import Principal

EVERYTHING = frozenset({"*"})
STATE = "mcp"
"""Where a request's state holds its caller."""


@dataclass(frozen=True)
class Caller:
    """`person` never decides anything here. `thread` names what the caller's calls share: lists, records, "it"."""

    person: Principal
    thread: str


def caller(person: Principal, thread: str) -> Caller:
    """The arguments come from a model even where the person is signed in, so tools that want the person refuse."""
    scopes = EVERYTHING if person.scopes is None else person.scopes
    return Caller(replace(person, interactive=False, scopes=scopes), thread)
