"""The terminal's door: a real `aethex chat`, whose messages are typed at its prompt."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from aethex.accounts import repository
from aethex.conversations import service
from aethex.db.engine import Database
from aethex.db.unit_of_work import unit_of_work
from aethex.surfaces.cli.threads import Threads
from evals.cases import Case
from evals.suites.holding import Exchange, Held, Place
from tests.fixtures.prompt import CONFIRM, PROMPT, Prompt


@contextmanager
def at_prompt() -> Iterator[Callable[[Case, Place], Held]]:
    yield hold


def hold(case: Case, place: Place) -> Held:
    """Types the messages one after the other; what waits for approval is declined."""
    with closing(Prompt(place.home, "--as", case.setting.person, **place.settings)) as prompt:
        prompt.ready()
        started = time.monotonic()
        exchanges = [Exchange(said, _said(prompt, said)) for said in [*case.given, case.say]]
        seconds = time.monotonic() - started
        if code := prompt.quit():
            raise ValueError(f"{case.where}: aethex chat ended with exit code {code}")
    return Held(case, exchanges, asyncio.run(_stored(place.home, case)), seconds)


def _said(prompt: Prompt, text: str) -> str:
    shown = prompt.say(text)
    while shown.endswith(CONFIRM):
        shown += prompt.say("n")
    return shown.removesuffix(PROMPT)


async def _stored(home: Path, case: Case) -> list[dict[str, Any]]:
    conversation = Threads(home).known(case.setting.person)
    database = Database(f"sqlite+aiosqlite:///{home / 'aethex.db'}")
    try:
        async with unit_of_work(database, writes=False):
            person = await repository.person_by_login(case.setting.person)
            if person is None or conversation is None:
                raise ValueError(f"{case.where}: no conversation of @{case.setting.person} is stored")
            return list((await service.shown(conversation, person.id, case.setting.now))["messages"])
    finally:
        await database.close()
