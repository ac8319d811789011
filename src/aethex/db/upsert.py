"""Rows written by one statement: a plain INSERT, and INSERT … ON CONFLICT, which SQLAlchemy spells per dialect."""

from functools import cache
from typing import Any, cast

from sqlalchemy import Insert, Table
from sqlalchemy import insert as core_insert
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
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


async def put(row: SQLModel) -> None:
    """Writes a new row by one INSERT at once, a fraction of what the session takes for it.

    The session does not know the row afterwards: what is changed in it later is not written. IntegrityError for a key
    that is there already.
    """
    statement, columns = _plain(type(row))
    await session().exec(statement, params={name: getattr(row, name) for name in columns})


async def put_values(table: type[SQLModel], *rows: dict[str, Any]) -> None:
    """As `put`, from each row's values by column, all of them: making a row's object takes longer than writing it."""
    if rows:
        await session().exec(_plain(table)[0], params=list(rows) if len(rows) > 1 else rows[0])


async def add_if_absent(row: SQLModel) -> None:
    """Adds a row unless one with the same key is there, also when two try at the same moment."""
    await session().exec(insert(type(row)).values(row.model_dump()).on_conflict_do_nothing())
