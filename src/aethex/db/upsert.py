"""INSERT … ON CONFLICT, which SQLAlchemy spells per dialect."""

from typing import Any

from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import SQLModel

from aethex.db.unit_of_work import session


def insert(table: type[SQLModel]) -> Any:
    """The present database's INSERT, with `on_conflict_do_update` and `on_conflict_do_nothing`."""
    return (sqlite_insert if session().get_bind().dialect.name == "sqlite" else postgres_insert)(table)


async def add_if_absent(row: SQLModel) -> None:
    """Adds a row unless one with the same key is there, also when two try at the same moment."""
    await session().exec(insert(type(row)).values(row.model_dump()).on_conflict_do_nothing())
