"""What a speaker takes back within a sentence: "in Leipzig, no wait, not Leipzig, Dresden" is in Dresden."""

import re

from aethex.assistant.planner.slots.dates import MONTH
from aethex.assistant.planner.slots.numbers import CARDINAL, ORDINAL
from aethex.assistant.planner.slots.places import find_place
from aethex.assistant.planner.spelling import dictates

_AND_SO = r"(?:[\s,]+(?:not [\w'’-]+|sorry|wait|ok|okay|make (?:it|that)|i mean|actually|rather))*"
_SLIP = re.compile(
    r"[\s,.…–-]+(?:(?:uh|um|eh|oh|or|ah)\b[\s,]*)*"
    rf"\b(?:no,? (?:wait|sorry|hang on|hold on|i mean|make (?:it|that)|rather|actually|ok|scratch \w+)|wait,? no|or no|sorry,? no|i mean){_AND_SO}[\s,:–-]+(?:in |at )?",
    re.IGNORECASE,
)
_LEVEL = r"(?:mid(?:[- ]level)?|senior|junior|staff|principal|lead|intern(?:ship)?|entry[- ]level)"
_LEVEL_LAST = re.compile(rf"\b{_LEVEL}\b(?P<rest>(?: [\w+#.-]+){{0,3}})$", re.IGNORECASE)
_LEVEL_FIRST = re.compile(rf"{_LEVEL}\b", re.IGNORECASE)
_MODE = r"(?:(?:fully |only |all )?(?:remote|hybrid|on-?site|on site)|(?:part|full)[- ]time|contract|freelance)"
_MODE_LAST = re.compile(rf"\b{_MODE}$", re.IGNORECASE)
_MODE_FIRST = re.compile(rf"{_MODE}\b", re.IGNORECASE)
_POSITION = rf"(?:the |number |no\.? |#)?(?:{ORDINAL}|{CARDINAL}|\d{{1,2}})(?: one)?"
_POSITION_LAST = re.compile(rf"\b{_POSITION}$", re.IGNORECASE)
_POSITION_FIRST = re.compile(
    rf"{_POSITION}(?![\w.,]*\d|%)\b(?! (?:days?|weeks?|months?|years?|hours?|k)\b)", re.IGNORECASE
)
_YEAR = r"(?:19|20)\d\d"
_WHEN_LAST = re.compile(rf"\b(?:(?:{MONTH})(?: (?P<year>{_YEAR}))?|{_YEAR})$", re.IGNORECASE)
_WHEN_FIRST = re.compile(rf"(?P<month>{MONTH})(?: (?P<year>{_YEAR}))?\b|{_YEAR}\b", re.IGNORECASE)
_REACH, _LONGEST = 40, 3
_LONGEST_SAID = 400
"""Characters that somebody says in one go; longer texts are written, and their time would grow with the square."""


def unslipped(text: str) -> str:
    """The text without a place, a level, a way of working, a month or a position that is taken back for another right after it."""
    for slip in _SLIP.finditer(text) if len(text) <= _LONGEST_SAID and not dictates(text) else ():
        before, after = text[: slip.start()], text[slip.end() :]
        if (said := _LEVEL_LAST.search(before)) and _LEVEL_FIRST.match(after):
            return f"{before[: said.start()]}{said['rest'].strip()} {after}".lstrip()
        if (said := _MODE_LAST.search(before)) and (now := _MODE_FIRST.match(after)):
            if said.group().lower() == now.group().lower():
                continue  # "contract or no contract"
            return f"{before[: said.start()]}{after}"
        if (said := _POSITION_LAST.search(before)) and _POSITION_FIRST.match(after):
            return f"{before[: said.start()]}{after}"
        if (said := _WHEN_LAST.search(before)) and (now := _WHEN_FIRST.match(after)):
            year = f" {said['year']}" if said["year"] and now["month"] and not now["year"] else ""
            return f"{before[: said.start()]}{now.group()}{year}{after[now.end() :]}"
        there = find_place(f"in {after[:_REACH]}")
        if there is not None and there.start == len("in ") and (here := _place_last(before)) is not None:
            return f"{before[:here]}{after}"
    return text


def _place_last(text: str) -> int | None:
    """Where the place begins that a text ends in."""
    words = list(re.finditer(r"\S+", text))[-_LONGEST:]
    for word in words:
        found = find_place(f"in {text[word.start() :]}")
        if found is not None and found.start == len("in ") and found.end >= len(text) - word.start() + len("in ") - 1:
            return word.start()
    return None
