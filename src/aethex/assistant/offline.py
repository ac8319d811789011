"""The planner as a service: loaded once, asked for plans and for the tools that fit a message."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from aethex.assistant.planner.adapter import load_adapter
from aethex.assistant.planner.heard import Heard, Plan
from aethex.assistant.planner.planner import Planner
from aethex.assistant.turn import TurnContext
from aethex.providers.embeddings.port import Embeddings
from aethex.tools.registry import Catalogue

_SURE = 4
_IN_VIEW = 3


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
                    self._planner = await self._load()
        return self._planner

    async def _load(self) -> Planner:
        tools, adapter = self.catalogue.tools.values(), load_adapter()
        if adapter is None:
            return await Planner.load(self.embeddings, tools, self.folder)
        return await Planner.load_tuned(adapter, self.folder.parent / "models", tools, self.folder)

    async def plan(self, heard: Heard) -> Plan:
        return await (await self.loaded()).plan(heard)

    async def look_ahead(self, text: str) -> None:
        """See `Planner.look_ahead`; nothing where the planner is not loaded yet."""
        if self._planner is not None:
            await self._planner.look_ahead(text)

    async def narrow(self, turn: TurnContext) -> list[str]:
        """The names of the tools that a hosted model is given for this message, the agent's constant ones first.

        What the conversation is about comes next: an open question's tool, the last call's, and one or two that take
        what is in view; short messages such as "the second" would not bring them up.
        """
        planner = await self.loaded()
        ranked = (await planner.index.judge(planner.mended(turn.text))).ranked()
        return narrowed(turn, ranked)


def narrowed(turn: TurnContext, ranked: Sequence[str]) -> list[str]:
    """At most as many names as the agent allows. `ranked` are all tools, the best fit for the message first."""
    tools = {tool.name: tool for tool in turn.tools}
    focus = turn.focus
    about = [focus.asking.tool] if focus.asking else []
    about += [focus.last_call.tool] if focus.last_call else []
    fitting = [name for name in ranked if name in tools]
    kind = focus.last_kind
    taking = [name for name in fitting if kind and any(one.ref == kind for one in tools[name].arguments)]
    picked = [*turn.agent.always, *about, *fitting[:_SURE], *taking[:_IN_VIEW], *fitting]
    return [name for name in dict.fromkeys(picked) if name in tools][: turn.agent.narrow_to]
