"""The jobs tools: thin, typed, told apart by their docstrings."""

from aethex.jobs import applying, matching, posting, proposals, undoing
from aethex.jobs.asks import (
    Apply,
    ByStatus,
    ChangeApplication,
    MatchJobs,
    MaybeJob,
    OneApplication,
    OneJob,
    PostJob,
)
from aethex.jobs.results import (
    ApplicationChanged,
    ApplicationRemoved,
    Applications,
    Applied,
    FollowUps,
    HiddenJobResult,
    JobExplained,
    JobGaps,
    JobMatches,
    JobSalary,
    Posted,
    SavedJob,
    UnsavedJob,
    WhyNot,
)
from aethex.tools.context import Context
from aethex.tools.definition import Effect, tool


@tool(effect=Effect.READ, untrusted=True)
async def match(ctx: Context, ask: MatchJobs) -> JobMatches:
    """Find open jobs that fit you, ranked, with reasons, gaps, pay and warnings.

    Use when someone asks for jobs, openings or roles. Put only the role, skills or company in `query`; place,
    remote, pay, level, employment and age have their own arguments.
    """
    return await matching.match(ctx, ask)


@tool(effect=Effect.READ, untrusted=True)
async def explain(ctx: Context, ask: OneJob) -> JobExplained:
    """Show why a job fits you: each part of its score and each requirement beside your evidence."""
    return await matching.explain(ctx, ask.job)


@tool(effect=Effect.READ, untrusted=True)
async def why_not(ctx: Context, ask: MaybeJob) -> WhyNot:
    """Say which filter hid a job, or what the last search hid, and how to change that."""
    return await matching.why_not(ctx, ask.job)


@tool(effect=Effect.READ, untrusted=True)
async def gaps(ctx: Context, ask: OneJob) -> JobGaps:
    """List the skills a job wants that you have, that follow from others, and that you lack."""
    return await matching.gaps(ctx, ask.job)


@tool(effect=Effect.READ, untrusted=True)
async def salary(ctx: Context, ask: OneJob) -> JobSalary:
    """Show the pay a job states, word for word, beside other open ads like it."""
    return await matching.salary(ctx, ask.job)


@tool(effect=Effect.WRITE, untrusted=True, undo=undoing.save)
async def save(ctx: Context, ask: OneJob) -> SavedJob:
    """Keep a job on your list for later."""
    return await applying.save(ctx, ask.job)


@tool(effect=Effect.WRITE, untrusted=True, undo=undoing.unsave)
async def unsave(ctx: Context, ask: OneJob) -> UnsavedJob:
    """Take a saved job off your list."""
    return await applying.unsave(ctx, ask.job)


@tool(effect=Effect.WRITE, untrusted=True, undo=undoing.hide)
async def hide(ctx: Context, ask: OneJob) -> HiddenJobResult:
    """Never show a job again in your searches."""
    return await applying.hide(ctx, ask.job)


@tool(effect=Effect.WRITE, untrusted=True, undo=undoing.unhide)
async def unhide(ctx: Context, ask: OneJob) -> HiddenJobResult:
    """Let a hidden job appear in your searches again."""
    return await applying.unhide(ctx, ask.job)


@tool(effect=Effect.WRITE, untrusted=True, undo=undoing.apply)
async def apply(ctx: Context, ask: Apply) -> Applied:
    """Prepare and track your application for a job; you submit it yourself on the employer's page."""
    return await applying.apply(ctx, ask)


@tool(effect=Effect.WRITE, untrusted=True, undo=undoing.update)
async def update_application(ctx: Context, ask: ChangeApplication) -> ApplicationChanged:
    """Record where an application stands now: screening, interview, offer, rejected or withdrawn."""
    return await applying.update(ctx, ask)


@tool(effect=Effect.WRITE, untrusted=True)
async def remove_application(ctx: Context, ask: OneApplication) -> ApplicationRemoved:
    """Stop tracking an application and forget its history."""
    return await applying.remove(ctx, ask.application)


@tool(effect=Effect.READ, untrusted=True)
async def applications(ctx: Context, ask: ByStatus) -> Applications:
    """List the jobs you have applied to, or saved, and where each stands."""
    return await applying.applications(ctx, ask.status)


@tool(effect=Effect.READ, untrusted=True)
async def follow_ups(ctx: Context, ask: ByStatus) -> FollowUps:
    """Tell which applications want a follow-up now, which later, and which have gone cold."""
    return await applying.follow_ups(ctx, ask.status)


@tool(effect=Effect.SEND, public=True, needs="recruiter", propose=proposals.post, undo=undoing.post)
async def post(ctx: Context, ask: PostJob) -> Posted:
    """Publish a job ad for everyone to find."""
    return await posting.post(ctx, ask)


@tool(effect=Effect.WRITE, needs="recruiter")
async def close(ctx: Context, ask: OneJob) -> Posted:
    """Take a job ad that you published offline."""
    return await posting.close(ctx, ask.job)
