"""Filters of a search moved by so much: "raise it by ten grand", "20 % on top of that", "twice as many"."""

import re
from decimal import Decimal
from typing import Any

from aethex.assistant.planner.heard import Heard, PlannedCall
from aethex.assistant.planner.restating import other_money
from aethex.assistant.planner.slots.dates import count
from aethex.assistant.planner.slots.numbers import in_digits

_LONGEST = 14
_LED = r"^\W*(?:(?:hm+|ok|okay|oh|no|and|now|so|then|please|pls|well|actually|can you|could you|let'?s|i'?d|make (?:it|that)|try|go)\b[\s,]*)*"
_SUM = r"(?P<x>(?:\W{0,2}\d[\d.,  ]*\d|\W{0,2}\d|an? (?:hundred|thousand|grand)|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|\d+)(?: hundred)?)(?: ?(?:k|m|grand|thousand|hundred|million|percent|per ?cent)\b| ?%)?(?: ?[a-z$€£]{1,7}\b(?<!more|less|less|down))??)"
_IT = r"(?:it|that|this|them|(?:the )?(?:\w+ )?(?:salary|pay|minimum|min|floor|bar|limit|money|rate|figure|sum|number))"
_TRAIL = r"(?:[\s,]*\b(?:please|pls|then|instead|and (?:show|list|give)(?: me)? (?P<n>\d+|five|ten|twelve|fifteen)(?: of them| jobs| ads)?)\b)*\W*$"
_UP = (
    re.compile(rf"{_LED}(?:raise|push|bump|up|increase|lift|put|move|take) {_IT}(?: up)? by (?:about |another )?{_SUM}{_TRAIL}", re.I),
    re.compile(rf"{_LED}(?:add |put )?(?:another|an extra) {_SUM}(?: (?:on|onto|to|on top of) {_IT}| on top)?{_TRAIL}", re.I),
    re.compile(rf"{_LED}(?:for |at least )?{_SUM} (?:more|higher|extra|on top(?: of {_IT})?|above that|up){_TRAIL}", re.I),
)  # fmt: skip
_DOWN = (
    re.compile(rf"{_LED}(?:lower|drop|cut|reduce|decrease|bring|take|move|put) {_IT}(?: down)? by (?:about |another )?{_SUM}{_TRAIL}", re.I),
    re.compile(rf"{_LED}(?:take|knock|shave|cut) {_SUM} off(?: (?:of )?{_IT})?{_TRAIL}", re.I),
    re.compile(rf"{_LED}(?:i could |i can |i would |i'?d )?(?:settle for |accept |take |for |be fine with )?{_SUM} (?:less|lower|fewer|below that|down){_TRAIL}", re.I),
)  # fmt: skip
_SHARE = re.compile(r"percent|per ?cent|%", re.IGNORECASE)
_TWICE = re.compile(
    rf"{_LED}(?:(?:show|list|give|get)(?: me)? )?(?:twice|double)(?: as many| that(?: many| number)?| the (?:number|count|amount))?(?: of (?:them|those|these))?{_TRAIL}",
    re.IGNORECASE,
)
_LONG = re.compile(
    rf"{_LED}(?:(?:can|could|may) (?:i|we) (?:get|have|see) )?(?:that|the|this) list (?:to be )?(?P<l>\d+)(?: long| items| entries| ads| jobs)?{_TRAIL}",
    re.IGNORECASE,
)
_SO_MANY = re.compile(
    rf"{_LED}(?:(?:show|list|give|get)(?: me)? (?P<a>\d+) instead(?: of \d+)?|(?:(?:too|so|that many|that is|that's|way too)[\w ]*, )?(?P<b>\d+|three|four|five|six|eight|ten|twelve|fifteen) (?:will do|would do|is enough|are enough|is plenty|suffice)){_TRAIL}",
    re.IGNORECASE,
)
_HALVED = re.compile(
    rf"{_LED}(?P<way>halve|double|half) (?:the )?(?:age(?: limit)?|days|number of days|time ?frame|window){_TRAIL}",
    re.I,
)
_HOW_MANY = re.compile(
    r"^\W*(?:(?:and|so|ok|okay|wow|oh|hm+)\b[\s,]*)*how many(?: (?:of (?:them|those|these)|jobs|ads|results|hits|are (?:there|they|these|those)|is that|were there|did (?:you|it) find|have you got|do you have|in total|altogether|overall|exactly|of that kind|like that))*(?: (?:now|then))?\W*$",
    re.IGNORECASE,
)
""" "How many of them are there?" makes the search in view again."""
_BY = re.compile(r"\bby\b|\bon (?:top of )?(?:that|it)\b", re.IGNORECASE)
_THOUSAND, _YEARLY = 1000, 5000


def stepped(heard: Heard) -> PlannedCall | None:
    """The last search with a filter it has moved; None for any other message."""
    last = heard.focus.last_call
    name = "jobs_match"
    if (
        name not in heard.focus.searches
        or last is None
        or not last.tool.startswith("jobs_")
        or heard.tool(name) is None
    ):
        return None
    if _HOW_MANY.match(heard.text):
        return PlannedCall(name, dict(heard.focus.searches[name]))
    text = in_digits(heard.text)
    if len(text.split()) > _LONGEST:
        return None
    args = dict(last.args) if last.tool == name else dict(heard.focus.searches[name])
    code = other_money(heard.text) if args.get("min_salary") and "?" not in heard.text else None
    changed = (
        ({**args, "currency": code} if code else None)
        or _paid(args, text)
        or _aged(args, text)
        or (_counted(args, text) if last.tool == name else None)
    )
    return PlannedCall(name, changed) if changed else None


def _paid(args: dict[str, Any], text: str) -> dict[str, Any] | None:
    before = args.get("min_salary")
    for sign, ways in ((1, _UP), (-1, _DOWN)):
        found = next((match for way in ways if (match := way.match(text))), None)
        if found is None or not before:
            continue
        bare = _BY.search(text) is not None
        step = _step(found["x"], Decimal(str(before)), bare=bare)
        if not step or (sign < 0 and step >= Decimal(str(before))):
            return None
        many = {"limit": round(count(found["n"]))} if found["n"] else {}
        return {**args, "min_salary": int(Decimal(str(before)) + sign * step), **many}
    return None


def _step(said: str, before: Decimal, *, bare: bool) -> Decimal | None:
    """The amount, or the share of what it was; a small number beside a yearly sum is in thousands, where it may be
    `bare` of a unit at all."""
    match = _NUMBER.search(said.lower())
    if match is None or _OTHER_UNIT.search(said):
        return None
    digits = re.sub(r"[  ]|[.,](?=\d{3}\b)", "", match["n"]).replace(",", ".").rstrip(".")
    value = Decimal(str(count(digits)))
    if _SHARE.search(said):
        return before * value / 100
    if match["k"]:
        return value * _SCALES[match["k"]]
    if not bare and value < _THOUSAND and re.search(r"[a-z$€£]{2,}|[$€£]", said[match.end() :].lower()) is None:
        return None
    return value * _THOUSAND if value < _THOUSAND and before >= _YEARLY * 2 else value


_OTHER_UNIT = re.compile(
    r"\b(?:days?|weeks?|months?|years?|hours?|jobs?|ads?|dollars|usd|euros?|eur|pounds|gbp)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"(?P<n>\d[\d.,  ]*|\b(?:an?|[a-z]+)\b)(?: ?(?P<k>k|m|grand|thousand|hundred|million)\b)?")
_SCALES = {"k": 1000, "grand": 1000, "thousand": 1000, "hundred": 100, "m": 1_000_000, "million": 1_000_000}


def _counted(args: dict[str, Any], text: str) -> dict[str, Any] | None:
    if _TWICE.match(text):
        return {**args, "limit": min(2 * int(args.get("limit") or 10), 50)}
    many = _LONG.match(text) or _SO_MANY.match(text)
    said = next((value for value in many.groupdict().values() if value), "0") if many else "0"
    return {**args, "limit": min(round(count(said)), 50)} if round(count(said)) else None


def _aged(args: dict[str, Any], text: str) -> dict[str, Any] | None:
    found, days = _HALVED.match(text), args.get("posted_within_days")
    if found is None or not days:
        return None
    return {**args, "posted_within_days": int(days) * 2 if found["way"].lower() == "double" else max(int(days) // 2, 1)}
