"""A small domain for trying the door: a notebook, a loudspeaker and a till."""

import asyncio
from dataclasses import dataclass, field

from pydantic import BaseModel, Field
from sqlalchemy import Column, Integer, MetaData, String, Table

from aethex.db.changes import next_change
from aethex.db.unit_of_work import session
from aethex.errors import Conflict, Unavailable
from aethex.kit.boundaries import must_be_outside_transaction
from aethex.kit.money import Money
from aethex.tools.blocks import Block, Text
from aethex.tools.context import Context
from aethex.tools.definition import Ask, Effect, Proposal, ToolDefinition, UndoCall, tool
from aethex.tools.registry import Domain

NOTES = Table(
    "test_note",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("person_id", String),
    Column("text", String),
)
"""Lines that were written; a table of tests alone."""


async def write(person_id: str, text: str) -> None:
    connection = await session().connection()
    await connection.execute(NOTES.insert().values(person_id=person_id, text=text))


class Words(Ask):
    text: str = Field(description="What to write, e.g. “milk”")


class Price(Ask):
    amount: int = Field(gt=0, description="Major units, e.g. 5")


class Said(BaseModel):
    text: str
    number: int = 0


@dataclass
class Till:
    """A payment service: remembers keys, and fails as it is told."""

    charges: dict[str, int] = field(default_factory=dict)
    calls: int = 0
    price: int = 5
    before: list[BaseException] = field(default_factory=list)
    after: list[BaseException] = field(default_factory=list)

    async def charge(self, key: str, amount: int) -> None:
        must_be_outside_transaction("charging a card")
        self.calls += 1
        await asyncio.sleep(0)
        if self.before:
            raise self.before.pop(0)
        self.charges.setdefault(key, amount)
        if self.after:
            raise self.after.pop(0)


def declined() -> Conflict:
    return Conflict("Your card was declined. Use another one.")


def silent() -> Unavailable:
    return Unavailable("The payment service does not answer.")


def present(result: Said) -> list[Block]:
    return [Text(text=result.text)]


def make_shop(till: Till) -> tuple[Domain, list[ToolDefinition]]:
    """The domain with its own till."""

    async def propose(ctx: Context, ask: Words) -> Proposal:
        return Proposal(what=f"Shout “{ask.text}”", to="everyone", undo="Shouts cannot be unsaid.")

    async def propose_price(ctx: Context, ask: Price) -> Proposal:
        return Proposal(what="Buy", amount=Money.of(ask.amount, "EUR"), terms={"price": till.price})

    @tool(effect=Effect.READ, domain="shop")
    async def look(ctx: Context) -> Said:
        """Look around."""
        return Said(text="A shop.")

    @tool(
        effect=Effect.WRITE,
        domain="shop",
        undo=lambda ctx, ask, result: UndoCall(tool="shop_strike", args={"text": ask.text}),
    )
    async def note(ctx: Context, ask: Words) -> Said:
        """Write a line down."""
        await write(ctx.principal.id, ask.text)
        return Said(text=f"Noted {ask.text}.", number=await next_change("test_notes"))

    @tool(effect=Effect.WRITE, domain="shop")
    async def strike(ctx: Context, ask: Words) -> Said:
        """Strike a line out."""
        await write(ctx.principal.id, f"-{ask.text}")
        return Said(text=f"Struck {ask.text}.")

    @tool(effect=Effect.WRITE, domain="shop", irreversible=True, propose=propose)
    async def burn(ctx: Context, ask: Words) -> Said:
        """Burn the notebook."""
        await write(ctx.principal.id, "burnt")
        return Said(text="Burnt.")

    @tool(effect=Effect.SEND, domain="shop", propose=propose)
    async def shout(ctx: Context, ask: Words) -> Said:
        """Shout something."""
        await write(ctx.principal.id, f"!{ask.text}")
        return Said(text="Shouted.")

    @tool(effect=Effect.SPEND, domain="shop", propose=propose_price)
    async def buy(ctx: Context, ask: Price) -> Said:
        """Buy something."""
        await till.charge(ctx.key, ask.amount)
        await write(ctx.principal.id, f"bought {ask.amount}")
        return Said(text="Bought.")

    @tool(effect=Effect.WRITE, domain="shop", needs="store.sell")
    async def sell(ctx: Context) -> Said:
        """Sell something."""
        return Said(text="Sold.")

    tools = [look, note, strike, burn, shout, buy, sell]
    return Domain(name="shop", tools=tools, present=present), tools
