"""What of a posting is embedded."""

from collections.abc import Sequence

from sqlmodel import col, select

from aethex.db.unit_of_work import session
from aethex.postings import repository
from aethex.postings.index import COLLECTION, KIND
from aethex.postings.models import Posting
from aethex.search.indexing import Indexed
from aethex.skills.taxonomy import taxonomy

_LENGTH = 900


def text_of(words: repository.Words) -> str:
    """Title, employer, skills and the beginning of the ad: about as much as the encoder reads."""
    known = taxonomy()
    names = [found.name if (found := known.get(skill)) else skill for skill in [*words.must, *words.nice]]
    head = f"{words.title} at {words.company}. {', '.join(names[:20])}."
    return f"{head}\n{words.description[:_LENGTH]}"


async def _texts(ids: Sequence[str]) -> dict[str, str | None]:
    texts = {words.id: text_of(words) for words in await repository.open_words(ids)}
    return {one: texts.get(one) for one in ids}


async def _ids() -> list[str]:
    return list((await session().exec(select(Posting.id).where(col(Posting.closed_at).is_(None)))).all())


INDEXED = Indexed(kind=KIND, collection=COLLECTION, texts=_texts, ids=_ids, marked=repository.mark_indexed)
