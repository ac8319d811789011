"""Finding jobs and saying why: hard filters in SQL, exact ranking in memory, and the rows read again before shown."""

from dataclasses import dataclass, replace

import numpy as np

from aethex.db.unit_of_work import release
from aethex.jobs import repository
from aethex.jobs.applying import posting_of
from aethex.jobs.asks import MatchJobs
from aethex.jobs.columns import columns_of
from aethex.jobs.explaining import change_for, hidden_text, reason_text, reasons_of, understood
from aethex.jobs.models import Status
from aethex.jobs.query import Query, read_query
from aethex.jobs.ranking import (
    WEIGHTS,
    WORKPLACES,
    Floats,
    Part,
    Scores,
    Seeker,
    best,
    contenders,
    level_rank,
    score,
)
from aethex.jobs.results import (
    HiddenBy,
    JobExplained,
    JobGaps,
    JobMatch,
    JobMatches,
    JobSalary,
    PartScore,
    PayBand,
    Reason,
    WhyNot,
)
from aethex.jobs.seeking import Person, person_of
from aethex.jobs.skill_fit import fit_of, lines_of
from aethex.jobs.views import job_of, warnings_of
from aethex.jobs.wishes import wishes_of
from aethex.postings import repository as postings
from aethex.postings.filters import Filter, Wishes, filters
from aethex.postings.index import PostingIndex, Rows, posting_index
from aethex.postings.models import Posting
from aethex.tools.context import Context
from aethex.tools.focus import load_focus

_SECONDS_A_DAY = 86_400.0
_FEW = 3
_MIN_COMPARABLE = 5
_SPARE = 5


@dataclass(frozen=True)
class Search:
    """One search, read and ready: its filters, the person, and the arrays to rank in."""

    ask: MatchJobs
    query: Query
    wishes: Wishes
    made: list[Filter]
    profile: Person
    index: PostingIndex
    seeker: Seeker
    unnamed: str


async def match(ctx: Context, ask: MatchJobs) -> JobMatches:
    """The best open jobs that pass every hard filter."""
    search = await _prepare(ctx, ask)
    passing = await _passing(search)
    columns = columns_of(search.index)
    rows = contenders(columns, passing, search.seeker, ask.limit + _SPARE)
    scores = score(columns, rows, search.seeker)
    order = best(scores, search.index.number.values[rows], ask.limit + _SPARE)
    ids = [search.index.ids[rows[at]] for at in order]
    found = (await postings.passing(search.made, ids))[: ask.limit]
    place = {search.index.ids[rows[at]]: at for at in order}
    statuses = await repository.statuses(ctx.principal.id, [posting.id for posting in found])
    return JobMatches(
        matches=[
            _match(ctx, search, posting, scores, int(place[posting.id]), statuses.get(posting.id)) for posting in found
        ],
        total=len(passing),
        understood=understood(ask, replace(search.query, words=()) if search.unnamed else search.query, ctx.principal),
        unnamed=search.unnamed,
        hidden=await _hidden(search) if len(passing) < _FEW else [],
        search=ask.model_dump(mode="json", exclude_none=True, exclude={"limit"}),
    )


async def _prepare(ctx: Context, ask: MatchJobs) -> Search:
    """Reads the search; whatever waits for the encoder does so with no connection held.

    Closeness of meaning is to the words of the search that are neither skill nor role, since those are filters
    already; without such words, to the person's own profile.
    """
    query = read_query(ask.query)
    vector = await ctx.providers.embeddings.encode_one(ask.query) if ask.query and query.words else None
    index = posting_index(ctx.providers)
    await index.refresh(ctx.providers)
    profile = await person_of(ctx)
    hidden = await repository.hidden(ctx.principal.id)
    wishes, unnamed = await _settle_words(wishes_of(ctx, ask, query, profile, hidden))
    meaning = profile.text or ask.query
    if vector is None and meaning:
        await release()
        vector = await ctx.providers.embeddings.encode_one(meaning)
    seeker = _seeker(ctx, index, profile, ask, wishes, vector)
    return Search(ask, query, wishes, filters(wishes), profile, index, seeker, unnamed)


async def _passing(search: Search) -> Rows:
    """Rows that pass every filter. Words and companies are looked up in SQL, the rest in memory."""
    rows = search.index.passing(search.wishes)
    if not search.wishes.words and not search.wishes.company:
        return rows
    numbers = await postings.numbers(search.made)
    return rows[np.isin(search.index.number.values[rows], numbers)]


async def _settle_words(wishes: Wishes) -> tuple[Wishes, str]:
    """Words that are neither skill nor role: a company, words of the ads, or (then they are returned) only a meaning to
    rank by."""
    if not wishes.words:
        return wishes, ""
    key = " ".join(wishes.words)
    if await postings.has_company(key):
        return replace(wishes, company=key, words=()), ""
    if await postings.count(filters(Wishes(words=wishes.words))):
        return wishes, ""
    return replace(wishes, words=()), key


def _seeker(
    ctx: Context,
    index: PostingIndex,
    profile: Person,
    ask: MatchJobs,
    wishes: Wishes,
    vector: Floats | None,
) -> Seeker:
    known = [(index.skill_code(skill), weight) for skill, weight in profile.weights.items()]
    weights = np.zeros(len(index.skills), dtype=np.float32)
    for code, weight in known:
        weights[code] = weight
    floor = wishes.floor_usd if wishes.floor_usd is not None else profile.floor_usd
    workplace = ask.remote or profile.remote
    return Seeker(
        weights=weights,
        level=level_rank(ask.level or profile.level),
        floor=float(floor) if floor else float("nan"),
        workplace=WORKPLACES.index(workplace) if workplace else -1,
        country=index.countries.get(profile.country or "", -1),
        today=ctx.clock.now().timestamp() / _SECONDS_A_DAY,
        vector=vector,
    )


def _match(ctx: Context, search: Search, posting: Posting, scores: Scores, at: int, status: str | None) -> JobMatch:
    fit = fit_of(posting, search.profile)
    parts = scores.parts[at]
    days = (ctx.clock.now() - posting.posted_at).days if posting.posted_at else None
    return JobMatch(
        job=job_of(posting),
        score=round(float(scores.total[at]), 1),
        confidence=round(float(scores.confidence[at]), 2),
        parts=[_part(part, parts) for part in Part],
        reasons=reasons_of(posting, fit, parts, search.profile),
        gaps=fit.missing_must,
        warnings=warnings_of(posting, floor_usd=search.wishes.floor_usd, allowed=search.profile.allowed, days_old=days),
        status=Status(status) if status else None,
    )


def _part(part: Part, parts: Floats) -> PartScore:
    value = float(parts[part])
    return PartScore(
        name=part.name.lower(),
        value=None if np.isnan(value) else round(value, 3),
        weight=round(float(WEIGHTS[part]), 2),
    )


async def _hidden(search: Search) -> list[HiddenBy]:
    """What each filter alone hides, the greatest first; closed ads and the search's own words are left out."""
    found = []
    for one in search.made:
        if one.reason in {"closed", "skill", "role", "company", "words"}:
            continue
        count = await postings.count_hidden_by(search.made, one.reason)
        if count:
            change = change_for(one.reason, search.ask)
            found.append(
                HiddenBy(reason=one.reason, count=count, text=hidden_text(one.reason, count, search.ask), change=change)
            )
    return sorted(found, key=lambda hidden: -hidden.count)


async def explain(ctx: Context, job: str) -> JobExplained:
    """The score's parts and each requirement beside the person's evidence."""
    posting = await posting_of(job)
    search = await _prepare(ctx, await _last_search(ctx) or MatchJobs.model_validate({}))
    row = search.index.row_of.get(posting.id)
    if row is None:
        scores = Scores(np.zeros(1, np.float32), np.zeros(1, np.float32), np.full((1, len(Part)), np.nan, np.float32))
    else:
        scores = score(columns_of(search.index), np.array([row], dtype=np.int32), search.seeker)
    statuses = await repository.statuses(ctx.principal.id, [job])
    return JobExplained(
        match=_match(ctx, search, posting, scores, 0, statuses.get(job)),
        requirements=lines_of(posting, search.profile),
        description=posting.description,
    )


async def _last_search(ctx: Context) -> MatchJobs | None:
    """The arguments of the last search in this conversation, so that an explanation fits the list it is about."""
    focus = await load_focus(ctx.conversation, ctx.principal.id)
    args = focus.searches.get("jobs_match")
    return MatchJobs.model_validate(args) if args else None


async def why_not(ctx: Context, job: str | None) -> WhyNot:
    """For one job, every filter it fails; else what the last search hid."""
    last = await _last_search(ctx)
    search = await _prepare(ctx, last or MatchJobs.model_validate({}))
    searched = understood(search.ask, search.query, ctx.principal) if last else None
    if job is None:
        return WhyNot(job=None, reasons=[], hidden=await _hidden(search), searched=searched)
    posting = await posting_of(job)
    failed = await postings.reasons_against(job, search.made)
    reasons = [Reason(code=code, text=reason_text(code, posting, search.ask)) for code in failed]
    return WhyNot(job=job_of(posting), reasons=reasons, hidden=[], searched=searched)


async def gaps(ctx: Context, job: str) -> JobGaps:
    """The ad's skills, sorted by what the person can show."""
    posting = await posting_of(job)
    profile = await person_of(ctx)
    fit = fit_of(posting, profile)
    return JobGaps(
        job=job_of(posting),
        met=fit.met,
        implied=fit.implied,
        missing_must=fit.missing_must,
        missing_nice=fit.missing_nice,
        profile_is_empty=not profile.weights,
    )


async def salary(ctx: Context, job: str) -> JobSalary:
    """The stated pay, and the quartiles of comparable open ads; refuses those below five ads."""
    posting = await posting_of(job)
    if posting.role is None:
        return JobSalary(job=job_of(posting), band=None, refusal="I cannot tell which family of work this is.")
    country = next((place.get("country") for place in posting.places if place.get("country")), None)
    pay = await postings.comparable_pay(posting.role, posting.level, country)
    where = f" in {country}" if country else ""
    if len(pay) < _MIN_COMPARABLE and country:
        pay, where = await postings.comparable_pay(posting.role, posting.level, None), " in any country"
    if len(pay) < _MIN_COMPARABLE:
        return JobSalary(
            job=job_of(posting),
            band=None,
            refusal=f"Only {len(pay)} open ads like it state their pay; I compare from {_MIN_COMPARABLE} on.",
        )
    middles = np.array([(low + top) / 2 for low, top in pay])
    p25, p50, p75 = (round(float(value)) for value in np.percentile(middles, [25, 50, 75]))
    of = f"open {posting.level or ''} {posting.role} ads{where}".replace("  ", " ")
    return JobSalary(
        job=job_of(posting),
        band=PayBand(n=len(pay), p25=p25, p50=p50, p75=p75, of=of, sample=posting.sample),
        refusal=None,
    )
