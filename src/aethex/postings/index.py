"""The open postings as columns in memory, following the table's change number.

Rows are only appended: a changed posting gets a new row and its old one is marked dead, so that following a change
costs as much as the change. SQL stays the truth; what is found here is read again from there before it is shown.
"""

import asyncio
from array import array
from collections.abc import Iterable, Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from aethex.db.changes import last_change
from aethex.db.unit_of_work import release
from aethex.kit.terms import Employment, Level, Remote
from aethex.postings import filter_rows, repository
from aethex.postings.filters import Wishes
from aethex.postings.growing import Growing
from aethex.postings.models import Posting
from aethex.postings.repository import Ranked
from aethex.providers.bundle import Providers

KIND = "posting"
COLLECTION = "postings"
LEVELS = tuple(Level)
REMOTES = tuple(Remote)
EMPLOYMENTS = tuple(Employment)
_DAY = 86_400.0

Mask = NDArray[np.bool_]
Rows = NDArray[np.int32]


def _code(values: Sequence[str], value: str | None) -> int:
    return values.index(value) if value is not None else -1


class PostingIndex:
    """Columns by row: enum codes (-1 unknown), pay in US dollars a year (NaN undisclosed), days since 1970, vectors.

    `must` and `nice` hold skill codes, those of row i at `[offset[i]:offset[i + 1]]`. `lists` holds the rows of each
    "at:…", "admits:…", "skill:…" and "role:…".
    """

    def __init__(self, dimensions: int) -> None:
        self.revision = 0
        self.ids: list[str] = []
        self.row_of: dict[str, int] = {}
        self.skills: dict[str, int] = {}
        self.countries: dict[str, int] = {}
        self.lists: dict[str, array[int]] = {}
        self.alive, self.limited, self.refuses_visa, self.has_vector = (Growing(np.bool_) for _ in range(4))
        self.level, self.remote, self.employment = (Growing(np.int8) for _ in range(3))
        self.number, self.country = Growing(np.int32), Growing(np.int32)
        self.pay_low, self.pay_top, self.posted_day = (Growing(np.float32) for _ in range(3))
        self.vectors = Growing(np.float32, dimensions)
        self.must, self.nice, self.must_offset, self.nice_offset = (Growing(np.int32) for _ in range(4))
        self.must_offset.append(0)
        self.nice_offset.append(0)
        self._lock = asyncio.Lock()

    def skill_code(self, skill: str) -> int:
        return self.skills.setdefault(skill, len(self.skills))

    async def refresh(self, providers: Providers) -> bool:
        """Takes over what changed since the last call; True when anything did.

        Called inside a reading unit of work, whose connection it releases before it waits for vectors.
        """
        if await last_change(KIND) == self.revision:
            return False
        async with self._lock:
            before = self.revision
            while page := await repository.changed_since(self.revision):
                await self._take(providers, page)
                self.revision = page[-1].revision
            return self.revision != before

    async def _take(self, providers: Providers, changed: Sequence[Ranked]) -> None:
        """A page of changes; others have the event loop between its steps."""
        open_now = [posting for posting in changed if posting.closed_at is None]
        places, skills = await filter_rows.read([posting.number for posting in open_now])
        await release()
        wanted = [one.id for one in open_now if one.vector_sha256]
        vectors = {row.id: row.vector for row in await providers.vectors.get(COLLECTION, wanted)} if wanted else {}
        for posting in changed:
            number = posting.number
            self.put(posting, places.get(number, []), skills.get(number, []), vectors.get(posting.id))

    def put(
        self,
        posting: Ranked | Posting,
        places: Iterable[tuple[str, str]],
        skills: Iterable[str],
        vector: NDArray[np.float32] | None,
    ) -> None:
        """Adds a posting's row, or takes it out when it is closed. `skills` are those it asks for or names in its title."""
        old = self.row_of.pop(posting.id, None)
        if old is not None:
            self.alive.values[old] = False
        if posting.closed_at is not None:
            return
        row = self._columns(posting, vector)
        self.row_of[posting.id] = row
        self.ids.append(posting.id)
        admits = False
        for scope, code in places:
            admits = admits or scope == "admits"
            self._list(f"{scope}:{code}", row)
        self.limited.append(admits)
        for skill in skills:
            self._list(f"skill:{skill}", row)
        if posting.role:
            self._list(f"role:{posting.role}", row)

    def _columns(self, posting: Ranked | Posting, vector: NDArray[np.float32] | None) -> int:
        country = next((place["country"] for place in posting.places if place.get("country")), None)
        self.number.append(posting.number)
        self.refuses_visa.append(posting.visa == "no")
        self.level.append(_code(LEVELS, posting.level))
        self.remote.append(_code(REMOTES, posting.remote))
        self.employment.append(_code(EMPLOYMENTS, posting.employment))
        self.country.append(self.countries.setdefault(country, len(self.countries)) if country else -1)
        self.pay_low.append(np.nan if posting.pay_low_usd is None else posting.pay_low_usd)
        self.pay_top.append(np.nan if posting.pay_top_usd is None else posting.pay_top_usd)
        self.posted_day.append(posting.posted_at.timestamp() / _DAY if posting.posted_at else np.nan)
        self.has_vector.append(vector is not None)
        self.vectors.append(vector if vector is not None else 0.0)
        for codes, offsets, wanted in (
            (self.must, self.must_offset, posting.must),
            (self.nice, self.nice_offset, posting.nice),
        ):
            codes.extend([self.skill_code(skill) for skill in wanted])
            offsets.append(codes.count)
        return self.alive.append(True)

    def _list(self, key: str, row: int) -> None:
        self.lists.setdefault(key, array("i")).append(row)

    def _any(self, keys: Iterable[str]) -> Mask:
        """True for the rows on any of the lists."""
        mask = np.zeros(self.alive.count, dtype=np.bool_)
        for key in keys:
            rows = self.lists.get(key)
            if rows:
                mask[np.array(rows, dtype=np.int32)] = True
        return mask

    def passing(self, wishes: Wishes) -> Rows:
        """Rows of the open postings that pass every filter but words and company, which only SQL knows.

        The same conditions as `filters.filters`; a test holds the two together.
        """
        mask = self.alive.values.copy()
        if wishes.skills:
            mask &= self._any(f"skill:{skill}" for skill in wishes.skills)
        if wishes.roles:
            mask &= self._any(f"role:{role}" for role in wishes.roles)
        if wishes.place:
            mask &= self._in_place(wishes)
        self._plain(mask, wishes)
        self._personal(mask, wishes)
        return np.flatnonzero(mask).astype(np.int32)

    def _in_place(self, wishes: Wishes) -> Mask:
        here = self._any([f"at:{wishes.place}"])
        if wishes.remote == Remote.REMOTE:
            here |= self._any(f"admits:{code}" for code in wishes.place_within)
        return here

    def _plain(self, mask: Mask, wishes: Wishes) -> None:
        if wishes.remote:
            mask &= self.remote.values == REMOTES.index(Remote(wishes.remote))
        for column, wanted, values in (
            (self.level, wishes.level, LEVELS),
            (self.employment, wishes.employment, EMPLOYMENTS),
        ):
            if wanted:
                mask &= (column.values == -1) | (column.values == _code(values, wanted))
        if wishes.floor_usd is not None:
            mask &= ~(self.pay_top.values < wishes.floor_usd)
        if wishes.posted_after:
            mask &= self.posted_day.values >= _days(wishes.posted_after)

    def _personal(self, mask: Mask, wishes: Wishes) -> None:
        remote = self.remote.values == REMOTES.index(Remote.REMOTE)
        hidden = [self.row_of[one] for one in wishes.hidden if one in self.row_of]
        if hidden:
            mask[hidden] = False
        if wishes.home_within:
            mask &= ~remote | ~self.limited.values | self._any(f"admits:{code}" for code in wishes.home_within)
        if wishes.allowed:
            mask &= ~self.refuses_visa.values | remote | self._any(f"at:country:{code}" for code in wishes.allowed)


def _days(instant: datetime) -> float:
    return instant.timestamp() / _DAY


def posting_index(providers: Providers) -> PostingIndex:
    """This process's index."""
    return providers.memory.get(PostingIndex, lambda: PostingIndex(providers.embeddings.dimensions))
