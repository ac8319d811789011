"""The one door: resolve → validate → authorise → entitle → approve → run → record."""

import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from aethex.db.engine import Database
from aethex.db.unit_of_work import session, unit_of_work
from aethex.errors import (
    AethexError,
    Conflict,
    Forbidden,
    NeedsAnswer,
    NotFound,
    SignInRequired,
    Unavailable,
    Unprocessable,
)
from aethex.kit.clock import Clock
from aethex.kit.ids import new_id
from aethex.providers.bundle import Providers
from aethex.tools import approvals, audit
from aethex.tools.answers import answer, error_body
from aethex.tools.blocks import Cards, Table
from aethex.tools.context import Context, Origin, Principal
from aethex.tools.definition import Ask, Effect, Proposal, ToolDefinition
from aethex.tools.focus import Focus, load_focus, save_focus
from aethex.tools.models import ApprovalRow, IdempotencyRow, UndoRow
from aethex.tools.outcomes import (
    Done,
    NeedsApproval,
    NeedsInput,
    Option,
    Outcome,
    Refused,
    Replayed,
    UndoOffer,
)
from aethex.tools.plain import blocks_to_text
from aethex.tools.prepare import Prepared, digest, prepare
from aethex.tools.registry import Catalogue
from aethex.tools.scopes import must_be_allowed

log = logging.getLogger(__name__)

UNDO_LIFE = timedelta(hours=24)
KEY_LIFE = timedelta(hours=24)
_SORRY = "Something went wrong on our side. Nothing was changed."
_DRIVEN_AGAIN = "The service did not answer in time. It will be tried again; you are charged once."

Entitle = Callable[[Principal, str], Awaitable[None]]
Still = Callable[[Principal], Awaitable[None]]
Decided = Callable[[ApprovalRow, Outcome | None], Awaitable[None]]


class _Lost(Conflict):
    """Somebody else decided first."""

    def __init__(self) -> None:
        super().__init__("This was decided at the same moment elsewhere. Nothing was done again.")


class _Repeated(Exception):
    """The same key was stored while this call ran: what it did is rolled back, the stored answer stands."""

    def __init__(self, known: Replayed) -> None:
        super().__init__()
        self.known = known


async def _entitle_all(principal: Principal, needs: str) -> None:
    """The default hook; the application passes the one that knows roles and plans."""


def _since(started: float) -> float:
    """Milliseconds."""
    return (time.perf_counter() - started) * 1000


async def _still_all(principal: Principal) -> None:
    """The default hook; the application passes the one that knows the tokens."""


@dataclass
class Door:
    """Runs tools for surfaces. `decided` is told, inside the deciding transaction, of every decision.

    `still` raises when a principal's token has ended since it was read, in the middle of a turn for instance.
    """

    catalogue: Catalogue
    database: Database
    providers: Providers
    clock: Clock
    entitle: Entitle = _entitle_all
    still: Still = _still_all
    decided: list[Decided] = field(default_factory=list)

    async def invoke(
        self,
        tool: str,
        principal: Principal,
        raw_args: dict[str, Any],
        *,
        conversation: str | None = None,
        origin: Origin = Origin.DIRECT,
        surface: str = "http",
        key: str | None = None,
        tainted: bool = False,
        focus: Focus | None = None,
        counts: list[dict[str, Any]] | None = None,
    ) -> Outcome:
        """One call. `key` is the caller's idempotency key; `tainted` says that untrusted text reached the model.

        `focus` is the conversation's, where the caller holds it (a turn does); it is changed in place and stored. With
        `counts` a call that changes nothing else writes nothing: its count is added there, and both are the caller's
        to write.
        """
        definition = self.catalogue.tools.get(tool)
        if definition is None:
            return Refused(tool, self._unknown(tool))
        ctx = self._context(principal, conversation, surface, origin)
        started = time.perf_counter()
        sha256 = digest([tool, raw_args])
        try:
            outcome = await self._invoke(ctx, definition, raw_args, key, sha256, tainted, started, focus, counts)
        except AethexError as error:
            outcome = self._refusal(definition, error, raw_args)
        except Exception:
            log.exception("%s failed", tool)
            outcome = Refused(tool, AethexError(_SORRY))
        if isinstance(outcome, Refused | NeedsInput):
            await self._count(ctx, definition, sha256, outcome, started, counts)
        return outcome

    def _unknown(self, tool: str) -> NotFound:
        close = self.catalogue.similar(tool)
        hint = f" Did you mean {' or '.join(close)}?" if close else ""
        return NotFound(f"There is no tool called {tool[:80]}.{hint}")

    def _context(
        self, principal: Principal, conversation: str | None, surface: str, origin: Origin, key: str = ""
    ) -> Context:
        return Context(
            principal=principal,
            clock=self.clock,
            providers=self.providers,
            conversation=conversation,
            surface=surface,
            origin=origin,
            key=key or new_id("cal"),
        )

    @staticmethod
    def _refusal(definition: ToolDefinition, error: AethexError, raw: dict[str, Any]) -> Outcome:
        if isinstance(error, NeedsAnswer):
            options = [Option(value, label) for value, label in error.choices]
            return NeedsInput(definition.name, error.argument, error.message, options, raw)
        return Refused(definition.name, error)

    async def _invoke(
        self,
        ctx: Context,
        definition: ToolDefinition,
        raw: dict[str, Any],
        key: str | None,
        body: str,
        tainted: bool,
        started: float,
        focus: Focus | None,
        counts: list[dict[str, Any]] | None,
    ) -> Outcome:
        if ctx.principal.token is not None:
            await self.still(ctx.principal)
        await self._authorise(ctx, definition)
        if ctx.origin is Origin.MODEL and any(definition.is_secret(name) for name in raw):
            raise Forbidden("Secrets are typed into a form or a terminal by you alone, never into the conversation.")
        if key is not None:
            known = await self._replay(ctx, key, body)
            if known is not None:
                return known
        proposal: Proposal | None = None
        async with unit_of_work(self.database, writes=False):
            if focus is None:
                focus = await load_focus(ctx.conversation, ctx.principal.id)
            prepared = await prepare(ctx, self.catalogue, definition, raw, focus)
            if isinstance(prepared, NeedsInput):
                return prepared
            if approvals.needs_approval(definition, ctx.origin, tainted=tainted):
                proposal = await self._proposal(ctx, prepared)
        if proposal is not None:
            return await self._ask_first(ctx, prepared, proposal, key, body, started)
        if definition.effect is Effect.READ:
            return await self._read(ctx, prepared, started, focus, counts)
        return await self._write(ctx, prepared, key, body, started, focus)

    async def _authorise(self, ctx: Context, definition: ToolDefinition) -> None:
        must_be_allowed(definition, ctx.principal.scopes)
        if ctx.principal.is_guest and not (definition.public and definition.effect is Effect.READ):
            raise SignInRequired("Please sign in or link your account first; then I can do that.")
        if definition.needs:
            await self.entitle(ctx.principal, definition.needs)

    async def _replay(self, ctx: Context, key: str, body: str) -> Replayed | None:
        async with unit_of_work(self.database, writes=False):
            return await self._stored(ctx, key, body)

    async def _stored(self, ctx: Context, key: str, body: str) -> Replayed | None:
        row = await session().get(IdempotencyRow, (ctx.principal.id, key))
        if row is None or row.created_at <= ctx.clock.now() - KEY_LIFE:
            return None
        if row.body_sha256 != body:
            raise Unprocessable("This Idempotency-Key was used for another request. Send a new key.")
        return Replayed(row.answer["tool"], row.answer)

    async def _store(self, ctx: Context, key: str | None, body: str, outcome: Outcome) -> None:
        """IntegrityError when another call under the key was faster; only an outlived answer is replaced."""
        if key is None:
            return
        status, said = answer(outcome)
        stored = {"tool": outcome.tool, "status": status, "body": said}
        who, now = ctx.principal.id, ctx.clock.now()
        same = col(IdempotencyRow.person_id) == who, col(IdempotencyRow.key) == key
        await session().exec(delete(IdempotencyRow).where(*same, col(IdempotencyRow.created_at) <= now - KEY_LIFE))
        session().add(IdempotencyRow(person_id=who, key=key, body_sha256=body, answer=stored, created_at=now))

    @staticmethod
    async def _proposal(ctx: Context, prepared: Prepared) -> Proposal:
        propose = prepared.definition.propose
        if propose is not None:
            return await propose(ctx, prepared.ask)
        return Proposal(what=prepared.definition.summary, undo="You can take it back afterwards.")

    async def _ask_first(
        self, ctx: Context, prepared: Prepared, proposal: Proposal, key: str | None, body: str, started: float
    ) -> Outcome:
        try:
            async with unit_of_work(self.database):
                row = await approvals.ask_for(ctx, prepared, proposal)
                outcome = NeedsApproval(
                    prepared.definition.name, approvals.view(row, ctx.clock.now()), prepared.resolved
                )
                await self._record(ctx, prepared, "approval", started, row.id)
                await self._store(ctx, key, body, outcome)
            return outcome
        except IntegrityError:
            return await self._again(ctx, prepared, key, body)

    async def _again(self, ctx: Context, prepared: Prepared, key: str | None, body: str) -> Outcome:
        """Somebody made the same row at the same moment: answer with theirs."""
        if key is not None and (known := await self._replay(ctx, key, body)):
            return known
        async with unit_of_work(self.database, writes=False):
            row = await approvals.pending_like(ctx, prepared)
        if row is None:
            raise Conflict("The same request was being handled at this moment. Please try again.")
        return NeedsApproval(prepared.definition.name, approvals.view(row, ctx.clock.now()), prepared.resolved)

    async def _read(
        self, ctx: Context, prepared: Prepared, started: float, focus: Focus, counts: list[dict[str, Any]] | None
    ) -> Done:
        async with unit_of_work(self.database, writes=False):
            result = await prepared.definition.run(ctx, prepared.ask)
        done = self._present(prepared, result)
        if counts is not None:
            self._look(prepared, done, focus)
            counts.append(audit.counted(ctx, prepared.definition, prepared.sha256, "done", _since(started)))
            return done
        async with unit_of_work(self.database, brief=True):
            await self._see(ctx, prepared, done, focus)
            await self._record(ctx, prepared, "done", started)
        return done

    async def _write(
        self, ctx: Context, prepared: Prepared, key: str | None, body: str, started: float, focus: Focus
    ) -> Outcome:
        try:
            async with unit_of_work(self.database):
                done = await self._run(ctx, prepared, focus)
                if key is not None and (known := await self._stored(ctx, key, body)):
                    raise _Repeated(known)
                await self._record(ctx, prepared, "done", started)
                await self._store(ctx, key, body, done)
            return done
        except _Repeated as repeated:
            return repeated.known
        except (AethexError, IntegrityError) as error:
            if key is not None and (known := await self._replay(ctx, key, body)):
                return known
            if isinstance(error, AethexError):
                raise
            raise Conflict("Something else changed this at the same moment. Please try again.") from None

    async def _run(self, ctx: Context, prepared: Prepared, focus: Focus | None = None) -> Done:
        """Runs inside the open unit of work and writes the undo row and the focus with it."""

        async def perform(tool: str, args: dict[str, Any]) -> Done:
            return await self._nested(ctx, tool, args)

        ctx = replace(ctx, perform=perform)
        result = await prepared.definition.run(ctx, prepared.ask)
        done = replace(self._present(prepared, result), undo=self._offer_undo(ctx, prepared, result))
        await self._see(ctx, prepared, done, focus)
        return done

    async def _nested(self, ctx: Context, tool: str, args: dict[str, Any]) -> Done:
        definition = self.catalogue.tools[tool]
        if definition.effect is not Effect.WRITE or definition.irreversible:
            raise Forbidden(f"{tool} cannot be called by another tool.")
        await self._authorise(ctx, definition)
        prepared = await prepare(ctx, self.catalogue, definition, args, Focus())
        if isinstance(prepared, NeedsInput):
            raise Conflict("That can no longer be taken back: something it needs has gone.")
        done = await self._run(ctx, prepared)
        await audit.record(ctx, definition, prepared.sha256, "done")
        return done

    def _present(self, prepared: Prepared, result: Any) -> Done:
        definition = prepared.definition
        blocks = self.catalogue.present(definition.name, result)
        return Done(
            tool=definition.name,
            result=result,
            blocks=blocks,
            text=blocks_to_text(blocks),
            resolved=prepared.resolved,
            public=definition.public,
            untrusted=definition.untrusted,
        )

    @staticmethod
    def _offer_undo(ctx: Context, prepared: Prepared, result: Any) -> UndoOffer | None:
        inverse = prepared.definition.undo
        call = inverse(ctx, prepared.ask, result) if inverse else None
        if call is None:
            return None
        now = ctx.clock.now()
        row = UndoRow(
            person_id=ctx.principal.id,
            conversation_id=ctx.conversation,
            tool=prepared.definition.name,
            what=call.label,
            call={"tool": call.tool, "args": call.args},
            created_at=now,
            until=now + UNDO_LIFE,
        )
        session().add(row)
        return UndoOffer(row.id, row.until)

    async def _see(self, ctx: Context, prepared: Prepared, done: Done, focus: Focus | None) -> None:
        if ctx.conversation is None:
            return
        if focus is None:
            focus = await load_focus(ctx.conversation, ctx.principal.id)
        self._look(prepared, done, focus)
        await save_focus(ctx, focus)

    @staticmethod
    def _look(prepared: Prepared, done: Done, focus: Focus) -> None:
        """What the call showed is in view now."""
        for argument in prepared.definition.arguments:
            if argument.kind == "ref" and argument.ref and argument.name in prepared.resolved:
                name = prepared.names.get(argument.name, "")
                focus.look_at(argument.ref, prepared.resolved[argument.name], name=name)
        focus.see(done.blocks)
        shown = any(isinstance(block, Cards | Table) and block.kind for block in done.blocks)
        lists = shown or prepared.definition.argument("query") is not None  # a search is one where it finds nothing too
        focus.called(done.tool, done.resolved, lists=lists)

    @staticmethod
    async def _record(
        ctx: Context, prepared: Prepared, outcome: str, started: float, approval: str | None = None
    ) -> None:
        spent = _since(started)
        await audit.record(ctx, prepared.definition, prepared.sha256, outcome, milliseconds=spent, approval=approval)

    async def _count(
        self,
        ctx: Context,
        definition: ToolDefinition,
        sha256: str,
        outcome: Outcome,
        started: float,
        counts: list[dict[str, Any]] | None,
    ) -> None:
        name = "input" if isinstance(outcome, NeedsInput) else "refused"
        if counts is not None and definition.effect is Effect.READ:
            counts.append(audit.counted(ctx, definition, sha256, name, _since(started)))
            return
        async with unit_of_work(self.database, brief=True):
            await audit.record(ctx, definition, sha256, name, milliseconds=_since(started))

    async def undo(self, undo: str, principal: Principal, *, surface: str = "http") -> Outcome:
        """Makes the inverse call once. NotFound when it is not theirs, Conflict when used or too late."""
        try:
            async with unit_of_work(self.database, writes=False):
                row = await session().get(UndoRow, undo)
            if row is None or row.person_id != principal.id:
                raise NotFound("There is nothing of yours to undo under that id.")
            ctx = self._context(principal, row.conversation_id, surface, Origin.DIRECT)
            async with unit_of_work(self.database):
                return await self.take_back(ctx, undo)
        except AethexError as error:
            return Refused("accounts_undo", error)
        except Exception:
            log.exception("undoing %s failed", undo)
            return Refused("accounts_undo", AethexError(_SORRY))

    async def take_back(self, ctx: Context, undo: str) -> Done:
        """The inverse call inside the open unit of work."""
        row = await session().get(UndoRow, undo, with_for_update=True)
        if row is None or row.person_id != ctx.principal.id:
            raise NotFound("There is nothing of yours to undo under that id.")
        if row.used_at is not None:
            raise Conflict("That was already undone.")
        if row.until <= ctx.clock.now():
            raise Conflict("It is too late to undo that: the time for it has passed.")
        row.used_at = ctx.clock.now()
        session().add(row)
        await session().flush()
        return await self._nested(ctx, row.call["tool"], row.call["args"])

    async def decide(self, approval: str, principal: Principal, *, approve: bool, surface: str = "http") -> Outcome:
        """The decision of the one person asked. Refused with NotFound or Conflict when it is not to be had."""
        try:
            if not principal.interactive:
                raise Forbidden("Only you can decide this, signed in on the web, in a linked chat or a terminal.")
            if not approve:
                return await self._decline(approval, principal, surface)
            return await self._approve(approval, principal, surface)
        except AethexError as error:
            return Refused("approval", error)
        except Exception:
            log.exception("deciding %s failed", approval)
            return Refused(
                "approval", AethexError("Something went wrong on our side. Look at its state, then try again.")
            )

    async def _decline(self, approval: str, principal: Principal, surface: str) -> Outcome:
        now = self.clock.now()
        async with unit_of_work(self.database):
            row = await approvals.owned(approval, principal.id)
            approvals.must_be_open(row, now)
            if not await approvals.move(row.id, "pending", "declined", now, via=surface):
                raise _Lost
            ctx = self._context(principal, row.conversation_id, surface, Origin.DIRECT)
            definition = self.catalogue.tools[row.tool]
            await audit.record(ctx, definition, row.args_sha256, "declined", approval=row.id)
            row.state = "declined"
            await self._tell(row, None)
        return NeedsApproval(row.tool, approvals.view(row, now), dict(row.args))

    async def _approve(self, approval: str, principal: Principal, surface: str) -> Outcome:
        async with unit_of_work(self.database, writes=False):
            row = await approvals.owned(approval, principal.id)
            approvals.must_be_open(row, self.clock.now())
            definition = self.catalogue.tools.get(row.tool)
            if definition is None:
                raise Conflict("This tool no longer exists. Nothing was done.")
            ctx = self._context(principal, row.conversation_id, surface, Origin.DIRECT, key=row.id)
            await self._authorise(ctx, definition)
            prepared = self._stored_call(definition, row)
            proposal = await self._proposal(ctx, prepared)
        if approvals.terms_hash(proposal) != row.terms_sha256:
            await self._propose_anew(ctx, prepared, proposal, row)
        if definition.effect is Effect.SPEND:
            return await self._spend(ctx, prepared, row)
        return await self._run_approved(ctx, prepared, row, "pending")

    @staticmethod
    def _stored_call(definition: ToolDefinition, row: ApprovalRow) -> Prepared:
        ask: Ask = definition.ask.model_validate(row.args)
        return Prepared(definition, ask, dict(row.args), row.args_sha256)

    async def _propose_anew(self, ctx: Context, prepared: Prepared, proposal: Proposal, row: ApprovalRow) -> None:
        async with unit_of_work(self.database):
            if not await approvals.move(row.id, "pending", "failed", ctx.clock.now(), via=ctx.surface):
                raise _Lost
            anew = await approvals.ask_for(ctx, prepared, proposal)
            row.state = "failed"
            await self._tell(row, None)
            view = approvals.view(anew, ctx.clock.now()).model_dump(mode="json")
        raise Conflict(
            "The terms have changed since you were asked. Nothing was done; please look again.", approval=view
        )

    async def _spend(self, ctx: Context, prepared: Prepared, row: ApprovalRow) -> Outcome:
        async with unit_of_work(self.database):
            if not await approvals.move(row.id, "pending", "running", ctx.clock.now(), via=ctx.surface):
                raise _Lost
        return await self._run_approved(ctx, prepared, row, "running")

    async def _run_approved(self, ctx: Context, prepared: Prepared, row: ApprovalRow, before: str) -> Outcome:
        """Runs the stored call and closes the approval in one transaction.

        An outside service that did not answer leaves a SPEND running, for the sweeper to drive again.
        """
        started = time.perf_counter()
        try:
            async with unit_of_work(self.database):
                if before == "pending":
                    await self._close(ctx, row, before, "running")
                done = await self._run(ctx, prepared)
                await self._close(ctx, row, "running", "done", answer=answer(done)[1])
                await self._record(ctx, prepared, "done", started, row.id)
                await self._tell(row, done)
            return done
        except IntegrityError:
            raise Conflict("Something else changed this at the same moment. Please try again.") from None
        except Unavailable:
            if before == "pending":
                raise
            raise Conflict(_DRIVEN_AGAIN) from None
        except _Lost:
            raise
        except AethexError as error:
            return await self._failed(ctx, prepared, row, before, error)

    @staticmethod
    async def _close(ctx: Context, row: ApprovalRow, before: str, after: str, **values: Any) -> None:
        via = ctx.surface if before == "pending" else None
        if not await approvals.move(row.id, before, after, ctx.clock.now(), via=via, **values):
            raise _Lost
        row.state = after

    async def _failed(
        self, ctx: Context, prepared: Prepared, row: ApprovalRow, before: str, error: AethexError
    ) -> Outcome:
        refused = Refused(row.tool, error)
        async with unit_of_work(self.database):
            answered = error_body(error)
            if not await approvals.move(row.id, before, "failed", ctx.clock.now(), via=ctx.surface, answer=answered):
                raise _Lost
            await audit.record(ctx, prepared.definition, row.args_sha256, "failed", approval=row.id)
            row.state = "failed"
            await self._tell(row, refused)
        return refused

    async def _tell(self, row: ApprovalRow, outcome: Outcome | None) -> None:
        for listener in self.decided:
            await listener(row, outcome)

    async def sweep(self, principal_of: Callable[[str], Awaitable[Principal | None]]) -> int:
        """Drives approved calls again whose process died while they ran; returns how many were finished."""
        async with unit_of_work(self.database):
            now = self.clock.now()
            await approvals.expire(now)
            rows = await approvals.stuck(now)
        finished = 0
        for row in rows:
            finished += await self._drive(row, principal_of)
        return finished

    async def _drive(self, row: ApprovalRow, principal_of: Callable[[str], Awaitable[Principal | None]]) -> int:
        definition, principal = self.catalogue.tools.get(row.tool), await principal_of(row.person_id)
        if definition is None or principal is None:
            return 0
        ctx = self._context(principal, row.conversation_id, row.surface, Origin.DIRECT, key=row.id)
        prepared = self._stored_call(definition, row)
        async with unit_of_work(self.database):
            again = await approvals.move(
                row.id,
                "running",
                "running",
                self.clock.now(),
                via="sweeper",
                seen=row.attempts,
                attempts=row.attempts + 1,
            )
        if not again:
            return 0
        if row.attempts + 1 > approvals.MAX_ATTEMPTS:
            await self._failed(ctx, prepared, row, "running", Unavailable("The service never answered."))
            return 1
        try:
            await self._run_approved(ctx, prepared, row, "running")
        except AethexError as error:
            log.warning("approval %s is still running: %s", row.id, error.message)
            return 0
        except Exception:
            log.exception("approval %s is still running", row.id)
            return 0
        return 1
