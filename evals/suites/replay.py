"""The planner's cases once more through a hosted model that makes the planner's calls: the same comes of them."""

import asyncio
import json
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlmodel import col, select

from aethex.catalogue import CATALOGUE
from aethex.db.unit_of_work import session, unit_of_work
from aethex.settings import Settings, settings
from aethex.tools.definition import Effect
from aethex.tools.focus import load_focus
from aethex.tools.models import ApprovalRow
from evals import scorers
from evals.cases import Case
from evals.suites.served import served
from evals.world import World
from tests.fixtures.models.replies import AnyCall, Call, Calls, Invented, Reply, Say
from tests.fixtures.models.seen import SeenRequest
from tests.fixtures.models.server import ModelServer

TAINT = "a write that follows others' words in its turn waits for an approval"
OWN_EYES = "a result for the person's own eyes is shown whole, since the model may not tell it"
CHOICES = "the planner adds buttons of its own"
USAGE = "the plan counts the turns that the model took"
UNASKED = "the model was not asked"
LEFT = "other approvals are left"
UNKNOWN = "not understood"
DESIGNED = (TAINT, OWN_EYES, CHOICES, USAGE)
_ID = re.compile(r"\b([a-z]{2,4})_[0-9a-hjkmnp-tv-z]{26}\b")
_SIGNED = re.compile(r"(?<=[?&])sig=[^&\s\")]+")
_PACKED = re.compile(r"\"bytes\": \d+")


@dataclass
class Turn:
    """What one message came to: `called` are (tool, arguments), ids and signatures in blocks and approvals put by order."""

    called: list[tuple[str, dict[str, Any]]]
    statuses: list[str]
    blocks: Any
    approvals: Any
    answer: dict[str, Any]


@dataclass
class Played:
    turns: list[Turn]
    rows: list[Any]
    """(tool, arguments, state) of every approval that exists at the end."""


@dataclass
class Compared:
    """`differs` is empty when blocks and approvals are the same in every turn; `unoffered` were left out by narrowing."""

    case: str
    tool: str
    right: bool
    differs: str = ""
    detail: str = ""
    unoffered: list[str] = field(default_factory=list)


class Plain:
    """Ids in the order in which they appear, no signatures and no sizes of what is packed with ids in it."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def of(self, value: Any) -> Any:
        text = _SIGNED.sub("sig=…", json.dumps(value, sort_keys=True, default=str))
        return json.loads(_ID.sub(self._named, _PACKED.sub('"bytes": 0', text)))

    def _named(self, found: re.Match[str]) -> str:
        return self._known.setdefault(found.group(), f"{found.group(1)}-{len(self._known) + 1}")


def everything(cases: Sequence[Case], say: Callable[[str], None]) -> list[Compared]:
    """The cases that expect a tool, one pair of worlds for each instant."""
    return asyncio.run(run([case for case in cases if case.tool is not None], settings(), say))


async def run(cases: Sequence[Case], base: Settings, say: Callable[[str], None] = print) -> list[Compared]:
    found: list[Compared] = []
    for now in dict.fromkeys(case.setting.now for case in cases):
        async with planning(now, base) as planner, served("openai", base, now=now) as (world, server):
            for case in cases:
                if case.setting.now == now:
                    found.append(await compared(planner, world, server, case))
                    if len(found) % 50 == 0:
                        say(f"{len(found)} of {len(cases)} cases")
    return found


@asynccontextmanager
async def planning(now: datetime, base: Settings) -> AsyncIterator[World]:
    """A world that the planner leads."""
    world = World(now, "local", base)
    await world.open()
    try:
        yield world
    finally:
        await world.close()


async def compared(planner: World, hosted: World, server: ModelServer, case: Case) -> Compared:
    """Plays the case in both worlds, the second time with the calls of the first."""
    first = await play(planner, case)
    unoffered: list[str] = []
    asked: list[int] = []

    def prepare(at: int) -> None:
        asked.append(len(server.seen))
        server.play(_script(first.turns[at].called, unoffered))

    second = await play(hosted, case, prepare)
    right = scorers.tool_is_right(case, first.turns[-1].answer, scorers.EFFECTS)
    why, detail = difference(first, second)
    if any(before == after for before, after in pairwise([*asked, len(server.seen)])):
        why, detail = UNASKED, f"requests before each turn: {asked}"
    return Compared(case.where, case.tool or "", right, why, detail, unoffered)


async def play(world: World, case: Case, prepare: Callable[[int], None] = lambda _: None) -> Played:
    """`prepare` is told of each turn by its number before it begins."""
    services, conversation, turns, plain = await world.fresh(), None, list[Turn](), Plain()
    who = await world.speaker(case.setting)
    for at, said in enumerate([*case.given, case.say]):
        prepare(at)
        answer = await services.assistant.answer(who, said, conversation=conversation, surface="evals")
        conversation = answer["conversation"]
        called = [(call["name"], call["args"]) for call in answer["tool_calls"]]
        if answer["asking"] and not called:
            async with unit_of_work(services.database, writes=False):
                asking = (await load_focus(conversation, who.id)).asking
            called = [(asking.tool, asking.args)] if asking else []
        statuses = [call["status"] for call in answer["tool_calls"]]
        turns.append(Turn(called, statuses, plain.of(answer["blocks"]), plain.of(answer["approvals"]), answer))
    async with unit_of_work(services.database, writes=False):
        mine = select(ApprovalRow).where(ApprovalRow.conversation_id == conversation).order_by(col(ApprovalRow.id))
        rows = [(row.tool, row.args, row.state) for row in (await session().exec(mine)).all()]
    return Played(turns, plain.of(rows))


def _script(called: Sequence[tuple[str, dict[str, Any]]], unoffered: list[str]) -> Callable[[SeenRequest], Reply]:
    """All calls in one message, then words that claim nothing."""

    def script(request: SeenRequest) -> Reply:
        if request.rounds or not called:
            return Say("Here you are.")
        unoffered.extend(name for name, _ in called if name not in request.tools)
        return Calls([_call(name, args, request) for name, args in called])

    return script


def _call(name: str, args: dict[str, Any], request: SeenRequest) -> AnyCall:
    return Call(name, args) if name in request.tools else Invented(name, args)


def difference(first: Played, second: Played) -> tuple[str, str]:
    """("", "") where nothing differs, else the reason and the turn's facts in short."""
    for one, other in zip(first.turns, second.turns, strict=True):
        if one.blocks != other.blocks or one.approvals != other.approvals:
            return _why(one, other), _facts(one, other)
    if first.rows != second.rows:
        return LEFT, f"{first.rows} / {second.rows}"
    return "", ""


def _why(one: Turn, other: Turn) -> str:
    """The first of the design's reasons that explains the whole difference."""
    if _waits_for_taint(one, other):
        return TAINT
    if one.approvals != other.approvals:
        return UNKNOWN
    called = [name for name, _ in one.called if name in CATALOGUE.tools]
    for without in _without_buttons(one.blocks):
        if without == other.blocks:
            return CHOICES
        if any(CATALOGUE.tools[name].in_person for name in called) and _led(other.blocks) == without:
            return OWN_EYES
        if "plans_show" in called and _figureless(without) == _figureless(other.blocks):
            return USAGE
    return UNKNOWN


def _without_buttons(blocks: list[Any]) -> list[list[Any]]:
    """The blocks, and the blocks without buttons at their end, where the planner's own stand."""
    return [blocks, blocks[:-1]] if blocks and blocks[-1]["type"] == "choices" else [blocks]


def _led(blocks: list[Any]) -> list[Any]:
    """The blocks without the words that lead them."""
    return blocks[1:] if blocks and blocks[0]["type"] == "text" else blocks


def _figureless(blocks: list[Any]) -> str:
    return re.sub(r"\d+", "0", json.dumps(blocks))


def _waits_for_taint(one: Turn, other: Turn) -> bool:
    pairs = list(zip(one.called, one.statuses, other.statuses, strict=False))
    return any(
        before == "done" and after == "approval" and scorers.EFFECTS.get(name) is Effect.WRITE
        for (name, _), before, after in pairs
    )


def _facts(one: Turn, other: Turn) -> str:
    return json.dumps(
        {
            "called": one.called,
            "statuses": [one.statuses, other.statuses],
            "blocks": [[block["type"] for block in turn.blocks] for turn in (one, other)],
            "approvals": [len(turn.approvals) for turn in (one, other)],
            "asking": [one.answer["asking"], other.answer["asking"]],
            "first": next(([a, b] for a, b in zip(one.blocks, other.blocks, strict=False) if a != b), None),
        },
        ensure_ascii=False,
    )


def failures(found: Sequence[Compared]) -> list[str]:
    """Differences that are not the design's."""
    wrong = [one for one in found if one.differs and one.differs not in DESIGNED]
    return [f"{one.case} ({one.tool}): {one.differs}: {one.detail}" for one in wrong] or _too_few(found)


def _too_few(found: Sequence[Compared]) -> list[str]:
    return [] if any(not one.differs for one in found) else ["no case was the same: nothing was compared"]


def plain(found: Sequence[Compared]) -> list[dict[str, Any]]:
    """For JSON."""
    return [asdict(one) for one in found]


def table(found: Sequence[Compared]) -> str:
    """By whether the planner was right, then the reasons, then what the model would not have been offered."""
    lines = [
        "| planner | cases | same blocks | same but for the planner's buttons | otherwise different | same approvals |",
        "|---|---|---|---|---|---|",
    ]
    for label, right in (("right tool", True), ("other tool", False)):
        own = Counter(one.differs for one in found if one.right is right)
        other = own.total() - own[""] - own[CHOICES]
        asked = own.total() - own[TAINT] - own[UNKNOWN] - own[LEFT] - own[UNASKED]
        lines.append(f"| {label} | {own.total()} | {own['']} | {own[CHOICES]} | {other} | {asked} |")
    reasons = Counter(one.differs for one in found if one.differs)
    lines += ["", *(f"{count} × {why}" for why, count in reasons.most_common())]
    missing = Counter(name for one in found for name in dict.fromkeys(one.unoffered))
    lines += ["", f"called though not among the tools offered: {missing.total()}"]
    lines += [f"{name}: {count}" for name, count in missing.most_common()]
    return "\n".join(lines)
