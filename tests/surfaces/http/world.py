"""A small AeThex behind its HTTP surface: a fake `notes` domain in memory, and an assistant that follows a script."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import httpx
from litestar import Litestar
from pwdlib.hashers.argon2 import Argon2Hasher
from pydantic import BaseModel, Field
from sqlmodel import select

from aethex.accounts.domain import DOMAIN as ACCOUNTS
from aethex.accounts.guard import SignInGuard
from aethex.accounts.models import Person
from aethex.accounts.passwords import Hasher
from aethex.accounts.sign_in import Accounts
from aethex.assistant.loader import Agent
from aethex.assistant.planner.heard import Heard, Plan, PlannedCall
from aethex.assistant.planner_model import PlannerModel
from aethex.assistant.run import Assistant
from aethex.conversations.domain import DOMAIN as CONVERSATIONS
from aethex.db.engine import Database
from aethex.db.outbox import Worker
from aethex.db.unit_of_work import session, unit_of_work
from aethex.errors import Conflict
from aethex.kit.clock import FixedClock
from aethex.kit.money import Money
from aethex.plans.entitlements import entitle
from aethex.providers.bundle import Providers
from aethex.search.indexing import Indexer
from aethex.settings import Settings
from aethex.surfaces.http.app import http_app
from aethex.surfaces.services import Services
from aethex.tools.arguments import Ref, Secret
from aethex.tools.blocks import Block, Card, Cards, Text
from aethex.tools.context import Context
from aethex.tools.definition import Ask, Effect, Proposal, UndoCall, tool
from aethex.tools.domain import DOMAIN as DOOR
from aethex.tools.invoke import Door
from aethex.tools.registry import Catalogue, Domain, Found, Resolver

CSRF = "csrftoken"
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
LATER = timedelta(days=2)


class Said(BaseModel):
    text: str
    cards: list[str] = Field(default_factory=list)


@dataclass
class Book:
    """The fake domain's state. `gate` holds back `notes_wait`; `price` is what `notes_print` costs."""

    notes: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    price: int = 500
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: asyncio.Event = field(default_factory=asyncio.Event)


class Note(Ask):
    text: str = Field(description="the note's words, e.g. call Ada", max_length=500)


class Count(Ask):
    number: int = Field(description="how many, e.g. 3", ge=0, le=1000)


class Pick(Ask):
    note: Annotated[str, Ref("note")] = Field(description="which note, e.g. the second")


class Code(Ask):
    code: Secret = Field(description="the code, e.g. 7K2M9QX4TB")


def present(result: Said) -> list[Block]:
    blocks: list[Block] = [Text(text=result.text)]
    if result.cards:
        cards = [Card(title=title, ref=f"not_{at}") for at, title in enumerate(result.cards)]
        blocks.append(Cards(kind="note", cards=cards))
    return blocks


def tools(book: Book) -> list[Any]:
    @tool(effect=Effect.READ, domain="notes")
    async def browse(ctx: Context) -> Said:
        """Show the notes."""
        return Said(text=f"There are {len(book.notes)} notes.", cards=book.notes)

    def erase(ctx: Context, ask: Note, result: Said) -> UndoCall:
        return UndoCall(tool="notes_erase", args={"text": ask.text})

    @tool(effect=Effect.WRITE, domain="notes", undo=erase)
    async def keep(ctx: Context, ask: Note) -> Said:
        """Keep a note."""
        book.notes.append(ask.text)
        return Said(text=f"Kept “{ask.text}”.")

    @tool(effect=Effect.WRITE, domain="notes", undo=None)
    async def erase_(ctx: Context, ask: Note) -> Said:
        """Erase a note."""
        if ask.text not in book.notes:
            raise Conflict("There is no such note.", alternatives=book.notes)
        book.notes.remove(ask.text)
        return Said(text=f"Erased “{ask.text}”.")

    async def propose_publish(ctx: Context, ask: Note) -> Proposal:
        return Proposal(what=f"Publish “{ask.text}”", to="everyone")

    @tool(effect=Effect.SEND, domain="notes", propose=propose_publish)
    async def publish(ctx: Context, ask: Note) -> Said:
        """Publish a note."""
        book.published.append(ask.text)
        return Said(text=f"Published “{ask.text}”.")

    async def propose_print(ctx: Context, ask: Note) -> Proposal:
        return Proposal(what=f"Print “{ask.text}”", amount=Money(book.price, "EUR"), fees=Money(20, "EUR"))

    @tool(effect=Effect.SPEND, domain="notes", propose=propose_print)
    async def order(ctx: Context, ask: Note) -> Said:
        """Have a note printed."""
        book.printed.append(ask.text)
        return Said(text=f"Printed “{ask.text}”.")

    @tool(effect=Effect.READ, domain="notes")
    async def wait(ctx: Context) -> Said:
        """Wait for the gate."""
        book.waiting.set()
        await book.gate.wait()
        return Said(text="The gate is open.")

    @tool(effect=Effect.READ, domain="notes")
    async def show(ctx: Context, ask: Pick) -> Said:
        """Show one note."""
        return Said(text=f"Note {ask.note}.")

    @tool(effect=Effect.READ, domain="notes")
    async def count(ctx: Context, ask: Count) -> Said:
        """Count to a number."""
        return Said(text=f"Counted to {ask.number}.")

    @tool(effect=Effect.WRITE, domain="notes")
    async def redeem(ctx: Context, ask: Code) -> Said:
        """Redeem a code."""
        book.heard.append(ask.code.get_secret_value())
        return Said(text="The code was good.")

    @tool(effect=Effect.READ, domain="notes", needs="store.sell")
    async def sell(ctx: Context) -> Said:
        """Sell notes."""
        return Said(text="Sold.")

    @tool(effect=Effect.READ, domain="notes")
    async def burst(ctx: Context) -> Said:
        """Fail badly."""
        raise RuntimeError("a secret detail of the machine")

    return [browse, keep, replace(erase_, verb="erase"), publish, order, wait, show, count, redeem, sell, burst]


def resolver(book: Book) -> Resolver:
    def found(at: int) -> Found:
        return Found(f"not_{at}", book.notes[at])

    async def get(ctx: Context, ref: str) -> Found | None:
        at = int(ref.removeprefix("not_")) if ref.removeprefix("not_").isdigit() else -1
        return found(at) if 0 <= at < len(book.notes) else None

    async def named(ctx: Context, name: str) -> list[Found]:
        return [found(at) for at, note in enumerate(book.notes) if name in note]

    return Resolver("note", "not", "note", get, named)


class Script:
    """Plans by the first word of the message; says the last step's words once its calls are made."""

    async def plan(self, heard: Heard) -> Plan:
        calls = self._calls(heard.text)
        if heard.steps and heard.steps[-1].status != "done":
            return Plan(say=heard.steps[-1].text)
        if len(heard.steps) < len(calls):
            return Plan(calls=(calls[len(heard.steps)],))
        return Plan(say=heard.steps[-1].text if heard.steps else f"You said: {heard.text}")

    @staticmethod
    def _calls(text: str) -> list[PlannedCall]:
        word, _, rest = text.partition(" ")
        if word == "explode":
            raise RuntimeError("a secret detail of the planner")
        return {
            "browse": [PlannedCall("notes_browse")],
            "keep": [PlannedCall("notes_keep", {"text": rest})],
            "publish": [PlannedCall("notes_publish", {"text": rest})],
            "wait": [PlannedCall("notes_wait"), PlannedCall("notes_browse")],
        }.get(word, [])


def _agent(asks: str) -> Agent:
    return Agent(name=asks, asks=asks, prompt="career.md", role="smart", tools=["*"])  # type: ignore[arg-type]


@dataclass
class World:
    """A served application and its innards."""

    app: Litestar
    services: Services
    book: Book
    clock: FixedClock

    def client(self, address: str = "127.0.0.1") -> httpx.AsyncClient:
        """A program without a session; it sends no token of its own accord."""
        transport = httpx.ASGITransport(app=self.app, client=(address, 40000), raise_app_exceptions=False)  # type: ignore[arg-type]
        return httpx.AsyncClient(transport=transport, base_url="http://testserver")

    async def signed_in(self, handle: str) -> httpx.AsyncClient:
        """A program with a session as a sample person; it sends the token as a page of ours would."""
        client = self.client()
        answer = await client.post("/api/auth/demo", json={"person": handle})
        assert answer.status_code == 200, answer.text

        async def prove(request: httpx.Request) -> None:
            request.headers.setdefault("x-csrftoken", client.cookies[CSRF])

        client.event_hooks["request"].append(prove)
        return client

    async def with_token(self, handle: str, *scopes: str, days: int = 30) -> httpx.AsyncClient:
        """A program with an access token that the sample person made."""
        signed_in = await self.signed_in(handle)
        body = {"name": "a test", "scopes": scopes, "expires_in_days": days}
        answer = await signed_in.post("/api/tokens", json=body)
        await signed_in.aclose()
        assert answer.status_code == 201, answer.text
        client = self.client()
        client.headers["authorization"] = f"Bearer {answer.json()['token']}"
        return client


def people(now: datetime) -> list[Person]:
    """Jane, a member, and Ada, a mentor, whom anybody may try."""
    return [
        Person(
            handle=handle, name=handle.capitalize(), email=f"{handle}@example.com", roles=roles,
            zone="Europe/Berlin", currency="EUR", sample=True, created_at=now,
        )
        for handle, roles in (("jane", ["member"]), ("ada", ["member", "mentor"]))
    ]  # fmt: skip


async def add_people(services: Services) -> None:
    """Adds those of the two who are not there yet."""
    async with unit_of_work(services.database):
        known = set((await session().exec(select(Person.handle))).all())
        session().add_all(one for one in people(services.clock.now()) if one.handle not in known)


def make_world(
    database: Database, clock: FixedClock, providers: Providers, home: Path, book: Book, **options: Any
) -> World:
    """`options` are settings."""
    chosen: dict[str, Any] = {"home": home, "secret_key": "k" * 32, "demo": True, "rate_limit": "off", **options}
    settings = Settings(_env_file=None, **chosen)
    notes = Domain("notes", tools=tools(book), present=present, resolvers=[resolver(book)])
    catalogue = Catalogue([DOOR, CONVERSATIONS, ACCOUNTS, notes])
    quick = Hasher(Argon2Hasher(time_cost=1, memory_cost=64, parallelism=1))
    accounts = Accounts(database, clock, SignInGuard(providers.realtime), quick)
    door = Door(catalogue, database, providers, clock, entitle, accounts.tokens.must_live)
    agents = {asks: _agent(asks) for asks in ("member", "recruiter", "guest")}

    async def narrow(_: Any) -> list[str]:
        return list(catalogue.tools)

    services = Services(
        settings=settings, database=database, clock=clock, providers=providers, catalogue=catalogue, door=door,
        accounts=accounts,
        assistant=Assistant(door, PlannerModel(planner=Script()), agents, narrow, seconds=20),
        worker=Worker(database, clock, {}), indexer=Indexer(database, providers, []),
    )  # fmt: skip
    return World(http_app(services, lifespan=[]), services, book, clock)


async def closing(made: World) -> AsyncIterator[World]:
    """Yields the world, then opens its gate and lets its turns end."""
    yield made
    made.book.gate.set()
    await made.services.assistant.close()
