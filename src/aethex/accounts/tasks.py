"""What the worker does for accounts, by outbox topic."""

from typing import Any

from aethex.accounts.erase import last_step
from aethex.db.engine import Database
from aethex.db.outbox import Handler
from aethex.kit.clock import Clock
from aethex.providers.files.port import Files


def handlers(database: Database, clock: Clock, store: Files) -> dict[str, Handler]:
    """`files.erase` {"keys"} and `accounts.erase` {"person_id", "pseudonym"}; both may run twice."""
    return {"files.erase": _erase_files(store), "accounts.erase": last_step(database, clock)}


def _erase_files(store: Files) -> Handler:
    async def handle(tasks: list[dict[str, Any]]) -> None:
        for task in tasks:
            for key in task["keys"]:
                await store.delete(key)

    return handle
