"""Change numbers: what lets in-memory copies follow a table."""

from sqlalchemy import text
from sqlmodel import Field, SQLModel

from aethex.db.unit_of_work import session


class ChangeCounter(SQLModel, table=True):
    """The last number given out for one kind. Its row lock makes commit order and number order agree."""

    __tablename__ = "change_counter"

    kind: str = Field(primary_key=True)
    value: int = 0


_NEXT = text(
    "INSERT INTO change_counter (kind, value) VALUES (:kind, :step) "
    "ON CONFLICT (kind) DO UPDATE SET value = change_counter.value + :step RETURNING value"
)
_LAST = text("SELECT value FROM change_counter WHERE kind = :kind")


async def next_change(kind: str, step: int = 1) -> int:
    """Takes `step` numbers for the present unit of work and returns the highest."""
    connection = await session().connection()
    result = await connection.execute(_NEXT, {"kind": kind, "step": step})
    return int(result.scalar_one())


async def last_change(kind: str) -> int:
    """The highest committed number of a kind, 0 when nothing was ever changed."""
    connection = await session().connection()
    return int((await connection.execute(_LAST, {"kind": kind})).scalar() or 0)
