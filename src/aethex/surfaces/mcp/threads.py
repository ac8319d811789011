"""The conversation that the calls of one MCP session share, so that "2" means the list that the session saw last."""

from hashlib import sha256

from aethex.conversations import repository
from aethex.conversations.models import Conversation
from aethex.db.unit_of_work import unit_of_work
from aethex.kit.text import clean, shorten
from aethex.surfaces.mcp.caller import Caller
from aethex.surfaces.services import Services

SURFACE = "mcp"


def key_of(caller: Caller) -> str:
    """The thread's key. It holds the person, so nobody's thread can be somebody else's."""
    return f"mcp:{caller.person.id}:{sha256(caller.thread.encode()).hexdigest()[:40]}"


async def conversation_of(services: Services, caller: Caller, client: str) -> str:
    """The thread's conversation; opened, and named after the client, with its first call."""
    key, now = key_of(caller), services.clock.now()
    async with unit_of_work(services.database, writes=False):
        known = await repository.by_key(key)
    if known is not None:
        return known.id
    person, title = caller.person.id, shorten(" ".join(clean(client).split()), 60) or "MCP client"
    made = Conversation(
        person_id=person, thread=key, surface=SURFACE, title=title, created_at=now, updated_at=now
    )  # fmt: skip
    async with unit_of_work(services.database):
        row = await repository.by_thread(made)
        await repository.join(row.id, person, now)
        return row.id
