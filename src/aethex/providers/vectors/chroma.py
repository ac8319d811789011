"""Chroma, embedded in this process or as a server. Importing this imports chromadb."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Self, TypeVar

import httpx
import numpy as np
from chromadb.errors import ChromaError, InvalidArgumentError, InvalidDimensionException

from aethex.errors import Unavailable
from aethex.providers.vectors import chroma_collection as one
from aethex.providers.vectors.chroma_store import ChromaStore, open_folder, open_server
from aethex.providers.vectors.dialect import Impossible, chroma_where
from aethex.providers.vectors.port import Matrix, Metadata, Vector, VectorRow, Where
from aethex.providers.vectors.rows import checked_name, checked_rows, checked_vector

T = TypeVar("T")

STEP = 10


class ChromaVectors:
    """Everything runs on one thread; opens at first use.

    Embedded Chroma holds the interpreter's lock while it writes: 1,000 rows at once stop the event loop for
    0.2 to 2 s, 5,000 for up to 12 s. So writes go there in steps of a few rows (8 to 30 ms each), between
    which other threads and other calls have their turn. A large upsert is therefore not one transaction.

    A query is approximate (HNSW); one with `where` costs many times one without.
    """

    def __init__(self, store: ChromaStore) -> None:
        self._store = store
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="vectors")

    @classmethod
    def in_folder(cls, path: Path) -> Self:
        return cls(ChromaStore(partial(open_folder, path)))

    @classmethod
    def at(cls, url: str, timeout: float = 30.0) -> Self:
        """A server at http://host:port, given `timeout` seconds for a request."""
        return cls(ChromaStore(partial(open_server, url, timeout)))

    async def upsert(
        self,
        collection: str,
        ids: Sequence[str],
        vectors: Matrix,
        metadatas: Sequence[Metadata] | None = None,
        documents: Sequence[str | None] | None = None,
    ) -> None:
        name, rows = checked_name(collection), checked_rows(ids, vectors, metadatas, documents)
        for part in rows.parts(STEP):
            await self._run(partial(self._store.within_made, name, partial(one.write, rows=part)))

    async def delete(self, collection: str, ids: Sequence[str]) -> None:
        name = checked_name(collection)
        for start in range(0, len(ids), STEP):
            part = list(dict.fromkeys(ids[start : start + STEP]))
            await self._run(partial(self._store.within, name, partial(one.remove, ids=part), None))

    async def get(
        self, collection: str, ids: Sequence[str] | None = None, limit: int | None = None, offset: int = 0
    ) -> list[VectorRow]:
        name, nothing = checked_name(collection), list[VectorRow]()
        if ids is None:
            return await self._run(
                lambda: self._store.within(name, lambda kept: one.read_page(kept, limit, offset), nothing)
            )
        found = await self._run(lambda: self._store.within(name, lambda kept: one.read_ids(kept, ids), nothing))
        return found[offset : None if limit is None else offset + limit]

    async def all(self, collection: str) -> tuple[list[str], Matrix]:
        name = checked_name(collection)
        nothing: tuple[list[str], Matrix] = ([], np.zeros((0, 0), np.float32))
        return await self._run(lambda: self._store.within(name, one.read_all, nothing))

    async def query(
        self,
        collection: str,
        vector: Vector,
        k: int,
        ids: Sequence[str] | None = None,
        where: Where | None = None,
    ) -> list[tuple[str, float]]:
        name, asked = checked_name(collection), checked_vector(vector)
        among = None if ids is None else list(dict.fromkeys(ids))
        try:
            wanted = chroma_where(where or {})
        except Impossible:
            return []
        if k <= 0 or among == []:
            return []
        return await self._run(
            lambda: self._store.within(name, lambda kept: one.nearest(kept, asked, k, among, wanted), [])
        )

    async def count(self, collection: str) -> int:
        name = checked_name(collection)
        return await self._run(lambda: self._store.within(name, lambda kept: kept.count(), 0))

    async def drop(self, collection: str) -> None:
        """Row by row first: Chroma 1.5 forgets the lists in dropped rows' metadata only then, and would show
        them in rows of other collections."""
        name, nothing = checked_name(collection), list[str]()
        await self.delete(name, await self._run(lambda: self._store.within(name, one.read_all_ids, nothing)))
        await self._run(lambda: self._store.drop(name))

    async def close(self) -> None:
        await self._run(self._store.close)
        await asyncio.to_thread(self._thread.shutdown)

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, _translated, work)


def _translated(work: Callable[[], T]) -> T:
    """Chroma's errors as ours. Its HTTP client raises plain Exception for answers it does not know."""
    try:
        return work()
    except (InvalidArgumentError, InvalidDimensionException) as error:
        raise ValueError(str(error)) from error
    except (ChromaError, httpx.HTTPError) as error:
        raise _unavailable() from error
    except Exception as error:
        if type(error) is Exception:
            raise _unavailable() from error
        raise


def _unavailable() -> Unavailable:
    return Unavailable("The search index does not answer. Please try again in a minute.")
