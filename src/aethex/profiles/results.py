"""What the profile tools answer with."""

from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, Field


class ItemView(BaseModel):
    """An item with the columns of its table; `span` is its time in words."""

    id: str
    kind: str
    name: str
    organization: str | None = None
    area: str | None = None
    place: str | None = None
    url: str | None = None
    summary: str | None = None
    highlights: list[str] = Field(default_factory=list)
    start: str | None = None
    end: str | None = None
    span: str = ""


class SkillView(BaseModel):
    """`weight` is 0 to 1; `evidence` the kinds that show the skill."""

    id: str
    name: str
    years: float | None = None
    level: int | None = None
    last_used: date | None = None
    weight: float
    evidence: list[str] = Field(default_factory=list)


class PrivatePart(BaseModel):
    """What only the person sees. `salary_floor` is a year's pay in major units."""

    email: str | None
    salary_floor: Decimal | None
    currency: str | None
    work_authorization: list[str]
    public: bool
    percent: int


class ProfileView(BaseModel):
    person: str
    handle: str
    name: str
    headline: str
    location: str
    country: str | None
    seniority: str | None
    years_experience: float | None
    bio: str
    remote: str | None
    languages: list[dict[str, Any]]
    goal: str | None
    goal_by: date | None
    skills: list[SkillView]
    items: list[ItemView]
    mine: bool
    private: PrivatePart | None = None


class Changed(BaseModel):
    """A change of one's own profile: what in words, and the revision that takes it back."""

    what: str
    revision: str | None
    notes: list[str] = Field(default_factory=list)
    kind: str | None = None
    record: str | None = None
    title: str | None = None
    values: dict[str, str] = Field(default_factory=dict)


class Hit(BaseModel):
    """Someone found. `score` is 0 to 100; `skills` the asked-for ones they have."""

    person: str
    handle: str
    name: str
    headline: str
    location: str
    score: float
    skills: list[str]
    top: list[str]


class People(BaseModel):
    query: str
    place: str | None
    hits: list[Hit]
    total: int


class NextStep(BaseModel):
    key: str
    points: int
    advice: str
    say: str


class Completeness(BaseModel):
    percent: int
    next: NextStep | None
    missing: list[NextStep]
