"""Every query over postings."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Executable, Table, bindparam, func, or_, text, update
from sqlalchemy.orm import defer, load_only
from sqlmodel import col, select

from aethex.db.changes import next_change
from aethex.db.unit_of_work import session
from aethex.db.wordlists import Among
from aethex.postings.filters import Filter, all_of, numbers_text
from aethex.postings.models import FeedState, Posting, PostingPlace
from aethex.postings.numbers import Numbers

KIND = "posting"
_TABLE: Table = Posting.__table__  # type: ignore[attr-defined]
_PAGE = 250
_DECIDED = [
    Posting.id, Posting.number, Posting.revision, Posting.url, Posting.same_key, Posting.signature, Posting.content_sha256,
    Posting.first_seen, Posting.last_seen, Posting.missed, Posting.posted_at, Posting.reposts, Posting.closed_at, Posting.posted_by,
]  # fmt: skip
_LONG = ("signature", "description", "requirements", "languages")
LEAN = [defer(getattr(Posting, name)) for name in (*_LONG, "places", "must", "nice", "skills", "flags")]
"""Loads what a line about an ad shows, and nothing that has to be unpacked."""


async def get(posting: str) -> Posting | None:
    return await session().get(Posting, posting)


async def by_ids(ids: Sequence[str]) -> list[Posting]:
    """In the order of `ids`, as far as a line about each shows; absent ones are left out."""
    rows = (await session().exec(select(Posting).options(*LEAN).where(col(Posting.id).in_(ids)))).all()
    found = {row.id: row for row in rows}
    return [found[one] for one in ids if one in found]


async def passing(made: Sequence[Filter], ids: Sequence[str]) -> list[Posting]:
    """Those of `ids` that pass the filters now, in the order of `ids`."""
    lean = [defer(getattr(Posting, name)) for name in _LONG]
    query = select(Posting).options(*lean).where(col(Posting.id).in_(ids))
    rows = (await session().exec(query.where(all_of(made)))).all()
    found = {row.id: row for row in rows}
    return [found[one] for one in ids if one in found]


async def numbers(made: Sequence[Filter]) -> NDArray[np.int32]:
    """Numbers of all postings that pass, ascending."""
    listed = (await session().exec(numbers_text(made))).first()
    return np.sort(np.fromstring(listed, dtype=np.int32, sep=",")) if listed else np.zeros(0, dtype=np.int32)


async def count(made: Sequence[Filter]) -> int:
    return int((await session().exec(select(func.count()).select_from(Posting).where(all_of(made)))).one())


async def count_hidden_by(made: Sequence[Filter], reason: str) -> int:
    """How many postings pass every filter but the one with this reason."""
    others = [one for one in made if one.reason != reason]
    broken = [one for one in made if one.reason == reason]
    query = select(func.count()).select_from(Posting).where(all_of(others), ~all_of(broken))
    return int((await session().exec(query)).one())


async def reasons_against(posting: str, made: Sequence[Filter]) -> list[str]:
    """The reason codes of the filters that this posting does not pass."""
    failed = []
    for one in made:
        query = select(func.count()).select_from(Posting).where(Posting.id == posting, one.clause)
        if not (await session().exec(query)).one():
            failed.append(one.reason)
    return failed


class Ranked(NamedTuple):
    """What ranking reads of a posting."""

    id: str
    number: int
    revision: int
    must: list[str]
    nice: list[str]
    level: str | None
    pay_low_usd: int | None
    pay_top_usd: int | None
    remote: str | None
    places: list[dict[str, Any]]
    employment: str | None
    visa: str
    role: str | None
    posted_at: datetime | None
    closed_at: datetime | None
    vector_sha256: str | None


async def changed_since(revision: int) -> list[Ranked]:
    """The first that changed after a change number, in the order of their changes; no two share a number.

    Few enough that reading them does not hold up the event loop.
    """
    query = select(*(_TABLE.c[name] for name in Ranked._fields)).where(_TABLE.c.revision > revision)
    rows = (await session().exec(query.order_by(_TABLE.c.revision).limit(_PAGE))).all()
    return [Ranked(*row) for row in rows]


async def named(text: str, words: Sequence[str], limit: int = 10) -> list[Posting]:
    """Open postings whose title, company or both together hold every word, newest first."""
    query = select(Posting).where(
        col(Posting.closed_at).is_(None),
        or_(
            col(Posting.company_key) == text,
            *([col(Posting.search_text).contains(words[0], autoescape=True)] if len(words) == 1 else []),
            _every(words) if words else col(Posting.id).is_(None),
        ),
    )
    return list((await session().exec(query.order_by(col(Posting.posted_at).desc()).limit(limit))).all())


def _every(words: Sequence[str]) -> Any:
    condition = col(Posting.search_text).contains(words[0], autoescape=True)
    for word in words[1:]:
        condition = condition & col(Posting.search_text).contains(word, autoescape=True)
    return condition


async def has_company(key: str) -> bool:
    query = select(Posting.id).where(Posting.company_key == key).limit(1)
    return (await session().exec(query)).first() is not None


async def titles_at(company_keys: Sequence[str]) -> list[tuple[str, str]]:
    """(title, company) of the open postings of these companies, 300 at most."""
    query = select(Posting.title, Posting.company).where(
        col(Posting.closed_at).is_(None), col(Posting.company_key).in_(company_keys)
    )
    return list((await session().exec(query.distinct().limit(300))).all())


async def titles_by(person: str) -> list[str]:
    """Titles of the open postings that a person posted."""
    query = select(Posting.title).where(Posting.posted_by == person, col(Posting.closed_at).is_(None))
    return list((await session().exec(query.limit(300))).all())


async def companies_named(runs: Sequence[str]) -> list[str]:
    """Keys of companies with open postings that are one of `runs`, or begin with one that is a single word.

    The index on the key serves each part of the union; with OR between them SQLite reads every posting.
    """
    words, single = Among(), [run for run in runs if " " not in run]
    parts = [words.is_one_of("company_key", runs), *words.beginnings("company_key", single)]
    opened = "SELECT company_key FROM posting WHERE closed_at IS NULL AND"
    query = " UNION ".join(f"{opened} {part}" for part in parts) + " LIMIT 50"
    connection = await session().connection()
    return list((await connection.execute(text(query), words.parameters)).scalars())


async def known(urls: Sequence[str], same_keys: Sequence[str]) -> list[Posting]:
    """The postings at these addresses or with these keys, oldest first, with what a decision about them needs."""
    if not urls and not same_keys:
        return []
    either = or_(col(Posting.url).in_(urls), col(Posting.same_key).in_(same_keys))
    query = select(Posting).options(load_only(*_DECIDED)).where(either)  # type: ignore[arg-type]
    return list((await session().exec(query.order_by(col(Posting.number)))).all())


async def same_ad(same_key: str) -> list[Posting]:
    """Postings of the same company, title and place, newest first."""
    query = select(Posting).where(Posting.same_key == same_key).order_by(col(Posting.first_seen).desc())
    return list((await session().exec(query)).all())


class Open(NamedTuple):
    """An open posting, as far as its feed's next reading is concerned."""

    number: int
    id: str
    url: str
    source_id: str
    missed: int


async def open_of(source: str) -> list[Open]:
    """The open postings of a source by number, read page by page, so that a long list does not hold up the loop."""
    found: list[Open] = []
    columns = select(Posting.number, Posting.id, Posting.url, Posting.source_id, Posting.missed)  # type: ignore[call-overload]
    while True:
        after = found[-1].number if found else 0
        query = columns.where(Posting.source == source, col(Posting.closed_at).is_(None), col(Posting.number) > after)
        page = (await session().exec(query.order_by(col(Posting.number)).limit(_PAGE))).all()
        found += [Open(*row) for row in page]
        if len(page) < _PAGE:
            return found


async def count_miss(ids: Sequence[str]) -> None:
    """Notes that a reading of their feed did not show these."""
    await run(update(_TABLE).where(_TABLE.c.id.in_(ids)).values(missed=_TABLE.c.missed + 1))


async def close_all(ids: Sequence[str], now: datetime) -> None:
    """Takes postings offline, each under a change number of its own."""
    top = await next_change(KIND, len(ids))
    await run(
        update(_TABLE).where(_TABLE.c.id == bindparam("posting")).values(closed_at=now, revision=bindparam("change")),
        [
            {"posting": one, "change": change}
            for one, change in zip(ids, range(top - len(ids) + 1, top + 1), strict=True)
        ],
    )


async def run(statement: Executable, rows: Sequence[dict[str, Any]] | None = None) -> None:
    """Past the ORM, which would look at every row it holds for each statement."""
    await session().flush()
    await (await session().connection()).execute(statement, rows)


async def hold_numbers() -> Numbers:
    """Holds the change counter, so that nobody else writes postings until this unit of work ends."""
    last = await next_change(KIND, 0)
    highest = (await session().exec(select(func.max(Posting.number)))).first()
    return Numbers(last_change=last, last_row=int(highest or 0))


async def claim(numbers: Numbers) -> None:
    """Takes the change numbers that were given out of those held."""
    if numbers.taken:
        await next_change(KIND, numbers.taken)


async def touch(posting: Posting) -> None:
    """Gives the posting a new change number."""
    posting.revision = await next_change(KIND)
    session().add(posting)


class Words(NamedTuple):
    """What of a posting is embedded."""

    id: str
    title: str
    company: str
    must: list[str]
    nice: list[str]
    description: str


async def open_words(ids: Sequence[str]) -> list[Words]:
    """The words of those that are open."""
    query = select(Posting.id, Posting.title, Posting.company, Posting.must, Posting.nice, Posting.description)  # type: ignore[call-overload]
    rows = await session().exec(query.where(col(Posting.id).in_(ids), col(Posting.closed_at).is_(None)))
    return [Words(*row) for row in rows.all()]


async def mark_indexed(hashes: Mapping[str, str]) -> None:
    """Notes which texts the stored vectors stand for, where that changes; each is a change of its own."""
    query = select(Posting.id, Posting.vector_sha256).where(col(Posting.id).in_(list(hashes)))
    stale = [one for one, held in (await session().exec(query)).all() if held != hashes[one]]
    if not stale:
        return
    top = await next_change(KIND, len(stale))
    await run(
        update(_TABLE)
        .where(_TABLE.c.id == bindparam("posting"))
        .values(vector_sha256=bindparam("sha256"), revision=bindparam("change")),
        [
            {"posting": one, "sha256": hashes[one], "change": change}
            for one, change in zip(stale, range(top - len(stale) + 1, top + 1), strict=True)
        ],
    )


async def feed_state(source: str) -> FeedState | None:
    return await session().get(FeedState, source)


async def sources() -> list[str]:
    return sorted((await session().exec(select(FeedState.source))).all())


async def comparable_pay(role: str, level: str | None, country: str | None) -> list[tuple[int, int]]:
    """(low, top) in US dollars a year of open postings of the same role, level and country that disclose pay."""
    query = select(Posting.pay_low_usd, Posting.pay_top_usd).where(
        Posting.role == role,
        col(Posting.closed_at).is_(None),
        col(Posting.pay_low_usd).is_not(None),
        col(Posting.pay_is_estimate).is_(False),
    )
    if level:
        query = query.where(Posting.level == level)
    if country:
        at = select(PostingPlace.number).where(PostingPlace.scope == "at", PostingPlace.code == f"country:{country}")
        query = query.where(col(Posting.number).in_(at))
    return [(int(low or 0), int(top or low or 0)) for low, top in (await session().exec(query)).all()]
