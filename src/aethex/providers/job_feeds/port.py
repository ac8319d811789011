"""What every job feed gives."""

from decimal import Decimal
from typing import Literal, Protocol
from urllib.parse import urlsplit

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_validator


class RawPosting(BaseModel):
    """One ad as its feed tells it, before anything is read out of its words.

    `source` is `vendor:board` (`greenhouse:acme`) and `source_id` unique within it. `description` is plain text with
    newlines and `- ` bullets; `hidden` holds words that its markup kept from readers. Amounts are major units.
    `sample` marks invented ads of the demonstration set.
    """

    model_config = ConfigDict(frozen=True)

    source: str = Field(min_length=1)
    source_id: str = Field(min_length=1)
    url: str
    company: str = Field(min_length=1)
    title: str = Field(min_length=1)
    location_texts: list[str] = []
    remote_hint: Literal["remote", "hybrid", "onsite"] | None = None
    employment_hint: str | None = None
    department: str | None = None
    salary_text: str | None = None
    salary_min: Decimal | None = None
    salary_max: Decimal | None = None
    salary_currency: str | None = None
    salary_period: Literal["hour", "day", "month", "year"] | None = None
    description: str = ""
    hidden: str = ""
    posted_at: AwareDatetime | None = None
    closed: bool = False
    sample: bool = False

    @field_validator("url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("is not a web address")
        return url


class Skipped(BaseModel):
    """An item that could not be read, and why."""

    model_config = ConfigDict(frozen=True)

    source_id: str | None
    reason: str


class FeedResult(BaseModel):
    """`etag` and `last_modified` belong into the next fetch; with `not_modified` there are no postings to see."""

    model_config = ConfigDict(frozen=True)

    postings: list[RawPosting] = []
    skipped: list[Skipped] = []
    etag: str | None = None
    last_modified: str | None = None
    not_modified: bool = False


class JobFeed(Protocol):
    """One vendor. `board` names an employer's board there."""

    name: str

    async def fetch(self, board: str, etag: str | None = None, last_modified: str | None = None) -> FeedResult:
        """All open ads of a board. Raises Invalid for an impossible board name and FetchError.

        A BadStatus with `upstream_status` 404 means that there is no such board (any more).
        """
        ...
