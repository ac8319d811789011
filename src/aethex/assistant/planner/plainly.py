"""A message about a search in the plainest words that say the same."""

import re

from aethex.assistant.planner.slots.money import take_indifference
from aethex.assistant.planner.slots.said import Said


def said_plainly(text: str) -> str:
    """ "Swap frontend for full stack" is "full stack instead"; "and search again" says nothing more."""
    text = _AT_IT.sub(" ", _AGAIN.sub("", text))
    if (left := _SKIP_IT.search(text)) and take_indifference(Said(text[: left.start()])):
        text = text[: left.start()]
    text = _NOT_THAT.sub(r"\1", text)
    if excluded := _EXCLUDES.search(text):
        limit = "at least" if excluded["low"] else "nothing older than"
        text = f"{text[: excluded.start()]}{limit} {text[excluded.end() :]}"
    return f"{swapped['x']} instead" if (swapped := _SWAPPED.match(text)) else text


_EXCLUDES = re.compile(
    r"\b(?:drop|throw out|throw away|remove|leave out|hide|exclude|filter out|sort out|get rid of|cut|cut out|lose|skip|ditch|kick out|take out|weed out|bin|discard|omit|forget)"
    r" (?:everything|anything|whatever|all(?: of)?(?: (?:those|the ones|that))?|those|the ones|the rest|what(?:ever)?(?: is| lies)?|(?:all |the |any )*(?:jobs|ads|ones|results|offers|postings|listings))"
    r"(?: (?:that|which)(?: (?:are|is|pays?|pay|were|was))?)?(?: paid| paying| offering)?"
    r" (?:(?P<low>under|below|less than|beneath|lower than|cheaper than)|older than|from more than|posted (?:more than|over)|over(?= \w+ (?:days|weeks|months)))\s+",
    re.IGNORECASE,
)
""" "Drop everything under 80k", "throw out anything older than ten days"."""
_AGAIN = re.compile(
    r"[\s,;.]*(?:\b(?:and|then)\b\s*)*(?:please |pls )?(?:search|look|try|run it|do it)(?: it)? (?:again|once more|anew)(?: please)?\W*$",
    re.IGNORECASE,
)
_AT_IT = re.compile(
    r"[\s,]*\b(?:while|since|as) (?:(?:we|you|i)(?:['’]?(?:re|m)| are| am) )?(?:(?:at|on) it|there)\b[\s,]*",
    re.IGNORECASE,
)
""" "While we're at it, …"."""
_NOT_THAT = re.compile(
    r"^(\W*(?:(?:wait|sorry|oh|no|oops|argh|hm+)\b[\s,.]*)*i mean[t]? (?!not\b)[\w+#. -]{2,40}?),? not (?:the )?[\w+#. -]{2,40}$",
    re.IGNORECASE,
)
""" "I meant data engineer, not data scientist"."""
_SKIP_IT = re.compile(
    r"\s*[,;.]\s*(?:so )?(?:skip|drop|forget|ignore|leave) (?:that|it)(?: then| please)?\W*$", re.IGNORECASE
)
_SWAPPED = re.compile(
    r"^\W*(?:(?:please|pls|ok|okay|now|and|can you|could you)\b[\s,]*)*(?:swap|exchange|replace|switch|trade)(?: out)? (?:the )?[\w+#. -]{1,30}? (?:for|with|by|against) (?:the |a )?(?P<x>[\w+#. -]{1,40}?)(?: please| instead| then)?\W*$",
    re.IGNORECASE,
)
