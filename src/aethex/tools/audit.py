"""The append-only record of what was done in people's names, sealed in hash-chained batches."""

from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlmodel import col, select

from aethex.db.unit_of_work import session
from aethex.db.upsert import inserting, write
from aethex.kit.ids import new_id
from aethex.tools.context import Context, Origin
from aethex.tools.definition import Effect, ToolDefinition
from aethex.tools.models import AuditRow, AuditSeal, CallRow
from aethex.tools.prepare import digest

_GENESIS = "0" * 64


def counted(
    ctx: Context, definition: ToolDefinition, args_sha256: str, outcome: str, milliseconds: float = 0.0
) -> dict[str, Any]:
    """The values of a `CallRow` that counts a call."""
    return {
        "id": new_id("cal"),
        "person_id": ctx.principal.id,
        "conversation_id": ctx.conversation,
        "tool": definition.name,
        "effect": definition.effect,
        "surface": ctx.surface,
        "origin": ctx.origin,
        "outcome": outcome,
        "args_sha256": args_sha256,
        "milliseconds": round(milliseconds, 3),
        "at": ctx.clock.now(),
    }


async def record(
    ctx: Context,
    definition: ToolDefinition,
    args_sha256: str,
    outcome: str,
    *,
    milliseconds: float = 0.0,
    approval: str | None = None,
) -> None:
    """Counts the call; for WRITE and up, and for irreversible tools, also writes the audit row."""
    await write(inserting(CallRow, counted(ctx, definition, args_sha256, outcome, milliseconds)))
    if definition.effect is Effect.READ:
        return
    session().add(
        AuditRow(
            at=ctx.clock.now(),
            person_id=ctx.principal.id,
            surface=ctx.surface,
            origin=ctx.origin,
            tool=definition.name,
            effect=definition.effect,
            args_sha256=args_sha256,
            outcome=outcome,
            approval_id=approval,
        )
    )


def note(person_id: str, deed: str, effect: Effect, facts: list[Any], now: datetime, *, surface: str) -> None:
    """The audit row of what a person does to the account beside the tools, such as making an access token."""
    session().add(
        AuditRow(
            at=now,
            person_id=person_id,
            surface=surface,
            origin=Origin.DIRECT,
            tool=deed,
            effect=effect,
            args_sha256=digest(facts),
            outcome="done",
        )
    )


def _row_facts(row: AuditRow) -> list[Any]:
    """What the seal covers. The person's id is left out, so that erasing a person does not break the chain."""
    return [
        row.number, row.at.isoformat(), row.surface, row.origin, row.tool,
        row.effect, row.args_sha256, row.outcome, row.approval_id,
    ]  # fmt: skip


async def seal(now: datetime, *, limit: int = 1000) -> AuditSeal | None:
    """Seals the rows since the last seal, at most `limit`; None when there are none.

    Waits for those who write audit rows now: on PostgreSQL numbers are given out before they are committed, and a row
    that came late would lie under a seal that does not know it.
    """
    if session().get_bind().dialect.name == "postgresql":
        await session().exec(text("LOCK TABLE audit IN SHARE ROW EXCLUSIVE MODE"))  # type: ignore[call-overload]
    last = (await session().exec(select(AuditSeal).order_by(col(AuditSeal.number).desc()).limit(1))).first()
    start = last.last if last else 0
    query = select(AuditRow).where(col(AuditRow.number) > start).order_by(col(AuditRow.number)).limit(limit)
    rows = list((await session().exec(query)).all())
    if not rows:
        return None
    rows_sha256 = digest([_row_facts(row) for row in rows])
    previous = last.sha256 if last else _GENESIS
    first, final = rows[0].number or 0, rows[-1].number or 0
    made = AuditSeal(
        first=first,
        last=final,
        rows_sha256=rows_sha256,
        previous_sha256=previous,
        sha256=digest([first, final, rows_sha256, previous]),
        sealed_at=now,
    )
    session().add(made)
    return made


async def verify() -> list[int]:
    """Numbers of the seals that no longer fit their rows or the seal before them; empty when all is well.

    A seal answers for every row after the one before it, so that a row slipped in between two seals shows.
    """
    broken, previous, after = [], _GENESIS, 0
    for made in (await session().exec(select(AuditSeal).order_by(col(AuditSeal.number)))).all():
        query = select(AuditRow).where(AuditRow.number > after, AuditRow.number <= made.last)  # type: ignore[operator]
        rows = (await session().exec(query.order_by(col(AuditRow.number)))).all()
        rows_sha256 = digest([_row_facts(row) for row in rows])
        expected = digest([made.first, made.last, rows_sha256, previous])
        if made.sha256 != expected or made.previous_sha256 != previous:
            broken.append(made.number or 0)
        previous, after = made.sha256, made.last
    return broken
