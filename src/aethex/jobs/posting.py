"""Publishing one's own ads."""

from aethex.errors import Conflict, Invalid, NotFound
from aethex.jobs.asks import PostJob
from aethex.jobs.results import Posted
from aethex.jobs.views import job_of
from aethex.kit.ids import new_id
from aethex.postings import ingest, repository
from aethex.providers.job_feeds.port import RawPosting
from aethex.tools.context import Context

SOURCE = "aethex"


async def post(ctx: Context, ask: PostJob) -> Posted:
    """Publishes an ad under the recruiter's name. Conflict when the same ad of theirs is open already."""
    check(ask)
    own = new_id("job")
    draft = ingest.read(_raw(ctx, ask, own), ctx.clock.now())
    if ask.level is not None:
        draft = draft.model_copy(update={"level": ask.level})
    for other in await repository.same_ad(draft.same_key):
        if other.posted_by == ctx.principal.id and other.closed_at is None:
            raise Conflict(f"You already have this ad online: {other.title} at {other.company} ({other.id}).")
    row = await ingest.add(draft, ctx.clock.now(), posting_id=own, posted_by=ctx.principal.id)
    notes = ["The ad states no pay; ads with pay are opened more often."] if ask.min_salary is None else []
    return Posted(job=job_of(row), notes=notes)


def check(ask: PostJob) -> None:
    """Invalid for a range of pay that is upside down."""
    if ask.min_salary is not None and ask.max_salary is not None and ask.min_salary > ask.max_salary:
        message = "must not be less than min_salary"
        raise Invalid(f"max_salary: {message}.", [{"argument": "max_salary", "message": message}])


def _raw(ctx: Context, ask: PostJob, own: str) -> RawPosting:
    has_pay = ask.min_salary is not None or ask.max_salary is not None
    return RawPosting(
        source=SOURCE,
        source_id=own,
        url=f"{ctx.providers.public_url}/jobs/{own}",
        company=ask.company,
        title=ask.title,
        location_texts=[ask.place] if ask.place else [],
        remote_hint=ask.remote,
        employment_hint=ask.employment,
        salary_min=ask.min_salary,
        salary_max=ask.max_salary,
        salary_currency=(ask.currency or ctx.principal.currency) if has_pay else None,
        salary_period="year" if has_pay else None,
        description=ask.description,
        posted_at=ctx.clock.now(),
    )


async def close(ctx: Context, job: str) -> Posted:
    """Closes an ad; NotFound for one that this recruiter did not publish."""
    row = await repository.get(job)
    if row is None or row.posted_by != ctx.principal.id:
        raise NotFound("You have published no such ad. Only your own ads can be closed by you.")
    if row.closed_at is None:
        await ingest.close(row, ctx.clock.now())
    return Posted(job=job_of(row))
