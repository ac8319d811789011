"""Remotive's public API of remote jobs: https://github.com/remotive-com/remote-jobs-api.

Its terms ask for a link back to the ad's page there, and for no more than a few requests a day.
"""

from urllib.parse import urlencode

from aethex.providers.fetch import Fetcher
from aethex.providers.job_feeds.port import FeedResult, RawPosting
from aethex.providers.job_feeds.reading import (
    Item,
    board_path,
    distinct,
    iso_instant,
    read_feed,
    readable,
    required,
    text,
)

ALL = "all"


class Remotive:
    """`board` is a category's slug (`software-dev`, `devops`, `data`), or `all`. Every ad is remote."""

    name = "remotive"

    def __init__(self, fetcher: Fetcher, base_url: str = "https://remotive.com") -> None:
        self._fetcher = fetcher
        self._base_url = base_url.rstrip("/")

    async def fetch(self, board: str, etag: str | None = None, last_modified: str | None = None) -> FeedResult:
        """The open ads of a category; see JobFeed. `source` is `remotive` for all, since ids are shared."""
        board_path(board)
        query = "" if board == ALL else "?" + urlencode({"category": board})
        url = f"{self._base_url}/api/remote-jobs{query}"
        return await read_feed(self._fetcher, url, lambda answer: answer["jobs"], _posting, etag, last_modified)


def _posting(item: Item) -> RawPosting:
    body = readable(item.get("description"))
    return RawPosting.model_validate(
        {
            "source": "remotive",
            "source_id": required(item, "id"),
            "url": required(item, "url"),
            "company": required(item, "company_name"),
            "title": required(item, "title"),
            "location_texts": distinct([text(item.get("candidate_required_location"))]),
            "remote_hint": "remote",
            "employment_hint": text(item.get("job_type")),
            "department": text(item.get("category")),
            "salary_text": text(item.get("salary")),
            "description": body.text,
            "hidden": body.hidden,
            "posted_at": iso_instant(item.get("publication_date")),
        }
    )
