"""Where the clauses of a spoken message meet, which no comma shows: "I've got a dog make that remote"."""

import re

from aethex.assistant.planner.slots.numbers import SPOKEN

_VALUE = rf"(?:(?:just|only|all|fully|at least|back to) )*(?:remote|hybrid|on[- ]?site|junior|mid|senior|staff|lead|principal|intern|part[- ]?time|full[- ]?time|contract|freelance|permanent|\d|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)|{SPOKEN})"
_CHANGED = r"(?:make|switch|change|set|turn|put) (?:it|that|this|them|those)(?: (?:in)?to)?"
_ORDER = re.compile(
    rf"\b(?:(?:so|then|please|rather|actually|now|no)\s+)*(?:(?:{_CHANGED}|let['’]?s (?:say|make it|do|try|go (?:for|with))) {_VALUE}\b"
    rf"|(?:(?:they|it) (?:should|must|has to|have to|needs? to) pay|i(?:['’]d| would)(?: even| also)? (?:be (?:happy|fine|ok|okay) with|settle for)) {_VALUE}\b|{_VALUE}(?: ones| jobs)? only\b|i meant [\w+#.-]+(?: (?:engineer|developer|designer|tester|analyst))?(?=\W*$)"
    rf"|(?:just|only)(?: the)? {_VALUE}(?:[ -]level)? (?:ones|jobs|roles|positions)\b|(?:the |that )?same (?:again )?(?:for|in) (?-i:[A-Z])[\w-]+(?: (?-i:[A-Z])[\w-]+)*)",
    re.IGNORECASE,
)
""" "Make that remote", "only the senior ones": a change of a search, whole in itself."""
_STORY = re.compile(
    r"\s+(?=(?:(?:my|our|the|his|her) [^\W\d_]+(?: [^\W\d_]+)? (?:is|are|was|were|lives?|has|have|had|says?|said|wants?|needs?|got|gets|can|can['’]t|keeps?)|(?:i|we|he|she|they)(?:['’](?:m|ve|d|ll|re|s))? (?!mean)\w+)\b)",
    re.IGNORECASE,
)
_JOINS = frozenset({
    "and", "or", "but", "please", "pls", "you", "to", "i", "we", "that", "if", "because", "since", "as", "not",
    "only", "don't", "dont", "never", "did", "do", "can", "could", "would", "should", "they", "it", "he", "she",
    "just", "then", "what", "say", "says", "said", "saying", "told", "tells", "me", "him", "her", "us", "them", "let",
    "will", "the", "my",
})  # fmt: skip
"""Words after which no clause begins."""
_MARKED = re.compile(r"[,;:!?…]|\.\s|\s[–—-]\s")


def parted(text: str) -> str:
    """ "Well she says I'm ready so switch that to senior" with a comma before the order, and before what is told after it.

    A message that has signs of its own is left as it is.
    """
    if _MARKED.search(text):
        return text
    order = next(iter([*_ORDER.finditer(text)][-1:]), None)
    if order is None:
        return text
    before, after = text[: order.start()].rstrip(), text[order.end() :]
    told = _STORY.search(after)
    if told and not _ends_open(after[: told.start()]):
        after = f"{after[: told.start()]}, {after[told.end() :]}"
    if not before or _ends_open(before):
        return text[: order.end()] + after
    return f"{before}, {order.group()}{after}"


def orders(text: str) -> bool:
    """Whether a clause of a message is such an order: "…, make that remote please"."""
    return any(
        _COURTESY.match(text, found.end()) and not _ends_open(text[: found.start()]) for found in _ORDER.finditer(text)
    )


_COURTESY = re.compile(r"(?:[ -]level)?(?:\s+(?:please|pls|then|instead|thanks|now))*(?:\W*$|\s*[,.;!])", re.IGNORECASE)


def _ends_open(text: str) -> bool:
    """Whether a text ends in a word after which the clause goes on."""
    return bool(text.strip()) and text.split()[-1].casefold().replace("’", "'") in _JOINS
