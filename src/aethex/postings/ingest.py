"""Taking ads over: each once, updated when its words change, closed when it is gone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from aethex.db.changes import next_change
from aethex.db.outbox import enqueue
from aethex.db.unit_of_work import session
from aethex.kit.ids import new_id
from aethex.kit.money import Money
from aethex.kit.place import Place
from aethex.kit.text import fold
from aethex.postings import repository
from aethex.postings.dedupe import likeness
from aethex.postings.models import Posting
from aethex.postings.normalise import PostingDraft, normalise
from aethex.postings.place_codes import EVERYWHERE, code_of, within
from aethex.postings.rates import load_rates
from aethex.postings.roles import read_role
from aethex.providers.job_feeds.port import RawPosting
from aethex.skills.taxonomy import taxonomy

ALIKE = 0.9
REPOST_WITHIN = timedelta(days=90)
STALE_AFTER = 2


@dataclass
class Report:
    """What came of a feed."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicates: int = 0
    closed: int = 0
    skipped: int = 0


def read(raw: RawPosting, now: datetime) -> PostingDraft:
    """Everything an ad's words tell. Takes some milliseconds: call it in a thread for many."""
    return normalise(raw, taxonomy().find, load_rates(), now)


async def take(drafts: Sequence[PostingDraft], now: datetime, report: Report) -> None:
    """Adds or updates ads inside the open unit of work; doing it twice changes nothing more."""
    for draft in drafts:
        known = await repository.by_url(draft.url)
        if known is not None:
            await _update(known, draft, now, report)
        elif (twin := await _twin(draft)) is not None:
            await _repeat(twin, draft, now, report)
        else:
            await add(draft, now)
            report.added += 1


async def _update(known: Posting, draft: PostingDraft, now: datetime, report: Report) -> None:
    known.last_seen, known.missed = now, 0
    moved = draft.closed != (known.closed_at is not None)
    if not moved and (draft.closed or known.content_sha256 == draft.content_sha256):
        report.unchanged += 1
        session().add(known)
        return
    for name, value in _values(draft).items():
        setattr(known, name, value)
    known.closed_at = now if draft.closed else None
    await _write(known, draft, now)
    report.updated += 1


async def _twin(draft: PostingDraft) -> Posting | None:
    """The same ad under another address: same employer, title and place, and at least nine tenths of its words."""
    for other in await repository.same_ad(draft.same_key):
        if likeness(other.signature, draft.signature) >= ALIKE:
            return other
    return None


async def _repeat(twin: Posting, draft: PostingDraft, now: datetime, report: Report) -> None:
    """A second copy is not shown twice; one posted again on a later day within 90 days counts as a repost.

    A copy reopens what its feed had closed, but not what its recruiter took offline here.
    """
    report.duplicates += 1
    twin.last_seen, twin.missed = now, 0
    if twin.posted_at and draft.posted_at:
        if timedelta(days=1) <= draft.posted_at - twin.posted_at <= REPOST_WITHIN:
            twin.reposts += 1
        twin.posted_at = max(twin.posted_at, draft.posted_at)
    if twin.closed_at is not None and not draft.closed and twin.posted_by is None:
        twin.closed_at = None
        enqueue("search.index", {"kind": repository.KIND, "id": twin.id}, now)
    await repository.touch(twin)


async def add(
    draft: PostingDraft, now: datetime, *, posting_id: str | None = None, posted_by: str | None = None
) -> Posting:
    """A new posting with its filter rows; its vector follows through the outbox."""
    revision = await next_change(repository.KIND)
    row = Posting(
        id=posting_id or new_id("job"),
        number=await repository.next_number(),
        revision=revision,
        first_seen=now,
        last_seen=now,
        posted_by=posted_by,
        closed_at=now if draft.closed else None,
        **_values(draft),
    )
    await _write(row, draft, now)
    return row


async def close(row: Posting, now: datetime) -> None:
    """Takes an ad offline."""
    row.closed_at = now
    await repository.touch(row)
    enqueue("search.index", {"kind": repository.KIND, "id": row.id}, now)


async def miss(source: str, seen: set[str], now: datetime, report: Report) -> None:
    """Notes which open ads of a source a whole reading did not show; the second miss closes them.

    `seen` holds addresses, and source ids of ads that were there but could not be read.
    """
    for row in await repository.open_of(source):
        if row.url in seen or row.source_id in seen:
            continue
        row.missed += 1
        session().add(row)
        if row.missed >= STALE_AFTER:
            await close(row, now)
            report.closed += 1


async def _write(row: Posting, draft: PostingDraft, now: datetime) -> None:
    row.revision = await next_change(repository.KIND)
    row.vector_sha256 = None
    session().add(row)
    await session().flush()
    kinds = {skill: "named" for skill in draft.named} | {skill: "nice" for skill in draft.nice}
    kinds |= {skill: "must" for skill in draft.must}
    kinds |= {skill: "title" for skill in _in_title(draft)}
    await repository.replace_places_and_skills(row, list(_places(draft)), kinds)
    enqueue("search.index", {"kind": repository.KIND, "id": row.id}, now)


def _in_title(draft: PostingDraft) -> list[str]:
    return [mention.skill.id for mention in taxonomy().find(draft.title)]


def _places(draft: PostingDraft) -> list[tuple[str, str]]:
    """ "at" with all that contains the place; "admits" with exactly what remote work is limited to."""
    codes = [("at", code) for place in draft.places for code in within(place) if code != EVERYWHERE]
    if draft.remote == "remote":
        limits = _limits(draft)
        codes += [("admits", code_of(place)) for place in limits] or [("admits", EVERYWHERE)]
    return codes


def _limits(draft: PostingDraft) -> list[Place]:
    from aethex.postings.locations import read_places

    return [place for place in read_places(draft.remote_limits) if place.country or place.area]


def _values(draft: PostingDraft) -> dict[str, Any]:
    names = [found.name for skill in (*draft.must, *draft.nice) if (found := taxonomy().get(skill))]
    place_text = "; ".join(dict.fromkeys(place.label() for place in draft.places)) or "; ".join(draft.location_texts)
    words = [draft.title, draft.company, draft.department or "", *draft.location_texts, *names]
    return {
        "source": draft.source,
        "source_id": draft.source_id,
        "url": draft.url,
        "company": draft.company,
        "company_key": draft.company_key,
        "title": draft.title,
        "search_text": fold(" ".join(words)),
        "same_key": draft.same_key,
        "role": read_role(draft.title) or read_role(draft.department or ""),
        "department": draft.department,
        "level": draft.level,
        "remote": draft.remote,
        "employment": draft.employment,
        "visa": draft.visa,
        "places": [_place(place) for place in draft.places],
        "place_text": place_text,
        "remote_limits": list(draft.remote_limits),
        "description": draft.description,
        "requirements": [requirement.model_dump(mode="json") for requirement in draft.requirements],
        "languages": [
            {"code": one.language, "grade": one.grade, "kind": one.kind} for one in draft.requirements if one.language
        ],
        "must": list(draft.must),
        "nice": list(draft.nice),
        "skills": list(draft.named),
        "flags": list(draft.flags),
        "posted_at": draft.posted_at,
        "content_sha256": draft.content_sha256,
        "signature": list(draft.signature),
        "sample": draft.sample,
        **_pay(draft),
    }


def _place(place: Place) -> dict[str, Any]:
    return {"city": place.city, "region": place.region, "country": place.country, "area": place.area}


def _pay(draft: PostingDraft) -> dict[str, Any]:
    if draft.pay is None:
        names = ("min", "max", "currency", "period", "kind", "raw", "source", "low_usd", "top_usd")
        return {f"pay_{name}": None for name in names} | {"pay_is_estimate": False}
    salary = draft.pay.salary
    low, top = draft.pay.low_usd, draft.pay.top_usd
    return {
        "pay_min": Money.of(salary.min, salary.currency).minor if salary.min is not None else None,
        "pay_max": Money.of(salary.max, salary.currency).minor if salary.max is not None else None,
        "pay_currency": salary.currency,
        "pay_period": salary.period,
        "pay_kind": salary.kind,
        "pay_raw": salary.raw,
        "pay_source": draft.pay.source,
        "pay_is_estimate": salary.is_estimate,
        "pay_low_usd": low if low is not None else top,
        "pay_top_usd": top if top is not None else low,
    }
