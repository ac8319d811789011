"""Every query over conversations."""

from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, Table, bindparam, delete, func, or_, update
from sqlalchemy import select as core_select
from sqlmodel import col, select

from aethex.conversations.models import Conversation, Message, Participant, Said, Turn
from aethex.db.unit_of_work import session
from aethex.db.upsert import Written, add_if_absent, put
from aethex.tools.models import FocusRow

_TURN = cast(Table, Turn.__table__)  # type: ignore[attr-defined]
_CONVERSATION = cast(Table, Conversation.__table__)  # type: ignore[attr-defined]


async def by_thread(row: Conversation) -> Conversation:
    """The conversation of the row's thread: the row itself where there was none."""
    await add_if_absent(row)
    return (await session().exec(select(Conversation).where(Conversation.thread == row.thread))).one()


async def by_key(thread: str) -> Conversation | None:
    return (await session().exec(select(Conversation).where(Conversation.thread == thread))).first()


async def joined(conversation: str, person: str) -> Conversation | None:
    """The conversation, where this person takes part in it."""
    found = await session().exec(_JOINED, params={"of": conversation, "who": person})
    row: Conversation | None = found.scalars().first()
    return row


async def join(conversation: str, person: str, now: datetime) -> None:
    await add_if_absent(Participant(conversation_id=conversation, person_id=person, joined_at=now))


async def add(row: Conversation | Participant | Message | Turn) -> None:
    """Writes a new row at once; what is changed in it later is not written."""
    await put(row)


async def newest(person: str, *, before: datetime | None, limit: int) -> list[Conversation]:
    """Conversations this person takes part in, the latest change first.

    Sessions of other people's programs are among them once something was said there.
    """
    mine = select(Participant.conversation_id).where(Participant.person_id == person)
    said = select(Message.id).where(Message.conversation_id == Conversation.id).exists()
    query = select(Conversation).where(col(Conversation.id).in_(mine), or_(col(Conversation.surface) != "mcp", said))
    if before is not None:
        query = query.where(Conversation.updated_at < before)
    return list((await session().exec(query.order_by(col(Conversation.updated_at).desc()).limit(limit))).all())


def _newest(*wanted: Any) -> Any:
    """The newest messages of a conversation that a person may see."""
    seen = or_(col(Message.visible_to).is_(None), col(Message.visible_to) == bindparam("who"))
    query = core_select(*wanted).where(col(Message.conversation_id) == bindparam("of"), seen)
    return query.order_by(col(Message.at).desc(), col(Message.id).desc()).limit(bindparam("most"))


_MESSAGES = _newest(Message)
_SAID = _newest(*(getattr(Message, name) for name in Said._fields))
_JOINED: Any = (
    core_select(Conversation)
    .join(Participant, col(Participant.conversation_id) == Conversation.id)
    .where(col(Conversation.id) == bindparam("of"), col(Participant.person_id) == bindparam("who"))
)
_RUNNING_SINCE: Any = core_select(col(Turn.started_at)).where(
    col(Turn.conversation_id) == bindparam("of"), col(Turn.state) == "running"
)  # fmt: skip


async def messages(conversation: str, person: str, *, limit: int = 200) -> list[Message]:
    """The newest `limit` that this person may see, oldest first."""
    rows = await session().exec(_MESSAGES, params={"of": conversation, "who": person, "most": limit})
    return list(reversed(rows.scalars().all()))


async def said(conversation: str, person: str, *, limit: int) -> list[Said]:
    """As `messages`, without what was drawn and without making rows of them, which takes longer than the query."""
    rows = await session().exec(_SAID, params={"of": conversation, "who": person, "most": limit})
    return [Said(*row) for row in reversed(rows.all())]


async def next_instant(conversation: str, now: datetime) -> datetime:
    """Now, or just after the newest message where the clock has not moved since."""
    last = (await session().exec(select(func.max(Message.at)).where(Message.conversation_id == conversation))).one()
    return max(now, last + timedelta(microseconds=1)) if last else now


async def rename(conversation: str, title: str) -> None:
    await session().exec(update(Conversation).where(col(Conversation.id) == conversation).values(title=title))


_TOUCHING = update(_CONVERSATION).where(_CONVERSATION.c.id == bindparam("of")).values(updated_at=bindparam("now"))
_ENDING = (
    update(_TURN)
    .where(_TURN.c.id == bindparam("of"), _TURN.c.state == "running")
    .values({name: bindparam(f"new_{name}") for name in ("state", "ended_at", "answer")})
)


def touching(conversation: str, now: datetime) -> Written:
    """Notes when something was last said."""
    return _TOUCHING, {"of": conversation, "now": now}


async def remove(conversation: str) -> None:
    """Deletes a conversation with everything in it."""
    for table in (Message, Turn, Participant, FocusRow):
        await session().exec(delete(table).where(col(table.conversation_id) == conversation))
    await session().exec(delete(Conversation).where(col(Conversation.id) == conversation))


async def leave(conversation: str, person: str) -> None:
    """Takes one person, and what only they could see, out of a shared conversation."""
    await session().exec(
        delete(Message).where(col(Message.conversation_id) == conversation, col(Message.visible_to) == person)
    )
    for table in (Participant, FocusRow):
        await session().exec(
            delete(table).where(
                col(table.conversation_id) == conversation,
                col(table.person_id) == person,
            )
        )


async def turn(turn: str) -> Turn | None:
    return await session().get(Turn, turn)


async def turn_by_client(person: str, client: str) -> Turn | None:
    return (await session().exec(select(Turn).where(Turn.person_id == person, Turn.client_id == client))).first()


async def running_since(conversation: str) -> datetime | None:
    """When the running turn began; None where none runs."""
    found = await session().exec(_RUNNING_SINCE, params={"of": conversation})
    since: datetime | None = found.scalar()
    return since


async def running(conversation: str) -> Turn | None:
    query = select(Turn).where(Turn.conversation_id == conversation, Turn.state == "running")
    return (await session().exec(query)).first()


async def orphans(process: str, before: datetime | None) -> list[Turn]:
    """Running turns of other processes; with `before`, only those that began before it."""
    query = select(Turn).where(Turn.state == "running", Turn.process != process)
    if before is not None:
        query = query.where(Turn.started_at < before)
    return list((await session().exec(query)).all())


async def end(turn: str, state: str, now: datetime, answer: dict[str, Any] | None) -> bool:
    """Closes a running turn; False when it was closed already."""
    given = {"of": turn, "new_state": state, "new_ended_at": now, "new_answer": answer}
    result: CursorResult[Any] = await session().exec(_ENDING, params=given)
    return bool(result.rowcount == 1)


async def ask_to_stop(conversation: str) -> bool:
    change = update(Turn).where(col(Turn.conversation_id) == conversation, col(Turn.state) == "running")
    result: CursorResult[Any] = await session().exec(change.values(stop=True))
    return bool(result.rowcount)
