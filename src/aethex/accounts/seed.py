"""The sample people as accounts."""

from datetime import datetime
from typing import Any

from aethex.accounts import repository
from aethex.accounts.models import Person
from aethex.db.unit_of_work import session
from aethex.sample.read import people


async def seed_people(now: datetime) -> dict[str, str]:
    """Adds the sample people that are missing, without passwords; returns ids by handle. Needs an open unit of work."""
    ids = {person.handle: person.id for person in await repository.samples()}
    for record in people():
        if record["handle"] not in ids:
            person = _person(record, now)
            session().add(person)
            ids[person.handle] = person.id
    await session().flush()
    return ids


def _person(record: dict[str, Any], now: datetime) -> Person:
    return Person(
        handle=record["handle"],
        email=record["email"],
        name=record["name"],
        roles=list(dict.fromkeys([*record["roles"], record["role"]])),
        plan=record["plan"],
        zone=record["zone"],
        locale=record["locale"],
        currency=record["currency"],
        sample=True,
        created_at=now,
    )
