"""The job ads themselves, as read; one row an ad, with its places and skills beside it for filters."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Text, text
from sqlmodel import Field, SQLModel

from aethex.db.base import instant, json_column
from aethex.kit.ids import new_id

_OPEN = text("closed_at IS NULL")


class Posting(SQLModel, table=True):
    """An ad. Pay is in integer minor units as advertised, and in whole US dollars a year for comparing.

    `number` is the row's place in in-memory matrices, `revision` the change number that last touched it.
    """

    __tablename__ = "posting"
    __table_args__ = (
        Index(
            "ix_posting_open",
            "remote",
            "level",
            "pay_top_usd",
            "employment",
            "posted_at",
            "number",
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )

    id: str = Field(primary_key=True, default_factory=lambda: new_id("job"))
    number: int = Field(unique=True)
    revision: int = Field(index=True)
    source: str = Field(index=True)
    source_id: str
    url: str = Field(unique=True)
    company: str
    company_key: str = Field(index=True)
    title: str
    search_text: str = Field(default="", sa_type=Text)
    same_key: str = Field(index=True)
    role: str | None = Field(default=None, index=True)
    department: str | None = None
    level: str | None = None
    remote: str | None = None
    employment: str | None = None
    visa: str = "unstated"
    places: list[dict[str, Any]] = json_column(list)
    place_text: str = ""
    remote_limits: list[str] = json_column(list)
    pay_min: int | None = Field(default=None, sa_type=BigInteger)
    pay_max: int | None = Field(default=None, sa_type=BigInteger)
    pay_currency: str | None = None
    pay_period: str | None = None
    pay_kind: str | None = None
    pay_raw: str | None = None
    pay_source: str | None = None
    pay_is_estimate: bool = False
    pay_low_usd: int | None = Field(default=None, sa_type=BigInteger)
    pay_top_usd: int | None = Field(default=None, sa_type=BigInteger)
    description: str = Field(sa_type=Text)
    requirements: list[dict[str, Any]] = json_column(list)
    languages: list[dict[str, Any]] = json_column(list)
    must: list[str] = json_column(list)
    nice: list[str] = json_column(list)
    skills: list[str] = json_column(list)
    flags: list[str] = json_column(list)
    reposts: int = 0
    posted_at: datetime | None = instant(nullable=True)
    first_seen: datetime = instant()
    last_seen: datetime = instant()
    missed: int = 0
    closed_at: datetime | None = instant(nullable=True)
    content_sha256: str
    signature: list[int] = json_column(list)
    vector_sha256: str | None = None
    posted_by: str | None = Field(default=None, index=True)
    sample: bool = False


class PostingPlace(SQLModel, table=True):
    """Where an ad is ("at", with everything that contains the place) or whom its remote work admits ("admits")."""

    __tablename__ = "posting_place"
    __table_args__ = (Index("ix_posting_place_lookup", "scope", "code", "number"),)

    number: int = Field(primary_key=True)
    scope: str = Field(primary_key=True)
    code: str = Field(primary_key=True)


class PostingSkill(SQLModel, table=True):
    """A skill an ad names. `kind` is must, nice or named."""

    __tablename__ = "posting_skill"
    __table_args__ = (Index("ix_posting_skill_lookup", "skill_id", "number"),)

    number: int = Field(primary_key=True)
    skill_id: str = Field(primary_key=True)
    kind: str = "named"


class FeedState(SQLModel, table=True):
    """What is known of one board: conditional-request marks, health, and when it was read."""

    __tablename__ = "posting_feed"

    source: str = Field(primary_key=True)
    etag: str | None = None
    last_modified: str | None = None
    healthy: bool = True
    failures: int = 0
    problem: str | None = None
    not_before: datetime | None = instant(nullable=True)
    read_at: datetime | None = instant(nullable=True)
