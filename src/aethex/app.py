"""Putting one running AeThex together."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import timedelta
from typing import Any

from litestar import Litestar
from sqlalchemy import delete
from sqlmodel import col

from aethex.accounts.files import sweep_expired
from aethex.accounts.guard import SignInGuard
from aethex.accounts.principals import principal_of
from aethex.accounts.sign_in import Accounts
from aethex.accounts.tasks import handlers as account_handlers
from aethex.assistant.hosted.allowance import Limits
from aethex.assistant.hosted.patience import Patience
from aethex.assistant.loader import load_agents
from aethex.assistant.models import make_models
from aethex.assistant.offline import Offline
from aethex.assistant.run import Assistant
from aethex.catalogue import CATALOGUE, INDEXED
from aethex.db import migrate
from aethex.db.engine import Database
from aethex.db.outbox import Worker
from aethex.db.unit_of_work import session, unit_of_work
from aethex.kit.clock import make_clock
from aethex.kit.locks import announced_server, embedded_lock
from aethex.plans.entitlements import entitle
from aethex.providers.bundle import Providers
from aethex.providers.embeddings.factory import make_embeddings
from aethex.providers.files.factory import make_files
from aethex.providers.realtime.factory import make_realtime
from aethex.providers.vectors.factory import make_vectors
from aethex.search.cache import VectorCache
from aethex.search.indexing import Indexer
from aethex.settings import Settings
from aethex.settings import settings as read_settings
from aethex.surfaces.http.app import http_app
from aethex.surfaces.services import Services
from aethex.surfaces.web.routes import web_handlers
from aethex.tools import audit
from aethex.tools.invoke import Door
from aethex.tools.models import IdempotencyRow

log = logging.getLogger(__name__)

CARE_SECONDS = 30.0


def make_providers(settings: Settings) -> Providers:
    """The providers that settings choose; opens no connection."""
    return Providers(
        embeddings=make_embeddings(settings.embeddings, settings.cache_dir, settings.embeddings_key.get_secret_value()),
        vectors=make_vectors(settings.chroma_url, settings.home / "chroma"),
        files=make_files(settings, make_clock(settings.now)),
        realtime=make_realtime(settings),
        public_url=settings.base_url,
    )


def make_services(settings: Settings, providers: Providers | None = None) -> Services:
    """Everything wired, nothing started."""
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    clock = make_clock(settings.now)
    database = Database(settings.database)
    providers = providers or make_providers(settings)
    accounts = Accounts(database, clock, SignInGuard(providers.realtime), session_days=settings.session_days)
    door = Door(CATALOGUE, database, providers, clock, entitle, accounts.tokens.must_live)
    planner = Offline(CATALOGUE, providers.embeddings, settings.cache_dir / "planner")
    indexer = Indexer(database, providers, INDEXED, VectorCache(settings.cache_dir))
    worker = Worker(database, clock, {**indexer.handlers(), **account_handlers(database, clock, providers.files)})
    return Services(
        settings=settings,
        database=database,
        clock=clock,
        providers=providers,
        catalogue=CATALOGUE,
        door=door,
        accounts=accounts,
        assistant=Assistant(
            door,
            make_models(settings, planner),
            load_agents(),
            planner.narrow,
            seconds=settings.turn_seconds,
            look_ahead=planner.look_ahead,
            limits=Limits(settings.model_turn_tokens, settings.model_day_tokens, settings.model_guest_turns),
            patience=Patience(attempts=settings.model_attempts, silence=settings.model_timeout),
        ),
        worker=worker,
        indexer=indexer,
    )


@asynccontextmanager
async def running(services: Services, *, work: bool = True) -> AsyncIterator[None]:
    """Migrates, closes what a dead process left open, starts the worker, and shuts down in order."""
    await migrate.upgrade(services.database)
    await services.assistant.recover(all_others=services.settings.embedded)
    tasks = [asyncio.create_task(services.worker.run()), asyncio.create_task(_care(services))] if work else []
    try:
        yield
    finally:
        await services.assistant.close()
        await services.worker.stop()
        for task in tasks[1:]:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task
        await services.providers.close()
        await services.database.close()


async def _care(services: Services) -> None:
    """What has to be done now and then: seal the audit, sweep approvals, expired files and keys."""
    while True:
        try:
            await care(services)
        except Exception:
            log.exception("the periodic work met an error and goes on")
        await asyncio.sleep(CARE_SECONDS)


async def care(services: Services) -> None:
    """One round of the periodic work; safe to run twice and beside others."""
    now = services.clock.now()
    async with unit_of_work(services.database):
        await audit.seal(now)
        old = now - timedelta(hours=24)
        await session().exec(delete(IdempotencyRow).where(col(IdempotencyRow.created_at) < old))
    await services.door.sweep(lambda person: principal_of(services.database, person))
    await sweep_expired(services.database, services.clock)
    await services.accounts.tokens.sweep()
    await services.assistant.recover(all_others=False)


def create_app(
    settings: Settings | None = None,
    *,
    seed: bool = True,
    providers: Providers | None = None,
    note: Callable[[str], None] = log.info,
) -> Litestar:
    """The web application. Serving an empty embedded home seeds the sample data unless told otherwise."""
    return app_of(make_services(settings or read_settings(), providers), seed=seed, note=note)


def app_of(
    services: Services, *, seed: bool = True, warm: bool = True, note: Callable[[str], None] = log.info
) -> Litestar:
    """The web application around services that are not started yet: it starts and ends them.

    Without `warm`, the first message waits for what it needs.
    """
    chosen = services.settings

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            if chosen.embedded:
                stack.enter_context(embedded_lock(chosen.home))
            await stack.enter_async_context(running(services))
            await prepare(services, seed=seed, warm=warm, note=note)
            stack.enter_context(announced_server(chosen.home, chosen.base_url))
            yield

    return http_app(services, lifespan=[lifespan], extra_handlers=list[Any](web_handlers(services)))


async def prepare(services: Services, *, seed: bool, warm: bool = True, note: Callable[[str], None] = log.info) -> None:
    """Seeds an empty database, fills the index, and warms what the first message needs."""
    from aethex.seeding import is_empty, seed_all

    if seed and await is_empty(services.database):
        note("Seeding the labelled sample data …")
        await seed_all(services)
    if warm:
        await services.assistant.warm()
