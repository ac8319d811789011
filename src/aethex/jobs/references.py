"""How people name one of their applications: by position, by its job's title or company, or by id."""

from collections.abc import Sequence
from typing import Annotated

from aethex.jobs import repository
from aethex.jobs.models import Status
from aethex.kit.text import fold
from aethex.postings import repository as postings
from aethex.postings.references import label
from aethex.tools.arguments import Ref
from aethex.tools.context import Context
from aethex.tools.focus import load_focus
from aethex.tools.registry import Found, Mentioned, Resolver

ApplicationRef = Annotated[str, Ref("application")]


async def find(ctx: Context, application: str) -> Found | None:
    """None for somebody else's."""
    row = await repository.application_by_id(ctx.principal.id, application)
    posting = await postings.get(row.posting_id) if row else None
    return Found(row.id, label(posting), exact=True) if row and posting else None


async def named(ctx: Context, text: str) -> list[Found]:
    """Among one's own applications, those in view first; one whose job holds all the words is meant."""
    words = fold(text).split()
    focus = await load_focus(ctx.conversation, ctx.principal.id)
    near = [
        (row, posting)
        for row, posting in await repository.tracked(ctx.principal.id, list(Status))
        if all(word in posting.search_text for word in words)
    ]
    near = [one for one in near if one[0].id in focus.lists.get("application", [])] or near
    return [Found(row.id, label(posting), exact=len(near) == 1) for row, posting in near]


async def mentioned(ctx: Context, runs: Sequence[str]) -> list[Mentioned]:
    """The runs that are the company of one of the person's applications, or its first word."""
    keys = await repository.companies_applied_to(ctx.principal.id)
    return [Mentioned(run) for run in runs if any(key == run or key.startswith(f"{run} ") for key in keys)]


async def job_of(ctx: Context, application: str) -> str | None:
    """The id of the job that was applied to."""
    row = await repository.application_by_id(ctx.principal.id, application)
    return row.posting_id if row else None


RESOLVER = Resolver(
    kind="application",
    prefix="app",
    noun="application",
    get=find,
    named=named,
    mentioned=mentioned,
    stands_for="job",
    standing=job_of,
)
