"""A hosted model's part in a turn: whether it is asked at all, with what, and what becomes of its reply."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, SystemMessage
from langchain_core.messages.tool import ToolCall

from aethex.assistant.hosted.allowance import Allowance
from aethex.assistant.hosted.calls import orderly
from aethex.assistant.hosted.reply import Asking, GaveUp, Reply
from aethex.assistant.hosted.schemas import Schemas
from aethex.assistant.memory import fit
from aethex.assistant.turn import TurnContext

MIDWAY = (
    "The language model stopped answering midway. What it had done by then is kept and shown here; "
    "the rest of this answer comes without it."
)
AT_ONCE = "The language model is not answering at the moment, so I answered without it."
TOO_MUCH = (
    "This took as much of the language model as one message may use, so the rest of this answer comes without it."
)
TOO_LONG = "I stopped there, since the answer reached its longest length. Ask me to go on."
DECLINED = "The language model would not answer that. Ask it another way, or ask for something else."
NOTHING = "I have no answer to that. Please say it another way."
FOUND = "What I found is shown here."
UNSURE = "I could not check my answer against your data, so I leave it out. Ask me to look something up."
_REFUSALS = frozenset({"refusal", "content_filter", "safety"})
_ENDLESS = frozenset({"length", "max_tokens"})


@dataclass
class Speaker:
    """Answers None where the offline planner has to take over; the turn then knows why."""

    asking: Asking
    allowance: Allowance
    schemas: Schemas
    prompt: Any = field(repr=False)
    narrow: Any = field(repr=False)

    async def reply(self, turn: TurnContext, messages: Sequence[BaseMessage]) -> AIMessage | None:
        """The model's next message, with orderly calls; what it says has been said when this returns."""
        turn.tainted = turn.tainted or turn.taints_next
        if not self._may(turn):
            return None
        assert turn.model is not None
        if turn.prompt is None:
            turn.prompt = self.prompt(turn)
            turn.offered = await self.narrow(turn)
        asked = [SystemMessage(turn.prompt), *fit(messages)]
        try:
            found = await self.asking.reply(turn, turn.model, asked, self.schemas.of(turn.offered))
        except GaveUp as gone:
            await self._gone(turn, gone.reason)
            return None
        turn.answered = True
        return await self._taken(turn, found)

    def _may(self, turn: TurnContext) -> bool:
        if turn.hosted:
            if sum(turn.spent) < self.allowance.limits.turn_tokens:
                return True
            turn.fall("tokens", TOO_MUCH)
            self.asking.meter.fallback("tokens")
            return False
        if turn.denied is not None:
            turn.fall("limit", turn.denied)
            self.asking.meter.fallback("limit")
            return False
        turn.hosted = True
        turn.tainted = turn.tainted or turn.tainted_before
        return True

    async def _gone(self, turn: TurnContext, reason: str) -> None:
        begun = turn.answered or bool(turn.said)
        turn.fall(reason, MIDWAY if begun else AT_ONCE)
        self.asking.meter.fallback(reason)
        turn.pause()
        if not begun:
            await self.allowance.give_back(turn.principal)

    async def _taken(self, turn: TurnContext, found: Reply) -> AIMessage:
        """What passed the gate goes on as the model's words; what was withheld is not held against the next ones."""
        assert found.whole is not None
        made = orderly(found.whole, turn.order)
        turn.malformed.update(made.malformed)
        for _ in made.malformed:
            self.asking.meter.bad_call("malformed")
        turn.pause()
        self.asking.meter.reply(self._kind(found, made.calls))
        if not made.calls:
            await self._close(turn, found)
        return AIMessage(found.said, tool_calls=made.calls)

    @staticmethod
    def _kind(found: Reply, calls: list[ToolCall]) -> Any:
        if calls:
            return "calls"
        if _refused(found):
            return "refusal"
        if found.ended in _ENDLESS:
            return "cut"
        return "words" if found.said.strip() else "empty"

    @staticmethod
    async def _close(turn: TurnContext, found: Reply) -> None:
        """Short honest words where the model's own say nothing."""
        if _refused(found):
            await turn.say(DECLINED)
        elif not turn.said.strip():
            if turn.withheld:
                await turn.say(FOUND if turn.blocks else UNSURE)
            else:
                await turn.say(FOUND if turn.blocks else NOTHING)
        if found.ended in _ENDLESS:
            turn.notes.append(TOO_LONG)
        turn.pause()


def _refused(found: Reply) -> bool:
    assert found.whole is not None
    return found.ended in _REFUSALS or bool(found.whole.additional_kwargs.get("refusal"))


def left_out(withheld: int) -> str:
    """What is said of sentences that were withheld."""
    what = "a sentence" if withheld == 1 else "some sentences"
    return f"I left out {what} that I could not check against your data."
