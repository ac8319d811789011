"""Every query about clients and what people granted them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, delete, exists, update
from sqlmodel import col, select

from aethex.accounts.models import AccessToken, OAuthClient, OAuthGrant
from aethex.db.unit_of_work import session

CLIENT_LIFE = timedelta(days=90)
"""How long a client without any grant is remembered."""


async def client(client_id: str) -> OAuthClient | None:
    """By id."""
    return await session().get(OAuthClient, client_id)


async def grant(grant_id: str) -> OAuthGrant | None:
    """By id, whoever gave it."""
    return await session().get(OAuthGrant, grant_id)


async def by_code(code_sha256: str) -> OAuthGrant | None:
    """The grant a code belongs to, used or not."""
    return (await session().exec(select(OAuthGrant).where(OAuthGrant.code_sha256 == code_sha256))).first()


async def by_token(sha256: str) -> OAuthGrant | None:
    """The grant that an access or refresh token was given under."""
    query = select(OAuthGrant).join(AccessToken, col(AccessToken.grant_id) == col(OAuthGrant.id))
    return (await session().exec(query.where(AccessToken.sha256 == sha256))).first()


async def refreshing(sha256: str, now: datetime) -> tuple[AccessToken, OAuthGrant] | None:
    """A refresh token, spent or not, and its grant, unless either has ended. Whoever comes next waits for the grant."""
    query = select(AccessToken, OAuthGrant).join(OAuthGrant, col(OAuthGrant.id) == col(AccessToken.grant_id))
    query = query.where(AccessToken.sha256 == sha256, AccessToken.kind == "refresh", AccessToken.expires_at > now)
    return (await session().exec(query.with_for_update(of=OAuthGrant))).first()


async def use_code(grant_id: str, now: datetime) -> bool:
    """True for the one who comes first."""
    change = update(OAuthGrant).where(col(OAuthGrant.id) == grant_id, col(OAuthGrant.code_used_at).is_(None))
    result: CursorResult[Any] = await session().exec(change.values(code_used_at=now))
    return bool(result.rowcount == 1)


async def spend(token_id: str, now: datetime) -> bool:
    """True for the one who comes first."""
    change = update(AccessToken).where(col(AccessToken.id) == token_id, col(AccessToken.spent_at).is_(None))
    result: CursorResult[Any] = await session().exec(change.values(spent_at=now))
    return bool(result.rowcount == 1)


async def of(person_id: str) -> Sequence[OAuthGrant]:
    """What a person granted and was fetched, newest first."""
    query = select(OAuthGrant).where(OAuthGrant.person_id == person_id, col(OAuthGrant.code_used_at).is_not(None))
    return (await session().exec(query.order_by(col(OAuthGrant.created_at).desc(), col(OAuthGrant.id).desc()))).all()


async def remove(grant_id: str) -> None:
    """The grant and every token given under it. The grant is taken first, as by `refreshing`, so that two never wait
    for each other."""
    await session().exec(select(OAuthGrant.id).where(OAuthGrant.id == grant_id).with_for_update())
    await session().exec(delete(AccessToken).where(col(AccessToken.grant_id) == grant_id))
    await session().exec(delete(OAuthGrant).where(col(OAuthGrant.id) == grant_id))


async def remove_outlived(now: datetime) -> None:
    """Grants that no token is left of, and clients that nobody lets in."""
    alive = exists().where(col(AccessToken.grant_id) == col(OAuthGrant.id))
    await session().exec(delete(OAuthGrant).where(col(OAuthGrant.code_expires_at) <= now, ~alive))
    granted = exists().where(col(OAuthGrant.client_id) == col(OAuthClient.id))
    await session().exec(delete(OAuthClient).where(col(OAuthClient.created_at) <= now - CLIENT_LIFE, ~granted))
