"""The life of an approval's row. Deciding and running are the door's (`invoke.py`)."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, update
from sqlmodel import col, select

from aethex.db.unit_of_work import session
from aethex.errors import Conflict, NotFound
from aethex.tools.blocks import ApprovalView
from aethex.tools.context import Context
from aethex.tools.definition import Effect, Proposal, ToolDefinition
from aethex.tools.models import ApprovalRow
from aethex.tools.prepare import Prepared, digest

LIVES = {Effect.SPEND: timedelta(minutes=15)}
LIFE = timedelta(hours=24)
SWEEP_AFTER = timedelta(minutes=2)
MAX_ATTEMPTS = 5


def terms_hash(proposal: Proposal) -> str:
    """What the decision rests on: the amounts, the addressee, the time and the named terms."""
    return digest([proposal.to, proposal.amount, proposal.fees, proposal.when, proposal.terms])


def view(row: ApprovalRow, now: datetime) -> ApprovalView:
    """The row as the contract shows it; a pending one past its time reads as expired."""
    state: Any = "expired" if row.state == "pending" and row.expires_at <= now else row.state
    return ApprovalView(id=row.id, tool=row.tool, expires_at=row.expires_at, state=state, **row.proposal)


def _shown(proposal: Proposal) -> dict[str, Any]:
    return {
        "what": proposal.what,
        "to": proposal.to,
        "amount_minor": proposal.amount.minor if proposal.amount else None,
        "fees_minor": proposal.fees.minor if proposal.fees else None,
        "currency": proposal.amount.currency if proposal.amount else None,
        "when": proposal.when.isoformat() if proposal.when else None,
        "undo": proposal.undo,
    }


async def pending_like(ctx: Context, prepared: Prepared) -> ApprovalRow | None:
    """The same call of the same person that still waits; an outlived one is closed on the way."""
    query = select(ApprovalRow).where(
        ApprovalRow.person_id == ctx.principal.id,
        ApprovalRow.tool == prepared.definition.name,
        ApprovalRow.args_sha256 == prepared.sha256,
        ApprovalRow.state == "pending",
    )
    row = (await session().exec(query)).first()
    if row is not None and row.expires_at <= ctx.clock.now():
        await move(row.id, "pending", "expired", ctx.clock.now())
        return None
    return row


async def ask_for(ctx: Context, prepared: Prepared, proposal: Proposal) -> ApprovalRow:
    """A new pending approval, or the one that already waits for this very call on these very terms."""
    known = await pending_like(ctx, prepared)
    now = ctx.clock.now()
    if known is not None:
        if known.terms_sha256 == terms_hash(proposal):
            return known
        await move(known.id, "pending", "failed", now)
    row = ApprovalRow(
        person_id=ctx.principal.id,
        conversation_id=ctx.conversation,
        tool=prepared.definition.name,
        args=prepared.resolved,
        args_sha256=prepared.sha256,
        proposal=_shown(proposal),
        terms_sha256=terms_hash(proposal),
        origin=ctx.origin,
        surface=ctx.surface,
        created_at=now,
        expires_at=now + LIVES.get(prepared.definition.effect, LIFE),
    )
    session().add(row)
    await session().flush()
    return row


async def owned(approval: str, person: str) -> ApprovalRow:
    """NotFound for an unknown approval and for somebody else's."""
    row = await session().get(ApprovalRow, approval)
    if row is None or row.person_id != person:
        raise NotFound("There is no such approval for you. It may belong to someone else.")
    return row


def must_be_open(row: ApprovalRow, now: datetime) -> None:
    """Conflict when it was decided or has expired."""
    if row.state != "pending":
        raise Conflict(f"This was already decided: it is {row.state}. Nothing was done again.", state=row.state)
    if row.expires_at <= now:
        raise Conflict("This has expired. Ask again and I will propose it anew.", state="expired")


async def move(
    approval: str,
    before: str,
    after: str,
    now: datetime,
    *,
    via: str | None = None,
    seen: int | None = None,
    **values: Any,
) -> bool:
    """Compare-and-swap of the state; False when somebody else was first.

    From pending it also minds the expiry; with `seen` it also minds the number of attempts.
    """
    change = update(ApprovalRow).where(col(ApprovalRow.id) == approval, col(ApprovalRow.state) == before)
    if before == "pending" and after in {"running", "done", "declined"}:
        change = change.where(col(ApprovalRow.expires_at) > now)
    if seen is not None:
        change = change.where(col(ApprovalRow.attempts) == seen)
    if via is not None:
        values |= {"decided_at": now, "decided_via": via}
    result: CursorResult[Any] = await session().exec(change.values(state=after, **values))
    return bool(result.rowcount == 1)


async def pending_in(conversation: str, person: str, now: datetime) -> list[ApprovalRow]:
    """This person's open approvals in a conversation, oldest first."""
    query = select(ApprovalRow).where(
        ApprovalRow.conversation_id == conversation,
        ApprovalRow.person_id == person,
        ApprovalRow.state == "pending",
        ApprovalRow.expires_at > now,
    )
    return list((await session().exec(query.order_by(col(ApprovalRow.created_at)))).all())


async def pending_of(person: str, now: datetime) -> list[ApprovalRow]:
    """All of a person's open approvals, newest first."""
    query = select(ApprovalRow).where(
        ApprovalRow.person_id == person, ApprovalRow.state == "pending", ApprovalRow.expires_at > now
    )
    return list((await session().exec(query.order_by(col(ApprovalRow.created_at).desc()))).all())


async def stuck(now: datetime) -> list[ApprovalRow]:
    """Approvals that have been running for so long that their process must have died."""
    query = select(ApprovalRow).where(ApprovalRow.state == "running", col(ApprovalRow.decided_at) <= now - SWEEP_AFTER)
    return list((await session().exec(query)).all())


async def expire(now: datetime) -> int:
    """Closes what nobody decided in time; returns how many."""
    change = update(ApprovalRow).where(col(ApprovalRow.state) == "pending", col(ApprovalRow.expires_at) <= now)
    result: CursorResult[Any] = await session().exec(change.values(state="expired"))
    return int(result.rowcount)


def needs_approval(definition: ToolDefinition, origin: str, *, tainted: bool) -> bool:
    """The rule of consent: what may run at once depends on who wrote the arguments."""
    if definition.asks_first:
        return True
    if origin == "direct":
        return False
    return definition.effect is Effect.SEND or (tainted and definition.effect is Effect.WRITE)
