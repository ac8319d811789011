"""The names of the catalogue, for the gate: read now and then, never while somebody waits."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlmodel import col, select

from aethex.accounts.models import Person
from aethex.assistant.gate.names import All, Listed, Names, Skills
from aethex.db.engine import Database
from aethex.db.unit_of_work import session, unit_of_work
from aethex.postings.models import Posting
from aethex.profiles.models import Profile

log = logging.getLogger(__name__)

_SECONDS = 600.0
_MOST = 50_000
_TITLE_WORDS = 3


@dataclass
class KnownNames:
    """Skills always; companies, titles and public people as they were when last read, at most ten minutes ago."""

    database: Database
    monotonic: Callable[[], float]
    _names: Names = field(default_factory=lambda: All([Skills()]))
    _read_at: float | None = None
    _reading: asyncio.Task[None] | None = None

    def names(self) -> Names:
        """What is known now; what has grown old is read again in the background."""
        old = self._read_at is None or self.monotonic() - self._read_at > _SECONDS
        if old and (self._reading is None or self._reading.done()):
            self._reading = asyncio.create_task(self.load())
        return self._names

    async def load(self) -> None:
        """Reads the names. A database that fails leaves the old ones."""
        self._read_at = self.monotonic()
        try:
            async with unit_of_work(self.database, writes=False):
                found = await _names()
        except Exception:
            log.exception("the names for the gate could not be read")
            return
        self._names = await asyncio.to_thread(lambda: All([Skills(), Listed.of(found)]))


async def _names() -> list[str]:
    companies = (await session().exec(select(Posting.company).distinct().limit(_MOST))).all()
    titles = (await session().exec(select(Posting.title).distinct().limit(_MOST))).all()
    public = select(Person.name).join(Profile, col(Profile.person_id) == Person.id).where(col(Profile.public).is_(True))
    people = (await session().exec(public.limit(_MOST))).all()
    return [
        *companies,
        *(title for title in titles if len(title.split()) >= _TITLE_WORDS),
        *(name for name in people if " " in name.strip()),
    ]
