"""Opening, listing and closing conversations."""

from datetime import datetime
from typing import Any

from aethex.conversations import repository
from aethex.conversations.models import Conversation, Message, Participant
from aethex.db.unit_of_work import session
from aethex.db.upsert import inserting, inserting_row, write
from aethex.errors import Invalid, NotFound
from aethex.kit.text import clean, shorten
from aethex.tools.approvals import view
from aethex.tools.models import ApprovalRow

_PAGE = 50


async def open_for(
    person: str, conversation: str | None, *, surface: str, now: datetime, title: str = ""
) -> Conversation:
    """The named conversation, or a new private one with a title. NotFound for one in which this person takes no part."""
    if conversation is not None:
        return await owned(conversation, person)
    row = Conversation(person_id=person, surface=surface, title=title, created_at=now, updated_at=now)
    joining = {"conversation_id": row.id, "person_id": person, "joined_at": now}
    await write(inserting_row(row), inserting(Participant, joining))
    return row


async def owned(conversation: str, person: str) -> Conversation:
    """A conversation in which this person takes part."""
    row = await repository.joined(conversation, person)
    if row is None:
        raise NotFound("You have no such conversation. Start a new one, or pick one from your list.")
    return row


async def shared_thread(thread: str, person: str, *, surface: str, now: datetime) -> Conversation:
    """The conversation of a platform's thread, in which this person now takes part."""
    row = await repository.by_thread(
        Conversation(person_id=person, shared=True, thread=thread, surface=surface, created_at=now, updated_at=now)
    )
    await repository.join(row.id, person, now)
    return row


def summary(row: Conversation) -> dict[str, Any]:
    """A conversation as lists show it."""
    return {
        "id": row.id,
        "title": row.title or "New conversation",
        "shared": row.shared,
        "created_at": row.created_at.isoformat(),
        "updated_at": row.updated_at.isoformat(),
    }


async def listed(person: str, before: datetime | None) -> list[dict[str, Any]]:
    """At most 50, newest first; page on with the last one's `updated_at` as `before`."""
    return [summary(row) for row in await repository.newest(person, before=before, limit=_PAGE)]


async def shown(conversation: str, person: str, now: datetime) -> dict[str, Any]:
    """A conversation with the messages this person may see and the present state of their approvals."""
    row = await owned(conversation, person)
    running = await repository.running(conversation)  # first: a turn that ends meanwhile is shown with its answer
    found = await repository.messages(conversation, person)
    return {
        **summary(row),
        "running": running is not None and running.person_id == person,
        "messages": [await _message(message, person, now) for message in found],
    }


async def _message(message: Message, person: str, now: datetime) -> dict[str, Any]:
    approvals = []
    for approval in message.approvals:
        row = await session().get(ApprovalRow, approval)
        if row is not None and row.person_id == person:
            approvals.append(view(row, now).model_dump(mode="json"))
    return {
        "id": message.id,
        "role": message.role,
        "mine": message.person_id == person,
        "text": message.text,
        "blocks": message.blocks,
        "tool_calls": message.calls,
        "approvals": approvals,
        "asking": message.asking,
        "files": message.files,
        "at": message.at.isoformat(),
    }


async def rename(conversation: str, person: str, title: str) -> None:
    """Invalid for an empty title."""
    await owned(conversation, person)
    cleaned = " ".join(clean(title).split())
    if not cleaned:
        raise Invalid("The title must not be empty.", [{"argument": "title", "message": "must not be empty"}])
    await repository.rename(conversation, shorten(cleaned, 80))


async def remove(conversation: str, person: str) -> None:
    """Deletes one's own conversation; leaves a shared one."""
    row = await owned(conversation, person)
    if row.shared:
        await repository.leave(conversation, person)
    else:
        await repository.remove(conversation)
