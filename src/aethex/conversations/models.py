"""The rows of conversations."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import JSON, Column, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from aethex.db.base import instant, json_column
from aethex.kit.ids import new_id

_RUNNING = text("state = 'running'")


class Conversation(SQLModel, table=True):
    """A private chat of one person, or a shared thread of several. `thread` is the platform's key, if any."""

    __tablename__ = "conversation"

    id: str = Field(primary_key=True, default_factory=lambda: new_id("cnv"))
    person_id: str = Field(index=True)
    shared: bool = False
    thread: str | None = Field(default=None, unique=True)
    surface: str = "http"
    title: str = ""
    created_at: datetime = instant()
    updated_at: datetime = instant(index=True)


class Participant(SQLModel, table=True):
    """Somebody who may read and write in a conversation."""

    __tablename__ = "participant"

    conversation_id: str = Field(primary_key=True)
    person_id: str = Field(primary_key=True, index=True)
    joined_at: datetime = instant()


class Turn(SQLModel, table=True):
    """One message and its answer. At most one runs in a conversation at a time."""

    __tablename__ = "turn"
    __table_args__ = (
        Index("uq_turn_running", "conversation_id", unique=True, sqlite_where=_RUNNING, postgresql_where=_RUNNING),
        UniqueConstraint("person_id", "client_id"),
    )

    id: str = Field(primary_key=True, default_factory=lambda: new_id("trn"))
    conversation_id: str = Field(index=True)
    person_id: str = Field(index=True)
    client_id: str | None = None
    process: str
    state: str = "running"
    stop: bool = False
    started_at: datetime = instant()
    ended_at: datetime | None = instant(nullable=True)
    answer: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))


class Message(SQLModel, table=True):
    """What was said. `visible_to` names the only person who may see it; None shows it to all participants.

    `person_id` is whose turn it belongs to. `calls`, `approvals` (ids) and `asking` are as in the contract's answer.
    """

    __tablename__ = "message"
    __table_args__ = (Index("ix_message_order", "conversation_id", "at"),)

    id: str = Field(primary_key=True, default_factory=lambda: new_id("msg"))
    conversation_id: str
    turn_id: str | None = Field(default=None, index=True)
    person_id: str = Field(index=True)
    role: str
    text: str = Field(sa_type=Text)
    blocks: list[dict[str, Any]] = json_column(list)
    calls: list[dict[str, Any]] = json_column(list)
    approvals: list[str] = json_column(list)
    asking: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    files: list[dict[str, Any]] = json_column(list)
    visible_to: str | None = None
    at: datetime = instant()


class Said(NamedTuple):
    """What a turn needs of an earlier `Message`: all but what was drawn of it."""

    person_id: str
    role: str
    text: str
    calls: list[dict[str, Any]]
    approvals: list[str]
    at: datetime
