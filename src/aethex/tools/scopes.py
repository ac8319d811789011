"""What a token may call: scopes by domain and effect, such as `jobs:read`, `*:read` or `jobs:*`."""

from collections.abc import Collection, Iterable, Sequence

from aethex.errors import Forbidden, MissingScope
from aethex.tools.definition import Effect, ToolDefinition

ANY = "*"
EFFECTS = tuple(effect.value for effect in Effect)
BESIDES = ("approvals", "conversations", "files")
"""What a token reaches beside the tools: its conversations, files, and what waits for the person's decision."""


def scope_of(definition: ToolDefinition) -> str:
    """The scope that a call of the tool takes."""
    return f"{definition.domain}:{definition.effect}"


def covers(scopes: Collection[str], wanted: str) -> bool:
    """True when one of the scopes is the wanted one or a pattern of it. No effect contains another."""
    domain, _, effect = wanted.partition(":")
    return not {wanted, f"{ANY}:{effect}", f"{domain}:{ANY}", f"{ANY}:{ANY}", ANY}.isdisjoint(scopes)


def allowed(definition: ToolDefinition, scopes: Collection[str] | None) -> bool:
    """Whether a principal with these scopes may call the tool at all; None is a person in person, not a token.

    An allowed SEND or SPEND still waits for the person's approval.
    """
    if scopes is None:
        return True
    return not definition.in_person and covers(scopes, scope_of(definition))


def permitted(tools: Sequence[ToolDefinition], scopes: Collection[str] | None) -> tuple[ToolDefinition, ...]:
    """Those of the tools that a principal with these scopes may call, in order."""
    return tuple(tools) if scopes is None else tuple(one for one in tools if allowed(one, scopes))


def lacking(tools: Iterable[ToolDefinition], scopes: Collection[str] | None) -> dict[str, str]:
    """The scope that each of the tools would take, by name, where it is the scope alone that is missing."""
    if scopes is None:
        return {}
    return {one.name: scope_of(one) for one in tools if not one.in_person and not covers(scopes, scope_of(one))}


def must_be_allowed(definition: ToolDefinition, scopes: Collection[str] | None) -> None:
    """Forbidden for what no token may call, MissingScope for what this one may not."""
    if allowed(definition, scopes):
        return
    if definition.in_person:
        raise Forbidden("Only you yourself can do this, signed in on the web or in a linked chat, never a token.")
    must_cover(scopes or (), scope_of(definition), f"call {definition.name}")


def must_cover(scopes: Collection[str], wanted: str, what: str) -> None:
    """MissingScope, naming the scope, unless the scopes cover it."""
    if not covers(scopes, wanted):
        raise MissingScope(f"This token may not {what}: it lacks the scope {wanted}. Make one that has it.", wanted)


def domains(tools: Iterable[ToolDefinition]) -> list[str]:
    """Every word that may stand before the colon, by name."""
    return sorted({definition.domain for definition in tools if not definition.in_person} | set(BESIDES))


def read_scopes(texts: Iterable[str], known: Collection[str]) -> frozenset[str]:
    """The scopes as written; ValueError, naming the first, for one of an unknown domain or effect, or for none."""
    scopes = frozenset(text.strip() for text in texts)
    for scope in sorted(scopes):
        domain, _, effect = scope.partition(":")
        if domain not in {ANY, *known} or effect not in {ANY, *EFFECTS}:
            raise ValueError(f"has no scope {scope[:60]!r}; write a domain and an effect, such as jobs:read or *:read")
    if not scopes:
        raise ValueError("needs at least one scope, such as jobs:read")
    return scopes
