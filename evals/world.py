"""A copy of the freshly seeded data for every case."""

import asyncio
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from time import perf_counter
from typing import Any

from aethex.accounts.principals import principal_of
from aethex.app import make_providers, make_services
from aethex.catalogue import CATALOGUE
from aethex.db.changes import last_change
from aethex.db.unit_of_work import unit_of_work
from aethex.jobs.repository import application_by_id
from aethex.postings.index import KIND, posting_index
from aethex.providers.memory import Memory
from aethex.settings import Settings
from aethex.settings import settings as read_settings
from aethex.surfaces.services import Services
from aethex.tools.context import Principal
from aethex.tools.focus import load_focus
from evals.cases import Case, Setting
from evals.template import seeded_home, settings_for


class World:
    """Services at one instant, whose database is put back to the freshly seeded one before each case.

    `refit` may change the services before the assistant is warmed.
    """

    def __init__(
        self, now: datetime, model: str, base: Settings | None = None, refit: Callable[[Services], None] | None = None
    ) -> None:
        self.base = base or read_settings()
        self.refit = refit
        self.now = now
        self.model = model
        self.folder = Path(mkdtemp(prefix="aethex-evals-"))
        self.template = self.folder / "template.db"
        self.services: Services | None = None
        self._people: dict[str, str] = {}
        self._principals: dict[Setting, Principal] = {}
        self._revision = 0

    async def open(self) -> None:
        """Copies the seeded home, making it first where the source changed, and warms the assistant."""
        template = await seeded_home(self.now, self.base)
        home = self.folder / "home"
        await asyncio.to_thread(shutil.copytree, template, home)
        shutil.copyfile(home / "aethex.db", self.template)
        settings = settings_for(home, self.now, self.base, self.model)
        self.services = services = make_services(settings, make_providers(settings))
        if self.refit is not None:
            self.refit(services)
        await services.assistant.warm()
        self._people = {person.handle: person.id for person in await services.accounts.demo_people()}
        async with unit_of_work(services.database, writes=False):
            self._revision = await last_change(KIND)

    async def play(self, case: Case) -> tuple[dict[str, Any], list[str], float]:
        """(the last turn's answer, ids of the list last shown before it, milliseconds of the last turn)."""
        services = await self.fresh()
        principal = await self.speaker(case.setting)
        conversation: str | None = None
        for said in case.given:
            answer = await services.assistant.answer(principal, said, conversation=conversation, surface="evals")
            conversation = answer["conversation"]
        shown = await self.shown(conversation, principal.id, case.tool)
        started = perf_counter()
        answer = await services.assistant.answer(principal, case.say, conversation=conversation, surface="evals")
        return answer, shown, (perf_counter() - started) * 1000

    @property
    def ready(self) -> Services:
        assert self.services is not None, "open the world first"
        return self.services

    async def speaker(self, setting: Setting) -> Principal:
        """ValueError where no sample person is called so."""
        if setting not in self._principals:
            if setting.person not in self._people:
                raise ValueError(f"no sample person is called {setting.person}; there are {', '.join(self._people)}")
            found = await principal_of(self.ready.database, self._people[setting.person])
            assert found is not None
            self._principals[setting] = replace(found, zone=setting.zone)
        return self._principals[setting]

    async def fresh(self) -> Services:
        """Puts the file back; the index in memory is kept unless the last case moved it on."""
        services = self.ready
        await self._copy(self.template, services.settings.home / "aethex.db")
        if posting_index(services.providers).revision not in (0, self._revision):
            services.providers = services.door.providers = replace(services.providers, memory=Memory())
        return services

    async def keep(self) -> None:
        """What stands now is what is put back from here on."""
        await self._copy(self.ready.settings.home / "aethex.db", self.template)

    async def _copy(self, source: Path, target: Path) -> None:
        """With every connection closed, so that SQLite has folded its log into the file."""
        await self.ready.database.close()
        for leftover in target.parent.glob(f"{target.name}*"):
            leftover.unlink()
        await asyncio.to_thread(shutil.copyfile, source, target)

    async def shown(self, conversation: str | None, person: str, tool: str | None) -> list[str]:
        """Ids of the list that the person was shown last; of applications those of their jobs, for a `tool` about jobs."""
        if conversation is None:
            return []
        async with unit_of_work(self.ready.database, writes=False):
            focus = await load_focus(conversation, person)
            listed = focus.lists.get(focus.last_list or "", [])
            kinds = {one.ref for one in CATALOGUE.tools[tool].arguments} if tool in CATALOGUE.tools else set()
            if focus.last_list != "application" or "application" in kinds or "job" not in kinds:
                return listed
            rows = [await application_by_id(person, one) for one in listed]
        return [row.posting_id if row else "" for row in rows]

    async def close(self) -> None:
        if self.services is not None:
            await self.services.providers.close()
            await self.services.database.close()
        shutil.rmtree(self.folder, ignore_errors=True)
