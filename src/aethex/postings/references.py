"""How people name a job: "the second", "it", "Backend Engineer at Acme", "the Acme one"."""

from collections.abc import Sequence
from typing import Annotated

from aethex.kit.text import fold
from aethex.postings import repository
from aethex.postings.models import Posting
from aethex.tools.arguments import Ref
from aethex.tools.context import Context
from aethex.tools.focus import load_focus
from aethex.tools.registry import Found, Resolver

JobRef = Annotated[str, Ref("job")]

_SMALL = {"at", "the", "a", "an", "job", "jobs", "role", "position", "opening", "one", "from", "with", "by", "in"}


def label(posting: Posting) -> str:
    """How an ad is named in lists and questions."""
    return f"{posting.title} at {posting.company}"


async def find(ctx: Context, posting: str) -> Found | None:
    """By id; closed ads are still found, so that an application to one can be tracked."""
    row = await repository.get(posting)
    return Found(row.id, label(row), exact=True) if row else None


async def named(ctx: Context, text: str) -> list[Found]:
    """Candidates for a name: among the jobs last shown here first, then among all open ones."""
    words = [word for word in fold(text).split() if word not in _SMALL]
    if not words:
        return []
    focus = await load_focus(ctx.conversation, ctx.principal.id)
    shown = await repository.by_ids(focus.lists.get("job", []))
    near = [row for row in shown if all(word in row.search_text for word in words)]
    if near:
        return [Found(row.id, label(row), exact=len(near) == 1) for row in near]
    rows = await repository.named(fold(text), words)
    return [Found(row.id, label(row), exact=_is_name_of(row, text)) for row in rows]


def _is_name_of(row: Posting, text: str) -> bool:
    return fold(text) in {fold(row.title), fold(label(row)), fold(f"{row.title}, {row.company}")}


async def mentioned(ctx: Context, runs: Sequence[str]) -> list[str]:
    """The runs that are a company's name, or its first word."""
    keys = await repository.companies_named(runs)
    return [run for run in runs if any(key == run or key.startswith(f"{run} ") for key in keys)]


RESOLVER = Resolver(kind="job", prefix="job", noun="job", get=find, named=named, mentioned=mentioned)
