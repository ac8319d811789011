"""The last sentence of an ad's text that tells its terms and nothing else: "Fully remote, 50000 to 65000 EUR."."""

import re

from aethex.assistant.planner.slots.ad_lines import is_fill, is_place

_LAST = re.compile(r"(?P<told>\S.{12,}?[.!?])\s+(?P<terms>[^.!?\n]{4,90}(?:\d[.,]\d[^.!?\n]*)?)[.!]?\s*$", re.DOTALL)
_PARTS = re.compile(r"\s*[,;](?!\d)\s*|\s+(?:and|in|for|at)\s+", re.IGNORECASE)
_LED = re.compile(
    r"^(?:(?:it['’]?s|it is|this is|that['’]?s|(?:the|this) (?:job|role|position|contract|work) is|we (?:pay|offer)|pays?|paying|salary|pay|budget|place|location|based|located|in|at|an?|from|between|up to|level|contract)\b[\s:=]*)+",
    re.IGNORECASE,
)
_PAY = re.compile(
    r"(?:[€£$¥₹]|[A-Z]{3}\s)?\s*\d[\d.,’']*\s?k?(?:\s*(?:-|–|—|to|until)\s*(?:[€£$¥₹]\s?)?\d[\d.,’']*\s?k?)?\s*(?:[€£$¥₹]|[A-Za-z]{3,7}s?)?(?:\s*(?:per|an?|/)\s*(?:year|month|hour|day|annum))?(?:\s*(?:gross|yearly|annually))?",
    re.IGNORECASE,
)


def without_terms(told: str) -> tuple[str, str]:
    """A text without the terms that end it, and those terms; nothing for the latter where it ends in its own words."""
    found = _LAST.match(told)
    if found is None:
        return told, ""
    parts = [_LED.sub("", part).strip() for part in _PARTS.split(found["terms"])]
    parts = [part for part in parts if part]
    return (found["told"], found["terms"]) if parts and all(_is_term(part) for part in parts) else (told, "")


def _is_term(part: str) -> bool:
    paid = _PAY.fullmatch(part) is not None and re.search(r"\d{2}", part) is not None
    return paid or is_fill(part) or is_place(part)
