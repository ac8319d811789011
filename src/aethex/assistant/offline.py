"""The planner as a service: loaded once, asked for plans and for the tools that fit a message."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from aethex.assistant.planner.heard import Heard, Plan
from aethex.assistant.planner.planner import Planner
from aethex.assistant.turn import TurnContext
from aethex.providers.embeddings.port import Embeddings
from aethex.tools.registry import Catalogue


@dataclass
class Offline:
    """Trains or reads the classifier at the first need; `folder` keeps what was trained."""

    catalogue: Catalogue
    embeddings: Embeddings
    folder: Path
    _planner: Planner | None = None
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def loaded(self) -> Planner:
        if self._planner is None:
            async with self._lock:
                if self._planner is None:
                    self._planner = await Planner.load(self.embeddings, self.catalogue.tools.values(), self.folder)
        return self._planner

    async def plan(self, heard: Heard) -> Plan:
        return await (await self.loaded()).plan(heard)

    async def narrow(self, turn: TurnContext) -> list[str]:
        """The names of the tools that a hosted model is given for this message, the agent's constant ones first."""
        planner = await self.loaded()
        allowed = {tool.name for tool in turn.tools}
        ranked = (await planner.index.judge(turn.text)).ranked()
        picked = [*turn.agent.always, *(name for name in ranked if name in allowed)]
        return list(dict.fromkeys(picked))[: turn.agent.narrow_to]
