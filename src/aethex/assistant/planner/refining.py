"""What a message changes of the search before it: "just part-time", "nothing older than a week", "show more"."""

import re
from dataclasses import replace
from typing import Any

from aethex.assistant.planner import gist, guards, letting_go
from aethex.assistant.planner.dialogue import FREE_TEXT, MORE, MOST_WORDS, corrects
from aethex.assistant.planner.heard import Heard, PlannedCall
from aethex.assistant.planner.searching import names_work
from aethex.assistant.planner.slots import ages
from aethex.assistant.planner.slots.dates import count
from aethex.assistant.planner.slots.extract import read
from aethex.assistant.planner.slots.query import about_skills, take_query
from aethex.assistant.planner.slots.reading import Reading
from aethex.assistant.planner.slots.roles import ends_in_role
from aethex.kit.text import fold
from aethex.tools.definition import Effect, ToolDefinition
from aethex.tools.focus import Asking

_OPENING = re.compile(
    r"^\W*(?:(?:no|nope|argh|ugh|ups|whoops|my bad|mistake|wrong one|hmm?|ok|okay|well|sorry|oops|and|but|so|then|now|actually|rather|please|wait|oh|typo|also|too many|too few|if possible|mostly|mainly|preferably|ideally|more like|something (?:with|in|around))\b[\s,!.-]*)*"
    r"(?:(?:just|only|instead|make (?:it|that|them)|i (?:meant|mean|want(?:ed)?|said|should have (?:said|written|typed|asked for)|'d prefer|would prefer|prefer)|rather|what about|how about|same (?:but|for|thing|again|search|one)|change (?:it|that) to|with|without|in|for|also|(?:show(?: me)?|give me)(?! (?:\d|five|ten|twenty|fifteen))|i'd (?:like|prefer|rather have|rather|rather see)|let'?s (?:say|try)|try|not|except"
    r"|(?:could|can|would) (?:you|it|they|we)|i(?:['’]d| would| could| can)(?: also| even)? (?:go|move|commute)(?: up| down| over)?(?: to| for| as far as)|what if (?:i|we|it) (?:went|go|tried|try|looked|look|was|were|aimed|widened it)(?: for| in| at| with| to)?|limit (?:it |them )?to|restrict (?:it |them )?to|stick to|keep (?:it|them) to|switch (?:it )?to|go for|filter(?: by| for)?|narrow (?:it |them |that )?(?:down )?to|(?:widen|extend|broaden|open)(?: it| that| this)?(?: up)? to|should be|it should be|must be|they must be)\b[\s,:]*)*",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\b(?:better[- ](?:paid|paying)|better pay|higher (?:pay|salary|paid)|more money|pays? (?:more|better)|paying (?:more|better)|better salary|more pay|higher paying|best paid)\b",
    re.IGNORECASE,
)
_CHEAPER = re.compile(r"\b(?:cheaper|less expensive|lower price|not so expensive)\b", re.IGNORECASE)
_NEWER = re.compile(r"\b(?:newer|fresher|more recent|newest|latest)\b", re.IGNORECASE)
_MORE_STEP = 10
_RAISE = 1.1
_LONGEST_STORY = 40
_FEW = 4
_SEARCHES_ANEW = re.compile(
    r"^\W*(?:(?:hey|hi|ok|okay|now|and|so|please|well|also)\b[\s,]*)*(?:(?:are there|is there|got|have you got|show me|find me|find|search for|look for|list|give me)\s+)?(?:any |some |all )?(?:jobs|roles|positions|openings|vacancies)\b(?! (?:only|instead|too))(?!.*\b(?:only|instead|just)\b)",
    re.IGNORECASE,
)
"""A message that names what it searches for is a search of its own: "jobs in Oslo"."""


def refined(heard: Heard) -> PlannedCall | Asking | None:
    """The last call, or an earlier search, with changed arguments; a question when the change needs a number.

    None for a message that is a request of its own.
    """
    for name, args in _changeable(heard):
        definition = heard.tool(name)
        if definition is None or (name == "jobs_match" and _SEARCHES_ANEW.match(heard.text)):
            continue
        if definition.effect is not Effect.READ and guards.excludes(heard.text):
            continue
        for text in (_without_story(definition, heard), heard.text):
            if text is None or len(text.split()) > MOST_WORDS:
                continue
            free = letting_go.set_free(heard.text)
            changed = _changed(replace(heard, text=text), definition, args, free, cued=_cued(heard.text))
            if changed is not None:
                return changed
    return None


def _without_story(definition: ToolDefinition, heard: Heard) -> str | None:
    """The clauses that say what to change, where the message tells more than that."""
    if (definition.effect is not Effect.READ and definition.name != "profiles_update") or len(heard.text.split()) > _LONGEST_STORY:
        return None

    def says(clause: str) -> bool:
        given = read(definition, heard, clause).args
        work = names_work(_content(str(given.pop("query", ""))))
        return (
            bool(given)
            or work
            or bool(_ONLY_A_NUMBER.match(clause) or _AGED.match(clause))
            or bool(letting_go.dropped_words(clause) or letting_go.set_free(clause))
        )

    return gist.gist(heard.text, says)


def lets_go(heard: Heard, changed: PlannedCall) -> bool:
    """Whether the message says to leave out, or to lower, what the changed search no longer holds: "drop the salary"."""
    before, words = dict(_changeable(heard)).get(changed.tool, {}), letting_go.dropped_words(heard.text)
    if _DROPPED_TO.match(heard.text) and any(changed.args.get(name) != before.get(name) for name in LIMITS):
        return True
    gone = {name for name, value in before.items() if changed.args.get(name) != value}
    if gone & letting_go.set_free(heard.text) and is_search(heard, changed):
        return True
    return words is not None and any(
        name not in changed.args or _holds(words, before[name]) or name in letting_go.named_by(words) for name in gone
    )


def is_search(heard: Heard, changed: PlannedCall) -> bool:
    """Whether the changed call looks for something by filters; others do or show one record."""
    definition = heard.tool(changed.tool)
    return definition is not None and definition.effect is Effect.READ and not any(o.ref for o in definition.arguments)


def _holds(words: str, value: Any) -> bool:
    return fold(str(value)) in fold(words)


def _changeable(heard: Heard) -> list[tuple[str, dict[str, Any]]]:
    """The last call, then the searches that are still on the screen, newest first."""
    last = heard.focus.last_call
    calls = [(last.tool, dict(last.args))] if last else []
    return calls + [
        (name, dict(args)) for name, args in reversed(heard.focus.searches.items()) if name not in dict(calls)
    ]


def _cued(text: str) -> bool:
    return any(corrects(clause) for clause in (text, *re.split(r"[,;.]\s+", text))) or _INSTEAD.search(text) is not None


def _changed(
    heard: Heard, definition: ToolDefinition, args: dict[str, Any], free: set[str], *, cued: bool
) -> PlannedCall | Asking | None:
    changed = _relative(definition, dict(args), heard.text)
    if changed is not None:
        return changed if isinstance(changed, Asking) else PlannedCall(definition.name, changed)
    heard = replace(heard, text=_INSTEAD.sub("", heard.text))
    gone = _let_go(definition, args, heard)
    if gone:
        heard = replace(heard, text=letting_go.DROPPED.sub(" ", heard.text))
    for name in free:
        heard = replace(heard, text=letting_go.ANY[name].sub(" ", heard.text))
    reading = _read_change(definition, heard)
    if said := str(reading.args.get("query") or ""):
        reading.args["query"] = _content(said)
        if not reading.args["query"]:
            del reading.args["query"]
    for name in free & set(reading.args) - ({"remote"} if reading.args.get("remote") != args.get("remote") else set()):
        del reading.args[name]
    dropped = (free | gone) & set(args) - set(reading.args)
    if reading.indifferent or "min_salary" in dropped:
        dropped |= {"min_salary", "currency", "pay_period"} & set(args)
    changes = {name: value for name, value in reading.args.items() if args.get(name) != value and value != "it"}
    if changes.get("query") == "developer" and args.get("query"):
        del changes["query"]  # the word that stands for "anybody" where only a place was said
    if not changes and not dropped and not reading.indifferent:
        return None
    bare = _is_bare(heard, definition, reading)
    if not bare and not _belongs(reading, cued or bool(gone), definition, dropped):
        return None
    if bare and not (cued or gone):
        changes["query"] = _narrowed(str(args.get("query") or ""), str(changes["query"]))
    if definition.effect is not Effect.READ and not any(one.required for one in definition.arguments):
        money = {name: args[name] for name in ("salary_floor",) if name in args and "currency" in changes}
        args = money  # each of them stands for itself, and what was written before is not written again
    return PlannedCall(definition.name, {k: v for k, v in {**args, **changes}.items() if k not in dropped})


def _is_bare(heard: Heard, definition: ToolDefinition, reading: Reading) -> bool:
    """Whether a few words after a search are nothing but a skill or a role: "react", "for frontend"."""
    last = heard.focus.last_call
    if last is None or last.tool != definition.name or reading.args.keys() != {"query"}:
        return False
    return len(heard.text.split()) <= _FEW and names_work(str(reading.args["query"]))


def _narrowed(before: str, said: str) -> str:
    """A skill is looked for beside the role that was searched for; a role takes its place."""
    if not before or ends_in_role(said) or about_skills(before) or not about_skills(said):
        return said
    return before if said.casefold() in before.casefold() else f"{before} {said}"


def _let_go(definition: ToolDefinition, args: dict[str, Any], heard: Heard) -> set[str]:
    """Arguments of the search that the message tells to leave out, by their value or by what they are called."""
    words = letting_go.dropped_words(heard.text)
    if words is None or definition.effect is not Effect.READ:
        return set()
    said = read(definition, heard, words).args
    same = {name for name, value in said.items() if fold(str(args.get(name))) == fold(str(value))}
    return (letting_go.named_by(words) | same) & set(args)


_INSTEAD = re.compile(
    r"\s+(?:instead of|rather than|in place of)\s+[\w .-]+$|^\W*(?:instead of|rather than|in place of)\s+[\w.+#-]+(?: [\w.+#-]+)?\s*,\s*",
    re.IGNORECASE,
)


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


def _belongs(reading: Reading, cued: bool, definition: ToolDefinition, dropped: set[str]) -> bool:
    """Whether the message only says what to change: it is `cued` as a correction or holds values and nothing else."""
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


def _content(query: str) -> str:
    """The words of a query but for those around a changed value."""
    return " ".join(word for word in query.split() if _ASIDE.sub("", word))


_ASIDE = re.compile(
    r"\b(?:must|tbh|imo|imho|to me|for me|real|stays?|keep|still|dream|perfect|ideal|lovely|awesome|better|wrong one|argh|ups|whoops|my bad|mistake|mmh|would be an?|try|whole|either|both|after|wrong|country|city|town|good|great|nice|okay|need be|meant|mean|sorry|typo|hm+|works?|do|very|least|please|stuff|posts?|far|enough|after all|too many|too few|uh+m*|oops|limit|thing|things|fine|goes|ok|though|tho|please|rather|instead|said|say|says|too|as well|also|again|hold on|wait|scratch|make|maybe|only|even|it'?s|narrow|filter|anything|something|newer|older|fresher|recent|different)\b|\W",
    re.IGNORECASE,
)
"""Words around a changed value that say nothing of their own."""


def _is_open(definition: ToolDefinition, name: str) -> bool:
    argument = definition.argument(name)
    return argument is not None and argument.kind in FREE_TEXT and argument.topic not in {"place", "skill", "currency"}


def _relative(definition: ToolDefinition, args: dict[str, Any], text: str) -> dict[str, Any] | Asking | None:
    """ "more", "better paid", "cheaper", "newer": measured against the last call."""
    if MORE.search(text):
        return _more(definition, args, text)
    if _PAID.search(text) and definition.argument("min_salary") and not re.search(r"\d", text):
        if not args.get("min_salary"):
            return Asking(tool=definition.name, argument="min_salary", args=args)
        return {**args, "min_salary": _rounded(float(args["min_salary"]) * _RAISE)}
    if (moved := _moved(definition, args, text)) is not None:
        return moved
    if args.get("status") and _EVERY.match(text):
        return {name: value for name, value in args.items() if name != "status"}
    if args.get("posted_within_days") and (days := ages.take_length(_AGED, text)):
        return {**args, "posted_within_days": days}
    if (counted := _COUNTED.match(text)) and definition.argument("limit"):
        return {**args, "limit": round(count(counted["n"]))}
    ceiling = next((name for name in ("max_price", "max_rate") if definition.argument(name)), None)
    if _CHEAPER.search(text) and ceiling:
        if not args.get(ceiling):
            return Asking(tool=definition.name, argument=ceiling, args=args)
        return {**args, ceiling: _rounded(float(args[ceiling]) / _RAISE)}
    if _NEWER.search(text) and definition.argument("posted_within_days") and not re.search(r"\d", text):
        return {**args, "posted_within_days": min(int(args.get("posted_within_days") or 14) // 2 or 1, 7)}
    return None


_EVERY = re.compile(
    r"^\W*(?:(?:and|now|ok|okay|then|simply|just|please|no|show|list|give|me|us)\b[\s,]*)*(?:all|everything|the whole list)(?: of (?:them|it|those))?(?: please| again| now)*\W*$",
    re.IGNORECASE,
)
_AGED = re.compile(
    rf"^\W*(?:(?:ok|okay|well|please|then|now|hm+|no|and|so|can you|could you|let'?s)\b[\s,]*)*(?:(?:widen|extend|broaden|stretch|open|make|change|set|go|narrow|cut|shorten|try|say|take|rather)(?: (?:it|that|this|them))?(?: (?:up|out|back|down))?(?: (?:to|be|say))* )?(?:the (?:last|past) )?{ages.LENGTH}(?: (?:then|instead|please|is (?:fine|ok|okay|enough)))*\W*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"^\W*(?:(?:ok|okay|well|please|then|now|hm+|no|and|so)\b[\s,]*)*(?:make (?:it|that|them)|(?:show|give|list|get)(?: me| us)?) (?P<n>[1-9]|[1-4]\d|50|five|ten|twelve|fifteen|twenty|thirty)(?: (?:then|instead|please|of them))*\W*$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:(?:drop|lower|raise|bump|up|increase|decrease|reduce|cut|push|move|put|set|change|make|take|bring)\s+(?:it|that|this|(?:the )?(?:salary|pay|minimum|min|floor|bar|limit|money))"
    r"(?:\s+(?:up|down))?\s+(?:to |at (?:least )?|from )?|(?:go|going) (?:up|down|as low as|lower|higher)(?: to)? |(?:say|call it|make it|rather|more like)\s+(?=\d{2}))(?P<n>\d[\d.,]*) ?(?P<k>k\b|grand\b)?(?![\w%/]| ?(?:per|an?|days?|weeks?|months?|years?|hours?|results?|jobs?|ones?)\b)",
    re.IGNORECASE,
)
_ONLY_A_NUMBER = re.compile(
    r"^\W*(?:(?:so|then|say|rather|ok|okay|no)\b[\s,]*)*(?P<n>\d{2}[\d.,]*) ?(?P<k>k\b|grand\b)?(?:[\s,]+(?:then|please|instead|(?:is|would be|will do|does it)(?: \w+){0,2}))?\W*$",
    re.IGNORECASE,
)
LIMITS = ("min_salary", "max_price", "max_rate")
_DROPPED_TO = re.compile(
    r"^\W*(?:(?:please|ok|okay|can you|could you|then|and|now)\b[\s,]*)*(?:drop|lower|raise|bump|increase|decrease|reduce|cut) (?:it|that|this)(?: down| up)? to \d{2}",
    re.IGNORECASE,
)
_YEARLY, _THOUSAND = 5000, 1000


def _moved(definition: ToolDefinition, args: dict[str, Any], text: str) -> dict[str, Any] | None:
    """ "Could you drop it to 60?": the limit named before, moved; what was in thousands still is."""
    limit = next((name for name in LIMITS if args.get(name)), None)
    match = _MOVED.search(text) or _ONLY_A_NUMBER.match(re.split(r"[.;,]\s+", text.strip())[-1])
    if limit is None or match is None or definition.argument(limit) is None:
        return None
    number = float(re.sub(r"[.,](?=\d{3}\b)", "", match["n"]).rstrip(".,").replace(",", "."))
    if match["k"] or (number < _THOUSAND and float(args[limit]) >= _YEARLY):
        number *= _THOUSAND
    return {**args, limit: int(number)}


def _more(definition: ToolDefinition, args: dict[str, Any], text: str) -> dict[str, Any] | None:
    limit = definition.argument("limit")
    if limit is None:
        return None
    counted = MORE.search(text)
    step = round(count(counted["n"])) if counted and counted["n"] else _MORE_STEP
    wanted = int(args.get("limit") or limit.default or _MORE_STEP) + step
    return {**args, "limit": min(wanted, int(limit.maximum)) if limit.maximum else wanted}


def _rounded(amount: float) -> int:
    """To three digits: 99,000.4 is 99,000."""
    step = 10 ** max(len(str(int(amount))) - 2, 0)
    return round(amount / step) * step if step > 1 else round(amount)
