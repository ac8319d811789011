"""What all domains hold about a person. Filled once by the catalogue, which alone knows every domain."""

from collections.abc import Awaitable, Callable, Sequence

from sqlmodel import SQLModel

from aethex.tools.context import Context
from aethex.tools.registry import Holding

Forget = Callable[[Context, str], Awaitable[None]]

_holdings: list[Holding] = []
_forget: list[Forget] = []


def register(holdings: Sequence[Holding], forget: Sequence[Forget] = ()) -> None:
    """Replaces what was registered. `forget` are the domains' own steps of an erasure, run before the rows go.

    ValueError for a line that cannot be carried out.
    """
    for holding in holdings:
        _check(holding)
    _holdings[:] = holdings
    _forget[:] = forget


def _check(holding: Holding) -> None:
    name = holding.table.__name__
    if holding.erase not in {"delete", "pseudonymise", "keep"}:
        raise ValueError(f"{name}: erase is delete, pseudonymise or keep, not {holding.erase}")
    if holding.person is not None and holding.person not in holding.table.model_fields:
        raise ValueError(f"{name} has no column {holding.person}")
    if (holding.person is None or holding.erase == "keep") and not holding.why:
        raise ValueError(f"{name}: say why no row is about a person, or why it is kept")


def registered() -> list[Holding]:
    """In the order in which rows can be deleted: what points to others first."""
    order = {table: place for place, table in enumerate(reversed(SQLModel.metadata.sorted_tables))}
    return sorted(_holdings, key=lambda holding: order[holding.table.__table__])  # type: ignore[attr-defined]


def forgetters() -> list[Forget]:
    """The domains' own steps of an erasure."""
    return list(_forget)
