"""What of a posting is embedded."""

from collections.abc import Mapping, Sequence

from sqlmodel import col, select

from aethex.db.unit_of_work import session
from aethex.postings import repository
from aethex.postings.index import COLLECTION, KIND
from aethex.postings.models import Posting
from aethex.search.indexing import Indexed
from aethex.skills.taxonomy import taxonomy

_LENGTH = 900


def text_of(posting: Posting) -> str:
    """Title, employer, skills and the beginning of the ad: about as much as the encoder reads."""
    known = taxonomy()
    names = [found.name if (found := known.get(skill)) else skill for skill in [*posting.must, *posting.nice]]
    head = f"{posting.title} at {posting.company}. {', '.join(names[:20])}."
    return f"{head}\n{posting.description[:_LENGTH]}"


async def _texts(ids: Sequence[str]) -> dict[str, str | None]:
    rows = {row.id: row for row in await repository.by_ids(ids)}
    return {one: text_of(rows[one]) if one in rows and rows[one].closed_at is None else None for one in ids}


async def _ids() -> list[str]:
    return list((await session().exec(select(Posting.id).where(col(Posting.closed_at).is_(None)))).all())


async def _marked(hashes: Mapping[str, str]) -> None:
    rows = await repository.by_ids(list(hashes))
    for row in rows:
        if row.vector_sha256 != hashes[row.id]:
            await repository.mark_indexed(row.id, hashes[row.id])


INDEXED = Indexed(kind=KIND, collection=COLLECTION, texts=_texts, ids=_ids, marked=_marked)
