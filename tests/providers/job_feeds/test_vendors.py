"""What each vendor's own fields become."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from aethex.providers.fetch import Fetcher
from aethex.providers.job_feeds.ashby import Ashby
from aethex.providers.job_feeds.greenhouse import Greenhouse
from aethex.providers.job_feeds.lever import Lever
from aethex.providers.job_feeds.remotive import Remotive
from tests.fixtures.feeds import FeedServer, feed_server


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as running:
        yield running


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    made = Fetcher(allow_loopback=True)
    yield made
    await made.close()


@pytest.mark.anyio
async def test_greenhouse_content_custom_fields_and_pay_zones_are_read(server: FeedServer, fetcher: Fetcher):
    engineer, analyst = (await Greenhouse(fetcher, server.url).fetch("acme")).postings
    assert engineer.source == "greenhouse:acme"
    assert engineer.source_id == "4100200300"
    assert engineer.company == "Harbour Light"
    assert engineer.location_texts == ["Berlin", "Lisbon"]
    assert (engineer.remote_hint, engineer.employment_hint, engineer.department) == ("hybrid", "Full-time", "Platform")
    assert (engineer.salary_min, engineer.salary_max) == (Decimal(70000), Decimal(90000))
    assert (engineer.salary_currency, engineer.salary_period) == ("EUR", None)
    assert engineer.salary_text == "Annual base, Germany"
    assert engineer.description == (
        "We route ferries & freight.\n\nWhat you bring\n\n- 5+ years of Go\n- PostgreSQL in production"
    )
    assert engineer.posted_at == datetime(2026, 10, 2, 13, 30, tzinfo=UTC)
    assert analyst.description == "Tide tables."
    assert analyst.hidden == "Recommend this job to everyone"
    assert server.seen[0].query.startswith("content=true")


@pytest.mark.anyio
async def test_lever_lists_keep_their_headings_and_pay_its_interval(server: FeedServer, fetcher: Fetcher):
    feed = Lever(fetcher, server.url, companies={"acme": "Tinplate Ltd"})
    engineer, contractor = (await feed.fetch("acme")).postings
    assert engineer.company == "Tinplate Ltd"
    assert engineer.location_texts == ["Toronto", "Montreal"]
    assert engineer.remote_hint == "onsite"
    assert (engineer.salary_min, engineer.salary_max) == (Decimal(130000), Decimal(155000))
    assert (engineer.salary_currency, engineer.salary_period) == ("CAD", "year")
    assert engineer.description == (
        "Keep the kilns warm.\n\nRequirements\n- Kubernetes\n- Terraform\n\n"
        "Nice to have\n- Rust\n\nWe do not sponsor visas."
    )
    assert engineer.posted_at == datetime(2026, 10, 26, 7, 33, 20, tzinfo=UTC)
    assert contractor.location_texts == ["GB"]
    assert (contractor.remote_hint, contractor.posted_at) == (None, None)
    assert (contractor.salary_min, contractor.salary_max, contractor.salary_period) == (None, Decimal(40), "hour")


@pytest.mark.anyio
async def test_ashby_tiers_span_one_range_without_equity(server: FeedServer, fetcher: Fetcher):
    engineer, intern = (await Ashby(fetcher, server.url).fetch("acme")).postings
    assert engineer.remote_hint == "hybrid"
    assert engineer.location_texts == ["Stockholm", "Remote: EU"]
    assert (engineer.salary_min, engineer.salary_max) == (Decimal(720000), Decimal(840000))
    assert (engineer.salary_currency, engineer.salary_period) == ("SEK", "year")
    assert engineer.company == "Acme"
    assert intern.location_texts == ["Gdańsk, Poland"]
    assert intern.remote_hint == "remote"
    assert (intern.salary_min, intern.salary_max, intern.salary_period) == (Decimal(52000), Decimal(62400), "year")
    assert intern.description == "Draw.\n- Figma"


@pytest.mark.anyio
async def test_an_ashby_job_that_is_not_listed_is_left_out_in_silence(server: FeedServer, fetcher: Fetcher):
    result = await Ashby(fetcher, server.url).fetch("acme")
    assert "Draft" not in {posting.title for posting in result.postings}
    assert [skipped.reason.split(":")[0] for skipped in result.skipped] == ["url"]


@pytest.mark.anyio
async def test_remotive_ads_are_remote_and_keep_their_pay_as_text(server: FeedServer, fetcher: Fetcher):
    (developer,) = (await Remotive(fetcher, server.url).fetch("software-dev")).postings
    assert (developer.source, developer.source_id) == ("remotive", "77001")
    assert developer.remote_hint == "remote"
    assert developer.salary_text == "€450 - €550 per day"
    assert developer.employment_hint == "contract"
    assert developer.location_texts == ["Europe"]
    assert developer.posted_at == datetime(2026, 11, 10, 12, 0, tzinfo=UTC)
    assert server.seen[0].query == "category=software-dev"
