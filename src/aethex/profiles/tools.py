"""One's profile: showing, changing and finding."""

from typing import Any

from aethex.profiles import editing, finding, items, proposals, service, skills
from aethex.profiles.asks import (
    AddCertificate,
    AddEducation,
    AddExperience,
    AddProject,
    AddSkill,
    ApplyChanges,
    EditItem,
    Find,
    PutBack,
    RemoveSkill,
    SetGoal,
    Show,
    SomeItem,
    Update,
)
from aethex.profiles.results import Changed, Completeness, People, ProfileView
from aethex.tools.context import Context
from aethex.tools.definition import Ask, Effect, Proposal, UndoCall, tool


def put_back_call(ctx: Context, ask: Any, result: Changed) -> UndoCall | None:
    """The inverse of every change here: put back what the revision replaced."""
    if result.revision is None:
        return None
    return UndoCall(tool="profiles_put_back", args={"revision": result.revision}, label=result.what)


@tool(effect=Effect.READ, untrusted=True)
async def show(ctx: Context, ask: Show) -> ProfileView:
    """See your profile, or somebody's public one.

    Use when someone asks for their own profile, skills or experience, or about a named developer.
    """
    return await service.show(ctx, ask.person)


@tool(effect=Effect.WRITE, undo=put_back_call)
async def update(ctx: Context, ask: Update) -> Changed:
    """Change your headline, location, level, wishes, pay floor, languages and the like.

    Use when someone tells a lasting fact or wish about themselves.
    """
    return await editing.update(ctx, ask)


@tool(effect=Effect.WRITE, undo=put_back_call)
async def add_experience(ctx: Context, ask: AddExperience) -> Changed:
    """Add a job you have or had to your profile.

    Use when someone tells where they work or worked, as what and since when.
    """
    return await items.add(ctx, "experience", ask.model_dump())


@tool(effect=Effect.WRITE, undo=put_back_call)
async def add_education(ctx: Context, ask: AddEducation) -> Changed:
    """Add a school or degree to your profile.

    Use when someone tells where and what they studied.
    """
    return await items.add(ctx, "education", ask.model_dump())


@tool(effect=Effect.WRITE, undo=put_back_call)
async def add_project(ctx: Context, ask: AddProject) -> Changed:
    """Add a project to your portfolio.

    Use when someone tells about something they built.
    """
    return await items.add(ctx, "project", ask.model_dump())


@tool(effect=Effect.WRITE, undo=put_back_call)
async def add_certificate(ctx: Context, ask: AddCertificate) -> Changed:
    """Add a certificate to your profile.

    Use when someone tells of a certificate or exam they passed.
    """
    return await items.add(ctx, "certificate", ask.model_dump())


@tool(effect=Effect.WRITE, untrusted=True, undo=put_back_call)
async def edit_item(ctx: Context, ask: EditItem) -> Changed:
    """Change one part of an experience, education, project or certificate.

    Use when someone corrects an entry of their profile.
    """
    return await items.edit(ctx, ask.item, ask.field, ask.value)


@tool(effect=Effect.WRITE, untrusted=True, undo=put_back_call)
async def remove_item(ctx: Context, ask: SomeItem) -> Changed:
    """Take an experience, education, project or certificate out of your profile.

    Use when someone wants an entry of their profile gone.
    """
    return await items.remove(ctx, ask.item)


@tool(effect=Effect.WRITE, undo=put_back_call)
async def add_skill(ctx: Context, ask: AddSkill) -> Changed:
    """List a skill, with years and level if you like.

    Use when someone says that they know, use or have learned something.
    """
    return await skills.add(ctx, ask.skill, ask.years, ask.level)


@tool(effect=Effect.WRITE, undo=put_back_call)
async def remove_skill(ctx: Context, ask: RemoveSkill) -> Changed:
    """Take a skill off your list.

    Use when someone does not want a skill on their profile any more.
    """
    return await skills.remove(ctx, ask.skill)


@tool(effect=Effect.WRITE, untrusted=True, undo=put_back_call)
async def apply_changes(ctx: Context, ask: ApplyChanges) -> Changed:
    """Apply changes that an import or a connected source proposed.

    Use when someone accepts proposed changes of their profile.
    """
    return await proposals.apply(ctx, ask.proposals)


@tool(effect=Effect.WRITE, undo=put_back_call)
async def set_goal(ctx: Context, ask: SetGoal) -> Changed:
    """Set the role you aim for, and until when.

    Use when someone says what they want to become.
    """
    return await editing.set_goal(ctx, ask)


@tool(effect=Effect.READ, untrusted=True, public=True)
async def find(ctx: Context, ask: Find) -> People:
    """Find developers with public profiles by skill, role, name or place.

    Use when someone looks for people, not for mentors, consultants or jobs.
    """
    return await finding.find(ctx, ask)


@tool(effect=Effect.READ)
async def completeness(ctx: Context) -> Completeness:
    """See how complete your profile is and the next best step.

    Use when someone asks what is missing in their profile.
    """
    return await service.how_complete(ctx)


async def _propose_publish(ctx: Context, ask: Ask | None = None) -> Proposal:
    return Proposal(
        what=f"Show the profile of @{ctx.principal.handle} to everybody: headline, place, text, skills and entries",
        to="everybody",
        undo="Make it private again at any time; others may have seen it by then.",
        terms={"person": ctx.principal.id},
    )


def _unpublish_call(ctx: Context, ask: Any, result: Changed) -> UndoCall | None:
    if result.revision is None:
        return None
    return UndoCall(tool="profiles_unpublish", args={}, label="Make your profile private again")


@tool(effect=Effect.SEND, propose=_propose_publish, undo=_unpublish_call)
async def publish(ctx: Context) -> Changed:
    """Make your profile public, so that others find you. Pay, e-mail and permits stay private.

    Use when someone wants to be found or to show their profile.
    """
    return await editing.set_public(ctx, True)


@tool(effect=Effect.WRITE)
async def unpublish(ctx: Context) -> Changed:
    """Make your profile private, so that only you see it.

    Use when someone does not want to be found.
    """
    return await editing.set_public(ctx, False)


@tool(effect=Effect.WRITE, untrusted=True, undo=put_back_call)
async def put_back(ctx: Context, ask: PutBack) -> Changed:
    """Put your profile back to what it was before one change of the last day.

    Runs when a change of the profile is undone.
    """
    return await items.put_back(ctx, ask.revision)


TOOLS = [
    show, update, add_experience, add_education, add_project, add_certificate, edit_item, remove_item, add_skill,
    remove_skill, apply_changes, set_goal, find, completeness, publish, unpublish, put_back,
]  # fmt: skip
