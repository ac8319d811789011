"""What a turn remembers of the conversation: the public messages and the asker's own, newest kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage, trim_messages
from langchain_core.messages.tool import ToolCall

from aethex.assistant.hosted.outside import fence, rests_outside
from aethex.assistant.hosted.told import hides
from aethex.assistant.planner.heard import Line
from aethex.conversations.models import Message, Said
from aethex.tools.definition import ToolDefinition
from aethex.tools.focus import Focus

_LINES = 12
_TOKENS = 6000
_RESULTS = 24_000
_SHORT = 400
_AGAIN = "The person saw the result. It is not repeated here: call the tool again to read it."
_CUT = "… (cut to save room; call the tool again to read it whole)"

Tools = Mapping[str, ToolDefinition]
Spoken = Message | Said


@dataclass
class Past:
    """The conversation for a hosted model. `tainted` says that text from outside is in it."""

    messages: list[BaseMessage] = field(default_factory=list)
    tainted: bool = False


def lines(messages: Sequence[Spoken]) -> tuple[Line, ...]:
    """The last dozen messages for the planner."""
    return tuple(
        Line("person" if message.role == "person" else "assistant", message.text) for message in messages[-_LINES:]
    )


def own_words(messages: Sequence[Spoken], person: str) -> list[str]:
    """What this person said in the conversation so far."""
    return [message.text for message in messages if message.role == "person" and message.person_id == person]


def for_model(messages: Sequence[Spoken], text: str, person: str, tools: Tools, files: Sequence[str] = ()) -> Past:
    """The conversation, trimmed from the front to about 6,000 tokens, starting with somebody's words.

    Answers that rest on text from outside are left out, and so are results: the model sees that it called the tool,
    and calls it again for what it needs. So an ad read three messages ago cannot speak in this turn. Only a question
    that the person may be answering now is repeated, quoted, and so are the words of others in a shared thread; then
    the turn is tainted. `files` are ids of what was sent along; their names stay out, being anybody's words.
    """
    past = Past()
    for at, message in enumerate(messages):
        if message.role == "person":
            _heard(past, message, person)
        else:
            _answered(past, message, person, tools, at, last=at == len(messages) - 1)
    attached = f"\n\n(Sent along: {', '.join(files)})" if files else ""
    now = HumanMessage(text + attached)
    trimmed = trim_messages(
        [*past.messages, now],
        max_tokens=_TOKENS,
        token_counter="approximate",  # noqa: S106 - the name of a counting method
        strategy="last",
        start_on="human",
        include_system=False,
    )
    past.messages = trimmed or [now]
    return past


def _heard(past: Past, message: Spoken, person: str) -> None:
    if message.person_id == person:
        past.messages.append(HumanMessage(message.text))
    else:
        past.messages.append(HumanMessage(f"Somebody else in this thread wrote:\n{fence(message.text)}"))
        past.tainted = True


def _answered(past: Past, message: Spoken, person: str, tools: Tools, at: int, *, last: bool) -> None:
    outside = message.person_id != person or any(_is_outside(tools, call) for call in message.calls)
    secret = any(hides(tools.get(call["name"])) for call in message.calls)
    if message.person_id == person:
        past.messages.extend(_calls(message, tools, at))
    if not outside and not secret:
        past.messages.append(AIMessage(message.text or "…"))
    elif last and not secret and message.text.rstrip(" \n)*_").endswith("?"):
        past.messages.append(AIMessage(f"I asked:\n{fence(message.text)}"))
        past.tainted = True


def _is_outside(tools: Tools, call: Mapping[str, Any]) -> bool:
    return call["name"] not in tools or rests_outside(tools[call["name"]])


def _calls(message: Spoken, tools: Tools, at: int) -> list[BaseMessage]:
    """The calls of an earlier turn with short answers. Arguments written after text from outside came are left out."""
    made: list[ToolCall] = []
    answers: list[BaseMessage] = []
    clean = True
    for number, call in enumerate(message.calls):
        name = str(call["name"])
        if name not in tools:
            continue
        call_id = f"past_{at}_{number}"
        made.append(ToolCall(name=name, args=dict(call["args"]) if clean else {}, id=call_id, type="tool_call"))
        answers.append(ToolMessage(f"{call['status']}: {_AGAIN}", tool_call_id=call_id, name=name))
        clean = clean and not _is_outside(tools, call)
    return [AIMessage("", tool_calls=made), *answers] if made else []


def in_view(focus: Focus, tools: Tools) -> str:
    """What "the second" and "it" may mean, by place; names only where no tool read them from outside."""
    seen = [{"name": name, "args": args} for name, args in focus.searches.items()]
    seen += [{"name": focus.last_call.tool, "args": focus.last_call.args}] if focus.last_call else []
    named = not any(_is_outside(tools, call) for call in seen)
    parts = [_list(focus, kind, ids, named=named) for kind, ids in focus.lists.items() if ids]
    parts += [f"- one {kind} that “it” means" for kind in focus.records if kind not in focus.lists]
    if focus.asking is not None:
        parts.append(f"- an open question of yours: the argument {focus.asking.argument} of {focus.asking.tool}")
    return "The person has in view:\n" + "\n".join(parts) if parts else ""


def _list(focus: Focus, kind: str, ids: list[str], *, named: bool) -> str:
    head = f"- a list of {len(ids)} ({kind}); refer to them as “1” to “{len(ids)}”"
    if focus.records.get(kind) in ids:
        head += f"; “it” is “{ids.index(focus.records[kind]) + 1}”"
    if not named:
        return head
    return head + ": " + "; ".join(f"{at} {focus.labels.get(ref, '')[:60]}" for at, ref in enumerate(ids[:20], 1))


def fit(messages: Sequence[BaseMessage]) -> list[BaseMessage]:
    """Shortens the oldest results of this turn where all together are too long; each stays beside its call."""
    room, fitted = _RESULTS, list(messages)
    for at in range(len(messages) - 1, -1, -1):
        message = messages[at]
        if not isinstance(message, ToolMessage):
            continue
        text = str(message.content)
        if len(text) > room and len(text) > _SHORT:
            kept = max(room, _SHORT)
            end = "\n</untrusted>" if text.endswith("</untrusted>") else ""
            fitted[at] = message.model_copy(update={"content": f"{text[:kept]}\n{_CUT}{end}"})
            text = text[:kept]
        room = max(0, room - len(text))
    return fitted
