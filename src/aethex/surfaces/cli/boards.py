"""Reading job boards for the command line, and what came of it in words."""

from collections.abc import Mapping, Sequence

from aethex.db.unit_of_work import unit_of_work
from aethex.postings import repository
from aethex.postings.sync import BoardReport, Sync
from aethex.providers.fetch import Fetcher
from aethex.providers.job_feeds.factory import make_feeds
from aethex.providers.job_feeds.port import JobFeed
from aethex.surfaces.cli.progress import Advance
from aethex.surfaces.services import Services


async def read_boards(services: Services, sources: Sequence[str], advance: Advance) -> list[BoardReport]:
    """Reads the named boards from the open web, or every board read before; then indexes what is new."""
    fetcher = Fetcher(clock=services.clock)
    try:
        return await read_from(make_feeds(fetcher), services, sources, advance)
    finally:
        await fetcher.close()


async def read_from(
    feeds: Mapping[str, JobFeed], services: Services, sources: Sequence[str], advance: Advance
) -> list[BoardReport]:
    """As `read_boards`, from these feeds."""
    wanted = list(dict.fromkeys(sources)) or await known_boards(services)
    reports = await Sync(services.database, services.clock, feeds).boards(wanted, advance)
    await services.worker.drain()
    return reports


async def known_boards(services: Services) -> list[str]:
    """The sources that were read before, by name."""
    async with unit_of_work(services.database, writes=False):
        return await repository.sources()


def in_words(report: BoardReport) -> str:
    """One line a board."""
    if report.problem:
        return f"{report.source}: could not be read; its ads stay as they are. {report.problem}"
    if report.not_modified:
        return f"{report.source}: nothing has changed since the last reading."
    found = report.report
    parts = [
        f"{found.added} new",
        f"{found.updated} changed",
        f"{found.unchanged} as before",
        f"{found.duplicates} duplicates" if found.duplicates else "",
        f"{found.closed} closed" if found.closed else "",
        f"{found.skipped} could not be read" if found.skipped else "",
    ]
    return f"{report.source}: {', '.join(part for part in parts if part)}."
