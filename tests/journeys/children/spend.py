"""Asks for a purchase and approves it: `python -m … HOME before|after|sweep`."""

import asyncio
import json
import sys
from dataclasses import replace
from pathlib import Path

from sqlmodel import select

from aethex.db.unit_of_work import session, unit_of_work
from aethex.tools.context import Principal
from aethex.tools.models import ApprovalRow
from aethex.tools.outcomes import NeedsApproval
from tests.fixtures.demo import ANN
from tests.journeys.children.world import demo_world


async def person(who: str) -> Principal | None:
    return replace(ANN, id=who)


async def buy(home: Path, hang: str) -> None:
    demo = await demo_world(home, hang=hang)
    asked = await demo.call("buy", item="hat")
    assert isinstance(asked, NeedsApproval)
    await demo.door.decide(asked.approval.id, ANN, approve=True)


async def sweep(home: Path) -> None:
    demo = await demo_world(home, minutes=3)
    swept = [await demo.door.sweep(person) for _ in range(2)]
    async with unit_of_work(demo.database, writes=False):
        approvals = {row.id: row.state for row in (await session().exec(select(ApprovalRow))).all()}
    charges = {path.name: path.read_text(encoding="utf-8") for path in (home / "charges").iterdir()}
    found = {"swept": swept, "approvals": approvals, "charges": charges, "notes": await demo.notes()}
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    asyncio.run(sweep(Path(sys.argv[1])) if sys.argv[2] == "sweep" else buy(Path(sys.argv[1]), sys.argv[2]))
