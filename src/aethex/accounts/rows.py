"""The generic queries of export, erasure and joining: any table, by its holding."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, delete, func, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel, col, select

from aethex.db.unit_of_work import session
from aethex.tools.registry import Holding


def _is(holding: Holding, person_id: str) -> ColumnElement[bool]:
    assert holding.person is not None
    return col(getattr(holding.table, holding.person)) == person_id


async def held(holding: Holding, person_id: str) -> Sequence[SQLModel]:
    """All rows about the person."""
    return (await session().exec(select(holding.table).where(_is(holding, person_id)))).all()


async def count(holding: Holding, person_id: str) -> int:
    """How many rows are about the person."""
    query = select(func.count()).select_from(holding.table).where(_is(holding, person_id))
    return int((await session().exec(query)).one())


async def remove(holding: Holding, person_id: str, *, but: str | None = None) -> int:
    """Deletes the rows, except the one whose id is `but`; returns how many went."""
    statement = delete(holding.table).where(_is(holding, person_id))
    if but is not None and "id" in holding.table.model_fields:
        statement = statement.where(col(holding.table.id) != but)  # type: ignore[attr-defined]
    result: CursorResult[Any] = await session().exec(statement)
    return int(result.rowcount)


async def rename(holding: Holding, before: str, after: str) -> int:
    """Puts another id in the place of a person's; returns the number of rows."""
    assert holding.person is not None
    statement = update(holding.table).where(_is(holding, before)).values({holding.person: after})
    result: CursorResult[Any] = await session().exec(statement)
    return int(result.rowcount)


async def move(holding: Holding, before: str, after: str) -> bool:
    """Hands a table's rows to another person; False, and nothing moved, when that person has such rows already."""
    try:
        async with session().begin_nested():
            await rename(holding, before, after)
    except IntegrityError:
        return False
    return True
