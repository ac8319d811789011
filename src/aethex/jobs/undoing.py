"""The inverse call of each change."""

from typing import Any

from aethex.jobs.results import ApplicationChanged, Applied, HiddenJobResult, Posted, SavedJob, UnsavedJob
from aethex.tools.context import Context
from aethex.tools.definition import UndoCall


def save(ctx: Context, ask: Any, result: SavedJob) -> UndoCall | None:
    """A job that was on the list before stays there."""
    if result.already:
        return None
    return UndoCall(tool="jobs_unsave", args={"job": ask.job}, label=f"saving {result.application.job.title}")


def unsave(ctx: Context, ask: Any, result: UnsavedJob) -> UndoCall | None:
    if not result.was_saved:
        return None
    return UndoCall(tool="jobs_save", args={"job": ask.job}, label=f"unsaving {result.job.title}")


def hide(ctx: Context, ask: Any, result: HiddenJobResult) -> UndoCall:
    return UndoCall(tool="jobs_unhide", args={"job": ask.job}, label=f"hiding {result.job.title}")


def unhide(ctx: Context, ask: Any, result: HiddenJobResult) -> UndoCall:
    return UndoCall(tool="jobs_hide", args={"job": ask.job}, label=f"unhiding {result.job.title}")


def apply(ctx: Context, ask: Any, result: Applied) -> UndoCall:
    """Back to "saved" or "withdrawn" when it stood there before, else no longer tracked."""
    application, label = result.application.id, f"applying to {result.application.job.title}"
    if result.was is not None:
        args = {"application": application, "status": result.was}
        return UndoCall(tool="jobs_update_application", args=args, label=label)
    return UndoCall(tool="jobs_remove_application", args={"application": application}, label=label)


def update(ctx: Context, ask: Any, result: ApplicationChanged) -> UndoCall:
    args: dict[str, Any] = {"application": result.application.id, "status": result.was}
    if result.was_note:
        args["note"] = result.was_note
    if result.was_on:
        args["on"] = result.was_on.isoformat()
    return UndoCall(tool="jobs_update_application", args=args, label=f"the change to {result.application.job.title}")


def post(ctx: Context, ask: Any, result: Posted) -> UndoCall:
    return UndoCall(tool="jobs_close", args={"job": result.job.id}, label=f"publishing {result.job.title}")
