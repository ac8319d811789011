"""Erasing a person everywhere, by what the domains say they hold."""

from typing import Any

from sqlalchemy import update
from sqlmodel import col

from aethex.accounts import holdings, repository, rows
from aethex.accounts.models import Person
from aethex.accounts.results import Erased
from aethex.accounts.sessions import forget_when_committed
from aethex.db.engine import Database
from aethex.db.outbox import Handler, enqueue
from aethex.db.unit_of_work import session, unit_of_work
from aethex.errors import Forbidden, NotFound
from aethex.kit.clock import Clock
from aethex.kit.ids import new_id
from aethex.tools.context import Context
from aethex.tools.models import ApprovalRow


async def erase_self(ctx: Context) -> Erased:
    """Erases the one who asks. Sample people stay, since everybody shares them."""
    person = await repository.person(ctx.principal.id)
    if person is None:
        raise NotFound("This account is gone already.")
    if person.sample:
        raise Forbidden("This is a sample person whom everybody here may try. Sign up to have an account of your own.")
    return await erase(ctx, person)


async def erase(ctx: Context, person: Person) -> Erased:
    """All rows at once; vectors, files and what the present call itself leaves behind follow through the outbox.

    The approval that runs this call is left for that last step, since the door still has to close it.
    """
    handle, now, pseudonym = person.handle, ctx.clock.now(), new_id("gone")
    keys = [file.key for file in await repository.files_of(person.id)]
    for forget in holdings.forgetters():
        await forget(ctx, person.id)
    tables = await _erase_rows(person.id, pseudonym, running=ctx.key)
    await _empty(person.id, pseudonym, now)
    forget_when_committed(person.id)
    if keys:
        enqueue("files.erase", {"keys": keys}, now)
    enqueue("search.erase", {"person_id": person.id}, now)
    enqueue("accounts.erase", {"person_id": person.id, "pseudonym": pseudonym}, now)
    return Erased(handle=handle, tables=tables, files=len(keys))


async def _erase_rows(person_id: str, pseudonym: str, *, running: str | None = None) -> dict[str, int]:
    """Carries out every holding but the person's own row; counts the rows by table."""
    counts: dict[str, int] = {}
    for holding in holdings.registered():
        if holding.person is None or holding.table is Person or holding.erase == "keep":
            continue
        if holding.erase == "pseudonymise":
            changed = await rows.rename(holding, person_id, pseudonym)
        else:
            changed = await rows.remove(holding, person_id, but=running if holding.table is ApprovalRow else None)
        if changed:
            name = str(holding.table.__tablename__)
            counts[name] = counts.get(name, 0) + changed
    return counts


async def _empty(person_id: str, pseudonym: str, now: Any) -> None:
    """Leaves nothing of the person in their row, which goes with the last step."""
    bare = {
        "handle": pseudonym, "email": None, "name": "Deleted", "password_hash": None, "roles": [], "plan": "free",
        "zone": "UTC", "locale": "en", "currency": "USD", "deleted_at": now,
    }  # fmt: skip
    await session().exec(update(Person).where(col(Person.id) == person_id).values(**bare))


def last_step(database: Database, clock: Clock) -> Handler:
    """The handler of "accounts.erase": once more by the holdings, for what was written after them, then the row."""

    async def handle(tasks: list[dict[str, Any]]) -> None:
        for task in tasks:
            async with unit_of_work(database):
                await _erase_rows(task["person_id"], task["pseudonym"])
                row = await session().get(Person, task["person_id"])
                if row is not None and row.deleted_at is not None:
                    await session().delete(row)

    return handle
