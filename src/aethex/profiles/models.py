"""A person's profile, its items and skills, proposed changes, and what a change replaced."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from aethex.db.base import instant, json_column
from aethex.kit.ids import new_id


class Profile(SQLModel, table=True):
    """One a person. `location` is as they wrote it; `place` holds what was read of it (the
    fields of `aethex.kit.places.Place`, empty when nothing was), `city` and `country` (ISO 3166 alpha-2) beside it.

    `salary_floor_minor` is a year's pay in minor units of `currency`. `work_authorization` holds country codes or
    "EU", `languages` {"code", "name", "fluency"}.
    """

    __tablename__ = "profile"

    person_id: str = Field(primary_key=True)
    headline: str = ""
    location: str = ""
    city: str | None = None
    country: str | None = Field(default=None, index=True)
    place: dict[str, Any] = json_column(dict)
    seniority: str | None = None
    years_experience: float | None = None
    bio: str = ""
    remote: str | None = None
    work_authorization: list[str] = json_column(list)
    salary_floor_minor: int | None = Field(default=None, sa_type=BigInteger)
    currency: str | None = None
    languages: list[dict[str, Any]] = json_column(list)
    goal: str | None = None
    goal_by: date | None = None
    public: bool = Field(default=False, index=True)
    updated_at: datetime = instant()
    version: int = 1


class ProfileItem(SQLModel, table=True):
    """An experience, education, project or certificate, as `kind` says.

    `name` is the position, degree, project or certificate; `organization` the company, school or issuer; `area` the
    field of study. `start` and `end` are ISO 8601 dates as exact as known (2021, 2021-03, 2021-03-01); an experience
    without an end goes on.
    """

    __tablename__ = "profile_item"
    __table_args__ = (Index("ix_profile_item_owner", "person_id", "kind"),)

    id: str = Field(primary_key=True, default_factory=lambda: new_id("itm"))
    person_id: str
    kind: str
    name: str
    organization: str | None = None
    area: str | None = None
    place: str | None = None
    url: str | None = None
    summary: str | None = None
    highlights: list[str] = json_column(list)
    start: str | None = None
    end: str | None = None
    position: int = 0
    source: str | None = None
    version: int = 1


class ProfileSkill(SQLModel, table=True):
    """A skill of the taxonomy, or a free one (`custom:…`).

    `level` is 1 to 5; `evidence` holds {"kind", "ref", "at"}, `kind` being self, endorsement, experience, project,
    certificate, connector or challenge.
    """

    __tablename__ = "profile_skill"

    person_id: str = Field(primary_key=True)
    skill_id: str = Field(primary_key=True, index=True)
    name: str
    years: float | None = None
    level: int | None = None
    last_used: date | None = None
    evidence: list[dict[str, Any]] = json_column(list)
    version: int = 1


class ChangeProposal(SQLModel, table=True):
    """A change that an import or a connector proposes and the person applies.

    `target` is profile, skill, experience, education, project or certificate; `action` add or change; `record` the
    item to change; `values` the columns. `state` is pending or applied.
    """

    __tablename__ = "change_proposal"
    __table_args__ = (Index("ix_change_proposal_owner", "person_id", "state"),)

    id: str = Field(primary_key=True, default_factory=lambda: new_id("prp"))
    person_id: str
    source: str
    target: str
    action: str = "add"
    record: str | None = None
    label: str
    values: dict[str, Any] = json_column(dict)
    state: str = "pending"
    created_at: datetime = instant()


class ProfileRevision(SQLModel, table=True):
    """What a change replaced and what it left, record by record, so that it can be taken back within a day."""

    __tablename__ = "profile_revision"

    id: str = Field(primary_key=True, default_factory=lambda: new_id("rev"))
    person_id: str = Field(index=True)
    what: str
    before: list[dict[str, Any]] = json_column(list)
    after: list[dict[str, Any]] = json_column(list)
    created_at: datetime = instant()
