"""The day, month or year just set, said anew."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from aethex.assistant.planner.heard import Heard
from aethex.assistant.planner.slots.corrections import without_old
from aethex.assistant.planner.slots.dates import Day, take_days
from aethex.assistant.planner.slots.entry_fields import DATED
from aethex.assistant.planner.slots.extract import read
from aethex.assistant.planner.slots.said import Said
from aethex.tools.definition import ToolDefinition

_PUTS_RIGHT = re.compile(
    r"^\W*(?:(?:oh|ah|argh|ugh|hm+|ok|okay|well|and|but|damn|please)\b[\s,!.]*)*(?:no|nope|nah|wait|hang on|hold on|sorry|oops|ups|whoops|my bad|mistake|correction|scratch that|actually|rather|better|wrong (?:day|date|month|year)|(?:on|upon) (?:second thoughts?|reflection)|come to think of it|make (?:it|that|this)|change (?:it|that)|set (?:it|that)|put|i mean[t]?|it (?:was|is|should)|it['’]?s|that (?:was|is|should)|should (?:be|have been)|or rather)\b"
    r"|\b(?:instead|rather|not \w+(?: \d{4})?|i (?:got|had|wrote|put|said) (?:it|that|the (?:month|year|date)) wrong)\W*$",
    re.IGNORECASE,
)
_HAS_A_DATE = {"profiles_edit_item": "value", "profiles_set_goal": "by", "jobs_update_application": "on"}
_OF_OTHERS = re.compile(
    r"\b(?:jobs?|roles? (?:in|at|for)|apply|save|show|find|remove|delete|add|profile|level|headline|bio|location|city|skills?|salary|interview|search|undo|clear|forget|cancel|(?:leave|keep) (?:it|that|this|the)|none|nothing|after all|no goal|goals?)\b",
    re.IGNORECASE,
)


def redated(heard: Heard, definition: ToolDefinition, args: dict[str, Any]) -> dict[str, Any] | None:
    """ "No wait. September, I had holidays left": the day just set, said anew; a bare month keeps the year."""
    name = _HAS_A_DATE.get(definition.name)
    before = str(args.get(name) or "") if name else ""
    if name is None or (not before and name != "on") or (name == "value" and args.get("field") not in DATED):
        return None
    if not puts_right(heard):
        return None
    cued = re.sub(r"(?i)\b(?=(?:may|mar|march)\b)(?<!in )", "in ", without_old(heard.text))
    days = _once(day for day in take_days(Said(cued), heard.now.date()) if day.value)
    if len(days) != 1:
        return None
    start, end = days[0].span
    if not _ONLY_OPENS.fullmatch(cued[:start]) or not _CLOSES.match(cued[end:]):
        return None
    if name == "on":
        stage_day = _as_before(before, read(definition, heard, cued).args.get("on"), heard)
        return {**args, name: stage_day} if stage_day and len(cued[end:].split()) < _STORY else None
    value, said = days[0].value, cued[start:end]
    if len(value) == _MONTHLY and not re.search(r"\d|\b(?:year|month|last|next|this)\b", said, re.IGNORECASE):
        value = before[:4] + value[4:]
    return {**args, name: value}


def _as_before(before: str, said: str | None, heard: Heard) -> str | None:
    """ "No, Thursday" of what has been is the last Thursday, where a weekday alone would be the next."""
    today = heard.now.astimezone(heard.zone).date()
    if not said or not before or not before <= today.isoformat() < said or not _WEEKDAY.search(heard.text):
        return said
    return (date.fromisoformat(said) - timedelta(days=_WEEK)).isoformat()


_WEEK = 7
_WEEKDAY = re.compile(r"(?<!next )\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)


def _once(days: Iterable[Day]) -> list[Day]:
    """ "June it was. 2024-06": a month named twice is one day."""
    told = list(days)
    if len(told) == _TWICE and told[0].value[5:] == told[1].value[5:]:
        return [replace(told[1], span=(told[0].span[0], told[1].span[1]))]
    return told


_TWICE, _STORY = 2, 4


OPENS_AGAIN = r"(?:(?:on|upon) (?:second thoughts?|reflection)|come to think of it|wrong (?:day|date|month|year)|no|nope|nah|oh|hm+|ok|okay|well|and|but|wait|hang on|hold on|sorry|oops|actually|rather|better|correction|scratch that|i mean[t]?|(?:make|change|set|turn) (?:it|that|this)|it['’]?s|it should be|should be|to|into)"
_ONLY_OPENS = re.compile(
    rf"\W*(?:(?:{OPENS_AGAIN}|it (?:was|happened)|that was|until|till|by|in|on|since|from|the end of)\b[\s,.:!–-]*)*",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"\W*$|\s*[,.;–-]|\s+(?:instead|rather|please|not|because|as the date)\b", re.IGNORECASE)


def puts_right(heard: Heard) -> bool:
    """Whether a short message opens or ends as a correction, and speaks of nothing else."""
    few = len(heard.text.split()) <= _FEW and "?" not in heard.text
    return few and _PUTS_RIGHT.search(heard.text) is not None and _OF_OTHERS.search(heard.text) is None


_MONTHLY = 7
_FEW = 14
