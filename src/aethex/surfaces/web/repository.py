"""The few rows that pages need beyond what the domains show."""

from sqlalchemy import or_
from sqlmodel import col, select

from aethex.conversations.models import Message
from aethex.db.unit_of_work import session


async def same_turn(message: str, conversation: str, person: str) -> set[str]:
    """Ids of the messages of the turn that `message` belongs to, as far as this person may see them."""
    row = await session().get(Message, message)
    if row is None or row.conversation_id != conversation:
        return set()
    if row.turn_id is None:
        return {row.id}
    query = select(Message.id).where(
        Message.conversation_id == conversation,
        Message.turn_id == row.turn_id,
        or_(col(Message.visible_to).is_(None), col(Message.visible_to) == person),
    )
    return set((await session().exec(query)).all())
