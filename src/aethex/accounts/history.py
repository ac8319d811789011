"""What was done in a person's name, and taking it back."""

from typing import Any

from aethex.accounts import repository
from aethex.accounts.results import Deed, History, TakenBack, Undoable
from aethex.db.unit_of_work import session
from aethex.errors import Conflict, NotFound
from aethex.tools.blocks import Text
from aethex.tools.context import Context
from aethex.tools.models import UndoRow


async def history(ctx: Context, limit: int) -> History:
    """The newest `limit` deeds, and every change that can still be taken back."""
    deeds = await repository.history(ctx.principal.id, limit=limit)
    open_changes = await repository.undoable(ctx.principal.id, ctx.clock.now())
    return History(
        deeds=[
            Deed(at=row.at, tool=row.tool, surface=row.surface, origin=row.origin, outcome=row.outcome) for row in deeds
        ],
        undoable=[
            Undoable(id=row.id, tool=row.tool, what=row.what, at=row.created_at, until=row.until)
            for row in open_changes
        ],
        zone=ctx.principal.zone,
    )


async def undo(ctx: Context, change: str | None) -> TakenBack:
    """Makes the inverse call of a change once. Conflict when it was used, is too old, or there is none."""
    row = await _open_change(ctx, change)
    row.used_at = ctx.clock.now()
    session().add(row)
    await session().flush()
    done = await ctx.perform(row.call["tool"], row.call["args"])
    redo = await _take_redo(done)
    said = next((block.text for block in done.blocks if isinstance(block, Text)), done.text)
    return TakenBack(what=row.what, tool=row.tool, said=said, redo=redo)


async def _open_change(ctx: Context, change: str | None) -> UndoRow:
    now = ctx.clock.now()
    if change is None:
        latest = await repository.undoable(ctx.principal.id, now, limit=1)
        if not latest:
            raise Conflict("There is nothing to take back: nothing was changed in the last 24 hours that can be.")
        change = latest[0].id
    row = await repository.change(change, lock=True)
    if row is None or row.person_id != ctx.principal.id:
        raise NotFound("There is nothing of yours to undo under that id.")
    if row.used_at is not None:
        raise Conflict("That was already undone.")
    if row.until <= now:
        raise Conflict("It is too late to undo that: the time for it has passed.")
    return row


async def _take_redo(done: Any) -> dict[str, Any] | None:
    """The inverse of the inverse, taken off the list of changes, so that a second "undo" goes further back."""
    if done.undo is None:
        return None
    row = await repository.change(done.undo.id)
    if row is None:
        return None
    call = dict(row.call)
    await session().delete(row)
    return call
