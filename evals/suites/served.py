"""Worlds whose assistant is led by a model served on loopback."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field, SecretStr

from aethex.assistant.loader import Agent
from aethex.kit.money import Money
from aethex.settings import Settings
from aethex.surfaces.services import Services
from aethex.tools.blocks import Block, Text
from aethex.tools.context import Context
from aethex.tools.definition import Ask, Effect, Proposal, ToolDefinition, tool
from aethex.tools.registry import Catalogue, Domain
from evals.cases import Setting
from evals.world import World
from tests.fixtures.hosted import close_models
from tests.fixtures.models.seen import Protocol
from tests.fixtures.models.server import ModelServer, serving

NAME = "smart-1"
USUAL = Setting().now
CALLS = 48
"""How many calls a turn may have, so that it is the door which ends them and not the number."""
_TOKENS = 100_000_000


@asynccontextmanager
async def served(
    protocol: Protocol,
    base: Settings,
    refit: Callable[[Services], None] | None = None,
    now: datetime = USUAL,
    kind: type[World] = World,
) -> AsyncIterator[tuple[World, ModelServer]]:
    """An open world, and the server that speaks for its model."""
    async with serving() as server:
        world = kind(now, f"{protocol}:{NAME}", reaching(base, protocol, server), refit)
        await world.open()
        try:
            yield world, server
        finally:
            models = [await world.ready.assistant.models.of(role) for role in ("smart", "fast")]
            await world.close()
            await close_models(models)


def reaching(base: Settings, protocol: Protocol, server: ModelServer) -> Settings:
    """The settings with the server's address and key, and so many tokens that only the door sets limits."""
    address = server.openai_url if protocol == "openai" else server.anthropic_url
    own = {f"{protocol}_base_url": address, f"{protocol}_api_key": SecretStr(server.key)}
    return base.model_copy(update=own | {"model_turn_tokens": _TOKENS, "model_day_tokens": _TOKENS})


class Transfer(Ask):
    to: Annotated[str, Field(max_length=2000)] = Field(description="Who gets it, e.g. “ana”")
    amount: Annotated[int, Field(ge=1, le=1_000_000)] = Field(description="How much in euros, e.g. 20")


class Transferred(BaseModel):
    to: str


def _present(result: Transferred) -> list[Block]:
    return [Text(text=f"Transferred to {result.to}.")]


@dataclass
class Till:
    """A tool of the effect SPEND, for the product to have one in any case; `taken` is what left it."""

    taken: list[int] = field(default_factory=list)

    def definition(self) -> ToolDefinition:
        async def propose(ctx: Context, ask: Transfer) -> Proposal:
            return Proposal(what="Transfer money", to=ask.to, amount=Money(100 * ask.amount, "EUR"))

        @tool(effect=Effect.SPEND, domain="wallet", propose=propose)
        async def transfer(ctx: Context, ask: Transfer) -> Transferred:
            """Transfer money to somebody."""
            self.taken.append(ask.amount)
            return Transferred(to=ask.to)

        return transfer

    def fit(self, services: Services) -> None:
        """Adds the tool to the catalogue and to every agent's constant ones, and lets agents make many calls."""
        spending = Domain("wallet", tools=[self.definition()], present=_present)
        services.catalogue = services.door.catalogue = Catalogue([*services.catalogue.domains, spending])
        services.door.decided.clear()
        agents = {name: _armed(agent) for name, agent in services.assistant.agents.items()}
        services.assistant = replace(services.assistant, agents=agents)


def _armed(agent: Agent) -> Agent:
    more = {"tools": [*agent.tools, "wallet_*"], "always": [*agent.always, "wallet_transfer"], "max_calls": CALLS}
    return agent.model_copy(update=more)
