"""What a turn with a hosted model costs besides the model, beside a bare LangChain agent on the same model.

The model is the tests' server of OpenAI's protocol, in a process of its own: it calls one read tool at once, then says a
sentence. LangChain's chat model with the vendor's client has two stopwatches: one around all of it, which is taken off for
what a turn costs besides the model, and one around its transport, for what is left once only waiting for HTTP is taken
off. A turn is all else: the message written down, tools narrowed out of a catalogue padded to all names of the roadmap,
the prompt, the call through the door, the gate, the answer written down. The peer is `create_agent` with the same prompt,
the same dozen tool schemas and a tool that returns the same words from memory. Both take turns, on the server's event
loop (uvloop), with garbage collection as the server has it; every message is new.
"""

import asyncio
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import uvloop
from langchain.agents import create_agent
from langchain_core.messages import HumanMessage
from langchain_core.tools import BaseTool, StructuredTool
from langchain_openai import ChatOpenAI
from sqlalchemy import event

from aethex.accounts.principals import principal_of
from aethex.app import make_services
from aethex.assistant.hosted.allowance import Limits
from aethex.assistant.loader import load_agents
from aethex.assistant.models import Models, make_models
from aethex.assistant.offline import Offline
from aethex.assistant.run import Assistant
from aethex.catalogue import CATALOGUE
from aethex.kit.collecting import settle
from aethex.settings import Settings
from aethex.settings import settings as read_settings
from aethex.surfaces.services import Services
from aethex.tools.context import Principal
from aethex.tools.registry import Catalogue
from evals.bench.stopwatch import Stopwatch, timed
from evals.bench.table import Row, show, spread
from evals.bench.turns import _texts
from evals.template import seeded_home, settings_for
from tests.fixtures.all_tools import all_tools
from tests.fixtures.models.replies import Call, Reply, Say
from tests.fixtures.models.seen import SeenRequest
from tests.fixtures.models.server import KEY, serving

NOW = datetime.fromisoformat("2026-11-23T09:00:00+01:00")
TOOL = "jobs_applications"
SAID = "Here is what you have applied to. Tell me which one you want to look at."
WARM = 20
ROUNDS = 200
LONG = 20
"""Messages of the person in the conversation that the last rows are about."""


def reply(request: SeenRequest) -> Reply:
    """One call, then a sentence."""
    return Say(SAID) if request.turn else Call(TOOL)


async def serve() -> None:
    """The model, until killed; its address is the first line said."""
    async with serving(reply) as server:
        print(server.openai_url, flush=True)
        while True:
            await asyncio.sleep(60)
            server.seen.clear()


@contextmanager
def _model() -> Iterator[str]:
    process = subprocess.Popen([sys.executable, "-m", "evals.bench.hosting"], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()


@dataclass
class Taken:
    """Milliseconds of each turn: by the clock without the model, and without waiting for HTTP; and of the processor."""

    besides: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)


class Bench:
    """Services over a copy of the seeded home, whose catalogue has every name of the roadmap."""

    def __init__(self, home: Path, base: Settings, url: str) -> None:
        settings = settings_for(home, NOW, base, "openai:smart-1").model_copy(
            update={"openai_base_url": url, "openai_api_key": type(base.openai_api_key)(KEY)}
        )
        self.settings = settings
        self.services: Services = make_services(settings)
        self.crowd = Catalogue([*CATALOGUE.domains])
        self.crowd.tools.update({**{tool.name: tool for tool in all_tools()}, **CATALOGUE.tools})
        self.services.door.catalogue = self.crowd
        self.statements = 0
        for engine in {self.services.database._writer, self.services.database._reader}:
            event.listen(engine.sync_engine, "before_cursor_execute", self._count)

    def _count(self, *_: Any) -> None:
        self.statements += 1

    async def open(self) -> None:
        """Loads the tool index and makes the model."""
        planner = Offline(self.crowd, self.services.providers.embeddings, self.settings.cache_dir / "planner")
        agents = {name: agent.model_copy(update={"tools": ["*"]}) for name, agent in load_agents().items()}
        models: Models = make_models(self.settings, planner)
        limits = Limits(day_tokens=10**12)
        self.planner = planner
        self.assistant = Assistant(
            self.services.door, models, agents, planner.narrow, limits=limits, look_ahead=planner.look_ahead
        )
        await self.assistant.warm()
        people = {person.handle: person.id for person in await self.services.accounts.demo_people()}
        found = await principal_of(self.services.database, people["jane"])
        assert found is not None
        self.person: Principal = found
        self.watch = timed(await models.of("smart"))

    async def turn(self, text: str, conversation: str | None = None) -> dict[str, Any]:
        answer = await self.assistant.answer(self.person, text, conversation=conversation, surface="evals")
        made = [(call["name"], call["status"]) for call in answer["tool_calls"]]
        assert (made, answer["text"]) == ([(TOOL, "done")], SAID), answer
        return answer

    async def close(self) -> None:
        await self.services.providers.close()
        await self.services.database.close()


class Peer:
    """A bare agent with the prompt, the schemas and the result that ours had."""

    def __init__(self, settings: Settings, prompt: str, schemas: list[dict[str, Any]], result: str) -> None:
        model = ChatOpenAI(
            model="peer-1", base_url=settings.openai_base_url, api_key=settings.openai_api_key, max_retries=0
        )
        self.watch = timed(model)
        self.agent = create_agent(model, [_as_tool(one["function"], result) for one in schemas], system_prompt=prompt)

    async def turn(self, text: str) -> None:
        last: Any = None
        async for update in self.agent.astream({"messages": [HumanMessage(text)]}, stream_mode="updates"):
            last = update
        assert last["model"]["messages"][-1].text == SAID


def _as_tool(function: dict[str, Any], result: str) -> BaseTool:
    async def answer(**_: Any) -> str:
        return result

    return StructuredTool(
        name=function["name"],
        description=function["description"],
        args_schema=function["parameters"],
        coroutine=answer,
    )


async def _measured(taken: Taken, watch: Stopwatch, turn: Any) -> None:
    watch.waited = watch.asked = 0.0
    started, used = time.perf_counter(), time.process_time()
    await turn
    took = time.perf_counter() - started
    taken.besides.append((took - watch.asked) * 1000)
    taken.wall.append((took - watch.waited) * 1000)
    taken.processor.append((time.process_time() - used) * 1000)


async def _asked(bench: Bench) -> tuple[str, list[dict[str, Any]], str]:
    """(prompt, schemas, result) of one of our turns, as its model was sent them."""
    await bench.turn("what have I applied to?")
    sent = json.loads(bench.watch.sent[-1])
    return sent["messages"][0]["content"], sent["tools"], sent["messages"][-1]["content"]


async def run(home: Path, base: Settings, url: str) -> list[Row]:
    """Our turns and the peer's, in turns."""
    bench = Bench(home, base, url)
    await bench.open()
    peer = Peer(bench.settings, *await _asked(bench))
    texts = iter(_texts(2 * (WARM + ROUNDS) + LONG + ROUNDS))
    ours, theirs, late = Taken(), Taken(), Taken()
    for _ in range(WARM):
        await bench.turn(next(texts))
        await peer.turn(next(texts))
    settle()
    bench.statements = 0
    for _ in range(ROUNDS):
        await _measured(ours, bench.watch, bench.turn(next(texts)))
        await _measured(theirs, peer.watch, peer.turn(next(texts)))
    statements = bench.statements / ROUNDS
    conversation: str = (await bench.turn(next(texts)))["conversation"]
    for _ in range(LONG):
        await bench.turn(next(texts), conversation)
    bench.statements = 0
    for _ in range(ROUNDS // 4):
        await _measured(late, bench.watch, bench.turn(next(texts), conversation))
    rows = list(_rows(len(bench.crowd.tools), ours, theirs, late))
    rows.append(Row("SQL statements of a turn that begins a conversation", statements, ""))
    rows.append(Row("SQL statements of a later turn", bench.statements / (ROUNDS // 4), ""))
    await bench.close()
    return rows


def _rows(tools: int, ours: Taken, theirs: Taken, late: Taken) -> Iterator[Row]:
    name = "create_agent alone, same model, prompt and schemas"
    for what, mine, its, goal in (
        ("besides the model", ours.besides, theirs.besides, "≤ 12 ms"),
        ("besides waiting for HTTP", ours.wall, theirs.wall, ""),
        ("processor, the model's client included", ours.processor, theirs.processor, ""),
    ):
        for label, value, peer in zip(("p50", "p95", "p99"), spread(mine), spread(its), strict=True):
            limit = goal if label == "p95" else ""
            yield Row(f"a turn with {tools} tools, {what}, {label}", value, "ms", name, peer, limit)
    for at, label in enumerate(("p50", "p95")):
        limit = "≤ 12 ms" if label == "p95" else ""
        what = f"the same late in a conversation of {LONG} and more, besides the model, {label}"
        yield Row(what, spread(late.besides)[at], "ms", limit=limit)


def main() -> None:
    """Prints the table."""
    base = read_settings()
    template = asyncio.run(seeded_home(NOW, base))
    folder = Path(mkdtemp(prefix="aethex-bench-"))
    try:
        home = shutil.copytree(template, folder / "home")
        with _model() as url:
            rows = uvloop.run(run(home, base, url))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    show("A turn with a hosted model, besides the model", rows)


if __name__ == "__main__":
    asyncio.run(serve())
