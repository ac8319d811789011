"""What holds for every vendor's feed."""

from collections.abc import AsyncIterator, Iterator

import pytest

from aethex.errors import Invalid
from aethex.providers.fetch import Fetcher
from aethex.providers.fetch_errors import BadContent, BadStatus, BodyTooLarge, RefusedAddress
from aethex.providers.fetch_limits import FetchLimits
from aethex.providers.job_feeds.ashby import Ashby
from aethex.providers.job_feeds.greenhouse import Greenhouse
from aethex.providers.job_feeds.lever import Lever
from aethex.providers.job_feeds.port import JobFeed
from aethex.providers.job_feeds.remotive import Remotive
from tests.fixtures.feeds import FeedServer, feed_server

VENDORS = [Greenhouse, Lever, Ashby, Remotive]


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as running:
        yield running


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async def no_sleep(seconds: float) -> None:
        """Retries follow at once."""

    made = Fetcher(allow_loopback=True, sleep=no_sleep, limits=FetchLimits(max_bytes=1_000_000))
    yield made
    await made.close()


@pytest.fixture(params=VENDORS, ids=[vendor.name for vendor in VENDORS])
def feed(request: pytest.FixtureRequest, server: FeedServer, fetcher: Fetcher) -> JobFeed:
    return request.param(fetcher, base_url=server.url)


def board(feed: JobFeed) -> str:
    return "software-dev" if feed.name == "remotive" else "acme"


@pytest.mark.anyio
async def test_a_malformed_item_is_skipped_with_a_reason_and_the_others_stay(feed: JobFeed):
    result = await feed.fetch(board(feed))
    assert len(result.postings) == (1 if feed.name == "remotive" else 2)
    assert len(result.skipped) == 1
    assert result.skipped[0].reason
    assert {posting.source.split(":")[0] for posting in result.postings} == {feed.name}


@pytest.mark.anyio
async def test_an_unchanged_board_is_not_read_again(feed: JobFeed):
    first = await feed.fetch(board(feed))
    again = await feed.fetch(board(feed), etag=first.etag, last_modified=first.last_modified)
    assert again.not_modified
    assert again.postings == []
    assert (again.etag, again.last_modified) == (first.etag, first.last_modified)


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("malformed", BadContent),
        ("odd", BadContent),
        ("spoilt", BadContent),
        ("page", BadContent),
        ("broken", BadStatus),
        ("gone", BadStatus),
        ("huge", BodyTooLarge),
        ("moved", RefusedAddress),
    ],
)
async def test_a_feed_that_is_wholly_wrong_is_an_error(feed: JobFeed, fault: str, error: type[Exception]):
    with pytest.raises(error):
        await feed.fetch(fault)


@pytest.mark.anyio
@pytest.mark.parametrize("name", ["", "..", "a/b", "a?b=c", "a#b", "%2e%2e", "x" * 101, "a\nb"])
async def test_a_board_name_cannot_lead_elsewhere(feed: JobFeed, server: FeedServer, name: str):
    with pytest.raises(Invalid):
        await feed.fetch(name)
    assert server.seen == []


@pytest.mark.anyio
async def test_an_instant_of_every_posting_is_aware(feed: JobFeed):
    result = await feed.fetch(board(feed))
    for posting in result.postings:
        assert posting.posted_at is None or posting.posted_at.utcoffset() is not None
