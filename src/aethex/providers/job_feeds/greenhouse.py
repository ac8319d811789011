"""Greenhouse's public job board API: https://developers.greenhouse.io/job-board.html."""

import html
from collections.abc import Mapping
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

_WORKPLACE_FIELDS = {"workplace type", "location type", "remote type", "workplace"}
_EMPLOYMENT_FIELDS = {"employment type", "job type", "commitment", "time type"}


class Greenhouse:
    """One request gives a whole board; `content` is HTML that is itself escaped."""

    name = "greenhouse"

    def __init__(
        self,
        fetcher: Fetcher,
        base_url: str = "https://boards-api.greenhouse.io",
        companies: Mapping[str, str] | None = None,
    ) -> None:
        self._fetcher = fetcher
        self._base_url = base_url.rstrip("/")
        self._companies = companies or {}

    async def fetch(self, board: str, etag: str | None = None, last_modified: str | None = None) -> FeedResult:
        """All open ads of a board; see JobFeed."""
        url = f"{self._base_url}/v1/boards/{board_path(board)}/jobs?content=true&pay_transparency=true"
        company = company_name(board, self._companies)
        return await read_feed(
            self._fetcher,
            url,
            lambda answer: answer["jobs"],
            lambda item: _posting(item, board, company),
            etag,
            last_modified,
        )


def _posting(item: Item, board: str, company: str) -> RawPosting:
    content = item.get("content")
    body = readable(html.unescape(content) if isinstance(content, str) else None)
    offices = [text(mapping(office).get("name")) for office in listing(item.get("offices"))]
    place = text(mapping(item.get("location")).get("name"))
    return RawPosting.model_validate(
        {
            "source": f"greenhouse:{board}",
            "source_id": required(item, "id"),
            "url": required(item, "absolute_url"),
            "company": text(item.get("company_name")) or company,
            "title": required(item, "title"),
            "location_texts": distinct(_split(place)) or distinct(offices),
            "remote_hint": remote_hint(_custom(item, _WORKPLACE_FIELDS)),
            "employment_hint": _custom(item, _EMPLOYMENT_FIELDS),
            "department": text(mapping(next(iter(listing(item.get("departments"))), None)).get("name")),
            "description": body.text,
            "hidden": body.hidden,
            "posted_at": iso_instant(item.get("first_published")) or iso_instant(item.get("updated_at")),
            **_pay(item),
        }
    )


def _split(place: str | None) -> list[str]:
    """Several places stand in one field, apart by semicolons or bars: `Berlin; London`."""
    return [part.strip() for part in (place or "").replace("|", ";").split(";")]


def _custom(item: Item, names: set[str]) -> str | None:
    """A single-valued custom field of the board, by its name."""
    for field in listing(item.get("metadata")):
        if (text(mapping(field).get("name")) or "").casefold() in names:
            return text(mapping(field).get("value"))
    return None


def _pay(item: Item) -> dict[str, Any]:
    """The span over the ranges of the first currency; ranges of pay zones are many, and in cents.

    The API names no interval, so the range's title is kept as text for one to be read from. Boards that hold pay in
    a custom field of type currency_range (`min_value`, `max_value`, `unit`, in whole units) are read as well.
    """
    ranges = [_cents(mapping(entry)) for entry in listing(item.get("pay_input_ranges"))]
    if not ranges:
        ranges = [
            _units(mapping(mapping(field).get("value")))
            for field in listing(item.get("metadata"))
            if mapping(field).get("value_type") == "currency_range"
        ]
    known = [entry for entry in ranges if entry[0] and entry[1] and entry[2]]
    if not known:
        return {}
    unit, title = known[0][2], known[0][3]
    same = [(low, high) for low, high, other, _ in known if other == unit and low and high]
    return {
        "salary_min": min(low for low, _ in same),
        "salary_max": max(high for _, high in same),
        "salary_currency": unit,
        "salary_text": title,
    }


_Range = tuple[Decimal | None, Decimal | None, str | None, str | None]


def _cents(entry: Item) -> _Range:
    low, high = amount(entry.get("min_cents")), amount(entry.get("max_cents"))
    title = text(entry.get("title"))
    return (low / 100 if low else None, high / 100 if high else None, currency(entry.get("currency_type")), title)


def _units(value: Item) -> _Range:
    return (amount(value.get("min_value")), amount(value.get("max_value")), currency(value.get("unit")), None)
