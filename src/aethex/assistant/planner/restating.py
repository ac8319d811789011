"""What "make it …" says anew of the change just made: its one number or its one text."""

import re
from typing import Any

from aethex.assistant.planner import requests
from aethex.assistant.planner.heard import Heard, PlannedCall
from aethex.assistant.planner.redating import OPENS_AGAIN, puts_right, redated
from aethex.assistant.planner.slots import ages, texts
from aethex.assistant.planner.slots.currencies import UNIT, code_of
from aethex.assistant.planner.slots.dates import COUNT, COUNTS, count
from aethex.assistant.planner.slots.extract import read
from aethex.assistant.planner.slots.money import take_amounts
from aethex.assistant.planner.slots.query import take_query
from aethex.assistant.planner.slots.reading import plain
from aethex.assistant.planner.slots.roles import ends_in_role
from aethex.assistant.planner.slots.said import Said
from aethex.tools.definition import Effect, ToolDefinition

_ANEW = re.compile(
    r"^\W*(?:(?:no|nope|nah|err+|erm|uh|eh|argh|ugh|ups|whoops|my bad|mistake|hm+|ok|okay|well|sorry|oops|and|but|so|then|now|actually|rather|please|wait|oh|on second thoughts?|could you|can you)\b[\s,!.-]*)*"
    r"(?:(?:better|rather|correction)\s*:|(?:change|make|set|put|turn|switch|correct|fix)\s+(?:it|that|this)(?:\s+(?:to be|to say|to read|to|into|as))?|(?:let|have) it (?:say|be|read)|(?:it|that) should (?:be|say|read)|(?:no|sorry|oops|i meant?|actually|rather|should be|it'?s|(?:no,? )?not \d+(?:[.,]\d+)?k?(?:,? but)?)(?=\W+\d+(?:[.,]\d+)?k?\W*$))\s*[:,]?\s+"
    r"(?P<x>.+?)(?:[\s,]+(?:instead|please|rather|then))*[\s.!]*$",
    re.IGNORECASE | re.DOTALL,
)
_BETTER = re.compile(r"^\W*(?:better|rather|correction)\s*:", re.IGNORECASE)
ORDERS = re.compile(
    r"\W*(?:please |pls )?(?:show|find|search|list|save|hide|apply|undo|explain|block|report|delete|remove|add) (?:me|us|the|my|it|this|that|all|any|for|to|up|jobs?|@|\d)\b",
    re.IGNORECASE,
)
"""Orders of another kind, which are no text to set."""
_NUMBERS = frozenset({"integer", "decimal"})
_IN_THOUSANDS = frozenset({"salary_floor"})
_THOUSAND, _MONTHS = 1000, 12


def restated(heard: Heard) -> PlannedCall | None:
    """The last change with its one number or text said anew, or done to another record; None where the message says
    something else."""
    last = heard.focus.last_call
    definition = heard.tool(last.tool) if last else None
    if last is None or definition is None:
        return None
    if (again := _likewise(heard, definition)) is not None:
        return again
    if graded := _graded(heard, definition):
        return PlannedCall(definition.name, {**last.args, **graded})
    if definition.effect is not Effect.WRITE or definition.asks_first:
        return None
    for known in (_restaged, _in_other_money, _other_year, _by_the_month, redated, _other_goal):
        if (args := known(heard, definition, last.args)) is not None:
            return PlannedCall(definition.name, args)
    said = _ANEW.match(_NOT_BUT.sub(lambda found: f"make it {found[1] or found[2] or found[3]}", heard.text))
    name = _only_value(definition, last.args)
    argument = definition.argument(name) if name else None
    if said is None or argument is None or name is None:
        return None
    if argument.kind in _NUMBERS:
        spoken = said["x"].strip(" !.").lower()
        number = Said(f"{count(spoken):g}" if spoken in COUNTS else said["x"])
        value: Any = plain(ages.take_number(number))
        if value is None or take_query(number) is not None:
            return None
        if name in _IN_THOUSANDS and value < _THOUSAND <= float(last.args[name]):
            value *= _THOUSAND
    else:
        if requests.seeks(said["x"]) or ORDERS.match(said["x"]):
            return None
        value = texts.quoted(said["x"]) or said["x"]
        if not _BETTER.match(heard.text) and read(definition, heard, said["x"]).args.keys() - last.args.keys():
            return None
    return PlannedCall(definition.name, {**last.args, name: value})


def _graded(heard: Heard, definition: ToolDefinition) -> dict[str, Any] | None:
    """ "I'd call myself a 2 of 5 there", "ups, 3 years": how well, and how long, of the skill just added."""
    if definition.name != "profiles_add_skill" or len(heard.text.split()) > _FEW or requests.begins(heard.text):
        return None
    said = read(definition, heard, heard.text).args
    return said if said and said.keys() <= _GRADES and not _of_work(heard.text) else None


_FEW = 12
_GRADES = frozenset({"level", "years"})


def _of_work(text: str) -> bool:
    """Whether a number of years is that of a whole career, not of what "it" stands for."""
    return _OF_WORK.search(text) is not None and _WITH_IT.search(text) is None


_WITH_IT = re.compile(r"\b(?:experience|work|worked|working) (?:with|in|on|of|using) (?:it|that|this)\b", re.IGNORECASE)
_OF_WORK = re.compile(r"\b(?:experience|job|work|profile|career|seniority)\b", re.IGNORECASE)


def _only_value(definition: ToolDefinition, args: dict[str, Any]) -> str | None:
    """The one argument of a call that is a number or a text of its own; which `field` it is for may stand beside it."""
    named = [definition.argument(name) for name in args if name != "field"]
    values = [one.name for one in named if one and (one.kind in _NUMBERS or (one.kind == "text" and not one.topic))]
    others = [
        one
        for one in named
        if one and one.name not in values and one.kind not in {"ref", "enum"} and one.topic != "skill"
    ]
    return values[0] if len(values) == 1 and not others else None


_NOT_BUT = re.compile(
    rf"^\W*(?:(?:no|nah|err+|oh|sorry|i meant?)\b[\s,]*)*({COUNT}),? not (?:{COUNT})\W*$|^\W*(?:err+|nah),? ({COUNT})\W*$|^\W*(\d+(?:[.,]\d+)? ?k?),? (?:rather|instead)(?: please)?\W*$",
    re.IGNORECASE,
)
_MISREAD = re.compile(
    r"^\W*(?:(?:oh|hm+|ok|well|argh|ugh)\b[\s,]*)*(?:wait|no|nope|sorry|oops|ups|actually|my bad|mistake|hang on|hold on|correction|misread|i misread|scratch that|false alarm)\b",
    re.IGNORECASE,
)


_LIKEWISE = re.compile(
    r"^\W*(?:(?:and|now|then|please|ok|okay|oh)\b[\s,]*)*(?:ditto|likewise|do (?:likewise|the same)|(?:the )?same(?: goes)?)(?! (?:search|job search|hunt|quest|query|filters?|again|thing|jobs?|roles?|but|one|ones|kind)\b)(?: (?:with|for|to|on))?\s+(?=\S)",
    re.IGNORECASE,
)


def _likewise(heard: Heard, definition: ToolDefinition) -> PlannedCall | None:
    """ "And do likewise with the sixth": what was just done to one record, to another."""
    found = _LIKEWISE.match(heard.text)
    if found is None or len(heard.text.split()) > _FEW:
        return None
    needed = [one for one in definition.arguments if one.required and one.kind == "ref"]
    if len(needed) != 1:
        return None
    said = read(definition, heard, heard.text[found.end() :]).args
    value = said.get(needed[0].name)
    return PlannedCall(definition.name, {needed[0].name: value}) if value and value != "it" else None


_OF_WHAT_STANDS = re.compile(
    r"\b(?:misread|misclick\w*|typo|it['’]?s|it (?:is|was|should)|make it|set it|should be|i meant?|just|only|they)\b",
    re.IGNORECASE,
)


def _restaged(heard: Heard, definition: ToolDefinition, args: dict[str, Any]) -> dict[str, Any] | None:
    """ "Wait, I misread their mail, it's just an interview": the stage just recorded, said anew."""
    if definition.name != "jobs_update_application" or "status" not in args or not _MISREAD.match(heard.text):
        return None
    if len(heard.text.split()) > _FEW or requests.asks(heard.text) or _OF_WHAT_STANDS.search(heard.text) is None:
        return None
    if any(name.kind in {"job", "application"} for name in heard.names) or requests.begins(
        heard.text.partition(",")[2]
    ):
        return None
    said = read(definition, heard, heard.text).args
    if said.get("status") in {None, args["status"]}:
        return None
    return {**args, **{name: said[name] for name in ("status", "on") if name in said}}


def _in_other_money(heard: Heard, definition: ToolDefinition, args: dict[str, Any]) -> dict[str, Any] | None:
    """ "Swiss francs, not euro": the amount just set, in another currency."""
    if "salary_floor" not in args or len(heard.text.split()) > _FEW or "?" in heard.text:
        return None
    code = other_money(heard.text)
    return {**args, "currency": code} if code else None


def _by_the_month(heard: Heard, definition: ToolDefinition, args: dict[str, Any]) -> dict[str, Any] | None:
    """ "Make it 6k" after a floor that was told by the month: it is kept by the year, and so is what corrects it."""
    before = float(args.get("salary_floor") or 0)
    if not before or before % _MONTHS or len(heard.text.split()) > _FEW or not _CORRECTS.search(heard.text):
        return None
    amounts = take_amounts(Said(heard.text), bare=True)
    if len(amounts) != 1 or amounts[0].period or not _LEAST_A_MONTH <= float(amounts[0].value) < before / _FAR_LESS:
        return None
    return {**args, "salary_floor": plain(amounts[0].value * _MONTHS)}


_CORRECTS = re.compile(
    r"\b(?:make|raise|lower|set|put|no|rather|sorry|mean[t]?|better|up|down|change)\b", re.IGNORECASE
)
_LEAST_A_MONTH, _FAR_LESS = 100, 5


_OF_MONEY = (
    r"(?:no|nope|sorry|oops|ups|ah|hm+|well|and|but|btw|by the way|to be (?:clear|precise|exact)|in fact|of course|please|actually|oh|wait|in|as|of|about"
    r"|i (?:meant?|said|want(?:ed)?|should have said)|i(?:['’]m| am| was|['’]ve been) (?:talking|thinking|speaking)(?: about| of| in)?|(?:make|read|count|take|change|put) (?:it|that|this|them)(?: to| as)?"
    r"|\d[\d.,]*k? (?:is|was|were|are|meant)(?: in)?|(?:that|this|it|those|these|they|the (?:salary|pay|amount|numbers?|figures?|minimum|floor|sum|money|currency|wage))(?:['’]s|['’]re| is| was| are| were| should(?: be| have been)?| must be| has to be| would be)?(?: (?:meant|supposed)(?: to be)?| in)?)"
)


def other_money(text: str) -> str | None:
    """The currency of a message that names nothing else: "dollars, not euros"."""
    said = re.split(r",? (?:not|instead of|rather than)\b", text)[0]
    unit = re.fullmatch(
        rf"\W*(?:{_OF_MONEY}\b[\s,]*)*(?P<x>{UNIT})(?:[\s,]+(?:please|of course|obviously|btw|by the way|though|that is|i mean|i meant|instead|then|mind you|naturally|actually|sorry|rather|there|here|ofc|duh|not [\w ]+))*\W*",
        said,
        re.IGNORECASE,
    )
    return code_of(unit["x"]) if unit else None


def _other_year(heard: Heard, definition: ToolDefinition, args: dict[str, Any]) -> dict[str, Any] | None:
    """ "2029 rather": the year of the day just set."""
    year = _ONLY_A_YEAR.match(heard.text)
    before = str(args.get("by") or "")
    if year is None or "?" in heard.text or not re.match(r"\d{4}-\d", before):
        return None
    return {**args, "by": year["y"] + before[4:].replace("-02-29", "-02-28")}


_ONLY_A_YEAR = re.compile(
    r"^\W*(?:(?:no|nah|err+|oh|sorry|i meant?|actually|make it|make that|rather|better|by|until|till)\b[\s,]*)*(?P<y>20\d\d)(?:[\s,]+(?:rather|instead|please|then|better))*\W*$",
    re.IGNORECASE,
)


def _other_goal(heard: Heard, definition: ToolDefinition, args: dict[str, Any]) -> dict[str, Any] | None:
    """ "Make it Principal engineer instead, and June 2029": the goal just set, said anew."""
    if definition.name != "profiles_set_goal" or not puts_right(heard):
        return None
    opening = _OPENING.match(heard.text)
    role = _ROLE_AND_DAY.fullmatch(heard.text[opening.end() :]) if opening else None
    if role is None or not _INSTEAD.search(heard.text) or not (ends_in_role(role["x"]) or _HEADS.match(role["x"])):
        return None
    said = read(definition, heard, f"become {role.group()}").args
    return {**args, **{name: value for name, value in said.items() if name != "by" or role["day"]}}


_OPENING = re.compile(rf"^\W*(?:{OPENS_AGAIN}\b[\s,.!:]*)+", re.IGNORECASE)
_ROLE_AND_DAY = re.compile(
    r"(?P<x>[^,.;!?]{2,40}?)(?: instead| rather)?(?: (?:sounds?|suits?|fits?|is|feels?) (?:more |much |a bit )?(?:like me|me|better|nicer|right))?(?P<day>,? (?:and |by |in |until )[^,;!?]*\d{4}[^,;!?]*)?(?: please)?\W*",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"\b(?:(?:on|upon) (?:second thoughts?|reflection)|come to think of it|no|nope|instead|rather|better|correction|scratch that|i mean[t]?|should be|(?:make|change|set|turn) (?:it|that|this))\b",
    re.IGNORECASE,
)
_HEADS = re.compile(r"(?:an? )?(?:head|vp|director) of \w+$|(?:cto|ceo|cio|vp)$", re.IGNORECASE)
