"""Lever's public postings API: https://github.com/lever/postings-api."""

from collections.abc import Mapping
from typing import Any

from aethex.kit.html import Reading
from aethex.providers.fetch import Fetcher
from aethex.providers.job_feeds.port import FeedResult, RawPosting
from aethex.providers.job_feeds.reading import (
    Item,
    amount,
    board_path,
    company_name,
    currency,
    distinct,
    joined,
    listing,
    mapping,
    read_feed,
    readable,
    remote_hint,
    required,
    text,
    unix_instant,
)

EU_BASE_URL = "https://api.eu.lever.co"
_PERIODS = {
    "per-year-salary": "year",
    "per-month-salary": "month",
    "per-day-wage": "day",
    "per-hour-wage": "hour",
}


class Lever:
    """One request gives a whole site. European customers live under `EU_BASE_URL`."""

    name = "lever"

    def __init__(
        self,
        fetcher: Fetcher,
        base_url: str = "https://api.lever.co",
        companies: Mapping[str, str] | None = None,
    ) -> None:
        self._fetcher = fetcher
        self._base_url = base_url.rstrip("/")
        self._companies = companies or {}

    async def fetch(self, board: str, etag: str | None = None, last_modified: str | None = None) -> FeedResult:
        """All open ads of a site; see JobFeed."""
        url = f"{self._base_url}/v0/postings/{board_path(board)}?mode=json"
        company = company_name(board, self._companies)
        return await read_feed(
            self._fetcher,
            url,
            lambda answer: answer,
            lambda item: _posting(item, board, company),
            etag,
            last_modified,
        )


def _posting(item: Item, board: str, company: str) -> RawPosting:
    categories = mapping(item.get("categories"))
    body = joined([_opening(item), *map(_section, listing(item.get("lists"))), readable(item.get("additional"))])
    return RawPosting.model_validate(
        {
            "source": f"lever:{board}",
            "source_id": required(item, "id"),
            "url": required(item, "hostedUrl"),
            "company": company,
            "title": required(item, "text"),
            "location_texts": _places(item, categories),
            "remote_hint": remote_hint(item.get("workplaceType")),
            "employment_hint": text(categories.get("commitment")),
            "department": text(categories.get("department")) or text(categories.get("team")),
            "description": body.text,
            "hidden": body.hidden,
            "posted_at": unix_instant(item.get("createdAt")),
            **_pay(item),
        }
    )


def _opening(item: Item) -> Reading:
    return readable(item.get("description") or item.get("descriptionPlain"))


def _section(entry: Any) -> Reading:
    """A titled list: its heading on a line of its own, then the bullets."""
    heading = text(mapping(entry).get("text"))
    content = readable(mapping(entry).get("content"))
    return Reading("\n".join(part for part in (heading, content.text) if part), content.hidden)


def _places(item: Item, categories: Item) -> list[str]:
    """`location` and `allLocations`; only where both are missing, the two-letter `country`."""
    named = distinct(
        [text(categories.get("location")), *(text(place) for place in listing(categories.get("allLocations")))]
    )
    return named or distinct([text(item.get("country"))])


def _pay(item: Item) -> dict[str, Any]:
    stated = mapping(item.get("salaryRange"))
    low, high, unit = amount(stated.get("min")), amount(stated.get("max")), currency(stated.get("currency"))
    words = readable(item.get("salaryDescription")).text or None
    if not unit or not (low or high):
        return {"salary_text": words}
    return {
        "salary_min": low,
        "salary_max": high,
        "salary_currency": unit,
        "salary_period": _PERIODS.get(text(stated.get("interval")) or ""),
        "salary_text": words,
    }
