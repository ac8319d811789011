"""From a person's row to the principal that the door knows."""

from aethex.accounts import repository
from aethex.accounts.models import Person
from aethex.db.engine import Database
from aethex.db.unit_of_work import unit_of_work
from aethex.tools.context import Principal


def principal(
    person: Person, *, interactive: bool = True, scopes: frozenset[str] | None = None, token: str | None = None
) -> Principal:
    """`interactive` is false for tokens, which never decide approvals; `scopes` narrows what a token may call."""
    return Principal(
        id=person.id,
        handle=person.handle,
        name=person.name,
        roles=frozenset(person.roles),
        plan=person.plan,
        zone=person.zone,
        locale=person.locale,
        currency=person.currency,
        interactive=interactive,
        scopes=scopes,
        token=token,
    )


async def principal_of(database: Database, person_id: str) -> Principal | None:
    """The person behind an id; None when there is none or it was erased."""
    async with unit_of_work(database, writes=False):
        person = await repository.person(person_id)
    return principal(person) if person else None


async def principal_of_identity(database: Database, platform: str, external_id: str) -> Principal | None:
    """The person whom a platform's account speaks for; None when it is not linked."""
    async with unit_of_work(database, writes=False):
        person = await repository.person_by_identity(platform, external_id)
    return principal(person) if person else None
