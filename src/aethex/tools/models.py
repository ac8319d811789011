"""The door's own rows: approvals, undo, idempotency, calls, audit, focus."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, text
from sqlmodel import Field, SQLModel

from aethex.db.base import instant, json_column
from aethex.kit.ids import new_id

_PENDING = text("state = 'pending'")
_Sequence = BigInteger().with_variant(Integer(), "sqlite")


class ApprovalRow(SQLModel, table=True):
    """One exact call that waits for, or has had, one person's decision."""

    __tablename__ = "approval"
    __table_args__ = (
        Index(
            "uq_approval_pending",
            "person_id",
            "tool",
            "args_sha256",
            unique=True,
            sqlite_where=_PENDING,
            postgresql_where=_PENDING,
        ),
    )

    id: str = Field(primary_key=True, default_factory=lambda: new_id("apr"))
    person_id: str = Field(index=True)
    conversation_id: str | None = Field(default=None, index=True)
    tool: str
    args: dict[str, Any] = json_column(dict)
    args_sha256: str
    proposal: dict[str, Any] = json_column(dict)
    terms_sha256: str
    state: str = "pending"
    origin: str
    surface: str
    created_at: datetime = instant()
    expires_at: datetime = instant()
    decided_at: datetime | None = instant(nullable=True)
    decided_via: str | None = None
    answer: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    attempts: int = 0


class UndoRow(SQLModel, table=True):
    """An inverse call that may be made once, until `until`."""

    __tablename__ = "undo"

    id: str = Field(primary_key=True, default_factory=lambda: new_id("und"))
    person_id: str = Field(index=True)
    conversation_id: str | None = None
    tool: str
    what: str
    call: dict[str, Any] = json_column(dict)
    created_at: datetime = instant()
    until: datetime = instant()
    used_at: datetime | None = instant(nullable=True)


class IdempotencyRow(SQLModel, table=True):
    """The answer given under a key; the same key with another body is refused."""

    __tablename__ = "idempotency"

    person_id: str = Field(primary_key=True)
    key: str = Field(primary_key=True, max_length=200)
    body_sha256: str
    answer: dict[str, Any] = json_column(dict)
    created_at: datetime = instant(index=True)


class CallRow(SQLModel, table=True):
    """Every call of every effect, for limits and analytics; arguments only as a hash."""

    __tablename__ = "tool_call"

    id: str = Field(primary_key=True, default_factory=lambda: new_id("cal"))
    person_id: str = Field(index=True)
    conversation_id: str | None = Field(default=None, index=True)
    tool: str
    effect: str
    surface: str
    origin: str
    outcome: str
    args_sha256: str
    milliseconds: float
    at: datetime = instant(index=True)


class AuditRow(SQLModel, table=True):
    """Append-only record of what was done in somebody's name."""

    __tablename__ = "audit"

    number: int | None = Field(default=None, sa_column=Column(_Sequence, primary_key=True, autoincrement=True))
    at: datetime = instant()
    person_id: str = Field(index=True)
    surface: str
    origin: str
    tool: str
    effect: str
    args_sha256: str
    outcome: str
    approval_id: str | None = None


class AuditSeal(SQLModel, table=True):
    """A hash over a run of audit rows and the seal before it, so that a change to an old row shows."""

    __tablename__ = "audit_seal"

    number: int | None = Field(default=None, sa_column=Column(_Sequence, primary_key=True, autoincrement=True))
    first: int
    last: int
    rows_sha256: str
    previous_sha256: str
    sha256: str
    sealed_at: datetime = instant()


class FocusRow(SQLModel, table=True):
    """What one person has in view in one conversation."""

    __tablename__ = "focus"

    conversation_id: str = Field(primary_key=True)
    person_id: str = Field(primary_key=True, index=True)
    state: dict[str, Any] = json_column(dict)
    updated_at: datetime = instant()
