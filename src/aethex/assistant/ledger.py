"""The rows of a turn: begun with the person's message, closed with the answer, in one transaction each."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from aethex.accounts.models import StoredFile
from aethex.assistant.hosted.allowance import noting_tokens
from aethex.assistant.turn import TurnContext
from aethex.conversations import repository, service
from aethex.conversations.models import Conversation, Message, Said, Turn
from aethex.db.engine import Database
from aethex.db.unit_of_work import session, unit_of_work
from aethex.db.upsert import Written, inserting, inserting_row, write
from aethex.errors import Invalid, NotFound, TooLarge, TurnInProgress
from aethex.kit.clock import Clock
from aethex.kit.ids import new_id
from aethex.kit.text import clean, shorten
from aethex.tools.approvals import pending_in
from aethex.tools.context import Principal
from aethex.tools.focus import Focus, load_focus, storing
from aethex.tools.models import ApprovalRow, CallRow

MAX_TEXT = 20_000
_HISTORY = 40
_TICK = timedelta(microseconds=1)
INTERRUPTED = "I was interrupted before I could finish. What I had already done is in your history; please ask again."


@dataclass(frozen=True)
class Begun:
    """A turn's row, its conversation, what was said before it, what is in view and what waits for a decision.

    `at` is when the message was said: later than all before it, even when the clock stands still. `again` marks a repeated message; the rest is then empty.
    """

    turn: Turn
    conversation: Conversation
    history: list[Said]
    at: datetime
    focus: Focus = field(default_factory=Focus)
    pending: list[ApprovalRow] = field(default_factory=list)
    again: bool = False
    files: tuple[tuple[str, str], ...] = ()
    denied: str | None = None


def read_text(text: str) -> str:
    """The message without invisible characters. TooLarge past 20,000 characters, Invalid for nothing."""
    if len(text) > MAX_TEXT:
        raise TooLarge(
            f"A message can have {MAX_TEXT:,} characters; this one has {len(text):,}. Send it as a file instead."
        )
    cleaned = clean(text.replace("\x00", "")).strip()
    if not cleaned:
        raise Invalid("The message is empty. Write what you need.", [{"argument": "text", "message": "is empty"}])
    return cleaned


async def begin(
    database: Database,
    principal: Principal,
    *,
    text: str,
    conversation: str | None,
    client_id: str | None,
    files: list[str],
    surface: str,
    process: str,
    now: datetime,
    stale: timedelta,
    claim: Callable[[], Awaitable[str | None]] | None = None,
) -> Begun:
    """Writes the turn and the person's message. TurnInProgress while another turn runs in the conversation.

    `claim` counts the turn in the same transaction, or says why the person gets no hosted model for it.
    """
    try:
        async with unit_of_work(database, brief=True):
            if client_id is not None and (known := await repository.turn_by_client(principal.id, client_id)):
                row = await service.owned(known.conversation_id, principal.id)
                return Begun(known, row, [], now, again=True)
            title = shorten(text, 60)
            row = await service.open_for(principal.id, conversation, surface=surface, now=now, title=title)
            history, focus, pending = [], Focus(), []
            if conversation is not None:
                await _close_stale(row, now, stale)
                history = await repository.said(row.id, principal.id, limit=_HISTORY)
                focus = await load_focus(row.id, principal.id)
                pending = await pending_in(row.id, principal.id, now) if _awaits(history) else []
            turn = Turn(
                conversation_id=row.id, person_id=principal.id, client_id=client_id, process=process, started_at=now
            )
            denied = await claim() if claim is not None else None
            sent = [{"id": one.id, "name": one.name} for one in await _uploads(files, principal.id)]
            at = max(now, history[-1].at + _TICK) if history else now
            said = _message(new_id("msg"), turn.id, row.id, principal.id, at, role="person", text=text, files=sent)
            await write(inserting_row(turn), said)
            if conversation is not None:
                row.updated_at, row.title = now, row.title or title
                session().add(row)
        attached = tuple((one["id"], one["name"]) for one in sent)
        return Begun(turn, row, history, at, focus, pending, files=attached, denied=denied)
    except IntegrityError:
        return await _collided(database, principal, client_id, now)


async def _collided(database: Database, principal: Principal, client_id: str | None, now: datetime) -> Begun:
    """Either the same message came twice at once, or another turn runs here."""
    async with unit_of_work(database, writes=False):
        if client_id is not None and (known := await repository.turn_by_client(principal.id, client_id)):
            return Begun(known, await service.owned(known.conversation_id, principal.id), [], now, again=True)
    raise TurnInProgress("I am still answering your last message here. Wait for it, or stop it first.")


def _awaits(history: list[Said]) -> bool:
    """True when the last message asked for an approval: only then can a word decide one."""
    return bool(history and history[-1].approvals)


async def _close_stale(row: Conversation, now: datetime, stale: timedelta) -> None:
    """Ends a turn whose process must have died, so that the conversation can go on."""
    since = await repository.running_since(row.id)
    if since is not None and now - since > stale and (running := await repository.running(row.id)) is not None:
        await interrupt(running, now)


async def _uploads(files: list[str], person: str) -> list[StoredFile]:
    if not files:
        return []
    query = select(StoredFile).where(col(StoredFile.id).in_(files), StoredFile.person_id == person)
    found = {row.id: row for row in (await session().exec(query)).all()}
    missing = [one for one in files if one not in found]
    if missing:
        raise NotFound(f"You have uploaded no file {missing[0]}. Upload it again; files are kept for a day.")
    return [found[one] for one in files]


def _message(message: str, turn: str, conversation: str, person: str, at: datetime, **said: Any) -> Written:
    """A new message; what `said` leaves out is empty."""
    nothing: dict[str, Any] = {
        "blocks": [],
        "calls": [],
        "approvals": [],
        "asking": None,
        "files": [],
        "visible_to": None,
    }
    keys = {"id": message, "turn_id": turn, "conversation_id": conversation, "person_id": person, "at": at}
    return inserting(Message, {**nothing, **keys, **said})


async def finish(database: Database, context: TurnContext, begun: Begun, state: str, clock: Clock) -> dict[str, Any]:
    """Writes the answer, counts what a hosted model took and closes the turn; returns the contract's answer."""
    now = clock.now()
    conversation = begun.conversation
    answer = context.answer(new_id("msg"))
    message = _message(
        answer["message"],
        context.turn,
        conversation.id,
        context.principal.id,
        max(now, begun.at + _TICK),
        role="assistant",
        text=context.said,
        blocks=answer["blocks"],
        calls=answer["tool_calls"],
        approvals=[approval.id for approval in context.approvals],
        asking=answer["asking"],
        visible_to=context.principal.id if conversation.shared and not context.is_public else None,
    )
    async with unit_of_work(database, brief=True):
        made = []
        if await repository.end(context.turn, state, now, answer):
            made = [message, repository.touching(conversation.id, now), *_view(context, now)]
        await write(*made, *_counted(context, clock))
    return answer


def _view(context: TurnContext, now: datetime) -> Iterator[Written]:
    """What calls without effect have shown, and what was asked; the door writes what other calls show."""
    focus = context.focus
    if focus.asking != context.asking or context.counts:
        focus.asking = context.asking
        yield storing(context.conversation, context.principal.id, focus, now)


def _counted(context: TurnContext, clock: Clock) -> Iterator[Written]:
    """The calls without effect, and what a hosted model took."""
    if context.counts:
        yield inserting(CallRow, *context.counts)
    if any(context.spent):
        yield noting_tokens(context.principal, *context.spent, clock)


async def interrupt(turn: Turn, now: datetime) -> None:
    """Closes a dead process's turn with an honest message, inside the open unit of work."""
    message = Message(
        conversation_id=turn.conversation_id,
        turn_id=turn.id,
        person_id=turn.person_id,
        role="assistant",
        text=INTERRUPTED,
        visible_to=turn.person_id,
        at=await repository.next_instant(turn.conversation_id, now),
    )
    answer: dict[str, Any] = {
        "conversation": turn.conversation_id,
        "message": message.id,
        "text": INTERRUPTED,
        "tool_calls": [],
        "blocks": [],
        "approvals": [],
        "asking": None,
    }
    if await repository.end(turn.id, "interrupted", now, answer):
        await repository.add(message)


async def recover(database: Database, process: str, before: datetime | None, now: datetime) -> int:
    """Closes the turns that died with another process; returns how many."""
    async with unit_of_work(database):
        dead = await repository.orphans(process, before)
        for turn in dead:
            await interrupt(turn, now)
    return len(dead)
