"""Turns: started by a request, run detached from it, one at a time in a conversation."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage, HumanMessage
from langgraph.errors import GraphRecursionError

from aethex.assistant import ledger
from aethex.assistant.ahead import LookAhead, beside, see_nothing, to_its_end
from aethex.assistant.announce import announce, channel_of
from aethex.assistant.build import Narrow, build_agent
from aethex.assistant.calling import TurnStopped
from aethex.assistant.deciding import decide_by_word
from aethex.assistant.gate.evidence import Evidence
from aethex.assistant.hearing import add_notes, hear
from aethex.assistant.hosted.allowance import Allowance, Limits
from aethex.assistant.hosted.outside import one_line
from aethex.assistant.hosted.patience import Patience
from aethex.assistant.hosted.reply import Asking
from aethex.assistant.hosted.schemas import Schemas
from aethex.assistant.hosted.speaker import Speaker
from aethex.assistant.known import KnownNames
from aethex.assistant.loader import Agent, agent_for
from aethex.assistant.memory import for_model, in_view, lines, own_words
from aethex.assistant.meter import Meter
from aethex.assistant.models import Models, is_planner
from aethex.assistant.prompts import system_prompt
from aethex.assistant.turn import TurnContext
from aethex.conversations import repository, service
from aethex.db.unit_of_work import unit_of_work
from aethex.errors import AethexError
from aethex.kit.ids import new_id
from aethex.tools.context import Principal
from aethex.tools.invoke import Door
from aethex.tools.models import ApprovalRow
from aethex.tools.scopes import lacking, permitted

log = logging.getLogger(__name__)

_LOOK_SECONDS = 0.5
_SORRY = "Something went wrong while I answered. Nothing more was done; please try again."
_SLOW = "This took too long, so I stopped. What was done so far is shown; please try again."
_STOPPED = "Stopped."
_TOO_MANY = "That needed more steps than I may take at once. Here is what I have so far."
_RESERVE = 5.0
"""Seconds of a turn that are kept for the planner, should a hosted model not answer."""


@dataclass
class Running:
    """A turn under way. `task` ends with the contract's answer."""

    turn: str
    conversation: str
    task: asyncio.Task[dict[str, Any]]


@dataclass
class Assistant:
    """Answers messages. `model` is the chat model of every agent, or one for each role; `seconds` bounds a turn."""

    door: Door
    model: BaseChatModel | Models
    agents: dict[str, Agent]
    narrow: Narrow
    seconds: float = 60.0
    limits: Limits = field(default_factory=Limits)
    patience: Patience = field(default_factory=Patience)
    look_ahead: LookAhead = see_nothing
    meter: Meter = field(default_factory=Meter)
    process: str = field(default_factory=lambda: new_id("prc"))
    _running: dict[str, Running] = field(default_factory=dict)
    _stopping: set[str] = field(default_factory=set)
    _by_word: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.models = self.model if isinstance(self.model, Models) else Models.only(self.model)
        self._known = KnownNames(self.door.database, self.patience.monotonic)
        self._allowance = Allowance(self.door.database, self.door.clock, self.limits)
        speaker = Speaker(
            Asking(self.door.clock, self.meter, self.patience),
            self._allowance,
            Schemas(self.door.catalogue),
            self._prompt,
            self.narrow,
        )
        standing_in = self.models.any
        if standing_in is None:
            raise ValueError("an assistant needs a model that is there, at least the offline planner")
        self._graph = build_agent(standing_in, self.door, speaker, self.models.offline)
        self._toolsets = {name: agent.toolset(self.door.catalogue) for name, agent in self.agents.items()}
        self._forms = {name: agent.forms(self.door.catalogue) for name, agent in self.agents.items()}
        self.door.decided.append(self._decided)

    @to_its_end
    async def start(
        self,
        principal: Principal,
        text: str,
        *,
        conversation: str | None = None,
        files: list[str] | None = None,
        message_id: str | None = None,
        surface: str = "http",
    ) -> Running:
        """Begins a turn, or finds the one that this message already began. Raises what `ledger.begin` raises."""
        text = ledger.read_text(text)
        begin = ledger.begin(
            self.door.database,
            principal,
            text=text,
            conversation=conversation,
            client_id=message_id,
            files=files or [],
            surface=surface,
            process=self.process,
            now=self.door.clock.now(),
            stale=timedelta(seconds=2 * self.seconds),
            claim=await self._claim(principal),
        )
        begun = await beside(self.look_ahead(text), begin)
        if begun.again:
            return await self._repeated(begun)
        task = asyncio.create_task(self._turn(principal, begun, text, surface))
        running = Running(begun.turn.id, begun.conversation.id, task)
        self._running[begun.turn.id] = running
        task.add_done_callback(lambda _: self._ended(begun.turn.id))
        return running

    async def _claim(self, principal: Principal) -> Callable[[], Awaitable[str | None]] | None:
        """What counts a turn of this person where a hosted model is to answer it."""
        model = await self.models.of(agent_for(self.agents, principal).role)
        return None if is_planner(model) else partial(self._allowance.claim, principal)

    def _ended(self, turn: str) -> None:
        self._running.pop(turn, None)
        self._stopping.discard(turn)

    async def _repeated(self, begun: ledger.Begun) -> Running:
        if (known := self._running.get(begun.turn.id)) is not None:
            return known

        async def stored() -> dict[str, Any]:
            while True:
                async with unit_of_work(self.door.database, writes=False):
                    turn = await repository.turn(begun.turn.id)
                if turn is None or turn.answer is not None:
                    return dict(turn.answer or {}) if turn else {}
                await asyncio.sleep(0.2)

        return Running(begun.turn.id, begun.conversation.id, asyncio.create_task(stored()))

    async def answer(self, principal: Principal, text: str, **options: Any) -> dict[str, Any]:
        """Begins a turn and waits for its answer; the turn goes on if the waiting is given up."""
        running = await self.start(principal, text, **options)
        return await asyncio.shield(running.task)

    async def stop(self, conversation: str, principal: Principal) -> bool:
        """Asks the running turn to end after its present step; False when none runs. NotFound when not theirs."""
        async with unit_of_work(self.door.database):
            await service.owned(conversation, principal.id)
            running = await repository.running(conversation)
            if running is None or running.person_id != principal.id:
                return False
            self._stopping.add(running.id)
            return await repository.ask_to_stop(conversation)

    async def recover(self, *, all_others: bool) -> int:
        """Closes turns of dead processes: at a single process's start all others, else only outdated ones."""
        now = self.door.clock.now()
        before = None if all_others else now - timedelta(seconds=2 * self.seconds)
        return await ledger.recover(self.door.database, self.process, before, now)

    async def warm(self) -> None:
        """Loads what the first message would otherwise wait for."""
        planner = getattr(self.models.offline, "planner", None)
        if planner is not None:
            await planner.loaded()
        for role in ("smart", "fast"):
            if not is_planner(await self.models.of(role)):
                await self._known.load()

    async def close(self) -> None:
        """Lets running turns end, for at most five seconds."""
        tasks = [running.task for running in self._running.values()]
        if tasks:
            await asyncio.wait(tasks, timeout=5)

    async def _turn(self, principal: Principal, begun: ledger.Begun, text: str, surface: str) -> dict[str, Any]:
        context = await self._context(principal, begun, text, surface)
        state = "done"
        try:
            async with asyncio.timeout(self.seconds):
                await self._speak(context, begun)
        except TimeoutError:
            state = context.fail(_SLOW)
        except TurnStopped:
            log.info("turn %s was stopped", context.turn)
        except GraphRecursionError:
            context.add(_TOO_MANY)
        except AethexError as error:
            state = context.fail(error.message)
        except Exception:
            log.exception("turn %s failed", context.turn)
            state = context.fail(_SORRY)
        if context.stopped:
            state, context.said = "stopped", context.said or _STOPPED
        if context.model is not None and not context.hosted and context.denied is None:
            await self._allowance.give_back(principal)
        answer = await ledger.finish(self.door.database, context, begun, state, self.door.clock)
        await context.emit("error" if state == "failed" else "done", answer)
        return answer

    async def _context(self, principal: Principal, begun: ledger.Begun, text: str, surface: str) -> TurnContext:
        agent = agent_for(self.agents, principal)
        conversation = begun.conversation.id
        channel = channel_of(conversation, principal.id)

        async def emit(name: str, data: dict[str, Any]) -> None:
            await self.door.providers.realtime.publish(channel, name, data)

        looked = time.monotonic()

        async def should_stop() -> bool:
            nonlocal looked
            if begun.turn.id in self._stopping:
                return True
            if time.monotonic() - looked < _LOOK_SECONDS:
                return False
            looked = time.monotonic()
            async with unit_of_work(self.door.database, writes=False):
                turn = await repository.turn(begun.turn.id)
            return turn is not None and turn.stop

        model = await self.models.of(agent.role)
        return TurnContext(
            model=None if is_planner(model) else model,
            denied=begun.denied,
            ends=self.patience.monotonic() + self.seconds - min(_RESERVE, self.seconds / 4),
            turn=begun.turn.id,
            conversation=conversation,
            principal=principal,
            agent=agent,
            tools=permitted(self._toolsets[agent.asks], principal.scopes),
            forms=permitted(self._forms[agent.asks], principal.scopes),
            lacking=lacking(self._toolsets[agent.asks], principal.scopes),
            text=text,
            surface=surface,
            focus=begun.focus,
            history=lines(begun.history),
            emit=emit,
            should_stop=should_stop,
            uploads=begun.files,
        )

    def _prompt(self, turn: TurnContext) -> str:
        """The words before the conversation: the agent's, and what the person has in view."""
        who = replace(turn.principal, name=one_line(turn.principal.name), handle=one_line(turn.principal.handle))
        words = system_prompt(turn.agent.prompt, who, self.door.clock.now())
        return "\n\n".join(filter(None, [words, in_view(turn.focus, self.door.catalogue.tools)]))

    def _messages(self, context: TurnContext, begun: ledger.Begun) -> list[BaseMessage]:
        """What a hosted model gets to read; the planner is told in its own way."""
        if context.model is None:
            return [HumanMessage(context.text)]
        who, files = context.principal, [one for one, _ in context.uploads]
        past = for_model(begun.history, context.text, who.id, self.door.catalogue.tools, files)
        context.tainted_before = past.tainted
        context.evidence = Evidence(self.door.clock.now().astimezone(who.tzinfo), self._known.names())
        context.evidence.add(context.text, *own_words(begun.history, who.id), f"{who.name} {who.handle}")
        context.evidence.add(*context.focus.labels.values())
        context.evidence.count(len(ids) for ids in context.focus.lists.values())
        return past.messages

    async def _speak(self, context: TurnContext, begun: ledger.Begun) -> None:
        if await decide_by_word(self.door, context, begun, self._by_word):
            return
        planned = ""
        async for update in self._graph.astream(
            {"messages": self._messages(context, begun)},
            context=context,
            stream_mode="updates",
            config={"recursion_limit": 2 * context.agent.max_calls + 3},
        ):
            planned = hear(context, update) or planned
        await context.say(planned)
        await add_notes(context)
        if context.asking:
            await context.emit("asking", {"tool": context.asking.tool, "argument": context.asking.argument})

    async def _decided(self, row: ApprovalRow, outcome: Any) -> None:
        await announce(self.door, row, outcome, answered=row.id in self._by_word)
