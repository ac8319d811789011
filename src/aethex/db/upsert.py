"""Rows written by one statement: a plain INSERT, and INSERT … ON CONFLICT, which SQLAlchemy spells per dialect."""

from collections.abc import Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import Insert, Table
from sqlalchemy import insert as core_insert
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session
from sqlmodel import SQLModel

from aethex.db.unit_of_work import session


def insert(table: type[SQLModel]) -> Any:
    """The present database's INSERT, with `on_conflict_do_update` and `on_conflict_do_nothing`."""
    return insert_for(dialect(), table)


def dialect() -> str:
    """sqlite or postgresql: which the open unit of work speaks."""
    return session().get_bind().dialect.name


def insert_for(spoken: str, table: type[SQLModel]) -> Any:
    """`insert` for statements that are made once for each dialect and executed with parameters."""
    return (sqlite_insert if spoken == "sqlite" else postgres_insert)(cast(Table, table.__table__))  # type: ignore[attr-defined]


@cache
def _plain(table: type[SQLModel]) -> tuple[Insert, tuple[str, ...]]:
    made = cast(Table, table.__table__)  # type: ignore[attr-defined]
    return core_insert(made), tuple(column.key for column in made.columns)


Written = tuple[Any, Any]
"""A statement that was made once, and its parameters, or a list of them."""


async def put(row: SQLModel) -> None:
    """Writes a new row by one INSERT at once, a fraction of what the session takes for it.

    The session does not know the row afterwards: what is changed in it later is not written. IntegrityError for a key
    that is there already.
    """
    await write(inserting_row(row))


def inserting_row(row: SQLModel) -> Written:
    """As `put`, not yet executed."""
    statement, columns = _plain(type(row))
    return statement, {name: getattr(row, name) for name in columns}


def inserting(table: type[SQLModel], *rows: dict[str, Any]) -> Written:
    """The INSERT of at least one row from its values by column, all of them: an object takes longer to make than this."""
    return _plain(table)[0], list(rows) if len(rows) > 1 else rows[0]


async def write(*made: Written) -> None:
    """Several statements whose results nobody needs, with one step over to SQLAlchemy for all of them."""
    if made:
        await session().run_sync(_write, made)


def _write(opened: Session, made: Sequence[Written]) -> None:
    connection = opened.connection()
    for statement, values in made:
        connection.execute(statement, values)


async def add_if_absent(row: SQLModel) -> None:
    """Adds a row unless one with the same key is there, also when two try at the same moment."""
    await session().exec(insert(type(row)).values(row.model_dump()).on_conflict_do_nothing())
