"""Counting turns and tokens of hosted models; each count is one statement, so that turns at one moment add up."""

import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import BigInteger, CursorResult, Table, bindparam, select, update
from sqlmodel import col

from aethex.db.unit_of_work import session
from aethex.db.upsert import Written, dialect, insert_for
from aethex.plans.models import ModelUsage

_USED = cast(Table, ModelUsage.__table__)  # type: ignore[attr-defined]
_KEY = ["person_id", "period"]
_COUNTED: Any = select(_USED.c.turns, _USED.c.input_tokens, _USED.c.output_tokens).where(
    _USED.c.person_id == bindparam("who"), _USED.c.period == bindparam("span")
)


def month_of(now: datetime) -> str:
    """The month of an instant, as `ModelUsage.period` writes it."""
    return now.astimezone(UTC).strftime("%Y-%m")


def day_of(now: datetime) -> str:
    """The day of an instant, as `ModelUsage.period` writes it."""
    return now.astimezone(UTC).strftime("%Y-%m-%d")


async def claim_turn(person: str, period: str, limit: int | None) -> bool:
    """Counts one turn more unless `limit` of them are counted already; None is no limit."""
    if limit is not None and limit < 1:
        return False
    row = {"person_id": person, "period": period, "turns": 1, "input_tokens": 0, "output_tokens": 0}
    most = sys.maxsize if limit is None else limit
    result: CursorResult[Any] = await session().exec(_claiming(dialect()), params=row | {"most": most})
    return bool(result.rowcount == 1)


@cache
def _claiming(spoken: str) -> Any:
    """Made once for each dialect: putting a statement together takes longer than executing it."""
    counted = insert_for(spoken, ModelUsage)
    return counted.on_conflict_do_update(
        index_elements=_KEY,
        set_={"turns": _USED.c.turns + 1},
        where=_USED.c.turns < bindparam("most", type_=BigInteger),
    )


@cache
def _adding(spoken: str) -> Any:
    counted = insert_for(spoken, ModelUsage)
    added = {name: _USED.c[name] + counted.excluded[name] for name in ("turns", "input_tokens", "output_tokens")}
    return counted.on_conflict_do_update(index_elements=_KEY, set_=added)


async def return_turn(person: str, *periods: str) -> None:
    """Takes a counted turn back that came to nothing."""
    mine = col(ModelUsage.person_id) == person, col(ModelUsage.period).in_(periods), col(ModelUsage.turns) > 0
    await session().exec(update(ModelUsage).where(*mine).values(turns=ModelUsage.turns - 1))


def adding_tokens(person: str, read: int, written: int, turns: Mapping[str, int]) -> Written:
    """Adds what one turn took, tokens read by the model and tokens written by it, to each period.

    `turns` says for each how many turns more it counts, where they were not claimed before.
    """
    rows = [
        {"person_id": person, "period": period, "turns": more, "input_tokens": read, "output_tokens": written}
        for period, more in turns.items()
    ]
    return _adding(dialect()), rows


async def used(person: str, period: str) -> ModelUsage:
    """The person's counts of a month or day; zeros where nothing was counted."""
    found = (await session().exec(_COUNTED, params={"who": person, "span": period})).first()
    turns, read, written = found or (0, 0, 0)
    return ModelUsage(person_id=person, period=period, turns=turns, input_tokens=read, output_tokens=written)
