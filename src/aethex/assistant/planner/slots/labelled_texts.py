"""Texts that are dictated by what they are: "headline: …", "my bio should read …", one after the other."""

import re
from collections.abc import Iterator

from aethex.assistant.planner.slots.places import find_place

_LABELLED = re.compile(
    r"\b(?P<name>description|note|notes|what (?:it|this) (?:does|is)(?=\s*:)|summary|headline|tag ?line|bio|biography|reason|about)\)?(?: text)?(?:,? (?:for me|please|pls|now|then|from now on|of mine|(?:put|write|enter|take|use)(?=\s*:)))?\s*(?:(?:(?:to|with|by|for|is|as|into|reads?|(?:to|should|must) (?:be|say|read)) )?(?:the following|as follows|this|these)(?: (?:text|one|words|lines?|sentences?|paragraphs?|version))?(?: please| pls)?(?=\s*:)|is(?: now)?|(?:should|must|shall)(?: now)? (?:be|say|read)|(?:now )?(?:reads?|says?)|to (?:be|say|read)|to|into|with(?=\s*:)|by(?=\s*:)|[-–=]>|→|=|:|(?:(?<=^summary)|(?<=[.,;] summary)|(?<=[.,;] description)) [-–—](?=\s)|(?=\s*[“\"«]))\s*:?\s*(?P<x>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_INVERTED = re.compile(
    r"\b(?:use|put|set|make|have|take|write|i(?:['’]d| would) (?:like|love)|i want)\s+(?P<x>(?!it\b|that\b|this\b).+?)\s+(?:as|for|in|into|to be)\s+(?:my |the )?(?:profile )?(?:new )?(?P<name>headline|tag ?line|bio|biography|summary)\b",
    re.IGNORECASE | re.DOTALL,
)
_REPLACED = re.compile(
    r"\b(?:replace|exchange|swap|(?:change|update)(?=[^:“\"«]{0,60}(?::|[“\"«])))\s+(?:my |the )(?:(?:old|current|present|whole|profile) )*(?P<name>headline|tag ?line|bio|biography|summary)\s+(?:with|by|for)\s+(?P<x>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_FIELDS = r"(?:location|city|floor|salary(?: floor)?|level|seniority|bio|biography|headline|tag ?line|languages?|goal)"
_NEXT_FIELD = re.compile(
    rf"(?:[,;/\n]\s*(?:and )?(?:also |please )?(?:(?:set|put|change|update|make|move|write) )?(?:my |the )?|(?<=\0)\s*(?:and )?(?:my )?){_FIELDS}\s*(?:(?:to|is|=|:|->)\s|(?=\0))|\s/\s(?=(?:and|also) )"
    r"|[;\n]\s*(?:and )?(?:the |its )?(?:name|url|link|title|company|employer|place|start|end|school)\s*[:=]\s"
    r"|[.;]\s+(?:(?:i )?(?:did|built|made|wrote|worked on) (?:it|that|this) )?(?:since|from) (?:\w+ )?(?:19|20)\d\d(?:-\d\d)?(?: (?:to|until|till) (?:\w+ )?(?:19|20)\d\d(?:-\d\d)?)?\W*$"
    rf"|(?:\s+and my |[.!]\s+(?:and )?my ){_FIELDS}\s*(?:=|:|to:)\s|[.!]\s+(?:headline|tag ?line|bio|biography|seniority|salary floor)\s*[=:]\s"
    rf"|[.!;]\s+(?:oh,? )?(?:and |also )+(?:my |the )?(?:salary floor|pay floor|floor|location|level|city)\s+(?=\S)|[.!;]\s+(?:oh,? |and |so |also )*(?:please |pls )?(?:put|add|write|save|set|store|change|update) (?:it |this |that |all (?:of )?(?:it|this|that) )?(?:in|on|to|into) my profile\b|[.!;]\s+(?:and |so |now |then |please |pls |kindly |can you |could you )*(?:put|add|write|save|note|enter|include|list|register)(?: (?:it|this|that|there|here|in|on|to|into|among|under|down|my|the|profile|projects?|portfolio|cv|experience|page|list|for me|please|pls|too|thanks?|thank you))*\W*$|,\s+(?:and )?i (?:live|am based|am living|now live|moved|have moved) (?P<home>in|to) (?=\S)|,\s+(?:and )?(?:under|below|less than) \d+(?!\d)(?!\s+(?!(?:an?|per|eur\w*|usd|dollars?|pounds?|k|char\w*|words?|letters?|please|pls)\b)[a-z])|[.!;]\s+and (?:my |the )(?:location|city|level|seniority|floor|salary floor|languages?) (?=\S)"
    r"|;\s*(?:and |then )?(?:please )?(?:drop|remove|clear|delete|erase|empty|take off) (?:my |the )(?:old |whole )?(?:bio|biography|headline|tag ?line|summary|location|city|floor|salary|level|seniority|languages?)\b",
    re.IGNORECASE,
)
"""Where another part of the profile is dictated."""
_IN_QUOTES = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|(?<!\w)'[^']{2,}'(?!\w)")


def labelled(text: str) -> Iterator[re.Match[str]]:
    """Each dictated text with its label, of several after a label a later one only where the text before it is over."""
    match = _LABELLED.search(text)
    while match:
        yield match
        told = until_next_field(match["x"])
        match = _LABELLED.search(text, match.start("x") + len(told)) if len(told) < len(match["x"]) else None
    for form in (_INVERTED, _REPLACED):
        yield from form.finditer(text)


def until_next_field(told: str) -> str:
    """A dictated text without the next part of the profile that is dictated after it."""
    masked = _IN_QUOTES.sub(lambda quote: "\0" * len(quote.group()), told)
    following = next((one for one in _NEXT_FIELD.finditer(masked) if not one["home"] or _is_home(masked, one)), None)
    return told[: following.start()] if following else told


def _is_home(text: str, match: re.Match[str]) -> bool:
    """ "…, I live in Porto" ends a headline, "…, I live in the terminal" is of it."""
    there = find_place(f"in {text[match.end() : match.end() + 40]}")
    return there is not None and there.start == len("in ")
