"""Saving, hiding, applying and keeping track."""

from datetime import date

from aethex.errors import Conflict, NeedsAnswer, NotFound
from aethex.jobs import repository
from aethex.jobs.asks import Apply, ChangeApplication
from aethex.jobs.follow_ups import follow_up
from aethex.jobs.models import OPEN, Application, Status
from aethex.jobs.results import (
    ApplicationChanged,
    ApplicationRemoved,
    Applications,
    ApplicationShown,
    Applied,
    FollowUps,
    HiddenJobResult,
    SavedJob,
    UnsavedJob,
)
from aethex.jobs.seeking import person_of
from aethex.jobs.skill_fit import fit_of
from aethex.jobs.views import job_of, warnings_of
from aethex.postings import repository as postings
from aethex.postings.models import Posting
from aethex.tools.context import Context


def today(ctx: Context) -> date:
    """The person's calendar day."""
    return ctx.clock.now().astimezone(ctx.principal.tzinfo).date()


async def posting_of(posting: str) -> Posting:
    """NotFound when the ad no longer exists."""
    row = await postings.get(posting)
    if row is None:
        raise NotFound("That job no longer exists. Search again and pick another.")
    return row


def shown(ctx: Context, row: Application, posting: Posting) -> ApplicationShown:
    """An application with what to do next."""
    step = follow_up(row.status, row.status_on, today(ctx))
    return ApplicationShown(
        id=row.id,
        job=job_of(posting),
        status=Status(row.status),
        status_on=row.status_on,
        applied_on=row.applied_on,
        note=row.note,
        next_step=step.what if step else None,
        due=step.due if step else None,
        overdue_days=step.overdue if step else None,
        sample=row.sample,
    )


async def _start(ctx: Context, posting: Posting, status: Status) -> Application:
    now, day = ctx.clock.now(), today(ctx)
    row = Application(
        person_id=ctx.principal.id,
        posting_id=posting.id,
        status=status,
        applied_on=day if status is Status.APPLIED else None,
        status_on=day,
        created_at=now,
        updated_at=now,
    )
    await repository.add(row, None, now)
    return row


async def save(ctx: Context, job: str) -> SavedJob:
    """Idempotent; a job already applied to stays as it is."""
    posting = await posting_of(job)
    row = await repository.application(ctx.principal.id, job)
    if row is not None:
        return SavedJob(application=shown(ctx, row, posting), already=True)
    return SavedJob(application=shown(ctx, await _start(ctx, posting, Status.SAVED), posting))


async def unsave(ctx: Context, job: str) -> UnsavedJob:
    """Only takes off what is merely saved; Conflict for a job that was applied to."""
    posting = await posting_of(job)
    row = await repository.application(ctx.principal.id, job)
    if row is not None and row.status != Status.SAVED:
        raise Conflict(
            f"You have already applied for {posting.title} at {posting.company}. "
            "To stop tracking it, remove the application or mark it withdrawn."
        )
    if row is not None:
        await repository.remove(row)
    return UnsavedJob(job=job_of(posting), was_saved=row is not None)


async def hide(ctx: Context, job: str) -> HiddenJobResult:
    """Keeps the job out of this person's searches; idempotent."""
    posting = await posting_of(job)
    await repository.hide(ctx.principal.id, job, ctx.clock.now())
    return HiddenJobResult(job=job_of(posting), hidden=True)


async def unhide(ctx: Context, job: str) -> HiddenJobResult:
    """Lets it appear again; idempotent."""
    posting = await posting_of(job)
    await repository.unhide(ctx.principal.id, job)
    return HiddenJobResult(job=job_of(posting), hidden=False)


async def apply(ctx: Context, ask: Apply) -> Applied:
    """Tracks the application and says what to check; submits nothing. Conflict for a closed ad or a second time."""
    posting = await posting_of(ask.job)
    if posting.closed_at is not None:
        raise Conflict(f"{posting.title} at {posting.company} has been closed. Look for similar jobs instead.")
    row = await repository.application(ctx.principal.id, ask.job)
    was = Status(row.status) if row else None
    if row is not None and was is not Status.SAVED and was is not Status.WITHDRAWN:
        raise Conflict(f"You already track {posting.title} at {posting.company}: it stands at {row.status}.")
    if row is None:
        row = await _start(ctx, posting, Status.APPLIED)
    else:
        now, day = ctx.clock.now(), today(ctx)
        await repository.move(row, Status.APPLIED, note=None, on=day, now=now, applied_on=day)
    profile = await person_of(ctx)
    fit = fit_of(posting, profile)
    return Applied(
        application=shown(ctx, row, posting),
        was=was,
        submit_at=posting.url,
        met=fit.met,
        missing=fit.missing_must,
        warnings=warnings_of(posting, floor_usd=None, allowed=profile.allowed, days_old=None),
    )


async def update(ctx: Context, ask: ChangeApplication) -> ApplicationChanged:
    """Moves an application; without one named, the only open one. Asks when there are several."""
    row = await _chosen(ctx, ask.application)
    status, note, on = ask.status, ask.note, ask.on or today(ctx)
    posting = await posting_of(row.posting_id)
    was, was_note, was_on = Status(row.status), row.note, row.status_on
    applied_on = None if status is Status.SAVED else row.applied_on or (on if status in OPEN else None)
    now = ctx.clock.now()
    await repository.move(row, status, note=note, on=on, now=now, applied_on=applied_on)
    return ApplicationChanged(application=shown(ctx, row, posting), was=was, was_note=was_note, was_on=was_on)


async def _chosen(ctx: Context, application: str | None) -> Application:
    person = ctx.principal.id
    if application is not None:
        row = await repository.application_by_id(person, application)
        if row is None:
            raise NotFound("You have no such application. List them and pick one.")
        return row
    rows = await repository.tracked(person, OPEN)
    if len(rows) == 1:
        return rows[0][0]
    if not rows:
        raise NotFound("You track no open application yet. Find a job and apply first.")
    choices = [(row.id, f"{posting.title} at {posting.company}") for row, posting in rows[:25]]
    raise NeedsAnswer("application", "Which application do you mean?", choices)


async def remove(ctx: Context, application: str) -> ApplicationRemoved:
    """Deletes an application with its history."""
    row = await _chosen(ctx, application)
    posting = await posting_of(row.posting_id)
    await repository.remove(row)
    return ApplicationRemoved(job=job_of(posting))


async def _all(ctx: Context, statuses: tuple[Status, ...]) -> list[ApplicationShown]:
    return [shown(ctx, row, posting) for row, posting in await repository.tracked(ctx.principal.id, statuses)]


async def applications(ctx: Context, status: Status | None) -> Applications:
    """Everything past "saved", or only one status."""
    if status:
        saved = await repository.count(ctx.principal.id, Status.SAVED)
        return Applications(applications=await _all(ctx, (status,)), status=status, saved=saved)
    tracked = await _all(ctx, tuple(Status))
    past = [one for one in tracked if one.status is not Status.SAVED]
    return Applications(applications=past, status=None, saved=len(tracked) - len(past))


async def follow_ups(ctx: Context, status: Status | None) -> FollowUps:
    """Open applications by when to write again."""
    rows = [row for row in await _all(ctx, (status,) if status else OPEN) if row.next_step and row.due]
    day = today(ctx)
    cold = [row for row in rows if row.next_step and "cold" in row.next_step]
    rest = sorted((row for row in rows if row not in cold), key=lambda row: row.due or day)
    return FollowUps(
        due=[row for row in rest if row.due and row.due <= day],
        later=[row for row in rest if row.due and row.due > day],
        cold=cold,
    )
