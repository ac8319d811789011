"""Every query about people, their sign-ins, identities, codes and files."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, delete, or_, update
from sqlmodel import col, select

from aethex.accounts.models import Block, Identity, LinkCode, Person, SessionRow, StoredFile
from aethex.db.unit_of_work import session
from aethex.tools.models import AuditRow, UndoRow

_ALIVE = col(Person.deleted_at).is_(None)


async def person(person_id: str) -> Person | None:
    """None for an unknown or erased one."""
    return (await session().exec(select(Person).where(Person.id == person_id, _ALIVE))).first()


async def person_by_login(email_or_handle: str) -> Person | None:
    """By lower-case e-mail address or handle."""
    named = or_(col(Person.email) == email_or_handle, col(Person.handle) == email_or_handle)
    return (await session().exec(select(Person).where(named, _ALIVE))).first()


async def person_by_identity(platform: str, external_id: str) -> Person | None:
    """Whom a platform's account speaks for."""
    query = (
        select(Person)
        .join(Identity, col(Identity.person_id) == col(Person.id))
        .where(Identity.platform == platform, Identity.external_id == external_id, _ALIVE)
    )
    return (await session().exec(query)).first()


async def taken(handle: str, email: str | None) -> set[str]:
    """Which of "handle" and "email" already belong to someone."""
    named = or_(col(Person.handle) == handle, col(Person.email) == email)
    rows = (await session().exec(select(Person.handle, Person.email).where(named))).all()
    found = {"handle" for row in rows if row[0] == handle}
    return found | {"email" for row in rows if email is not None and row[1] == email}


async def samples() -> Sequence[Person]:
    """The sample people, oldest first."""
    query = select(Person).where(col(Person.sample).is_(True), _ALIVE).order_by(col(Person.id))
    return (await session().exec(query)).all()


async def signed_in(token_sha256: str, now: datetime) -> tuple[SessionRow, Person] | None:
    """The session and its person, unless either has ended."""
    query = (
        select(SessionRow, Person)
        .join(Person, col(Person.id) == col(SessionRow.person_id))
        .where(SessionRow.id == token_sha256, SessionRow.expires_at > now, _ALIVE)
    )
    return (await session().exec(query)).first()


async def mark_seen(token_sha256: str, now: datetime) -> None:
    """Notes that a session was used."""
    await session().exec(update(SessionRow).where(col(SessionRow.id) == token_sha256).values(seen_at=now))


async def end_session(token_sha256: str) -> None:
    """Ends one sign-in."""
    await session().exec(delete(SessionRow).where(col(SessionRow.id) == token_sha256))


async def end_sessions(person_id: str) -> None:
    """Ends all sign-ins of a person."""
    await session().exec(delete(SessionRow).where(col(SessionRow.person_id) == person_id))


async def end_expired_sessions(now: datetime) -> None:
    """Forgets sign-ins whose time is over."""
    await session().exec(delete(SessionRow).where(col(SessionRow.expires_at) <= now))


async def identity(identity_id: str) -> Identity | None:
    """By id, whoever it belongs to."""
    return await session().get(Identity, identity_id)


async def identity_on(platform: str, external_id: str) -> Identity | None:
    """By the platform's own id."""
    query = select(Identity).where(Identity.platform == platform, Identity.external_id == external_id)
    return (await session().exec(query)).first()


async def identities(person_id: str) -> Sequence[Identity]:
    """Oldest first."""
    query = select(Identity).where(Identity.person_id == person_id)
    return (await session().exec(query.order_by(col(Identity.linked_at), col(Identity.id)))).all()


async def move_identities(loser: str, winner: str) -> None:
    """Hands all identities of one person to another."""
    await session().exec(update(Identity).where(col(Identity.person_id) == loser).values(person_id=winner))


async def use_code(code_sha256: str, now: datetime) -> LinkCode | None:
    """Takes the code if it is fresh; None for an unknown, used or outlived one."""
    change = update(LinkCode).where(
        col(LinkCode.id) == code_sha256, col(LinkCode.used_at).is_(None), col(LinkCode.expires_at) > now
    )
    result: CursorResult[Any] = await session().exec(change.values(used_at=now))
    return await session().get(LinkCode, code_sha256) if result.rowcount == 1 else None


async def drop_codes(person_id: str) -> None:
    """Ends all link codes of a person."""
    await session().exec(delete(LinkCode).where(col(LinkCode.person_id) == person_id))


async def stored_file(file_id: str) -> StoredFile | None:
    """By id, whoever it belongs to."""
    return await session().get(StoredFile, file_id)


async def files_of(person_id: str) -> Sequence[StoredFile]:
    """All files of a person, newest first."""
    query = select(StoredFile).where(StoredFile.person_id == person_id)
    return (await session().exec(query.order_by(col(StoredFile.created_at).desc(), col(StoredFile.id)))).all()


async def uploads_of(person_id: str, now: datetime, *, limit: int = 25) -> Sequence[StoredFile]:
    """Uploads that still live, newest first."""
    query = select(StoredFile).where(
        StoredFile.person_id == person_id, StoredFile.kind == "upload", col(StoredFile.expires_at) > now
    )
    query = query.order_by(col(StoredFile.created_at).desc(), col(StoredFile.id).desc()).limit(limit)
    return (await session().exec(query)).all()


async def expired_files(now: datetime, *, limit: int = 500) -> Sequence[StoredFile]:
    """Files whose time is over."""
    return (await session().exec(select(StoredFile).where(col(StoredFile.expires_at) <= now).limit(limit))).all()


async def history(person_id: str, *, limit: int) -> Sequence[AuditRow]:
    """What was done in the person's name, newest first; refusals and questions are left out."""
    query = select(AuditRow).where(AuditRow.person_id == person_id, col(AuditRow.outcome).not_in(["input", "refused"]))
    return (await session().exec(query.order_by(col(AuditRow.number).desc()).limit(limit))).all()


async def undoable(person_id: str, now: datetime, *, limit: int = 10) -> Sequence[UndoRow]:
    """Changes that can still be taken back, newest first; what an undo did is not one of them."""
    query = select(UndoRow).where(
        UndoRow.person_id == person_id,
        col(UndoRow.used_at).is_(None),
        UndoRow.until > now,
        UndoRow.tool != "accounts_undo",
    )
    query = query.order_by(col(UndoRow.created_at).desc(), col(UndoRow.id).desc()).limit(limit)
    return (await session().exec(query)).all()


async def change(undo_id: str, *, lock: bool = False) -> UndoRow | None:
    """An undo row by id, whoever it belongs to; `lock` keeps others from using it."""
    return await session().get(UndoRow, undo_id, with_for_update=lock)


async def block(person_id: str, blocked_id: str, now: datetime) -> bool:
    """False when it was so already."""
    if await session().get(Block, (person_id, blocked_id)) is not None:
        return False
    session().add(Block(person_id=person_id, blocked_id=blocked_id, created_at=now))
    await session().flush()
    return True


async def unblock(person_id: str, blocked_id: str) -> None:
    """Silent when there was no block."""
    await session().exec(delete(Block).where(col(Block.person_id) == person_id, col(Block.blocked_id) == blocked_id))


async def unwanted(person_id: str) -> set[str]:
    """Those who blocked the person and those whom the person blocked."""
    query = select(Block).where(or_(col(Block.person_id) == person_id, col(Block.blocked_id) == person_id))
    rows = (await session().exec(query)).all()
    return {row.blocked_id if row.person_id == person_id else row.person_id for row in rows}
