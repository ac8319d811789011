"""The rule that nothing waits for a network, a model, an encoder or a renderer inside a transaction."""

from collections.abc import Callable
from contextvars import ContextVar

_transaction_is_open: ContextVar[Callable[[], bool]] = ContextVar("transaction_is_open", default=lambda: False)


def watch_transaction(is_open: Callable[[], bool]) -> Callable[[], None]:
    """Tells this task's callees how to see that a transaction is open; returns what ends the watch."""
    token = _transaction_is_open.set(is_open)
    return lambda: _transaction_is_open.reset(token)


def must_be_outside_transaction(what: str) -> None:
    """Raises RuntimeError when slow outside work is begun while a transaction is open."""
    if _transaction_is_open.get()():
        raise RuntimeError(f"{what} was awaited inside an open unit of work")
