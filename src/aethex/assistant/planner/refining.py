"""What a message changes of the search before it: "just part-time", "nothing older than a week", "show more"."""

import re
from dataclasses import replace
from typing import Any

from aethex.assistant.planner.dialogue import FREE_TEXT, MORE, MOST_WORDS, corrects, names_work
from aethex.assistant.planner.heard import Heard, PlannedCall
from aethex.assistant.planner.slots.extract import Reading, read
from aethex.assistant.planner.slots.query import take_query
from aethex.tools.definition import Effect, ToolDefinition
from aethex.tools.focus import Asking

_OPENING = re.compile(
    r"^\W*(?:(?:no|nope|hmm|ok|okay|well|sorry|oops|and|but|so|then|now|actually|rather|please|wait|oh)\b[\s,!.-]*)*"
    r"(?:(?:just|only|instead|make (?:it|that|them)|i (?:meant|mean|want|said|'d prefer)|rather|what about|how about|same (?:but|for|thing|again|search)|change (?:it|that) to|with|without|in|also|show(?: me)?|give me|i'd (?:like|prefer|rather have)|let'?s (?:say|try)|try|not|except|limit (?:it )?to|filter(?: by| for)?|narrow (?:it )?(?:down )?to|should be|it should be)\b[\s,:]*)*",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\b(?:better[- ]paid|better pay|higher (?:pay|salary|paid)|more money|pays? (?:more|better)|paying (?:more|better)|better salary|more pay|higher paying|best paid)\b",
    re.IGNORECASE,
)
_CHEAPER = re.compile(r"\b(?:cheaper|less expensive|lower price|not so expensive)\b", re.IGNORECASE)
_NEWER = re.compile(r"\b(?:newer|fresher|more recent|newest|latest)\b", re.IGNORECASE)
_ANY = {
    "place": re.compile(
        r"\b(?:anywhere|any (?:place|city|country|location)|everywhere|(?:place|location|where) does ?n[o']?t matter|worldwide)\b",
        re.IGNORECASE,
    ),
    "level": re.compile(r"\b(?:any|every|all) (?:level|seniority)s?\b", re.IGNORECASE),
    "remote": re.compile(
        r"\b(?:remote or not|remote (?:does not|doesn'?t) matter|any workplace|remote (?:is )?not (?:needed|necessary|required|a must)"
        r"|(?:does not|doesn'?t|do not|don'?t|need not|needn'?t|no need)(?: need| have| has)?(?: to be| to work)?(?: be)? (?:remote|hybrid|onsite)|not necessarily remote)\b",
        re.IGNORECASE,
    ),
    "employment": re.compile(r"\bany (?:contract|employment|type)\b|\banything goes\b", re.IGNORECASE),
    "posted_within_days": re.compile(
        r"\b(?:any (?:age|date)|older ones? too|including older|however old)\b", re.IGNORECASE
    ),
    "query": re.compile(r"\b(?:any (?:role|job|kind|field)s?|all (?:jobs|roles))\b", re.IGNORECASE),
}
_MORE_STEP = 10
_RAISE = 1.1


def refined(heard: Heard) -> PlannedCall | Asking | None:
    """The last call, or an earlier search, with changed arguments; a question when the change needs a number.

    None for a message that is a request of its own.
    """
    if len(heard.text.split()) > MOST_WORDS:
        return None
    for name, args in _changeable(heard):
        definition = heard.tool(name)
        changed = _changed(heard, definition, args) if definition else None
        if changed is not None:
            return changed
    return None


def lets_go(heard: Heard, changed: PlannedCall) -> bool:
    """Whether the message says to leave out what the changed search no longer holds: "drop the salary"."""
    before = dict(_changeable(heard)).get(changed.tool, {})
    return bool(before.keys() - changed.args.keys()) and _DROP.search(heard.text) is not None


def _changeable(heard: Heard) -> list[tuple[str, dict[str, Any]]]:
    """The last call, then the searches that are still on the screen, newest first."""
    last = heard.focus.last_call
    calls = [(last.tool, dict(last.args))] if last else []
    return calls + [
        (name, dict(args)) for name, args in reversed(heard.focus.searches.items()) if name not in dict(calls)
    ]


def _changed(heard: Heard, definition: ToolDefinition, args: dict[str, Any]) -> PlannedCall | Asking | None:
    changed = _relative(definition, dict(args), heard.text)
    if changed is not None:
        return changed if isinstance(changed, Asking) else PlannedCall(definition.name, changed)
    heard = replace(heard, text=_INSTEAD.sub("", heard.text))
    gone = _let_go(definition, args, heard)
    if gone:
        heard = replace(heard, text=_DROP.sub(" ", heard.text))
    reading = _read_change(definition, heard)
    said = str(reading.args.get("query") or "")
    if said and not _ASIDE.sub(" ", said).strip():
        del reading.args["query"]
    dropped = {name for name, pattern in _ANY.items() if pattern.search(heard.text)}
    dropped |= gone
    for name in dropped & set(reading.args):
        del reading.args[name]
    dropped &= set(args)
    if reading.indifferent:
        dropped |= {"min_salary", "currency", "pay_period"} & set(args)
    changes = {name: value for name, value in reading.args.items() if args.get(name) != value and value != "it"}
    if changes.get("query") == "developer" and args.get("query"):
        del changes["query"]  # the word that stands for "anybody" where only a place was said
    if not changes and not dropped and not reading.indifferent:
        return None
    if not _belongs(reading, heard, definition, dropped):
        return None
    return PlannedCall(definition.name, {k: v for k, v in {**args, **changes}.items() if k not in dropped})


def _let_go(definition: ToolDefinition, args: dict[str, Any], heard: Heard) -> set[str]:
    """Arguments of the search that the message tells to leave out, by their value or by what they are called."""
    match = _DROP.search(heard.text)
    if match is None or definition.effect is not Effect.READ:
        return set()
    named = {name for name, pattern in _CALLED.items() if pattern.search(match["what"])}
    said = read(definition, heard, match["what"]).args
    return (named | {name for name, value in said.items() if args.get(name) == value}) & set(args)


_INSTEAD = re.compile(r"\s+(?:instead of|rather than|in place of)\s+[\w .-]+$", re.IGNORECASE)
_DROP = re.compile(
    r"\b(?:drop|lose|ditch|scrap|skip|undo|cancel|forget(?: about)?|remove|leave out|take out|get rid of|without|minus|no more|never mind)\s+(?:the |that |any )?(?P<what>[\w+#., -]+)",
    re.IGNORECASE,
)
_CALLED = {
    "min_salary": re.compile(r"\b(?:money|pay|salary|wage|budget)\b", re.IGNORECASE),
    "place": re.compile(r"\b(?:place|location|city|country|where)\b", re.IGNORECASE),
    "level": re.compile(r"\b(?:level|seniority)\b", re.IGNORECASE),
    "remote": re.compile(r"\b(?:workplace|remote (?:thing|filter|limit|requirement|part))\b", re.IGNORECASE),
    "posted_within_days": re.compile(r"\b(?:age|date|time|week) (?:limit|filter|thing)\b", re.IGNORECASE),
}


def _read_change(definition: ToolDefinition, heard: Heard) -> Reading:
    opening = _OPENING.match(heard.text)
    stripped = heard.text[opening.end() :] if opening and opening.end() < len(heard.text) else heard.text
    stripped = stripped.removeprefix("but ")
    kept = (
        heard.text
        if re.search(r"\b(?:not|without|except|nothing|no (?!,))\b|\bin\b", heard.text, re.IGNORECASE)
        else stripped
    )
    return read(definition, heard, kept)


def _belongs(reading: Reading, heard: Heard, definition: ToolDefinition, dropped: set[str]) -> bool:
    """Whether the message only says what to change: it opens like a correction or holds values and nothing else."""
    cued = corrects(heard.text)
    free = [name for name in reading.args if _is_open(definition, name)]
    rest = take_query(reading.said)
    if free and definition.effect is not Effect.READ:
        return cued and rest is None
    if free == ["query"]:
        return cued and names_work(str(reading.args["query"]))
    if free:
        return False
    left = _ASIDE.sub(" ", rest or "").split()
    return not left or (len(left) <= 1 and cued != bool(dropped))


_ASIDE = re.compile(
    r"\b(?:must|meant|mean|sorry|hm+|uh+m*|oops|limit|thing|things|fine|goes|ok|though|tho|please|rather|instead|said|say|says|too|as well|also|again|hold on|wait|scratch|make|maybe|only|even|it'?s|narrow|filter|anything|something|newer|older|fresher|recent|different)\b|\W",
    re.IGNORECASE,
)
"""Words around a changed value that say nothing of their own."""


def _is_open(definition: ToolDefinition, name: str) -> bool:
    argument = definition.argument(name)
    return argument is not None and argument.kind in FREE_TEXT and argument.topic not in {"place", "skill", "currency"}


def _relative(definition: ToolDefinition, args: dict[str, Any], text: str) -> dict[str, Any] | Asking | None:
    """ "more", "better paid", "cheaper", "newer": measured against the last call."""
    if MORE.search(text):
        return _more(definition, args)
    if _PAID.search(text) and definition.argument("min_salary") and not re.search(r"\d", text):
        if not args.get("min_salary"):
            return Asking(tool=definition.name, argument="min_salary", args=args)
        return {**args, "min_salary": _rounded(float(args["min_salary"]) * _RAISE)}
    ceiling = next((name for name in ("max_price", "max_rate") if definition.argument(name)), None)
    if _CHEAPER.search(text) and ceiling:
        if not args.get(ceiling):
            return Asking(tool=definition.name, argument=ceiling, args=args)
        return {**args, ceiling: _rounded(float(args[ceiling]) / _RAISE)}
    if _NEWER.search(text) and definition.argument("posted_within_days") and not re.search(r"\d", text):
        return {**args, "posted_within_days": min(int(args.get("posted_within_days") or 14) // 2 or 1, 7)}
    return None


def _more(definition: ToolDefinition, args: dict[str, Any]) -> dict[str, Any] | None:
    limit = definition.argument("limit")
    if limit is None:
        return None
    wanted = int(args.get("limit") or limit.default or _MORE_STEP) + _MORE_STEP
    return {**args, "limit": min(wanted, int(limit.maximum)) if limit.maximum else wanted}


def _rounded(amount: float) -> int:
    """To three digits: 99,000.4 is 99,000."""
    step = 10 ** max(len(str(int(amount))) - 2, 0)
    return round(amount / step) * step if step > 1 else round(amount)
