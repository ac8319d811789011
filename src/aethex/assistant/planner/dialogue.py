"""What a message means because of what was said before: answers, refinements, cancelling, position alone."""

import re
from typing import Any

from rapidfuzz import fuzz, process

from aethex.assistant.planner import guards
from aethex.assistant.planner.heard import Heard, PlannedCall
from aethex.assistant.planner.slots import ages
from aethex.assistant.planner.slots.extract import Reading, read
from aethex.assistant.planner.slots.query import take_query
from aethex.assistant.planner.slots.refs import take_refs
from aethex.assistant.planner.slots.roles import ends_in_role
from aethex.assistant.planner.slots.said import Said
from aethex.kit.text import fold
from aethex.skills.taxonomy import taxonomy
from aethex.tools.arguments import Argument
from aethex.tools.definition import Effect, ToolDefinition
from aethex.tools.focus import Asking
from aethex.tools.references import means_it, position

_CANCEL = re.compile(
    r"^\W*(?:(?:no|nah|nope|oh|ok|okay|well|please|actually|sorry|hm+|eh|ach|wait|lol)\W+)*(?:never ?mind(?: that)?|nvm|nevermind|cancel(?: that| this| it)?|forget (?:it|that|about it)|leave it(?: be)?|drop it|stop(?: that| it)?|skip (?:it|that)|abort|no(?: thanks?| thank you)?|nope|nah|nothing|none|not now|don'?t bother|let it be|(?:on second thoughts?|after all)?,?\s*(?:i'?ll )?keep (?:it|that|them)(?: after all)?|on second thoughts?,? (?:no|don'?t|leave it)|i changed my mind)"
    r"(?:\W+(?:please|thanks|thank you|then|i changed my mind|forget it|leave it))*\W*$",
    re.IGNORECASE,
)
_YES = re.compile(
    r"^\W*(?:yes|yep|yeah|yup|sure|ok(?:ay)?|right|correct|exactly|that'?s (?:it|right)|please do|do (?:it|that)|go ahead|of course)\b\W*(?:please|thanks)?\W*$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^\W*(?:(?:no|nope|hmm|ok|okay|well|sorry|oops|and|but|so|then|now|actually|rather|please|wait|oh)\b[\s,!.-]*)*"
    r"(?:(?:just|only|instead|make (?:it|that|them)|i (?:meant|mean|want|said|'d prefer)|rather|what about|how about|same (?:but|for|thing|again|search)|change (?:it|that) to|with|without|in|also|show(?: me)?|give me|i'd (?:like|prefer|rather have)|let'?s (?:say|try)|try|not|except|limit (?:it )?to|filter(?: by| for)?|narrow (?:it )?(?:down )?to|should be|it should be)\b[\s,:]*)*",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"^\W*(?:no\b[\s,]|nope|just\b|only\b|actually\b|rather\b|sorry\b|oops|make (?:it|that|them)\b|i mean[t]?\b|what about\b|how about\b|and (?:in|with|for|the|only|if|remote|hybrid|part|full)\b|same\b|change (?:it|that) to\b|without\b|but\b|not\b|nothing\b|or\b|limit\b|filter\b|narrow\b|let'?s (?:say|try)\b|try\b|should be\b|it should\b)|\b(?:instead|rather|only|too|please|then)\W*$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"^\W*(?:(?:show|give|get|see|load|list)(?: me)? )?(?:some |any |the |a few )?(?:more|next|others?|rest)(?: (?:of them|jobs|results|ones|please|page|like (?:this|that|these)|matches|openings|roles|people))?\W*(?:please)?\W*$",
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
_MOST_WORDS = 12
_MORE_STEP = 10
_RAISE = 1.1
_FREE_TEXT = frozenset({"text", "texts"})


def cancels(text: str) -> bool:
    """Whether the message only says to leave it."""
    return len(text) < 80 and _CANCEL.search(text) is not None


def only_more(text: str) -> bool:
    """Whether the message only asks for more of the same."""
    return _MORE.search(text) is not None


def corrects(text: str) -> bool:
    """Whether the message opens or ends as a correction does: "what about …", "no, …", "… instead"."""
    return _CUE.search(text) is not None


def agrees(text: str) -> bool:
    """Whether the message only says yes."""
    return len(text) < 40 and _YES.search(text) is not None


def chosen(asking: Asking, text: str) -> str | None:
    """The value of the offered choice that `text` names by position, value or label; None when it names none."""
    choices = asking.choices
    if not choices or len(text) > 200:
        return None
    key = fold(text).strip(" .!?")
    if agrees(text) and len(choices) == 1:
        return choices[0]["value"]
    place = position(key.removeprefix("the "))
    if place is not None and asking.argument:
        at = place - 1 if place > 0 else len(choices) - 1
        return choices[at]["value"] if at < len(choices) else None
    exact = [
        c["value"] for c in choices if key in {fold(c["value"]), fold(c["value"]).replace("_", " "), fold(c["label"])}
    ]
    if exact:
        return exact[0]
    near = process.extract(
        key, [fold(c["label"]) for c in choices], scorer=fuzz.token_set_ratio, score_cutoff=88, limit=2
    )
    if near and len(key) > 2 and (len(near) == 1 or near[0][1] > near[1][1]):
        return choices[near[0][2]]["value"]
    return None


def completed(heard: Heard, definition: ToolDefinition, asking: Asking) -> tuple[PlannedCall | None, bool]:
    """The call with its missing argument, and whether the text is nothing but that answer."""
    argument = definition.argument(asking.argument)
    if argument is None:
        return None, False
    picked = chosen(asking, heard.text)
    if picked is not None:
        return PlannedCall(definition.name, {**asking.args, argument.name: picked}), True
    reading = read(definition, heard, heard.text)
    value = reading.args.get(argument.name)
    if value is None:
        value = _typed(argument, heard)
    bare = take_query(reading.said) is None
    if value is None and argument.kind in _FREE_TEXT:
        value, bare = heard.text.strip(), False
    if value is None:
        return None, False
    if argument.kind == "text" and argument.topic in {None, "role"}:
        return PlannedCall(definition.name, {**asking.args, argument.name: _as_text(argument, heard.text, value)}), bare
    others = {
        name: given for name, given in reading.args.items() if name not in asking.args and _is_sure(definition, name)
    }
    return PlannedCall(definition.name, {**others, **asking.args, argument.name: value}), bare


def _as_text(argument: Argument, text: str, value: Any) -> str:
    """A dictated text is taken whole when it is short or when it is content; cues such as "it's" are dropped."""
    whole = re.sub(
        r"^(?:it'?s|it is|the \w+ is|that'?s|at|called|named|as an?)\s+", "", text.strip(), flags=re.IGNORECASE
    )
    if argument.name in {"title", "company", "name", "school", "target_role"} and len(text.split()) > 6:
        return str(value)
    return whole.strip(" ") if argument.name in {"description", "summary", "bio", "note", "body"} else whole.strip(" .")


def _typed(argument: Argument, heard: Heard) -> Any:
    """A bare value of the argument's kind where the reading wanted more words around it."""
    said = Said(heard.text)
    if argument.kind in {"integer", "decimal"}:
        number = ages.take_number(said)
        return None if number is None else int(number) if number == int(number) else number
    if argument.kind in {"ref", "refs"}:
        text = heard.text.strip(" .!?")
        found = take_refs(said, argument.ref or "", heard.focus) or ([text] if 0 < len(text.split()) <= 6 else [])
        return (found if argument.kind == "refs" else found[0]) if found else None
    if argument.kind in {"when", "date"}:
        return (
            heard.text.strip(" .!?")
            if len(heard.text.split()) <= 8
            and re.search(r"\d|day|week|month|year|now|morning|evening|noon", heard.text)
            else None
        )
    if argument.kind == "boolean":
        return True if agrees(heard.text) else None
    return None


def _is_sure(definition: ToolDefinition, name: str) -> bool:
    argument = definition.argument(name)
    return argument is not None and argument.kind not in _FREE_TEXT | {"ref", "refs"}


def only_a_reference(heard: Heard) -> str | None:
    """The reading tool that opens one record of the last list, when the message is only a position in it."""
    text = re.sub(
        r"^(?:and|what about|how about|show me|open|ok|now)\s+", "", heard.text.strip(" .!?"), flags=re.IGNORECASE
    )
    kind = heard.focus.last_kind
    if kind is None or len(text) > 40 or not (position(text) or (means_it(text) and kind in heard.focus.records)):
        return None
    for verb in ("explain", "show"):
        for definition in heard.tools:
            if definition.verb == verb and any(one.ref == kind for one in definition.arguments):
                return definition.name
    return None


def bare_search(heard: Heard) -> PlannedCall | None:
    """ "Part time php, Lyon": a message of nothing but a skill or a role and other filters is a search for jobs."""
    definition = heard.tool("jobs_match")
    if definition is None or not 2 <= len(heard.text.split()) <= _MOST_WORDS or guards.foreign(heard.text):
        return None
    reading = read(definition, heard, heard.text)
    query = str(reading.args.get("query") or "")
    if not _names_work(query) or len(reading.args) < 2:
        return None
    return PlannedCall(definition.name, reading.args)


def refined(heard: Heard) -> PlannedCall | Asking | None:
    """The last call, or an earlier search, with changed arguments; a question when the change needs a number.

    None for a message that is a request of its own.
    """
    if len(heard.text.split()) > _MOST_WORDS:
        return None
    for name, args in _changeable(heard):
        definition = heard.tool(name)
        changed = _changed(heard, definition, args) if definition else None
        if changed is not None:
            return changed
    return None


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
    reading = _read_change(definition, heard)
    said = str(reading.args.get("query") or "")
    if said and not _ASIDE.sub(" ", said).strip():
        del reading.args["query"]
    dropped = {name for name, pattern in _ANY.items() if pattern.search(heard.text)}
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
        return cued and _names_work(str(reading.args["query"]))
    if free:
        return False
    left = _ASIDE.sub(" ", rest or "").split()
    return not left or (cued and len(left) <= 1 and not dropped)


_ASIDE = re.compile(
    r"\b(?:must|meant|mean|sorry|hm+|uh+m*|oops|limit|thing|things|fine|goes|ok|though|tho|please|rather|instead|said|say|says|too|again|hold on|wait|scratch|make|maybe|only|even|it'?s|narrow|filter)\b|\W",
    re.IGNORECASE,
)
"""Words around a changed value that say nothing of their own."""


def _names_work(query: str) -> bool:
    """Whether a few words name a skill or a role, and no deed."""
    if len(query.split()) > 3:
        return False
    return bool(taxonomy().find(query, request=True)) or ends_in_role(query)


def _is_open(definition: ToolDefinition, name: str) -> bool:
    argument = definition.argument(name)
    return argument is not None and argument.kind in _FREE_TEXT and argument.topic not in {"place", "skill", "currency"}


def _relative(definition: ToolDefinition, args: dict[str, Any], text: str) -> dict[str, Any] | Asking | None:
    """ "more", "better paid", "cheaper", "newer": measured against the last call."""
    if _MORE.search(text):
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
