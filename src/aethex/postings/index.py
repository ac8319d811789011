"""The open postings as arrays in memory, following the table's change number."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aethex.db.changes import last_change
from aethex.db.unit_of_work import release
from aethex.postings import repository
from aethex.postings.models import Posting
from aethex.providers.bundle import Providers

KIND = "posting"
COLLECTION = "postings"
_EMPTY = np.zeros(0, dtype=np.int32)


@dataclass
class Row:
    """What ranking needs of one posting."""

    id: str
    number: int
    must: NDArray[np.int32]
    nice: NDArray[np.int32]
    level: str | None
    pay_low: float
    pay_top: float
    remote: str | None
    country: str | None
    posted: datetime | None


@dataclass
class PostingIndex:
    """Rows in the order of their numbers, vectors beside them, and the codes of skills.

    `revision` is the change number up to which the rows are known; `arrays` is replaced whole after each change, so
    that a reader never sees half of one.
    """

    revision: int = 0
    rows: dict[int, Row] = field(default_factory=dict)
    vectors: dict[int, NDArray[np.float32]] = field(default_factory=dict)
    skills: dict[str, int] = field(default_factory=dict)
    arrays: Any = None
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def skill_code(self, skill: str) -> int:
        return self.skills.setdefault(skill, len(self.skills))

    def codes(self, skills: list[str]) -> NDArray[np.int32]:
        return np.fromiter((self.skill_code(skill) for skill in skills), dtype=np.int32) if skills else _EMPTY

    async def refresh(self, providers: Providers) -> bool:
        """Takes over what changed since the last call; True when anything did.

        Called inside a reading unit of work, whose connection it releases before it waits for vectors.
        """
        if await last_change(KIND) == self.revision:
            return False
        async with self._lock:
            changed = await repository.changed_since(self.revision)
            if not changed:
                return False
            await release()
            await self._take(providers, changed)
        return True

    async def _take(self, providers: Providers, changed: list[Posting]) -> None:
        wanted = [posting.id for posting in changed if posting.closed_at is None and posting.vector_sha256]
        numbers = {posting.id: posting.number for posting in changed}
        for at in range(0, len(wanted), 2000):
            for found in await providers.vectors.get(COLLECTION, wanted[at : at + 2000]):
                self.vectors[numbers[found.id]] = np.asarray(found.vector, dtype=np.float32)
        for posting in changed:
            self._put(posting)
        self.arrays = None
        self.revision = max(posting.revision for posting in changed)

    def _put(self, posting: Posting) -> None:
        if posting.closed_at is not None:
            self.rows.pop(posting.number, None)
            self.vectors.pop(posting.number, None)
            return
        country = next((place["country"] for place in posting.places if place.get("country")), None)
        self.rows[posting.number] = Row(
            id=posting.id,
            number=posting.number,
            must=self.codes(posting.must),
            nice=self.codes(posting.nice),
            level=posting.level,
            pay_low=float(posting.pay_low_usd) if posting.pay_low_usd is not None else float("nan"),
            pay_top=float(posting.pay_top_usd) if posting.pay_top_usd is not None else float("nan"),
            remote=posting.remote,
            country=country,
            posted=posting.posted_at,
        )


def posting_index(providers: Providers) -> PostingIndex:
    """This process's index."""
    return providers.memory.get(PostingIndex, PostingIndex)
