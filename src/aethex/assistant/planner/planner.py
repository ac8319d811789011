"""The offline planner: a pure function from what was heard to the next calls or the final words."""

import asyncio
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from aethex.assistant.planner import (
    adverts,
    answering,
    carrying,
    dialogue,
    guards,
    joining,
    leaning,
    narrowing,
    ordering,
    parting,
    plainly,
    refining,
    renewing,
    requests,
    say,
    signs,
    smalltalk,
    weighing,
    yielding,
)
from aethex.assistant.planner.adapter import Adapter
from aethex.assistant.planner.classify import Index
from aethex.assistant.planner.decide import Decision, Request, decide
from aethex.assistant.planner.features import words
from aethex.assistant.planner.heard import Heard, Named, Plan, PlannedCall
from aethex.assistant.planner.mending import Mender, as_written, mender
from aethex.assistant.planner.model import Head
from aethex.assistant.planner.phrases import SMALLTALK, load_phrases
from aethex.assistant.planner.scores import UNTRIED
from aethex.assistant.planner.slots.absent import only_absent
from aethex.assistant.planner.slots.extract import read
from aethex.assistant.planner.slots.slips import unslipped
from aethex.assistant.planner.spelling import spelt_out
from aethex.assistant.planner.tuned import Tuned
from aethex.providers.embeddings.manifest import TOKENIZER
from aethex.providers.embeddings.port import Embeddings
from aethex.skills.taxonomy import named_in
from aethex.tools.definition import ToolDefinition
from aethex.tools.focus import Asking

__all__ = ["Planner"]

_LETTER = re.compile(r"\w")


class Planner:
    """Deterministic: the same `Heard` gives the same `Plan`. It awaits only its encoder."""

    def __init__(self, index: Index, mender: Mender | None = None) -> None:
        self.index = index
        self.mender = mender or Mender((), ())

    @classmethod
    async def load(
        cls, encoder: Embeddings, definitions: Iterable[ToolDefinition] = (), folder: Path | None = None
    ) -> "Planner":
        """Trains or reads the classifier (see `Index.load`) and reads the word lists it needs."""
        index = await Index.load(encoder, definitions, folder=folder)
        named_in("warm")
        return cls(index)

    @classmethod
    async def load_tuned(
        cls, adapter: Adapter, shelf: Path, definitions: Iterable[ToolDefinition] = (), folder: Path | None = None
    ) -> "Planner":
        """As `load`, on the routing encoder that ships with the program; it is exported to `shelf` where it is not yet."""
        from aethex.assistant.planner.tuning import unpack

        phrases = load_phrases()
        said = [phrase for _, phrase in phrases.pairs()]
        place = await asyncio.to_thread(unpack, adapter, shelf, said)
        tuned = await asyncio.to_thread(Tuned, place)
        head = Head(adapter.labels, adapter.weights, adapter.bias, adapter.about.get("trust", UNTRIED))
        index = await Index.load(tuned.encoder, definitions, phrases, folder, head)
        named_in("warm")
        return cls(
            index, await asyncio.to_thread(mender, place / TOKENIZER, (word for text in said for word in words(text)))
        )

    def mended(self, text: str, names: Sequence[Named] = ()) -> str:
        """The message as it is read: misspelt words mended, but for `names`, and only what a correction leaves of it."""
        return self._mended(spelt_out(text), names)

    def _mended(self, spelt: str, names: Sequence[Named]) -> str:
        return unslipped(
            requests.ordered_plainly(requests.corrected(self.mender.mend(spelt, [name.words for name in names])))
        )

    async def look_ahead(self, text: str) -> None:
        """Has made what `plan` will most likely ask the encoder for, while the turn's rows are still being written."""
        await self.index.look_ahead(self.mended(text))

    async def plan(self, heard: Heard) -> Plan:
        mended = self._mended(spelt := spelt_out(heard.text), heard.names)
        plan = await self._planned(_with_text(heard, mended))
        calls = [
            replace(call, args=as_written(call.args, spelt, mended)) for call in carrying.by_name(heard, plan.calls)
        ]
        return replace(plan, calls=tuple(calls))

    async def _planned(self, heard: Heard) -> Plan:
        if heard.focus.searches:
            heard = _with_text(heard, plainly.said_of(heard))
        if heard.steps:
            return await self._go_on(_with_text(heard, requests.anew(heard.text) or heard.text))
        if not _LETTER.search(heard.text):
            return Plan(say="I got no words there. Tell me what you need.", choices=smalltalk.abilities(heard).choices)
        return await self._begin(heard)

    async def _begin(self, heard: Heard) -> Plan:
        if heard.focus.asking is None and (anew := requests.anew(heard.text)):
            looked = heard.focus.model_copy(update={"last_call": None, "searches": {}})
            return await self._first(replace(heard, text=anew, focus=looked))
        if heard.focus.asking is not None:
            answered = await self._answer(heard, heard.focus.asking)
            if answered is not None:
                return answered
        elif (reply := say.reply(heard)) is not None:
            return reply
        return (
            smalltalk.topic_help(heard)
            or carrying.opened(heard)
            or await self._refine(heard)
            or await self._first(heard)
        )

    async def _first(self, heard: Heard) -> Plan:
        parts = await self._parts(heard)
        alone = len(parts) == 1
        return (leaning.looked_for(heard, parts[0].decision) if alone else None) or self._act(
            heard, parts[0], None, alone=alone
        )

    async def _go_on(self, heard: Heard) -> Plan:
        """After calls were made: the next part of the message, or the final words."""
        left = await self._left(heard)
        if heard.focus.asking is not None or heard.steps[-1].status in {"input", "refused", "failed"}:
            return say.answer(heard, [part.text for part in left])
        if not left:
            return say.answer(heard)
        before = heard.steps[-1]
        plan = self._act(heard, left[0], PlannedCall(before.tool, before.args), alone=False)
        return plan if plan.calls else say.answer(heard, unavailable=plan.say)

    async def _left(self, heard: Heard) -> list[Request]:
        """The parts of the message for which no call was made yet."""
        if not requests.splits(heard.text) and requests.dictated(heard.text) is None:
            return []
        parts = await self._parts(heard)
        if len(parts) == 1:
            return []
        done = [step.tool for step in heard.steps]
        while parts and done and parts[0].decision.tool is not None and parts[0].decision.tool.name in done:
            done = done[done.index(parts[0].decision.tool.name) + 1 :]
            parts = parts[1:]
        parts = [part for part in parts if not narrowing.is_done(heard, part.text, part.decision)]
        return parts if len(parts) < requests.MOST else []

    async def _parts(self, heard: Heard, room: int = requests.MOST) -> list[Request]:
        """The message as one request or as at most `room` that each stand on their own."""
        return await heard.once(("parts", room), lambda: self._split(heard, room))

    async def _split(self, heard: Heard, room: int) -> list[Request]:
        text = heard.text
        for before, after in () if ordering.puts_filters(heard) or adverts.is_written(text) else requests.splits(text):
            if adverts.is_one(before, after):
                return [Request(text, await self._decided(heard, text))]
            first, second = await self._decided(heard, before), await self._decided(heard, after)
            first = narrowing.as_part(_with_text(heard, before), first)
            ordered = first.stands or (first.tool is not None and requests.orders_one(before))
            alone = ordered and not parting.says_nothing(first, heard, before)
            if (both := parting.as_one(first, second, heard, before, after)) is not None:
                return [Request(text, both)]
            alone = alone and not parting.leads_to_search(first, second, before, after)
            alone = alone and not parting.is_no_order(first, before)
            asks = first.tool or first.missing
            sure = second.stands and second.probability >= yielding.SURE_OF_ANOTHER
            if sure and asks and not first.held and not alone:
                return await self._parts(_with_text(heard, after), room)
            if alone and second.stands and not parting.same_again(first, second, after):
                rest = await self._parts(_with_text(heard, after), room - 1) if room > 1 else []
                if rest and joining.at_once(first, rest[0].decision, heard, before, rest[0].text):
                    return [Request(before, first, (rest[0].text, *rest[0].also)), *rest[1:]]
                return [Request(before, first), *rest]
        whole = await self._decided(heard, text)
        if (asked := requests.dictated(text)) is not None:
            told = await self._decided(heard, asked)
            if parting.is_asked_alone(whole, told, heard, asked):
                return [Request(asked, told)]
        return [Request(text, whole)]

    async def _decided(self, heard: Heard, text: str) -> Decision:
        return await heard.once(("decision", text), lambda: self._decide(heard, text))

    async def _decide(self, heard: Heard, text: str) -> Decision:
        if again := renewing.searches_again(heard, text):
            return Decision(tool=again, probability=1.0)
        verdict = await self.index.judge(text, heard.names)
        decision = decide(verdict, heard, text, self.index.lines, self.index.instead)
        decision = replace(decision, sure=verdict.sure, nothing=verdict.nothing)
        asked = smalltalk.after_greeting(text) if decision.courtesy == smalltalk.HELLO else None
        return await self._decided(heard, asked) if asked else decision

    async def _answer(self, heard: Heard, asking: Asking) -> Plan | None:
        """Reads the message as the answer to the open question; None when it is a new request."""
        if dialogue.cancels(heard.text) or answering.gives_up(heard, asking) or guards.forbids(heard.text):
            return Plan(say="All right, I left it as it was.")
        if dialogue.waits(heard.text):
            return Plan(say="Take your time; my question stays open.", asking=asking)
        decision = await self._decided(heard, heard.text)
        if decision.courtesy and dialogue.thanks(heard.text):
            return None
        if answering.is_courtesy(heard, asking, decision):
            return replace(self._act(heard, Request(heard.text, decision), None, alone=True), asking=asking)
        if asking.argument == say.WHICH:
            return answering.one_of_two(heard, asking)
        definition = heard.tool(asking.tool)
        if definition is None:
            return None
        if answering.strays(heard.text, definition.argument(asking.argument), decision):
            return say.still_open(heard, asking, definition)
        call, bare = answering.completed(heard, definition, asking)
        if call is not None and bare and not requests.begins_within(heard.text):
            return Plan(calls=(call,))
        if yielding.is_new(heard, asking, decision, loose=call is not None):
            return None
        if not answering.is_content(heard.text, asking) and await self._is_elsewhere(heard):
            return say.still_open(heard, asking, definition)
        if call is not None:
            return Plan(calls=(call,))
        return say.unread(asking, definition) or Plan(calls=(PlannedCall(asking.tool, dict(asking.args)),))

    async def _is_elsewhere(self, heard: Heard) -> bool:
        """Whether the message asks something that no tool answers, while a question of ours is open."""
        return requests.asks(heard.text) and not (await self.index.judge(heard.text, heard.names)).in_scope

    async def _refine(self, heard: Heard) -> Plan | None:
        begun = heard.focus.last_call or heard.focus.searches
        if not begun or signs.takes_back(heard.text) or guards.idle(heard.text):
            return None
        if requests.splits(heard.text):
            parts = [(_with_text(heard, one.text), one.decision) for one in await self._parts(heard)]
            if renewing.do_one([(one.text, narrowing.as_part(one, decision).tool) for one, decision in parts]):
                return None
        if anew := renewing.renewed(heard):
            return Plan(calls=(anew,))
        last = heard.focus.last_call
        if last is not None and last.tool in heard.focus.searches and (unwanted := only_absent(heard.text)):
            return Plan(say=say.not_left_out(unwanted))
        changed = None if weighing.tells_stage(heard, heard.text) else refining.refined(heard)
        if changed is None:
            return None
        if isinstance(changed, PlannedCall) and (dialogue.only_more(heard.text) or refining.lets_go(heard, changed)):
            return carrying.spread(heard, changed)
        if isinstance(changed, Asking):
            return Plan(say=say.NUMBERS[changed.argument], asking=changed)
        decision = await self._decided(heard, heard.text)
        given_way = leaning.is_only_talk(heard, decision) or yielding.gives_way(heard, changed, decision)
        return None if given_way else carrying.spread(heard, changed)

    def _act(self, heard: Heard, part: Request, before: PlannedCall | None, *, alone: bool) -> Plan:
        decision = part.decision
        if decision.courtesy:
            return smalltalk.courtesy(decision.courtesy.removeprefix(f"{SMALLTALK}."), heard)
        if decision.held:
            return say.held(heard, decision)
        if decision.missing:
            return Plan(say=say.unavailable(heard, decision.missing, decision.lacks))
        if decision.form:
            return say.fill_in(heard, decision.form)
        if decision.candidates:
            return say.which(_with_text(heard, part.text), decision.candidates)
        if decision.tool is None:
            return smalltalk.nothing(heard)
        said = _with_text(heard, part.text)
        if not alone and (changed := renewing.renewed_part(said, decision.tool) or narrowing.narrowed(said, decision)):
            return Plan(calls=(changed,))
        reading = read(decision.tool, heard, part.text)
        for more in part.also:
            reading.args = read(decision.tool, heard, more).args | reading.args
        carrying.of_last(reading)
        if before is not None:
            carrying.carry(reading, before)
        asked = say.points_at_nothing(heard, reading) or say.no_such_day(reading, part.text) or say.whole_list(reading)
        asked = asked or say.which_value(reading)
        return asked or say.one_at_a_time(heard, reading) or carrying.calls(reading)


def _with_text(heard: Heard, text: str) -> Heard:
    return heard if heard.text == text else replace(heard, text=text)
