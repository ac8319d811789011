"""What a domain registers, and the catalogue made of all of them."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel
from rapidfuzz import process
from sqlmodel import SQLModel

from aethex.tools.blocks import Block
from aethex.tools.context import Context
from aethex.tools.definition import ToolDefinition


@dataclass(frozen=True)
class Found:
    """A record that a reference may mean. `exact` is true when its whole name or handle was written."""

    id: str
    label: str
    exact: bool = False


@dataclass(frozen=True)
class Mentioned:
    """`words` of a message that name a record; `reference` is what it is called in full where that is known, `part` the
    argument whose value the words begin with: "title"."""

    words: str
    reference: str = ""
    part: str = ""


@dataclass(frozen=True)
class Resolver:
    """How one kind is looked up. `get` answers None for what is absent or not this person's to see.

    `latest` is what "it" means where nothing of the kind was shown, such as the last change for "undo that".
    `stands_for` is a kind of which each record of this one names one, as an application does a job; `standing` looks it up.
    `mentioned` picks out of a message's words and short runs of words (folded) those that name a record in reach.
    """

    kind: str
    prefix: str
    noun: str
    get: Callable[[Context, str], Awaitable[Found | None]]
    named: Callable[[Context, str], Awaitable[list[Found]]]
    latest: Callable[[Context], Awaitable[Found | None]] | None = None
    mentioned: Callable[[Context, Sequence[str]], Awaitable[list["Mentioned"]]] | None = None
    stands_for: str | None = None
    standing: Callable[[Context, str], Awaitable[str | None]] | None = None


@dataclass(frozen=True)
class Holding:
    """What happens to one table's rows about a person when the account is exported and erased.

    `person` names the column that holds the person's id; None means that no row is about a person (`why` says so).
    `erase` is "delete", "pseudonymise" (the id is replaced by a keyed hash) or "keep" (with `why`).
    """

    table: type[SQLModel]
    person: str | None = "person_id"
    erase: str = "delete"
    export: bool = True
    why: str = ""
    hide: frozenset[str] = frozenset()


Present = Callable[[Any], list[Block]]


@dataclass(frozen=True)
class Domain:
    """One line of the catalogue."""

    name: str
    tools: Sequence[ToolDefinition] = ()
    present: Present | None = None
    resolvers: Sequence[Resolver] = ()
    holdings: Sequence[Holding] = ()
    forget: Callable[[Context, str], Awaitable[None]] | None = None


@dataclass
class Catalogue:
    """All domains; looks tools and resolvers up by name. Raises ValueError for two of one name."""

    domains: Sequence[Domain]
    tools: dict[str, ToolDefinition] = field(init=False)
    resolvers: dict[str, Resolver] = field(init=False)
    _present: dict[str, Present] = field(init=False)

    def __post_init__(self) -> None:
        self.tools, self.resolvers, self._present = {}, {}, {}
        for domain in self.domains:
            for definition in domain.tools:
                self._add(self.tools, definition.name, definition)
                if domain.present is not None:
                    self._present[definition.name] = domain.present
            for resolver in domain.resolvers:
                self._add(self.resolvers, resolver.kind, resolver)

    @staticmethod
    def _add(into: dict[str, Any], name: str, value: Any) -> None:
        if name in into:
            raise ValueError(f"{name} is registered twice")
        into[name] = value

    def present(self, tool: str, result: BaseModel) -> list[Block]:
        return self._present[tool](result)

    def similar(self, name: str) -> list[str]:
        """Names close to a mistyped one, best first."""
        return [match for match, _, _ in process.extract(name, list(self.tools), limit=3, score_cutoff=60)]

    def holdings(self) -> list[Holding]:
        return [holding for domain in self.domains for holding in domain.holdings]
