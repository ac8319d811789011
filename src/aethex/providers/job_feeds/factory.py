"""The job feeds by vendor."""

from aethex.providers.fetch import Fetcher
from aethex.providers.job_feeds.ashby import Ashby
from aethex.providers.job_feeds.greenhouse import Greenhouse
from aethex.providers.job_feeds.lever import Lever
from aethex.providers.job_feeds.port import JobFeed
from aethex.providers.job_feeds.remotive import Remotive


def make_feeds(fetcher: Fetcher) -> dict[str, JobFeed]:
    """By the vendor's name in a source such as `greenhouse:acme`."""
    feeds: list[JobFeed] = [Greenhouse(fetcher), Lever(fetcher), Ashby(fetcher), Remotive(fetcher)]
    return {feed.name: feed for feed in feeds}
