"""A copy of the freshly seeded data for every case."""

import asyncio
import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp
from time import perf_counter
from typing import Any

from aethex.accounts.principals import principal_of
from aethex.app import make_providers, make_services
from aethex.db import migrate
from aethex.db.engine import Database
from aethex.db.unit_of_work import unit_of_work
from aethex.kit.clock import FixedClock
from aethex.seeding import seed_all
from aethex.settings import Settings
from aethex.settings import settings as read_settings
from aethex.surfaces.services import Services
from aethex.tools.context import Principal
from aethex.tools.focus import load_focus
from evals.cases import Case, Setting


class World:
    """One seeded template a setting; services whose database is put back to it before each case."""

    def __init__(self, setting: Setting, model: str) -> None:
        self.setting = setting
        self.model = model
        self.folder = Path(mkdtemp(prefix="aethex-evals-"))
        self.template = self.folder / "template.db"
        self.services: Services | None = None
        self._principal: Principal | None = None

    async def open(self) -> None:
        """Seeds the template. Takes some seconds when set-up has prepared the sample vectors."""
        base = read_settings()
        settings = Settings(
            home=self.folder / "home",
            cache_dir=base.cache_dir,
            embeddings=base.embeddings,
            model=self.model,
            now=self.setting.now.isoformat(),
            rate_limit="off",
        )
        self.services = services = make_services(settings, make_providers(settings))
        services.clock = FixedClock(self.setting.now)
        await migrate.upgrade(services.database)
        await seed_all(services)
        await services.assistant.warm()
        people = {person.handle: person.id for person in await services.accounts.demo_people()}
        found = await principal_of(services.database, people[self.setting.person])
        assert found is not None
        self._principal = replace(found, zone=self.setting.zone)
        await services.database.close()
        shutil.copyfile(settings.home / "aethex.db", self.template)

    async def play(self, case: Case) -> tuple[dict[str, Any], list[str], float]:
        """(the last turn's answer, ids of the list last shown before it, milliseconds of the last turn)."""
        services, principal = self.services, self._principal
        assert services is not None
        assert principal is not None
        await self._fresh(services)
        conversation: str | None = None
        for said in case.given:
            answer = await services.assistant.answer(principal, said, conversation=conversation, surface="evals")
            conversation = answer["conversation"]
        shown = await self._shown(services, conversation, principal.id)
        started = perf_counter()
        answer = await services.assistant.answer(principal, case.say, conversation=conversation, surface="evals")
        return answer, shown, (perf_counter() - started) * 1000

    async def _fresh(self, services: Services) -> None:
        home = services.settings.home
        await services.database.close()
        for leftover in home.glob("aethex.db*"):
            leftover.unlink()
        await asyncio.to_thread(shutil.copyfile, self.template, home / "aethex.db")
        services.database = Database(services.settings.database)
        services.door.database = services.accounts.database = services.database

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
