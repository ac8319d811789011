"""A copy of the freshly seeded data for every case."""

import asyncio
import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from time import perf_counter
from typing import Any

from aethex.accounts.principals import principal_of
from aethex.app import make_providers, make_services
from aethex.db.changes import last_change
from aethex.db.engine import Database
from aethex.db.unit_of_work import unit_of_work
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
    """Services at one instant, whose database is put back to the freshly seeded one before each case."""

    def __init__(self, now: datetime, model: str, base: Settings | None = None) -> None:
        self.base = base or read_settings()
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
        await services.assistant.warm()
        self._people = {person.handle: person.id for person in await services.accounts.demo_people()}
        async with unit_of_work(services.database, writes=False):
            self._revision = await last_change(KIND)

    async def play(self, case: Case) -> tuple[dict[str, Any], list[str], float]:
        """(the last turn's answer, ids of the list last shown before it, milliseconds of the last turn)."""
        services = self.services
        assert services is not None, "open the world first"
        await self._fresh(services)
        principal = await self._speaker(services, case.setting)
        conversation: str | None = None
        for said in case.given:
            answer = await services.assistant.answer(principal, said, conversation=conversation, surface="evals")
            conversation = answer["conversation"]
        shown = await self._shown(services, conversation, principal.id)
        started = perf_counter()
        answer = await services.assistant.answer(principal, case.say, conversation=conversation, surface="evals")
        return answer, shown, (perf_counter() - started) * 1000

    async def _speaker(self, services: Services, setting: Setting) -> Principal:
        if setting not in self._principals:
            if setting.person not in self._people:
                raise ValueError(f"no sample person is called {setting.person}; there are {', '.join(self._people)}")
            found = await principal_of(services.database, self._people[setting.person])
            assert found is not None
            self._principals[setting] = replace(found, zone=setting.zone)
        return self._principals[setting]

    async def _fresh(self, services: Services) -> None:
        """Puts the file back; the index in memory is kept unless the last case moved it on."""
        home = services.settings.home
        await services.database.close()
        for leftover in home.glob("aethex.db*"):
            leftover.unlink()
        await asyncio.to_thread(shutil.copyfile, self.template, home / "aethex.db")
        services.database = Database(services.settings.database)
        services.door.database = services.accounts.database = services.database
        if posting_index(services.providers).revision not in (0, self._revision):
            services.providers = services.door.providers = replace(services.providers, memory=Memory())

    @staticmethod
    async def _shown(services: Services, conversation: str | None, person: str) -> list[str]:
        if conversation is None:
            return []
        async with unit_of_work(services.database, writes=False):
            focus = await load_focus(conversation, person)
        return focus.lists.get(focus.last_list or "", [])

    async def close(self) -> None:
        if self.services is not None:
            await self.services.providers.close()
            await self.services.database.close()
        shutil.rmtree(self.folder, ignore_errors=True)
