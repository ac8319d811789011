"""The outbox tasks that fill and empty the vector store."""

import hashlib
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aethex.db.engine import Database
from aethex.db.outbox import Handler
from aethex.db.unit_of_work import unit_of_work
from aethex.providers.bundle import Providers
from aethex.search.cache import VectorCache

log = logging.getLogger(__name__)

Texts = Callable[[Sequence[str]], Awaitable[dict[str, str | None]]]
Marked = Callable[[Mapping[str, str]], Awaitable[None]]
Ids = Callable[[], Awaitable[list[str]]]


@dataclass(frozen=True)
class Indexed:
    """One kind of record that can be found by meaning.

    `texts` gives, inside a unit of work, the text of each id; None for what must not be found (any more). `marked`
    is told the content hash of what was stored. `ids` lists everything that should be stored. `of_person` lists the
    ids of a person's own records.
    """

    kind: str
    collection: str
    texts: Texts
    ids: Ids
    marked: Marked | None = None
    of_person: Callable[[str], Awaitable[list[str]]] | None = None


def content_sha256(model: str, text: str) -> str:
    """A hash of a text and of the encoder that read it, so that another encoder makes every vector stale."""
    return hashlib.sha256(f"{model}\x00{text}".encode()).hexdigest()


class Indexer:
    """Encodes texts in batches, outside of any transaction, and stores their vectors."""

    def __init__(
        self, database: Database, providers: Providers, kinds: Sequence[Indexed], cache: VectorCache | None = None
    ) -> None:
        self.database = database
        self.providers = providers
        self.kinds = {kind.kind: kind for kind in kinds}
        self.cache = cache

    def handlers(self) -> dict[str, Handler]:
        return {"search.index": self.index_tasks, "search.erase": self.erase_tasks}

    async def index_tasks(self, tasks: list[dict[str, Any]]) -> None:
        """Tasks of {"kind", "id"}. May run twice; a record that is gone is taken out of the store."""
        by_kind: dict[str, list[str]] = {}
        for task in tasks:
            by_kind.setdefault(task["kind"], []).append(task["id"])
        for kind, ids in by_kind.items():
            await self.index(kind, list(dict.fromkeys(ids)))

    async def erase_tasks(self, tasks: list[dict[str, Any]]) -> None:
        """Tasks of {"person_id"} or {"kind", "ids"}."""
        for task in tasks:
            if "ids" in task:
                await self.providers.vectors.delete(self.kinds[task["kind"]].collection, task["ids"])
                continue
            await self.providers.vectors.delete(self.kinds["person"].collection, [task["person_id"]])

    async def index(self, kind: str, ids: Sequence[str]) -> int:
        """Brings the store up to date for these records; returns how many were encoded anew."""
        indexed = self.kinds[kind]
        async with unit_of_work(self.database, writes=False):
            texts = await indexed.texts(ids)
        gone = [one for one in ids if texts.get(one) is None]
        if gone:
            await self.providers.vectors.delete(indexed.collection, gone)
        wanted = {one: text for one, text in texts.items() if text is not None}
        if not wanted:
            return 0
        hashes = {one: content_sha256(self.providers.embeddings.name, text) for one, text in wanted.items()}
        stored = await self.providers.vectors.get(indexed.collection, list(wanted))
        current = {row.id for row in stored if row.metadata.get("sha256") == hashes[row.id]}
        stale = [one for one in wanted if one not in current]
        if stale:
            vectors = await self._encode([wanted[one] for one in stale], [hashes[one] for one in stale])
            metadatas = [{"sha256": hashes[one], "model": self.providers.embeddings.name} for one in stale]
            await self.providers.vectors.upsert(indexed.collection, stale, vectors, metadatas)
        if indexed.marked is not None:
            async with unit_of_work(self.database):
                await indexed.marked(hashes)
        return len(stale)

    async def _encode(self, texts: list[str], hashes: list[str]) -> Any:
        if self.cache is None:
            return await self.providers.embeddings.encode(texts)
        return await self.cache.vectors(texts, hashes, self.providers.embeddings)

    async def rebuild(self, *, batch: int = 128, progress: Callable[[str, int, int], None] | None = None) -> int:
        """Re-encodes whatever is missing or stale and drops what should not be there; returns how many were encoded."""
        made = 0
        for indexed in self.kinds.values():
            async with unit_of_work(self.database, writes=False):
                ids = await indexed.ids()
            known, _ = await self.providers.vectors.all(indexed.collection)
            extra = sorted(set(known) - set(ids))
            if extra:
                await self.providers.vectors.delete(indexed.collection, extra)
            for at in range(0, len(ids), batch):
                made += await self.index(indexed.kind, ids[at : at + batch])
                if progress is not None:
                    progress(indexed.kind, min(at + batch, len(ids)), len(ids))
        return made
