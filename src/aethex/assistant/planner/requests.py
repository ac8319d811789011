"""Several requests in one message: where it may be split, and what a later part refers to."""

import re

from aethex.assistant.planner.features import concepts, words

_BOUNDARY = re.compile(
    r"\s*(?:[,;.]\s*)?\b(?:and then|and after that|after that|afterwards|and also|then|and)\b[\s,]+|\s*;\s*|(?<=\w)[.!?]\s+(?=[A-Za-z])|\n+",
    re.IGNORECASE,
)
_ACTIONS = frozenset(
    [
        "add",
        "change",
        "remove",
        "show",
        "find",
        "tell",
        "why",
        "save",
        "unsave",
        "hide",
        "apply",
        "undo",
        "link",
        "unlink",
        "block",
        "report",
        "publish",
        "export",
        "compare",
        "accept",
        "make",
        "book",
        "buy",
        "notify",
        "stop",
    ]
)
_QUESTION = re.compile(
    r"^(?:what(?:'?s)?|which|who(?:'?s)?|how|when|where|why|is|are|am|do|does|did|can|could|will|would|should)\b",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"^(?:please|also|then|wait|oh|hm+|ok|okay|hey|lol|well|actually|first|but|and|so|can you|could you|would you|you|just|i want to|i'd like to|let'?s|finally|afterwards|next)[\s,]+",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"[“\"«:`]")
MOST = 4
_SHORTEST = 4


def splits(text: str) -> list[tuple[str, str]]:
    """(before, after) at every boundary after which a new order or question begins; never inside content."""
    limit = content.start() if (content := _CONTENT.search(text)) else len(text)
    found: list[tuple[str, str]] = []
    for match in _BOUNDARY.finditer(text[:600]):
        before, after = text[: match.start()].strip(), text[match.end() :].strip()
        if match.start() < limit and min(len(before), len(after)) >= _SHORTEST and begins(after) and _asks(before):
            found.append((before, after))
    return found[:3]


def begins(text: str) -> bool:
    """Whether a part opens as an order or a question does."""
    previous = None
    while previous != text:
        previous, text = text, _POLITE.sub("", text)
    run = words(text)[:3]
    opening = [*concepts(run[:1]), *concepts(run[:2]), *concepts(run)]
    return bool(_QUESTION.match(text)) or any(idea in _ACTIONS for idea in opening)


_SELF = re.compile(
    r"^.{2,60}?(?:\.\.\.?|…|[,;–—-])?\s*\b(?:no,? wait|wait,? no|scratch that|oops,? no|no,? i mean)\b[\s,.!:-]*(?=\w)",
    re.IGNORECASE,
)


def corrected(text: str) -> str:
    """ "Hide… no wait, save the second": what is said last, where that is an order of its own."""
    match = _SELF.match(text)
    return text[match.end() :] if match and begins(text[match.end() :]) else text


def says_it(text: str) -> bool:
    """Whether a short order names its object only by "it" or "that"."""
    return len(text.split()) <= 9 and re.search(r"\b(?:it|that|this|them)\b", text, re.IGNORECASE) is not None


def asks(text: str) -> bool:
    """Whether a message is put as a question."""
    previous = None
    while previous != text:
        previous, text = text, _POLITE.sub("", text)
    return text.rstrip().endswith("?") or bool(_QUESTION.match(text))


def _asks(text: str) -> bool:
    return bool(_QUESTION.match(text)) or bool(concepts(words(text)))
