"""Keeping somebody away, and telling those who run the place."""

from aethex.accounts import repository
from aethex.accounts.models import Person, Report
from aethex.accounts.results import Blocked, Reported, Unblocked
from aethex.db.unit_of_work import session
from aethex.errors import Conflict, NotFound
from aethex.tools.context import Context


async def other(ctx: Context, person_id: str) -> Person:
    """Somebody else; Conflict for oneself."""
    person = await repository.person(person_id)
    if person is None:
        raise NotFound("This person is no longer here.")
    if person.id == ctx.principal.id:
        raise Conflict("That is you yourself. Name somebody else.")
    return person


async def block(ctx: Context, person_id: str) -> Blocked:
    """Neither finds the other from now on."""
    person = await other(ctx, person_id)
    fresh = await repository.block(ctx.principal.id, person.id, ctx.clock.now())
    return Blocked(id=person.id, handle=person.handle, name=person.name, already=not fresh)


async def unblock(ctx: Context, person_id: str) -> Unblocked:
    """Lifts the block; nothing happens when there is none."""
    person = await other(ctx, person_id)
    await repository.unblock(ctx.principal.id, person.id)
    return Unblocked(id=person.id, handle=person.handle, name=person.name)


async def report(ctx: Context, person_id: str, reason: str | None) -> Reported:
    """Keeps the complaint for the moderators."""
    person = await other(ctx, person_id)
    row = Report(person_id=ctx.principal.id, reported_id=person.id, reason=reason or "", created_at=ctx.clock.now())
    session().add(row)
    return Reported(report=row.id, handle=person.handle, name=person.name)
