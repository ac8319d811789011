"""Ashby's public job postings API: https://developers.ashbyhq.com/docs/public-job-posting-api."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from aethex.providers.fetch import Fetcher
from aethex.providers.job_feeds.port import FeedResult, RawPosting
from aethex.providers.job_feeds.reading import (
    Item,
    amount,
    board_path,
    company_name,
    currency,
    distinct,
    iso_instant,
    listing,
    mapping,
    read_feed,
    readable,
    remote_hint,
    required,
    text,
)

_PERIODS = {"1 YEAR": "year", "1 MONTH": "month", "1 DAY": "day", "1 HOUR": "hour"}
_SHARES = {"2 WEEK": ("year", 26), "1 WEEK": ("year", 52), "HALF MONTH": ("year", 24), "QUARTER": ("year", 4)}


class Ashby:
    """One request gives a whole board; unlisted jobs are left out."""

    name = "ashby"

    def __init__(
        self,
        fetcher: Fetcher,
        base_url: str = "https://api.ashbyhq.com",
        companies: Mapping[str, str] | None = None,
    ) -> None:
        self._fetcher = fetcher
        self._base_url = base_url.rstrip("/")
        self._companies = companies or {}

    async def fetch(self, board: str, etag: str | None = None, last_modified: str | None = None) -> FeedResult:
        """All listed ads of a board; see JobFeed."""
        url = f"{self._base_url}/posting-api/job-board/{board_path(board)}?includeCompensation=true"
        company = company_name(board, self._companies)
        return await read_feed(
            self._fetcher,
            url,
            lambda answer: answer["jobs"],
            lambda item: _posting(item, board, company),
            etag,
            last_modified,
        )


def _posting(item: Item, board: str, company: str) -> RawPosting | None:
    if item.get("isListed") is False:
        return None
    body = readable(item.get("descriptionHtml") or item.get("descriptionPlain"))
    return RawPosting.model_validate(
        {
            "source": f"ashby:{board}",
            "source_id": required(item, "id"),
            "url": required(item, "jobUrl"),
            "company": company,
            "title": required(item, "title"),
            "location_texts": _places(item),
            "remote_hint": remote_hint(item.get("workplaceType")) or _remote_flag(item),
            "employment_hint": text(item.get("employmentType")),
            "department": text(item.get("department")) or text(item.get("team")),
            "description": body.text,
            "hidden": body.hidden,
            "posted_at": iso_instant(item.get("publishedAt")),
            **_pay(mapping(item.get("compensation"))),
        }
    )


def _remote_flag(item: Item) -> str | None:
    return "remote" if item.get("isRemote") is True else None


def _places(item: Item) -> list[str]:
    """The main place, the other places, and the postal country where the main place does not name it."""
    places = [text(item.get("location"))]
    places += [text(mapping(other).get("location")) for other in listing(item.get("secondaryLocations"))]
    named = distinct(places)
    if named:
        return named
    postal = mapping(mapping(item.get("address")).get("postalAddress"))
    parts = [text(postal.get(key)) for key in ("addressLocality", "addressRegion", "addressCountry")]
    return distinct([", ".join(part for part in parts if part)])


def _pay(compensation: Item) -> dict[str, Any]:
    """The span over all tiers' base salaries of one currency and interval; commission and equity stay out."""
    words = text(compensation.get("scrapeableCompensationSalarySummary"))
    words = words or text(compensation.get("compensationTierSummary"))
    for component in _salaries(compensation):
        unit, interval = currency(component.get("currencyCode")), text(component.get("interval")) or ""
        if unit is None:
            continue
        alike = [
            (amount(other.get("minValue")), amount(other.get("maxValue")))
            for other in _salaries(compensation)
            if currency(other.get("currencyCode")) == unit and (text(other.get("interval")) or "") == interval
        ]
        lows = [low for low, _ in alike if low]
        highs = [high for _, high in alike if high]
        period, times = _SHARES.get(interval, (_PERIODS.get(interval), 1))
        return {
            "salary_min": _times(min(lows, default=None), times),
            "salary_max": _times(max(highs, default=None), times),
            "salary_currency": unit if lows or highs else None,
            "salary_period": period if lows or highs else None,
            "salary_text": words,
        }
    return {"salary_text": words}


def _times(value: Decimal | None, factor: int) -> Decimal | None:
    return None if value is None else value * factor


def _salaries(compensation: Item) -> Iterator[Item]:
    tiers = [mapping(tier) for tier in listing(compensation.get("compensationTiers"))]
    found = [mapping(part) for tier in tiers for part in listing(tier.get("components"))]
    found = found or [mapping(part) for part in listing(compensation.get("summaryComponents"))]
    return (part for part in found if part.get("compensationType") == "Salary")
