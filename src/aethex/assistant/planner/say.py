"""Final words: the short answers of the steps, the next steps as buttons, questions and refusals."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from aethex.assistant.planner import dialogue
from aethex.assistant.planner.carrying import MOST_CALLS, calls
from aethex.assistant.planner.decide import Decision
from aethex.assistant.planner.heard import Heard, Plan, Step
from aethex.assistant.planner.slots.absent import absent
from aethex.assistant.planner.slots.no_such_day import impossible_day
from aethex.assistant.planner.slots.own import unspoken
from aethex.assistant.planner.slots.reading import Reading
from aethex.assistant.planner.smalltalk import abilities, courtesy, pick
from aethex.tools.blocks import Card, Cards, Choice, Table
from aethex.tools.definition import Effect, ToolDefinition
from aethex.tools.focus import Asking

_JOINS = ("Then: {text}", "After that: {text}", "And next: {text}")
_STOPPED = (
    "I stopped there and did not go on to: {rest}.",
    "Because of that I left out: {rest}.",
)
_UNAVAILABLE = (
    "I can't do that for you here yet ({line}).",
    "That isn't available to you here yet ({line}).",
)
_LACKING = "This access token may not do that ({line}): it lacks the scope {scope}."
_FORM = (
    "Type the {secret} into the form below, not into our conversation; with it I can {line}.",
    "That takes a {secret} that only you should type: the button opens its form ({line}).",
)
_BARE = 3
NODDED = ("All right. What shall I do next?", "Good. Tell me what comes next.", "Fine. Is there something else?")
_SORRY = (
    "I'm sorry, that was not what you wanted. Say it once more in other words, or take one of these.",
    "Sorry, I took that wrong. Tell me in a few plain words what you need, or take one of these.",
)
_NOT_DONE = ("All right, I won't. Nothing was changed.", "Understood: I leave it as it is.")
_NOT_YOURS = (
    "I can see and change only what is your own. Of others I can show what their public profile says.",
    "That is somebody else's, so I neither see nor change it. I can show you a public profile, if there is one.",
)
_UNSURE_ONE = "I'm not sure I got that. Do you mean: {first}"
_UNSURE = "I'm not sure which you mean: {options}?"


def answer(heard: Heard, left: Sequence[str] = (), unavailable: str = "") -> Plan:
    """The words after the last step. `left` are requests that were not come to, in the person's words."""
    parts = [_step_words(step) for step in heard.steps]
    words = parts[0] if parts else ""
    for at, part in enumerate(parts[1:], 1):
        join = pick(_JOINS, f"{heard.text}{at}")
        words += "\n\n" + (join.format(text=part) if heard.steps[at].status == "done" else part)
    if left:
        words += "\n\n" + pick(_STOPPED, heard.text).format(rest="; ".join(left))
    if unavailable:
        words += "\n\n" + unavailable
    last = heard.steps[-1]
    if last.tool in _SEARCHES and last.status == "done" and (unwanted := absent(heard.text)):
        words += "\n\n" + not_left_out(unwanted)
    asked = last.status in {"input", "approval"}
    return Plan(say=words.strip(), choices=() if asked else next_steps(heard, last))


_SEARCHES = frozenset({"jobs_match", "profiles_find"})


def not_left_out(unwanted: Sequence[str]) -> str:
    """What a search cannot do about what somebody does not want."""
    named = " and ".join(f"“{word}”" for word in unwanted)
    return f"I can only search for what should be there: {named} may still be among these. Hide what you don't want."


def _step_words(step: Step) -> str:
    return (step.question or step.text) if step.status == "input" else step.text


@cache
def _table() -> dict[str, list[dict[str, Any]]]:
    source = files("aethex.assistant.planner").joinpath("data/next_steps.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


def next_steps(heard: Heard, last: Step) -> tuple[Choice, ...]:
    """At most three things to do next that this person may do."""
    if last.status != "done":
        return ()
    listed = any(_holds_a_list(block) for block in last.blocks)
    return tuple(
        Choice(label=entry["label"], say=entry["say"])
        for entry in _table().get(last.tool, [])
        if heard.tool(entry["needs"]) and (listed or not entry.get("list"))
    )[:3]


def _holds_a_list(block: Any) -> bool:
    if isinstance(block, Cards):
        return any(isinstance(card, Card) and card.ref for card in block.cards)
    return isinstance(block, Table) and bool(block.refs)


def apology(heard: Heard) -> Plan:
    """After a complaint: another try, with what can be asked for."""
    return Plan(say=pick(_SORRY, heard.text), choices=abilities(heard).choices)


def unavailable(heard: Heard, line: str, lacks: str = "") -> str:
    """Says honestly that the tool meant, which `line` describes, is not to be had here, or not with this token."""
    if lacks:
        return _LACKING.format(line=line.rstrip("."), scope=lacks)
    return pick(_UNAVAILABLE, heard.text).format(line=line.rstrip(".") or "it has not been built")


def fill_in(heard: Heard, form: ToolDefinition) -> Plan:
    """Points to the form of a tool that takes a secret, which has no place in a conversation."""
    asked = next((one.name.replace("_", " ") for one in form.arguments if one.kind == "secret"), "secret")
    words = pick(_FORM, heard.text).format(line=_lower(form.summary.rstrip(".")), secret=asked)
    return Plan(say=words, choices=(Choice(label=f"Enter the {asked}", tool=form.name, args={}),))


def still_open(heard: Heard, asking: Asking, tool: ToolDefinition) -> Plan:
    """To a question about something else while a question of ours waits: both stand."""
    label = asking.argument.replace("_", " ")
    words = f"That is outside what I can do. I still need the {label} to go on ({_lower(tool.summary.rstrip('.'))}); or say “never mind”."
    return Plan(say=words, asking=asking)


def unread(asking: Asking, tool: ToolDefinition) -> Plan | None:
    """Asks again for what a call that changes something could also do without: it was said, only not understood."""
    argument = tool.argument(asking.argument)
    if argument is None or argument.required or tool.effect is Effect.READ:
        return None
    label = asking.argument.replace("_", " ")
    return Plan(say=f"I could not read that as the {label}. Say it once more, or “never mind”.", asking=asking)


def held(heard: Heard, decision: Decision) -> Plan:
    """To an order not to do something, and to a question what something would do."""
    if decision.held != "what":
        return Plan(say=pick(_NOT_DONE if decision.held == "not" else _NOT_YOURS, heard.text))
    tool = decision.candidates[0]
    first = " I show you first exactly what would happen, and only you can approve it." if tool.asks_first else ""
    back = " It can be taken back for a day." if tool.undo else ""
    return Plan(
        say=f"That would do this: {_lower(tool.summary)}{first}{back} Tell me if you want it; nothing was done."
    )


def points_at_nothing(heard: Heard, reading: Reading) -> Plan | None:
    """Asks, and calls nothing, where a conversation opens with "delete it": there is nothing yet to point at."""
    opening = not heard.history and not heard.focus.lists and not heard.focus.records
    if not opening or len(heard.text.split()) > _BARE:
        return None
    for argument in reading.tool.arguments:
        if argument.kind == "ref" and argument.required and reading.args.get(argument.name) == "it":
            asking = Asking(tool=reading.tool.name, argument=argument.name)
            return Plan(say="Which one do you mean? There is nothing in view here yet.", asking=asking)
    return None


def no_such_day(reading: Reading, text: str) -> Plan | None:
    """Asks for another day where a search names one that does not exist; other tools say so themselves."""
    day = impossible_day(text) if reading.tool.argument("posted_within_days") else None
    return Plan(say=f"There is no {day}. Say it again with the day you mean.") if day else None


def whole_list(reading: Reading) -> Plan | None:
    """Asks for all languages that should stay where one is to go: the list is set as a whole."""
    if reading.args or reading.tool.argument("languages") is None or not unspoken(reading.said.text):
        return None
    words = "I set your languages as a whole list. Which should it hold from now on, e.g. “English, German”?"
    return Plan(say=words, asking=Asking(tool=reading.tool.name, argument="languages"))


def which_value(reading: Reading) -> Plan | None:
    """Asks for the value of the one field that "update my location please" names."""
    if reading.args or reading.tool.name != "profiles_update":
        return None
    named = [name for name, words in _FIELDS.items() if words.search(reading.said.text)]
    if len(named) != 1:
        return None
    words = f"What should your {named[0].replace('_', ' ').replace('years experience', 'years of experience')} be?"
    return Plan(say=words, asking=Asking(tool=reading.tool.name, argument=named[0]))


_FIELDS = {
    "headline": re.compile(r"\b(?:headline|tag ?line)\b", re.IGNORECASE),
    "location": re.compile(r"\b(?:location|city|where i live|address|place)\b", re.IGNORECASE),
    "seniority": re.compile(r"\b(?:seniority|level)\b", re.IGNORECASE),
    "years_experience": re.compile(r"\byears(?: of experience)?\b|\byoe\b", re.IGNORECASE),
    "bio": re.compile(r"\bbio\b", re.IGNORECASE),
    "salary_floor": re.compile(r"\b(?:salary|pay)(?: floor| minimum)?\b", re.IGNORECASE),
    "languages": re.compile(r"\blanguages?\b", re.IGNORECASE),
    "work_authorization": re.compile(r"\b(?:work )?(?:permits?|authori[sz]ation)\b", re.IGNORECASE),
}


def one_at_a_time(heard: Heard, reading: Reading) -> Plan | None:
    """All that is in view, where an order means that and it is not much; asks where it is: "withdraw all the others"."""
    if (
        reading.tool.effect is Effect.READ
        or reading.several
        or not _ALL_OF.search(heard.text)
        or _ONE.search(heard.text)
    ):
        return None
    argument = next((one for one in reading.tool.arguments if one.kind == "ref" and one.ref in _MANY), None)
    if argument is None or reading.args.get(argument.name) not in {None, "it"}:
        return None
    given = {name: value for name, value in reading.args.items() if name != argument.name}
    shown = heard.focus.lists.get(argument.ref or "", [])
    if 1 < len(shown) <= MOST_CALLS and not reading.tool.asks_first and not _OTHERS.search(heard.text):
        reading.args, reading.several = given, {argument.name: [str(at) for at in range(1, len(shown) + 1)]}
        return calls(reading)
    words = f"I do that one at a time, so that nothing is changed by mistake. Which {argument.ref} first?"
    return Plan(say=words, asking=Asking(tool=reading.tool.name, argument=argument.name, args=given))


_OTHERS = re.compile(r"\b(?:others?|rest|else)\b", re.IGNORECASE)
_ONE = re.compile(r"(?<!\bof )(?<!\ball )\b(?:it|this|that one)\b(?! (?:all|lot|list|page)\b)", re.IGNORECASE)
"""An order about one thing, whatever else is said of it: "save it, I like everything about it"."""
_MANY = frozenset({"application", "job", "item"})
_ALL_OF = re.compile(
    r"(?<!after )\b(?:all|every(?:thing)?|each(?! other))\b(?: of)?(?: (?:the|my|those|these|them|other))*(?: (?:others?|rest|ones?|applications?|jobs?|entries|entry|else))?|\bthe (?:others|rest)\b",
    re.IGNORECASE,
)


def which(heard: Heard, candidates: Sequence[ToolDefinition]) -> Plan:
    """Asks which of one to three tools is meant; the answer is read by dialogue.py."""
    options = [definition.summary.rstrip(".") for definition in candidates]
    if len(candidates) == 1:
        words = _UNSURE_ONE.format(first=f"{_lower(options[0])}?")
    else:
        words = _UNSURE.format(options=", ".join(map(_lower, options[:-1])) + f" or {_lower(options[-1])}")
    asking = Asking(
        tool=candidates[0].name,
        argument=WHICH,
        args={WHICH: heard.text[:2000]},
        choices=[{"value": one.name, "label": one.summary} for one in candidates],
    )
    buttons = tuple(Choice(label=option[:80], say=str(at)) for at, option in enumerate(options, 1))
    return Plan(say=words, asking=asking, choices=buttons)


WHICH = "which"
"""The `argument` of a question that the planner itself asks: which tool is meant. `args` keep the message."""


def _lower(text: str) -> str:
    return text[0].lower() + text[1:] if text[1:2].islower() else text


NUMBERS = {
    "min_salary": "Gladly. What should it pay at least?",
    "max_price": "Gladly. What may it cost at most?",
    "max_rate": "Gladly. What may an hour cost at most?",
}
"""The question when something is to be cheaper or better paid and no limit was named before."""


def reply(heard: Heard) -> Plan | None:
    """The answer to a message that only says never mind, hm, you are no good or yes, while nothing is open."""
    if dialogue.cancels(heard.text) and not dialogue.keeps(heard):
        return Plan(say="All right." if not heard.history else "All right, nothing was done.")
    if dialogue.closes(heard.text):
        return courtesy("bye", heard)
    if dialogue.calls_out(heard.text):
        return courtesy("hello", heard)
    if dialogue.nods(heard.text):
        return Plan(say=pick(NODDED, heard.text))
    if dialogue.hangs_on(heard.text):
        return Plan(say="Take your time.")
    if dialogue.complains(heard.text):
        return apology(heard)
    if dialogue.agrees(heard.text):
        return Plan(say="There is nothing open to say yes to. What shall I do?")
    return None
