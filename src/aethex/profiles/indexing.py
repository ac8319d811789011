"""What of a public profile is embedded."""

from collections.abc import Sequence

from sqlmodel import col, select

from aethex.db.unit_of_work import session
from aethex.profiles.models import Profile
from aethex.profiles.service import public_text
from aethex.search.indexing import Indexed


async def _texts(ids: Sequence[str]) -> dict[str, str | None]:
    return {one: await public_text(one) or None for one in ids}


async def _ids() -> list[str]:
    return list((await session().exec(select(Profile.person_id).where(col(Profile.public).is_(True)))).all())


INDEXED = Indexed(kind="person", collection="people", texts=_texts, ids=_ids)
