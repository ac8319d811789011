"""`python -m evals --suite recall`: whether the tool that is meant is among those that a hosted model would be given.

The index holds every name of the roadmap, whether it is built or not. Only messages that begin a conversation count: what
a later one is about is narrowed by what is in view too.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from aethex.assistant.loader import load_agents
from aethex.assistant.planner.adapter import load_adapter
from aethex.assistant.planner.planner import Planner
from aethex.catalogue import CATALOGUE
from evals.cases import Case

COUNT = 12


@dataclass
class Recall:
    """Of `messages` so many whose tool is among the dozen likeliest, and so many with the agent's constant ones."""

    messages: int = 0
    alone: int = 0
    offered: int = 0
    missed: list[str] = field(default_factory=list)


async def measure(planner: Planner, cases: Sequence[Case]) -> dict[str, Recall]:
    """By half of the cases."""
    always = frozenset().union(*(agent.always for agent in load_agents().values() if agent.narrow_to >= COUNT))
    found = {half: Recall() for half in ("tune", "held")}
    for case in cases:
        if case.given or case.tool is None:
            continue
        one = found[case.half]
        ranked = (await planner.index.judge(planner.mended(case.say))).ranked()
        one.messages += 1
        one.alone += case.tool in ranked[:COUNT]
        if case.tool in always or case.tool in ranked[: COUNT - len(always)]:
            one.offered += 1
        else:
            one.missed.append(f"{case.where}: {case.tool}")
    return found


def run(cases: Sequence[Case], cache: Path) -> tuple[dict[str, Recall], int]:
    """The recall, and how many tools stand in the index."""
    adapter = load_adapter()
    if adapter is None:
        raise ValueError("There is no tuned encoder here. Run make tune first.")

    async def all_of_it() -> tuple[dict[str, Recall], int]:
        planner = await Planner.load_tuned(adapter, cache / "models", CATALOGUE.tools.values(), cache / "planner")
        found = await measure(planner, cases)
        await planner.index.encoder.close()
        return found, len(planner.index.lines)

    return asyncio.run(all_of_it())


def table(found: dict[str, Recall], tools: int) -> str:
    lines = [f"| half | messages | recall@{COUNT} among {tools} tools | with the agent's constant tools | missed |"]
    lines.append("|---|---|---|---|---|")
    for half, one in found.items():
        shares = (f"{100 * part / max(1, one.messages):.1f} %" for part in (one.alone, one.offered))
        lines.append(f"| {half} | {one.messages} | {' | '.join(shares)} | {len(one.missed)} |")
    return "\n".join(lines)
