"""Changes measured against the search before: "more", "better paid", "newer", "make it 60", "widen to a month"."""

import re
from typing import Any

from aethex.assistant.planner.dialogue import MORE
from aethex.assistant.planner.slots import ages
from aethex.assistant.planner.slots.dates import count
from aethex.assistant.planner.slots.numbers import in_digits
from aethex.tools.definition import ToolDefinition
from aethex.tools.focus import Asking

_PAID = re.compile(
    r"\b(?:better[- ](?:paid|paying)|better pay|higher (?:pay|salary|paid)|more money|pays? (?:more|better)|paying (?:more|better)|better salary|more pay|higher paying|best paid)\b",
    re.IGNORECASE,
)
_CHEAPER = re.compile(r"\b(?:cheaper|less expensive|lower price|not so expensive)\b", re.IGNORECASE)
_NEWER = re.compile(
    r"(?<!my )\b(?:newer|fresher|more recent|newest|latest)\b(?! than (?:(?:the )?(?:last|past) )?(?:an?|\d+|[a-z]+) (?:days?|weeks?|months?|fortnight)\b)(?! than (?:a fortnight|yesterday|\d))(?! (?:cv|resume|résumé|version|letter|answer|one i))",
    re.IGNORECASE,
)
_MORE_STEP = 10
_RAISE = 1.1


def relative(definition: ToolDefinition, args: dict[str, Any], text: str) -> dict[str, Any] | Asking | None:
    """ "more", "better paid", "cheaper", "newer": measured against the last call."""
    text = in_digits(text)
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
    if args.get("posted_within_days") and (days := ages.take_length(AGED, text)):
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
AGED = re.compile(
    rf"^\W*(?:(?:ok|okay|well|please|then|now|hm+|no|and|so|can you|could you|let'?s)\b[\s,]*)*(?:(?:widen|extend|broaden|stretch|open|loosen|relax|expand|make|change|set|go|look|reach|search|narrow|cut|shorten|try|say|take|rather)(?: (?:it|that|this|them|(?:the )?(?:(?:age|date|time|posting)[ -]?)?(?:age|date|window|range|limit|period|frame)(?: of the ads)?))?(?: (?:(?:further|farther) )?(?:up|out|back|down))?(?: (?:to|be|say|by|as far(?: back)? as|up to))* )?(?:the (?:last|past) )?{ages.LENGTH}(?: (?:then|instead|please|is (?:fine|ok|okay|enough)))*\W*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"^\W*(?:(?:ok|okay|well|please|then|now|hm+|no|and|so)\b[\s,]*)*(?:make (?:it|that|them)|(?:keep|cap|limit|cut|trim|hold|bring|shorten|reduce|restrict)(?: (?:it|them|that|this|the list))?(?: down)? (?:to|at)|(?:(?:can|could|may) (?:i|we) (?:see|have|get)|show|give|list|get)(?: me| us)?) (?P<n>[1-9]|[1-4]\d|50|three|four|five|six|seven|eight|ten|twelve|fifteen|twenty|thirty)(?: (?:then|instead|please|of them))*\W*$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:(?:drop|lower|raise|bump|up|increase|decrease|reduce|cut|push|move|put|set|change|make|take|bring)\s+(?:it|that|this|(?:the )?(?:salary|pay|minimum|min|floor|bar|limit|money|threshold|figure|remuneration|rate))"
    r"(?:\s+(?:up|down))?\s+(?:to |at (?:least )?|from |for |till |until )?|(?:go|going) (?:up|down|as low as|lower|higher)(?: to)? |(?:say|call it|make it|rather|more like|i(?:['’]d| would) (?:be (?:happy|fine|ok|okay) with|settle for))\s+(?=\d{2}))(?P<n>\d[\d.,]*) ?(?P<k>k\b|grand\b)?(?![\w%/]| ?(?:per|an?|days?|weeks?|months?|years?|hours?|results?|jobs?|ones?)\b)",
    re.IGNORECASE,
)
ONLY_A_NUMBER = re.compile(
    r"^\W*(?:(?:so|then|say|rather|ok|okay|no)\b[\s,]*)*(?P<n>\d{2}[\d.,]*) ?(?P<k>k\b|grand\b)?(?:[\s,]+(?:then|please|instead|rather|(?:is|would be|will do|does it)(?: \w+){0,2}))?\W*$",
    re.IGNORECASE,
)
_NUMBER_IS = re.compile(r"^\W*\d[\d.,]*k? (?:is|was|would be) \w+(?: \w+)?[.;,]\s+(?=\d)", re.IGNORECASE)
""" "130 is dreaming. 115": the latter."""
LIMITS = ("min_salary", "max_price", "max_rate")
DROPPED_TO = re.compile(
    r"(?:^|[,;.!?]\s+)\W*(?:(?:please|ok|okay|so|can you|could you|then|and|now)\b[\s,]*)*(?:drop|lower|raise|bump|increase|decrease|reduce|cut) (?:it|that|this)(?: down| up)? (?:to|for|till|until) \d{2}(?!\d*\s?(?:words?|lines?|minutes?|pages?|characters?|percent|days?|weeks?|hours?|%))",
    re.IGNORECASE,
)
_YEARLY, _THOUSAND, _LEAST_PAY = 5000, 1000, 10


def _moved(definition: ToolDefinition, args: dict[str, Any], text: str) -> dict[str, Any] | None:
    """ "Could you drop it to 60?": the limit named before, moved; what was in thousands still is."""
    limit = next((name for name in LIMITS if args.get(name)), None)
    match = _MOVED.search(text) or ONLY_A_NUMBER.match(_NUMBER_IS.sub("", text))
    if limit is None or match is None or definition.argument(limit) is None:
        return None
    number = float(re.sub(r"[.,](?=\d{3}\b)", "", match["n"]).rstrip(".,").replace(",", "."))
    if number < _LEAST_PAY and not match["k"]:
        return None
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
