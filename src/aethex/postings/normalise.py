"""From a feed's ad to a posting that can be filtered, compared and shown."""

import json
from datetime import datetime, timedelta
from hashlib import sha256

from pydantic import AwareDatetime, BaseModel, ConfigDict

from aethex.kit.places import Place
from aethex.kit.terms import Employment, Level, Remote, Visa
from aethex.kit.text import clean
from aethex.postings.dedupe import canonical_url, company_key, same_key, shingles, signature
from aethex.postings.injection import flags
from aethex.postings.level import read_level
from aethex.postings.locations import read_places
from aethex.postings.pay import Pay, read_pay
from aethex.postings.rates import Rates
from aethex.postings.requirements import Find, Requirement, read_requirements, skills_of
from aethex.postings.terms import read_employment, read_visa
from aethex.postings.workplace import read_limits, read_remote
from aethex.providers.job_feeds.port import RawPosting

_CLOCK_SKEW = timedelta(days=1)
_LONGEST = 60_000


class PostingDraft(BaseModel):
    """One ad, read. `url` is canonical and the first key for duplicates, `same_key` the second, `signature` the third.

    `must`, `nice` and `named` are skill ids: asked for, welcome, and only mentioned; no id is in two of them.
    `remote_limits` are words ("EU only"). `flags` mark text that speaks to an assistant and never alter a score.
    `posted_at` is None when the feed gives none or one in the future. `content_sha256` changes with what people read.
    """

    model_config = ConfigDict(frozen=True)

    source: str
    source_id: str
    url: str
    company: str
    company_key: str
    title: str
    same_key: str
    department: str | None
    level: Level | None
    location_texts: tuple[str, ...]
    places: tuple[Place, ...]
    remote: Remote | None
    remote_limits: tuple[str, ...]
    employment: Employment | None
    visa: Visa
    pay: Pay | None
    description: str
    requirements: tuple[Requirement, ...]
    must: tuple[str, ...]
    nice: tuple[str, ...]
    named: tuple[str, ...]
    posted_at: AwareDatetime | None
    closed: bool
    content_sha256: str
    signature: tuple[int, ...]
    flags: tuple[str, ...]
    sample: bool


def normalise(raw: RawPosting, find: Find, rates: Rates, now: datetime) -> PostingDraft:
    """Reads everything that the ad's words tell.

    `find` finds skills in a text (objects with `.skill.id`), `rates` make pay comparable, `now` is the aware instant
    against which a posting's date is checked. What the feed says in a field of its own wins over words.
    """
    title, company = _line(raw.title), _line(raw.company)
    description = clean(raw.description)[:_LONGEST].strip()
    locations = tuple(dict.fromkeys(_line(text) for text in raw.location_texts if _line(text)))
    places = read_places(locations)
    remote, limits = _workplace(raw, title, locations, description)
    requirements = read_requirements(description, find)
    must, nice = skills_of(requirements)
    mentioned = dict.fromkeys(found.skill.id for found in find(f"{title}\n{description}"))
    country = next((place.country for place in places if place.country), None)
    place = places[0].label() if places else next(iter(locations), "")
    return PostingDraft(
        source=raw.source,
        source_id=raw.source_id,
        url=canonical_url(raw.url),
        company=company,
        company_key=company_key(company),
        title=title,
        same_key=same_key(company, title, place),
        department=_line(raw.department) if raw.department else None,
        level=read_level(title, description),
        location_texts=locations,
        places=places,
        remote=remote,
        remote_limits=limits,
        employment=read_employment(raw.employment_hint, title, description),
        visa=read_visa(f"{title}\n{description}"),
        pay=read_pay(raw, description, country, rates),
        description=description,
        requirements=tuple(requirements),
        must=must,
        nice=nice,
        named=tuple(skill for skill in mentioned if skill not in must and skill not in nice),
        posted_at=raw.posted_at if raw.posted_at and raw.posted_at <= now + _CLOCK_SKEW else None,
        closed=raw.closed,
        content_sha256=_content_hash(raw, title, company, locations, description),
        signature=signature(shingles(description)),
        flags=tuple(flags(f"{raw.title}\n{raw.description[:_LONGEST]}", raw.hidden)),
        sample=raw.sample,
    )


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _workplace(
    raw: RawPosting, title: str, locations: tuple[str, ...], description: str
) -> tuple[Remote | None, tuple[str, ...]]:
    """A remote job whose words name no limit is limited to the places that its feed gives for it."""
    remote = Remote(raw.remote_hint) if raw.remote_hint else read_remote(title, locations, description)[0]
    if remote != Remote.REMOTE:
        return remote, ()
    limits = read_limits(title, locations, description)
    return remote, tuple(limits or [text for text in locations if _limits_to_somewhere(text)])


def _limits_to_somewhere(text: str) -> bool:
    return any(place.label() not in {"Remote", ""} and place.area != "Worldwide" for place in read_places([text]))


def _content_hash(raw: RawPosting, title: str, company: str, locations: tuple[str, ...], description: str) -> str:
    pay = [str(raw.salary_min), str(raw.salary_max), raw.salary_currency, raw.salary_period, raw.salary_text]
    shown = [title, company, locations, description, pay, raw.remote_hint, raw.employment_hint, raw.department]
    return sha256(json.dumps(shown, ensure_ascii=False).encode()).hexdigest()
