"""Every query about profiles."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, or_, text, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel, col, select

from aethex.accounts.models import Person
from aethex.db.unit_of_work import session
from aethex.db.wordlists import Among
from aethex.errors import Conflict
from aethex.profiles.models import ChangeProposal, Profile, ProfileItem, ProfileRevision, ProfileSkill

_FRESH = {"populate_existing": True}


async def profile(person_id: str) -> Profile | None:
    """The stored profile."""
    return (await session().exec(select(Profile).where(Profile.person_id == person_id))).first()


async def having_profile(person_ids: Collection[str]) -> set[str]:
    """Those of the people who have a profile."""
    query = select(Profile.person_id).where(col(Profile.person_id).in_(person_ids))
    return set((await session().exec(query)).all())


async def locked_profile(person_id: str, now: datetime) -> Profile:
    """The profile, made when it is missing, held for this transaction, so that changes of one person queue up."""
    query = select(Profile).where(Profile.person_id == person_id).with_for_update().execution_options(**_FRESH)
    found = (await session().exec(query)).first()
    if found is not None:
        return found
    try:
        async with session().begin_nested():
            session().add(Profile(person_id=person_id, updated_at=now))
    except IntegrityError:
        pass
    return (await session().exec(query)).one()


async def save(row: SQLModel, values: Mapping[str, Any]) -> None:
    """Writes the columns if the row is still of the version that was read; Conflict otherwise."""
    table, seen = type(row), row.version  # type: ignore[attr-defined]
    keys = {column.name: getattr(row, column.name) for column in table.__table__.primary_key}  # type: ignore[attr-defined]
    mine = [col(getattr(table, name)) == value for name, value in keys.items()]
    version = col(table.version)  # type: ignore[attr-defined]
    result = await session().exec(update(table).where(*mine, version == seen).values(**values, version=seen + 1))
    if result.rowcount != 1:
        raise Conflict("Your profile was changed at the same moment. Please try again.")
    await session().refresh(row)


async def items(person_id: str, kind: str | None = None) -> Sequence[ProfileItem]:
    """In the order in which they are shown."""
    query = select(ProfileItem).where(ProfileItem.person_id == person_id)
    if kind is not None:
        query = query.where(ProfileItem.kind == kind)
    return (await session().exec(query.order_by(col(ProfileItem.position), col(ProfileItem.id)))).all()


async def item_names(person_id: str) -> list[tuple[str, str, str | None]]:
    """(kind, name, organization) of each of a person's items."""
    query = select(ProfileItem.kind, ProfileItem.name, ProfileItem.organization).where(
        ProfileItem.person_id == person_id
    )
    return list((await session().exec(query)).all())


async def item(item_id: str) -> ProfileItem | None:
    """By id, whoever it belongs to."""
    return await session().get(ProfileItem, item_id, populate_existing=True)


async def count_items(person_id: str, kind: str) -> int:
    """How many items of a kind the person has."""
    query = select(func.count()).select_from(ProfileItem)
    return int((await session().exec(query.where(ProfileItem.person_id == person_id, ProfileItem.kind == kind))).one())


async def skills(person_id: str) -> Sequence[ProfileSkill]:
    """By name."""
    query = select(ProfileSkill).where(ProfileSkill.person_id == person_id).order_by(col(ProfileSkill.name))
    return (await session().exec(query)).all()


async def skills_of(people: Sequence[str]) -> Sequence[ProfileSkill]:
    """The skills of several people at once."""
    return (await session().exec(select(ProfileSkill).where(col(ProfileSkill.person_id).in_(people)))).all()


async def skill(person_id: str, skill_id: str) -> ProfileSkill | None:
    """One skill of one person."""
    return await session().get(ProfileSkill, (person_id, skill_id), populate_existing=True)


async def remove(row: SQLModel) -> None:
    """Deletes the row at once."""
    await session().delete(row)
    await session().flush()


async def add(row: SQLModel) -> None:
    """Writes the row at once, so that a clash shows here."""
    session().add(row)
    await session().flush()


async def proposal(proposal_id: str) -> ChangeProposal | None:
    """By id, whoever it belongs to."""
    return await session().get(ChangeProposal, proposal_id, populate_existing=True)


async def proposals(person_id: str, state: str = "pending", *, limit: int = 200) -> Sequence[ChangeProposal]:
    """Oldest first."""
    query = select(ChangeProposal).where(ChangeProposal.person_id == person_id, ChangeProposal.state == state)
    query = query.order_by(col(ChangeProposal.created_at), col(ChangeProposal.id)).limit(limit)
    return (await session().exec(query)).all()


async def revision(revision_id: str) -> ProfileRevision | None:
    """By id, whoever it belongs to."""
    return await session().get(ProfileRevision, revision_id)


async def revisions(person_id: str, *, limit: int = 25) -> Sequence[ProfileRevision]:
    """Newest first."""
    query = select(ProfileRevision).where(ProfileRevision.person_id == person_id)
    return (await session().exec(query.order_by(col(ProfileRevision.created_at).desc()).limit(limit))).all()


async def drop_revisions(person_id: str, before: datetime) -> None:
    """Forgets what can no longer be taken back."""
    old = delete(ProfileRevision).where(
        col(ProfileRevision.person_id) == person_id, col(ProfileRevision.created_at) <= before
    )
    await session().exec(old)


async def person(person_id: str) -> Person | None:
    """An account that has not been erased."""
    query = select(Person).where(Person.id == person_id, col(Person.deleted_at).is_(None))
    return (await session().exec(query)).first()


def _public() -> Any:
    joined = select(Person, Profile).join(Profile, col(Profile.person_id) == col(Person.id))
    return joined.where(col(Profile.public).is_(True), col(Person.deleted_at).is_(None))


async def public_person(person_id: str) -> Person | None:
    """Somebody whose profile is public."""
    found = (await session().exec(_public().where(Person.id == person_id))).first()
    return found[0] if found else None


async def public_named(text: str, *, limit: int = 50) -> list[Person]:
    """Public people whose handle is, or whose name holds, the lower-case text."""
    named = or_(col(Person.handle) == text, func.lower(Person.name).contains(text, autoescape=True))
    rows = (await session().exec(_public().where(named).order_by(col(Person.name)).limit(limit))).all()
    return [row[0] for row in rows]


async def public_called(runs: Sequence[str]) -> list[tuple[str, str]]:
    """(handle, name) of public people whose handle or name is one of `runs`, or whose name begins with one that is a
    single word."""
    words = Among()
    handle = words.is_one_of("person.handle", runs)
    named = words.is_one_of("lower(person.name)", runs)
    begun = words.begins_with("lower(person.name)", [run for run in runs if " " not in run])
    public = "profile.public AND person.deleted_at IS NULL"
    query = (
        "SELECT person.handle, person.name FROM person JOIN profile ON profile.person_id = person.id "  # noqa: S608 - columns are ours, words are parameters
        f"WHERE {public} AND ({handle} OR {named} OR {begun}) LIMIT 50"
    )
    connection = await session().connection()
    return [(row[0], row[1]) for row in await connection.execute(text(query), words.parameters)]


async def public_people(*, limit: int = 2000) -> list[Person]:
    """Public people, for a search by likeness."""
    return [row[0] for row in (await session().exec(_public().order_by(col(Person.id)).limit(limit))).all()]


async def candidates(
    skills: Sequence[str], words: Sequence[str], country: str | None, *, limit: int = 1000
) -> list[tuple[Person, Profile]]:
    """Public profiles with one of the skills or words; all public ones in the country when neither is given."""
    query = _public()
    asked = [
        or_(
            *(
                func.lower(column).contains(word, autoescape=True)
                for column in (Profile.headline, Profile.bio, Profile.location, Person.name, Person.handle)
            )
        )
        for word in words
    ]
    if skills:
        having = select(ProfileSkill.person_id).where(col(ProfileSkill.skill_id).in_(skills))
        asked.append(col(Person.id).in_(having))
    if asked:
        query = query.where(or_(*asked))
    if country:
        query = query.where(Profile.country == country)
    rows = (await session().exec(query.order_by(col(Profile.updated_at).desc(), col(Person.id)).limit(limit))).all()
    return [(row[0], row[1]) for row in rows]
