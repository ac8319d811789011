"""Remembering what a change replaced, and putting it back."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import SQLModel

from aethex.db.outbox import enqueue
from aethex.db.unit_of_work import session
from aethex.errors import Conflict, NotFound
from aethex.profiles import repository
from aethex.profiles.models import ChangeProposal, Profile, ProfileItem, ProfileRevision, ProfileSkill
from aethex.tools.context import Context

LIFE = timedelta(hours=25)
TABLES: dict[str, type[SQLModel]] = {
    "profile": Profile,
    "item": ProfileItem,
    "skill": ProfileSkill,
    "proposal": ChangeProposal,
}
_IGNORED = {"version", "updated_at", "position"}
Record = dict[str, Any]
"""{"table", "key", "values"}; `values` is None where there was no row."""


def _name(table: type[SQLModel]) -> str:
    return next(name for name, known in TABLES.items() if known is table)


def record(row: SQLModel) -> Record:
    """The row as it is now."""
    key = [getattr(row, column.name) for column in type(row).__table__.primary_key]  # type: ignore[attr-defined]
    return {"table": _name(type(row)), "key": key, "values": row.model_dump(mode="json", exclude=_IGNORED)}


def absent(row: SQLModel) -> Record:
    """That there is no such row."""
    return record(row) | {"values": None}


async def keep(ctx: Context, what: str, before: Sequence[Record], after: Sequence[Record]) -> str | None:
    """Stores a change of the asker's profile and has it indexed anew; returns its id, None when nothing changed.

    `before` and `after` list the same records in the same order.
    """
    if list(before) == list(after):
        return None
    now = ctx.clock.now()
    await repository.drop_revisions(ctx.principal.id, now - LIFE)
    row = ProfileRevision(person_id=ctx.principal.id, what=what, before=list(before), after=list(after), created_at=now)
    session().add(row)
    reindex(ctx.principal.id, now)
    return row.id


def reindex(person_id: str, now: datetime) -> None:
    """Has the person's search entry made anew once this is committed."""
    enqueue("search.index", {"kind": "person", "id": person_id}, now, person_id)


async def put_back(ctx: Context, revision_id: str) -> tuple[str, str | None]:
    """(what was taken back, the id of the change that this itself is).

    Conflict when one of the records was changed again since, since putting it back would lose that.
    """
    row = await repository.revision(revision_id)
    if row is None or row.person_id != ctx.principal.id:
        raise NotFound("There is no such change of your profile, or it is too old to take back.")
    await repository.locked_profile(ctx.principal.id, ctx.clock.now())
    for old, new in zip(row.before, row.after, strict=True):
        await _put_back(old, new)
    return row.what, await keep(ctx, f"Take back: {row.what}", row.after, row.before)


async def _put_back(old: Record, new: Record) -> None:
    table = TABLES[old["table"]]
    key = old["key"][0] if len(old["key"]) == 1 else tuple(old["key"])
    row = await session().get(table, key, populate_existing=True)
    current = record(row)["values"] if row is not None else None
    if current != new["values"]:
        raise Conflict("This was changed again since. Change it directly instead of taking it back.")
    if old["values"] is None:
        if row is not None:
            await repository.remove(row)
        return
    values = typed(table, old["values"])
    if row is None:
        await repository.add(table(**values))
    elif table is ChangeProposal:
        row.sqlmodel_update(values)
        await repository.add(row)
    else:
        await repository.save(row, values)


def typed(table: type[SQLModel], values: dict[str, Any]) -> dict[str, Any]:
    """JSON back to what the columns take: dates and instants are text there."""
    typed = dict(values)
    for name in ("goal_by", "last_used"):
        if name in table.model_fields and typed.get(name):
            typed[name] = date.fromisoformat(typed[name])
    if table is ChangeProposal:
        typed["created_at"] = datetime.fromisoformat(typed["created_at"])
    return typed
