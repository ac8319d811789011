"""What the jobs tools return."""

from datetime import date, datetime
from decimal import Decimal

from pydantic import BaseModel, Field

from aethex.jobs.models import Status


class Pay(BaseModel):
    """Advertised pay. `minimum` and `maximum` are major units of `currency` for one `period`; `raw` is verbatim."""

    disclosed: bool
    text: str
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    currency: str | None = None
    period: str | None = None
    raw: str | None = None
    estimate: bool = False
    low_usd_year: int | None = None
    top_usd_year: int | None = None


class Reason(BaseModel):
    """Why a job fits. `evidence` holds ids of the person's own records that it rests on."""

    code: str
    text: str
    evidence: list[str] = Field(default_factory=list)


class Warning_(BaseModel):
    """Something to know before applying; never part of the score."""

    code: str
    text: str


class PartScore(BaseModel):
    """One part of the score: `value` 0–1 (None when unknown), `weight` its share of the whole, 0–1."""

    name: str
    value: float | None
    weight: float


class Job(BaseModel):
    """An ad as shown to people."""

    id: str
    title: str
    company: str
    url: str
    place: str
    remote: str | None
    level: str | None
    employment: str | None
    visa: str
    posted_at: datetime | None
    closed: bool
    sample: bool
    pay: Pay


class JobMatch(BaseModel):
    """A job with its score 0–100 for this person and the share of the score's weight that is known, 0–1."""

    job: Job
    score: float
    confidence: float
    parts: list[PartScore]
    reasons: list[Reason]
    gaps: list[str]
    warnings: list[Warning_]
    status: Status | None = None


class HiddenBy(BaseModel):
    """How many jobs one filter alone hides, and the change that would show them."""

    reason: str
    count: int
    text: str
    change: dict[str, str | None] = Field(default_factory=dict)


class JobMatches(BaseModel):
    """`understood` says how the search was read; `total` counts all that pass its filters.

    `unnamed` are words of the search that no open ad names: the jobs are then ranked by nearness of meaning to them.
    """

    matches: list[JobMatch]
    total: int
    understood: str
    unnamed: str = ""
    hidden: list[HiddenBy] = Field(default_factory=list)
    search: dict[str, str | int | float | None] = Field(default_factory=dict)


class JobExplained(BaseModel):
    match: JobMatch
    requirements: list["RequirementLine"]
    description: str


class RequirementLine(BaseModel):
    """One requirement of the ad beside what the person can show for it: met, partly, or missing."""

    text: str
    kind: str
    state: str
    skills: list[str]
    evidence: list[str] = Field(default_factory=list)


class JobGaps(BaseModel):
    job: Job
    met: list[str]
    implied: list[str]
    missing_must: list[str]
    missing_nice: list[str]
    profile_is_empty: bool


class PayBand(BaseModel):
    """Quartiles in whole US dollars a year over `n` comparable open ads that state pay."""

    n: int
    p25: int
    p50: int
    p75: int
    of: str
    sample: bool


class JobSalary(BaseModel):
    job: Job
    band: PayBand | None
    refusal: str | None


class WhyNot(BaseModel):
    """Why a job, or jobs of the last search, were not shown."""

    job: Job | None
    reasons: list[Reason]
    hidden: list[HiddenBy]
    searched: str | None


class ApplicationShown(BaseModel):
    id: str
    job: Job
    status: Status
    status_on: date
    applied_on: date | None
    note: str | None
    next_step: str | None = None
    due: date | None = None
    overdue_days: int | None = None
    sample: bool = False


class SavedJob(BaseModel):
    application: ApplicationShown
    already: bool = False


class UnsavedJob(BaseModel):
    job: Job
    was_saved: bool


class HiddenJobResult(BaseModel):
    job: Job
    hidden: bool


class Applied(BaseModel):
    """A tracked application, with where to submit it and what to check before. Nothing was submitted."""

    application: ApplicationShown
    was: Status | None
    submit_at: str
    met: list[str]
    missing: list[str]
    warnings: list[Warning_]


class ApplicationChanged(BaseModel):
    application: ApplicationShown
    was: Status
    was_note: str | None = None
    was_on: date | None = None


class ApplicationRemoved(BaseModel):
    job: Job


class Applications(BaseModel):
    applications: list[ApplicationShown]
    status: Status | None
    saved: int


class FollowUps(BaseModel):
    due: list[ApplicationShown]
    later: list[ApplicationShown]
    cold: list[ApplicationShown]


class Posted(BaseModel):
    job: Job
    notes: list[str] = Field(default_factory=list)
