"""What a person does with jobs."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from aethex.db.base import instant
from aethex.kit.ids import new_id


class Status(StrEnum):
    """Where an application stands."""

    SAVED = "saved"
    APPLIED = "applied"
    SCREENING = "screening"
    INTERVIEW = "interview"
    OFFER = "offer"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


OPEN = (Status.APPLIED, Status.SCREENING, Status.INTERVIEW, Status.OFFER)


class Application(SQLModel, table=True):
    """One person and one job, from saving it on. `version` guards against lost updates."""

    __tablename__ = "application"
    __table_args__ = (UniqueConstraint("person_id", "posting_id"),)

    id: str = Field(primary_key=True, default_factory=lambda: new_id("app"))
    person_id: str = Field(index=True)
    posting_id: str = Field(index=True)
    status: str
    resume_id: str | None = None
    note: str | None = None
    applied_on: date | None = None
    status_on: date
    created_at: datetime = instant()
    updated_at: datetime = instant()
    version: int = 1
    sample: bool = False


class ApplicationEvent(SQLModel, table=True):
    """A step on an application's way, kept for good."""

    __tablename__ = "application_event"

    id: str = Field(primary_key=True, default_factory=lambda: new_id("ape"))
    application_id: str = Field(index=True)
    person_id: str = Field(index=True)
    status: str
    note: str | None = None
    on: date
    at: datetime = instant()


class HiddenJob(SQLModel, table=True):
    """A job its reader does not want to see again."""

    __tablename__ = "hidden_job"

    person_id: str = Field(primary_key=True)
    posting_id: str = Field(primary_key=True)
    at: datetime = instant()
