"""Answers to the questions for what an ad still lacks: its text, its title, who hires."""

import re

from aethex.assistant.planner.slots import texts
from aethex.assistant.planner.slots.ad_endings import is_closing, without_closing
from aethex.assistant.planner.slots.ad_sheet import unquoted
from aethex.assistant.planner.slots.roles import ends_in_role
from aethex.assistant.planner.slots.said import Said

_OPENS = r"(?:(?:oh|ah|ok(?:ay)?|sure|right|yes|yeah|well|sorry|oops|of course|certainly|my bad|no problem|hm+|so|then|just|please|pls)\b[\s,.!]*|(?:i )?(?:forgot|missed)(?: (?:that|it|about it|about that|to (?:add|paste|send) it))?\b[\s,.!]*)*"
_LED_TEXT = re.compile(
    rf"\W*{_OPENS}(?:(?:here(?:['’]s| is| are| you go| you are| it is| it comes)?|there you (?:go|are)|this is|that['’]?s|that is|it(?:['’]s| is| should| shall| must| can| goes| reads)?|the|my|our|use|take|put|write|paste|have|let it|make it|say|description|text|copy|ad|blurb|wording|tasks?|duties|jd)\b[^:“\"«\n]{{0,70}})?\s*(?:[:=]|\s[-–—]\s|(?=[“\"«]))\s*(?P<x>\S.+)$",
    re.IGNORECASE | re.DOTALL,
)
_BARE_OPENING = re.compile(rf"\W*{_OPENS}(?=\S)", re.IGNORECASE)
_TITLED = re.compile(
    r"\W*(?:(?:please|pls|just|let['’]?s|lets|we (?:can|could|should|would|will|['’]d|['’]ll)|you (?:can|may|could|should)|i['’]?d|i would|ok(?:ay)?|hm+|well|sure|oh|then)\b[\s,]*)*"
    r"(?:call|name|title|label|entitle|dub|go (?:with|for)|(?:advertise|post|publish|list) (?:it|this|the (?:job|role|position))? ?(?:as|under))(?: (?:it|this|the (?:job|role|position|ad|vacancy)))?(?: as)?\s+(?P<x>\S.*)$"
    r"|\W*(?:it|this|the (?:job|role|position))(?:['’]s| is| will be| would be| should be) (?:called|named|titled) (?P<y>\S.*)$|(?P<z>\S.{2,60}?) (?:it is|would be the title|is the title|sounds (?:good|right)|will do)\W*$",
    re.IGNORECASE,
)
_HIRED_BY = re.compile(
    r"\W*(?:(?:it|this|that|the (?:job|ad|role|position|vacancy)|i|we)(?:['’](?:s|m|re)| is| am| are| was)? )?(?:(?:hiring|recruiting|posting|posted|meant|intended|doing (?:it|this)) )?(?:for|at|with|by|from|on behalf of) (?:the company |the firm |our client |my client |a company called )?(?P<x>(?-i:[A-Z0-9À-Þ])[\w&+.'’-]*(?: [\w&+.'’-]+){0,4})\W*$",
    re.IGNORECASE,
)
_SHORTEST, _LONGEST_NAME = 20, 7


def ad_part(name: str, text: str) -> tuple[str, bool] | None:
    """The part of an ad that an answer gives and whether it surely is one; None where the form is another."""
    if name == "description":
        return _told(text)
    if name == "title" and (match := _TITLED.match(text.strip())):
        title = _named(next(one for one in match.groups() if one))
        fits = len(title.split()) <= _LONGEST_NAME and (title[:1].isupper() or ends_in_role(title))
        return (title, True) if fits else None
    if name == "company" and (match := _HIRED_BY.match(text.strip())):
        return _named(match["x"]), True
    return None


def _named(text: str) -> str:
    return re.sub(
        r"[\s,]+(?:please|pls|then|thanks|thank you|instead|ok)$", "", text.strip(" .!“”\"'"), flags=re.IGNORECASE
    ).strip(" .!,“”\"'")


def _told(text: str) -> tuple[str, bool] | None:
    """A dictated text of an ad with the full stop it was given, without what leads to it."""
    match = _LED_TEXT.match(text.strip())
    told = match["x"] if match else text[opening.end() :] if (opening := _BARE_OPENING.match(text)) else text
    told = unquoted(without_closing(told))
    if len(told) < _SHORTEST or is_closing(told):
        return None
    return texts.as_it_ends(told, Said(told)), match is not None
