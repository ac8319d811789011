"""One's own account: identities, history, undo, export, erasure, and keeping others away."""

from pydantic import Field

from aethex.accounts import blocking, erase, links
from aethex.accounts import history as deeds
from aethex.accounts.export import export
from aethex.accounts.references import ChangeRef, IdentityRef, PersonRef
from aethex.accounts.results import (
    Blocked,
    Erased,
    Export,
    History,
    Identities,
    Linked,
    LinkOffer,
    Reported,
    TakenBack,
    Unblocked,
    Unlinked,
)
from aethex.tools.arguments import Secret
from aethex.tools.context import Context
from aethex.tools.definition import Ask, Effect, Proposal, UndoCall, tool


class RedeemLink(Ask):
    code: Secret = Field(description="the ten-character code from your other account, e.g. 7K2M9QX4TB")


class Unlink(Ask):
    identity: IdentityRef = Field(description="which linked identity, e.g. discord")


class ShowHistory(Ask):
    limit: int = Field(default=20, ge=1, le=100, description="how many entries to show, e.g. 20")


class UndoChange(Ask):
    change: ChangeRef | None = Field(default=None, description="which change; the last one if you name none")


class SomePerson(Ask):
    person: PersonRef = Field(description="who, by handle or name, e.g. @grace")


class ReportPerson(SomePerson):
    reason: str | None = Field(default=None, max_length=2000, description="what happened, e.g. sends spam")


@tool(effect=Effect.WRITE, in_person=True)
async def link(ctx: Context) -> LinkOffer:
    """Get a one-time code that joins your Discord, Slack or web identity to this account.

    Use when someone wants to connect their chat account and their web account.
    """
    return await links.make_code(ctx)


@tool(effect=Effect.WRITE, in_person=True)
async def redeem_link(ctx: Context, ask: RedeemLink) -> Linked:
    """Enter the code from your other account to join the two.

    Only the person types the code, into a form.
    """
    return await links.redeem(ctx, ask.code.get_secret_value())


@tool(effect=Effect.READ)
async def identities(ctx: Context) -> Identities:
    """See which Discord, Slack and web identities belong to your account.

    Use when someone asks how they are signed in or what is linked.
    """
    return await links.list_identities(ctx)


async def _propose_unlink(ctx: Context, ask: Unlink) -> Proposal:
    chosen = await links.must_be_removable(ctx, ask.identity)
    return Proposal(
        what=f"Unlink {chosen.platform.capitalize()}: {chosen.name} from your account",
        undo="Link it again with a new code.",
        terms={"identity": chosen.id},
    )


@tool(effect=Effect.WRITE, irreversible=True, propose=_propose_unlink)
async def unlink(ctx: Context, ask: Unlink) -> Unlinked:
    """Take a Discord, Slack or web identity off your account.

    Use when someone wants to disconnect a chat account.
    """
    return await links.unlink(ctx, ask.identity)


@tool(effect=Effect.READ, untrusted=True)
async def history(ctx: Context, ask: ShowHistory) -> History:
    """See what was done in your name, where, and what can still be taken back.

    Use when someone asks what happened on their account or what they changed.
    """
    return await deeds.history(ctx, ask.limit)


def _redo(ctx: Context, ask: UndoChange, result: TakenBack) -> UndoCall | None:
    if result.redo is None:
        return None
    return UndoCall(tool=result.redo["tool"], args=result.redo["args"], label="Do it again")


@tool(effect=Effect.WRITE, untrusted=True, undo=_redo)
async def undo(ctx: Context, ask: UndoChange) -> TakenBack:
    """Take back your last change, or the one you name.

    Use when someone says undo, take that back, revert that, or that they did not want a change.
    """
    return await deeds.undo(ctx, ask.change)


@tool(effect=Effect.WRITE, in_person=True)
async def export_data(ctx: Context) -> Export:
    """Download everything held about you: tables as JSON and CSV, and your files, in one ZIP.

    Use when someone wants a copy of their data. Free on every plan.
    """
    return await export(ctx)


async def _propose_delete(ctx: Context, ask: Ask | None = None) -> Proposal:
    return Proposal(
        what=f"Erase the account @{ctx.principal.handle} with everything in it, everywhere",
        undo="This cannot be taken back. Export your data first if you want to keep a copy.",
        terms={"person": ctx.principal.id},
    )


@tool(effect=Effect.WRITE, irreversible=True, propose=_propose_delete)
async def delete(ctx: Context) -> Erased:
    """Erase your account everywhere: profile, conversations, files and search entries.

    Use when someone wants their account or all their data deleted for good.
    """
    return await erase.erase_self(ctx)


def _unblock_call(ctx: Context, ask: SomePerson, result: Blocked) -> UndoCall | None:
    if result.already:
        return None
    return UndoCall(tool="accounts_unblock", args={"person": result.id}, label=f"Unblock @{result.handle}")


@tool(effect=Effect.WRITE, untrusted=True, undo=_unblock_call)
async def block(ctx: Context, ask: SomePerson) -> Blocked:
    """Block a person, so that neither of you finds the other here.

    Use when someone does not want to be found or contacted by a person.
    """
    return await blocking.block(ctx, ask.person)


@tool(effect=Effect.WRITE, untrusted=True)
async def unblock(ctx: Context, ask: SomePerson) -> Unblocked:
    """Lift your block of a person.

    Use when someone wants to meet a person again whom they blocked.
    """
    return await blocking.unblock(ctx, ask.person)


async def _propose_report(ctx: Context, ask: ReportPerson) -> Proposal:
    person = await blocking.other(ctx, ask.person)
    return Proposal(
        what=f"Report {person.name} (@{person.handle})" + (f": {ask.reason}" if ask.reason else ""),
        to="the moderators",
        undo="A report that was sent cannot be taken back.",
        terms={"person": person.id},
    )


@tool(effect=Effect.SEND, untrusted=True, propose=_propose_report)
async def report(ctx: Context, ask: ReportPerson) -> Reported:
    """Report a person to the moderators.

    Use when someone complains about abuse, spam or fraud by a person.
    """
    return await blocking.report(ctx, ask.person, ask.reason)


TOOLS = [
    link, redeem_link, identities, unlink, history, undo, export_data, delete, block, unblock, report,
]  # fmt: skip
