"""This process is AeThex: the door and the assistant at first hand."""

import asyncio
import mimetypes
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any
from uuid import uuid4

from anyio.from_thread import BlockingPortal, start_blocking_portal

from aethex.accounts import repository
from aethex.accounts.files import store_upload
from aethex.accounts.principals import principal
from aethex.assistant.announce import channel_of
from aethex.conversations import service as conversations
from aethex.db.unit_of_work import unit_of_work
from aethex.errors import AethexError, SignInRequired
from aethex.kit.locks import embedded_lock
from aethex.providers.realtime.events import START
from aethex.surfaces.cli.application import application, seeding
from aethex.surfaces.cli.client import Hear, Reply
from aethex.surfaces.cli.terminal import Terminal
from aethex.surfaces.cli.threads import Threads
from aethex.surfaces.services import Services
from aethex.tools.answers import answer, error_body
from aethex.tools.approvals import pending_of, view
from aethex.tools.context import Origin, Principal
from aethex.tools.outcomes import NeedsApproval

SURFACE = "cli"
LAST_EVENTS = 2.0
CHUNK = 256 * 1024
TIDY = 500
"""How many due tasks a command does for itself before it ends; a server does the rest."""


class Local:
    """A `Client`. Its coroutines run on a loop of their own, so that waiting here can be interrupted."""

    def __init__(self, portal: BlockingPortal, services: Services, person: Principal) -> None:
        self.services = services
        self.person = person
        self._portal = portal
        self._threads = Threads(services.settings.home)
        self._conversation: str | None = None

    @property
    def handle(self) -> str:
        return self.person.handle

    def call(self, tool: str, args: dict[str, Any], conversation: str | None = None) -> Reply:
        return self._portal.call(self._safely, lambda: self._call(tool, args, conversation))

    def decide(self, approval: str, *, approve: bool) -> Reply:
        return self._portal.call(self._safely, lambda: self._decide(approval, approve))

    def undo(self, change: str) -> Reply:
        return self._portal.call(self._safely, lambda: self._undo(change))

    def waiting(self) -> Reply:
        return self._portal.call(self._safely, self._waiting)

    def upload(self, path: Path) -> Reply:
        return self._portal.call(self._safely, lambda: self._upload(path))

    def chat(self, text: str, *, conversation: str | None, files: list[str], hear: Hear) -> Reply:
        turn = self._portal.start_task_soon(self._safely, lambda: self._chat(text, conversation, files, hear))
        try:
            return turn.result()
        except KeyboardInterrupt:
            self.stop()
            return turn.result()
        except CancelledError:
            return Reply(500, error_body(AethexError("The turn was broken off.")))

    def stop(self) -> None:
        if self._conversation is not None:
            self._portal.call(self.services.assistant.stop, self._conversation, self.person)

    def thread(self) -> str | None:
        known = self._threads.known(self.handle)
        return self._portal.call(self._thread, known)

    @staticmethod
    async def _safely(act: Callable[[], Awaitable[Reply]]) -> Reply:
        try:
            return await act()
        except AethexError as error:
            return Reply(error.status, error_body(error))

    async def _call(self, tool: str, args: dict[str, Any], conversation: str | None) -> Reply:
        if conversation is not None:
            async with unit_of_work(self.services.database, writes=False):
                await conversations.owned(conversation, self.person.id)
        outcome = await self.services.door.invoke(
            tool, self.person, args, conversation=conversation, origin=Origin.DIRECT, surface=SURFACE
        )
        return Reply(*answer(outcome))

    async def _decide(self, approval: str, approve: bool) -> Reply:
        outcome = await self.services.door.decide(approval, self.person, approve=approve, surface=SURFACE)
        status, body = answer(outcome)
        return Reply(200 if isinstance(outcome, NeedsApproval) else status, body)

    async def _undo(self, change: str) -> Reply:
        return Reply(*answer(await self.services.door.undo(change, self.person, surface=SURFACE)))

    async def _waiting(self) -> Reply:
        now = self.services.clock.now()
        async with unit_of_work(self.services.database, writes=False):
            rows = await pending_of(self.person.id, now)
        return Reply(200, {"approvals": [view(row, now).model_dump(mode="json") for row in rows]})

    async def _upload(self, path: Path) -> Reply:
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        row = await store_upload(
            self.services.database, self.services.clock, self.services.providers.files, self.person,
            name=path.name, media_type=kind, chunks=_read(path),
        )  # fmt: skip
        return Reply(201, {"id": row.id, "name": row.name})

    async def _thread(self, known: str | None) -> str:
        """The remembered conversation while it exists, else a new one."""
        async with unit_of_work(self.services.database):
            if known is not None:
                try:
                    return (await conversations.owned(known, self.person.id)).id
                except AethexError:
                    pass
            now = self.services.clock.now()
            made = await conversations.open_for(self.person.id, None, surface=SURFACE, now=now)
            made.title = "Terminal"
        self._threads.keep(self.handle, made.id)
        return made.id

    async def _chat(self, text: str, conversation: str | None, files: list[str], hear: Hear) -> Reply:
        bus = self.services.providers.realtime
        after = await bus.last_id(channel_of(conversation, self.person.id)) if conversation else None
        running = await self.services.assistant.start(
            self.person, text, conversation=conversation, files=files, message_id=str(uuid4()), surface=SURFACE
        )
        self._conversation = running.conversation
        hearing = asyncio.create_task(self._listen(channel_of(running.conversation, self.person.id), after, hear))
        try:
            said = await asyncio.shield(running.task)
            await asyncio.wait({hearing}, timeout=LAST_EVENTS)
        finally:
            hearing.cancel()
            self._conversation = None
        return Reply(200, said)

    async def _listen(self, channel: str, after: str | None, hear: Hear) -> None:
        async for event in self.services.providers.realtime.follow(channel, after or START):
            hear(event.name, event.data)
            if event.name in {"done", "error"}:
                return


async def _read(path: Path) -> AsyncIterator[bytes]:
    with await asyncio.to_thread(path.open, "rb") as file:
        while chunk := await asyncio.to_thread(file.read, CHUNK):
            yield chunk


@contextmanager
def embark(seen: Terminal, handle: str) -> Iterator[Local]:
    """Holds the home, starts what a call needs and ends it again. Seeds an empty home while the demo is on."""
    settings = seen.settings
    seen.quiet_logs()
    with embedded_lock(settings.home) if settings.embedded else nullcontext(), start_blocking_portal() as portal:
        services = application().make_services(settings)
        with portal.wrap_async_context_manager(application().running(services, work=False)):
            person = portal.call(_person, services, handle, seen)
            yield Local(portal, services, person)
            portal.call(_tidy, services)


async def _tidy(services: Services) -> None:
    if services.settings.embedded:
        await services.worker.drain(limit=TIDY)


async def _person(services: Services, handle: str, seen: Terminal) -> Principal:
    if services.settings.demo_on and await seeding().is_empty(services.database):
        seen.note("Nothing is here yet: adding the labelled sample data …")
        await seeding().seed_all(services)
    async with unit_of_work(services.database, writes=False):
        person = await repository.person_by_login(handle)
    if person is None:
        raise SignInRequired(
            f"There is no @{handle} here. Name somebody with --as HANDLE or AETHEX_AS; `aethex serve` lets people "
            "sign up, `aethex seed` adds the sample people."
        )
    return principal(person, interactive=seen.interactive)
