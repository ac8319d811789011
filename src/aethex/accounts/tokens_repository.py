"""Every query about access tokens."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, and_, delete, or_, update
from sqlmodel import col, func, select

from aethex.accounts.models import AccessToken, Person
from aethex.db.unit_of_work import session

REMEMBERED = timedelta(days=30)


async def speaking(sha256: str, now: datetime) -> tuple[AccessToken, Person] | None:
    """The token and its person, unless either has ended."""
    query = (
        select(AccessToken, Person)
        .join(Person, col(Person.id) == col(AccessToken.person_id))
        .where(AccessToken.sha256 == sha256, AccessToken.expires_at > now, col(Person.deleted_at).is_(None))
    )
    return (await session().exec(query)).first()


async def alive(token_id: str, now: datetime) -> bool:
    """True while a token may be used."""
    query = select(AccessToken.id).where(AccessToken.id == token_id, AccessToken.expires_at > now)
    return (await session().exec(query)).first() is not None


async def mark_used(token_id: str, now: datetime) -> None:
    """Notes that a token was used."""
    await session().exec(update(AccessToken).where(col(AccessToken.id) == token_id).values(used_at=now))


async def personal(person_id: str) -> Sequence[AccessToken]:
    """A person's own tokens, newest first."""
    query = select(AccessToken).where(AccessToken.person_id == person_id, AccessToken.kind == "personal")
    return (await session().exec(query.order_by(col(AccessToken.created_at).desc(), col(AccessToken.id).desc()))).all()


async def count_personal(person_id: str, now: datetime) -> int:
    """How many tokens of a person's own may be used."""
    query = select(func.count()).where(
        AccessToken.person_id == person_id, AccessToken.kind == "personal", AccessToken.expires_at > now
    )
    return int((await session().exec(query)).one())


async def remove_personal(token_id: str, person_id: str) -> bool:
    """False when there is no such token of this person."""
    statement = delete(AccessToken).where(
        col(AccessToken.id) == token_id, col(AccessToken.person_id) == person_id, col(AccessToken.kind) == "personal"
    )
    result: CursorResult[Any] = await session().exec(statement)
    return bool(result.rowcount == 1)


async def remove_outlived(now: datetime) -> None:
    """Forgets clients' tokens that have ended, and personal ones a while later, so that people see what ended."""
    ended, long_ago = col(AccessToken.expires_at) <= now, col(AccessToken.expires_at) <= now - REMEMBERED
    await session().exec(delete(AccessToken).where(or_(and_(ended, col(AccessToken.kind) != "personal"), long_ago)))
