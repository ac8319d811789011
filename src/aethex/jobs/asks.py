"""What the jobs tools take: flat, described, bounded."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from aethex.jobs.models import Status
from aethex.jobs.references import ApplicationRef
from aethex.kit.terms import Employment, Level, PayPeriod, Remote
from aethex.postings.references import JobRef
from aethex.tools.arguments import CurrencyCode
from aethex.tools.definition import Ask

_Money = Annotated[Decimal, Field(gt=0, le=Decimal(10**12), allow_inf_nan=False)]
_Short = Annotated[str, Field(max_length=200)]
_Note = Annotated[str, Field(max_length=2000)]


class MatchJobs(Ask):
    query: _Short | None = Field(None, description="Role, skills or company to look for, e.g. “go backend”")
    place: Annotated[_Short, "place"] | None = Field(None, description="City, region or country, e.g. “Oslo”")
    remote: Remote | None = Field(None, description="Where the work is done, e.g. “remote”")
    min_salary: _Money | None = Field(None, description="Least pay in major units, e.g. 90000")
    currency: CurrencyCode | None = Field(None, description="ISO 4217 code of min_salary, e.g. “EUR”; default yours")
    pay_period: PayPeriod | None = Field(None, description="What min_salary is paid for, e.g. “year” (the default)")
    level: Level | None = Field(None, description="Seniority, e.g. “senior”")
    employment: Employment | None = Field(None, description="Kind of contract, e.g. “full_time”")
    posted_within_days: Annotated[int, Field(ge=1, le=365)] | None = Field(
        None, description="Newest ads only: at most this many days old, e.g. 7"
    )
    limit: Annotated[int, Field(ge=1, le=50)] = Field(10, description="How many to show, e.g. 10")


class OneJob(Ask):
    job: JobRef = Field(description="The job: “2”, “it”, its title, or its id")


class MaybeJob(Ask):
    job: JobRef | None = Field(None, description="The job that did not appear; leave out for the last search")


class Apply(Ask):
    job: JobRef = Field(description="The job to apply for: “2”, “it”, its title, or its id")
    resume: _Short | None = Field(None, description="The resume to send, e.g. “latest”")


class ChangeApplication(Ask):
    application: ApplicationRef | None = Field(
        None, description="The application: “1”, “it”, its job's title or company"
    )
    status: Status = Field(description="Where it stands now, e.g. “interview”")
    note: _Note | None = Field(None, description="Anything to remember, e.g. “call with Ana on Friday”")
    on: date | None = Field(None, description="The day it happened, e.g. 2026-11-20; default today")


class OneApplication(Ask):
    application: ApplicationRef = Field(description="The application: “1”, “it”, its job's title or company")


class ByStatus(Ask):
    status: Status | None = Field(None, description="Only those that stand there, e.g. “interview”")


class PostJob(Ask):
    title: Annotated[str, Field(min_length=3, max_length=120)] = Field(
        description="Job title, e.g. “Senior Go Engineer”"
    )
    company: Annotated[str, Field(min_length=2, max_length=120)] = Field(description="Employer, e.g. “Northwind Labs”")
    place: Annotated[_Short, "place"] | None = Field(
        None, description="Where it is, e.g. “Berlin” or “remote in Europe”"
    )
    remote: Remote | None = Field(None, description="Where the work is done, e.g. “hybrid”")
    description: Annotated[str, Field(min_length=40, max_length=15000)] = Field(
        description="The ad itself: tasks, requirements, what you offer (at least 40 characters)"
    )
    min_salary: _Money | None = Field(None, description="Least yearly pay in major units, e.g. 70000")
    max_salary: _Money | None = Field(None, description="Most yearly pay in major units, e.g. 90000")
    currency: CurrencyCode | None = Field(None, description="ISO 4217 code of the pay, e.g. “EUR”; default yours")
    level: Level | None = Field(None, description="Seniority, e.g. “senior”")
    employment: Employment | None = Field(None, description="Kind of contract, e.g. “full_time”")
