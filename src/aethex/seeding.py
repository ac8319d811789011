"""The labelled sample data: people, postings, and what the sample people do with them."""

from sqlalchemy import func
from sqlmodel import select

from aethex.accounts.models import Person
from aethex.accounts.seed import seed_people
from aethex.db.engine import Database
from aethex.db.unit_of_work import session, unit_of_work
from aethex.jobs.seed import seed_applications
from aethex.postings.prepared import PreparedDrafts
from aethex.postings.seed import seed_postings
from aethex.profiles.seed import seed_profiles
from aethex.surfaces.services import Services


async def is_empty(database: Database) -> bool:
    """True when nobody has an account yet."""
    async with unit_of_work(database, writes=False):
        people = (await session().exec(select(func.count()).select_from(Person))).one()
    return not people


async def seed_all(services: Services) -> dict[str, int]:
    """Adds what is missing of the sample data, all of it in one transaction, then indexes what was added; counts.

    Vectors that an index lost are made again by `aethex index`, not here.
    """
    now = services.clock.now()
    async with unit_of_work(services.database):
        ids = await seed_people(now)
        profiles = await seed_profiles(ids, now)
        postings = await seed_postings(now, PreparedDrafts(services.settings.cache_dir))
        applications = await seed_applications(ids, now)
    await services.worker.drain()
    return {"people": len(ids), "profiles": profiles, "postings": postings, "applications": applications}
