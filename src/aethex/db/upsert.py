"""Rows written by one statement: a plain INSERT, and INSERT … ON CONFLICT, which SQLAlchemy spells per dialect."""

from typing import Any, cast

from sqlalchemy import Table
from sqlalchemy import insert as core_insert
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import SQLModel

from aethex.db.unit_of_work import session


def insert(table: type[SQLModel]) -> Any:
    """The present database's INSERT, with `on_conflict_do_update` and `on_conflict_do_nothing`."""
    return (sqlite_insert if session().get_bind().dialect.name == "sqlite" else postgres_insert)(table)


async def put(row: SQLModel) -> None:
    """Writes a new row by one INSERT at once, a fraction of what the session takes for it.

    The session does not know the row afterwards: what is changed in it later is not written. IntegrityError for a key
    that is there already.
    """
    table = cast(Table, type(row).__table__)  # type: ignore[attr-defined]
    values = {column.key: getattr(row, column.key) for column in table.columns}
    await session().exec(core_insert(table), params=values)  # type: ignore[call-overload]


async def add_if_absent(row: SQLModel) -> None:
    """Adds a row unless one with the same key is there, also when two try at the same moment."""
    await session().exec(insert(type(row)).values(row.model_dump()).on_conflict_do_nothing())
