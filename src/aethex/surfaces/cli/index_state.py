"""How far the vector store follows the database."""

from dataclasses import dataclass

from aethex.db.unit_of_work import unit_of_work
from aethex.search.indexing import Indexed, content_sha256
from aethex.surfaces.services import Services

BATCH = 500


@dataclass(frozen=True)
class State:
    """How many records of a kind are stored as they are now, are missing or outdated, and should not be there."""

    kind: str
    current: int
    stale: int
    extra: int


async def states(services: Services) -> list[State]:
    """One a kind; reads everything, writes nothing."""
    return [await _state(services, kind) for kind in services.indexer.kinds.values()]


async def _state(services: Services, kind: Indexed) -> State:
    async with unit_of_work(services.database, writes=False):
        ids = await kind.ids()
    stored = {row.id: row.metadata.get("sha256") for row in await services.providers.vectors.get(kind.collection)}
    current, encoder = 0, services.providers.embeddings.name
    for at in range(0, len(ids), BATCH):
        async with unit_of_work(services.database, writes=False):
            texts = await kind.texts(ids[at : at + BATCH])
        for one, text in texts.items():
            current += stored.get(one) == (content_sha256(encoder, text) if text is not None else None)
    return State(kind.kind, current, len(ids) - current, len(set(stored) - set(ids)))
