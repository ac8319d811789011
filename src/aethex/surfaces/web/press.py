"""A pressed button: a turn of its own whose one call carries exactly the button's arguments."""

import logging
from datetime import timedelta
from typing import Any

from aethex.assistant import ledger
from aethex.assistant.ahead import to_its_end
from aethex.assistant.announce import channel_of
from aethex.assistant.calling import note
from aethex.assistant.ledger import Begun
from aethex.assistant.loader import agent_for
from aethex.assistant.turn import TurnContext
from aethex.kit.text import shorten
from aethex.surfaces.services import Services
from aethex.tools.context import Origin, Principal

log = logging.getLogger(__name__)

_DECIDE = "Please look at this. Nothing happens until you approve it."
_SORRY = "Something went wrong while I did this. Please try again."


@to_its_end
async def press(
    services: Services,
    principal: Principal,
    *,
    tool: str,
    args: dict[str, Any],
    label: str,
    conversation: str | None = None,
    message_id: str | None = None,
) -> dict[str, Any]:
    """{"conversation", "turn"}; `label` stands as the person's words. A repeated `message_id` presses nothing again.

    NotFound for a conversation that is not theirs, TurnInProgress while another turn runs in it.
    """
    begun = await ledger.begin(
        services.database,
        principal,
        text=ledger.read_text(shorten(label, 200)),
        conversation=conversation,
        client_id=message_id,
        files=[],
        surface="web",
        process=services.assistant.process,
        now=services.clock.now(),
        stale=timedelta(seconds=2 * services.assistant.seconds),
    )
    if not begun.again:
        await _answer(services, principal, begun, tool, args)
    return {"conversation": begun.conversation.id, "turn": begun.turn.id}


async def _answer(services: Services, principal: Principal, begun: Begun, tool: str, args: dict[str, Any]) -> None:
    turn = _turn(services, principal, begun)
    state = "done"
    try:
        outcome = await services.door.invoke(
            tool,
            principal,
            args,
            conversation=turn.conversation,
            origin=Origin.DIRECT,
            surface="web",
            focus=turn.focus,
            counts=turn.counts,
        )
        step = await note(turn, outcome, args)
        turn.said = _DECIDE if step.status == "approval" else step.text
        await turn.emit("text", {"delta": turn.said})
    except Exception:
        log.exception("pressing %s failed", tool)
        state, turn.said = "failed", _SORRY
    answer = await ledger.finish(services.database, turn, begun, state, services.clock)
    await turn.emit("error" if state == "failed" else "done", answer)


def _turn(services: Services, principal: Principal, begun: Begun) -> TurnContext:
    channel = channel_of(begun.conversation.id, principal.id)

    async def emit(name: str, data: dict[str, Any]) -> None:
        await services.providers.realtime.publish(channel, name, data)

    async def never() -> bool:
        return False

    return TurnContext(
        turn=begun.turn.id,
        conversation=begun.conversation.id,
        principal=principal,
        agent=agent_for(services.assistant.agents, principal),
        tools=(),
        text="",
        surface="web",
        focus=begun.focus,
        history=(),
        emit=emit,
        should_stop=never,
    )
