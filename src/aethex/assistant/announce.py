"""Where those who watch a conversation, or a person, hear what happens; and how decisions come back to it."""

from aethex.conversations import repository
from aethex.conversations.models import Message
from aethex.db.unit_of_work import work
from aethex.db.upsert import write
from aethex.tools.approvals import view
from aethex.tools.blocks import Block, Choice, Choices, Text
from aethex.tools.invoke import Door
from aethex.tools.models import ApprovalRow
from aethex.tools.outcomes import Done, Outcome, Refused

_WORDS = {"declined": "You declined this. Nothing was done.", "failed": "This could not be done."}


def channel_of(conversation: str, person: str) -> str:
    """One person's view of one conversation."""
    return f"conversation:{conversation}:{person}"


def channel_for(person: str) -> str:
    """A person's own channel, across conversations."""
    return f"person:{person}"


async def announce(door: Door, row: ApprovalRow, outcome: Outcome | None, *, answered: bool = False) -> None:
    """Inside the deciding transaction: a message for the one person, and events once it is committed.

    `answered`: the decision was taken by a word, and the turn that took it answers itself.
    """
    now = door.clock.now()
    text, blocks = _said(row, outcome)
    shown = view(row, now).model_dump(mode="json")
    drawn = [block.model_dump(mode="json") for block in blocks]
    message: Message | None = None
    if row.conversation_id is not None and not answered:
        message = Message(
            conversation_id=row.conversation_id,
            person_id=row.person_id,
            role="assistant",
            text=text,
            blocks=drawn,
            visible_to=row.person_id,
            at=await repository.next_instant(row.conversation_id, now),
        )
        await repository.add(message)
        await write(repository.touching(row.conversation_id, now))

    async def tell() -> None:
        bus = door.providers.realtime
        await bus.publish(channel_for(row.person_id), "approval", shown)
        if row.conversation_id is None:
            return
        channel = channel_of(row.conversation_id, row.person_id)
        await bus.publish(channel, "approval", shown)
        if message is not None:
            data = {"conversation": row.conversation_id, "message": message.id, "text": text, "blocks": drawn}
            await bus.publish(channel, "message", data)

    work().after_commit(tell)


def _said(row: ApprovalRow, outcome: Outcome | None) -> tuple[str, list[Block]]:
    if isinstance(outcome, Done):
        lead = outcome.blocks[0] if outcome.blocks else None
        text = lead.text if isinstance(lead, Text) else outcome.text
        blocks = list(outcome.blocks[1:] if isinstance(lead, Text) else outcome.blocks)
        if outcome.undo:
            undo = Choice(label="Undo", tool="accounts_undo", args={"change": outcome.undo.id})
            blocks.append(Choices(choices=[undo]))
        return text, blocks
    if isinstance(outcome, Refused):
        return f"This could not be done: {outcome.error.message}", []
    if row.state == "failed":
        return "The terms changed after I asked you, so I did nothing. There is a new proposal to look at.", []
    return _WORDS.get(row.state, "This was decided."), []
