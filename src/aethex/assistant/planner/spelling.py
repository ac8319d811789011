"""Signs that stand for words, written out: "w/", "→", "@ Acme"."""

import re

from aethex.assistant.planner.slots.numbers import dates_in_digits
from aethex.kit.text import clean

LONGEST = 20_000
_ARROW = re.compile(r"\s*(?:→|=>|(?<=\s)->(?=\s))\s*")
_AT_SIGN = re.compile(r"(?<=\w )@(?= \w)")
_WITH = re.compile(r"(?<!\S)w/(?:(o)(?=\s)|\s*)(?=\S|\s)", re.IGNORECASE)
_HUMS = re.compile(r"(?<![\w-])(?:um+|uh+|erm+|ehm+|uhm+|hm+m)\b,?(?: (?=\w)|(?= ))", re.IGNORECASE)
_OWN_WORDS = re.compile(
    r"[\"“«`:]|\b(?:head ?line|tag ?line|bio|note|notes|named|called|name|summary|description|remark|text|reason|project|experience|report)\b",
    re.IGNORECASE,
)
_SPOKEN = (
    (re.compile(r"\bc sharp\b", re.IGNORECASE), "C#"),
    (re.compile(r"\bf sharp\b", re.IGNORECASE), "F#"),
    (re.compile(r"\bc plus plus\b", re.IGNORECASE), "C++"),
    (re.compile(r"\bdot net\b", re.IGNORECASE), ".NET"),
)
"""Names of languages as they are dictated."""
_PIDGIN = (
    (
        re.compile(
            r"\b(block|unblock|report|add|save|put|keep|hide|remove|delete|correct|change|fix|update|show|list|open|explain|apply for|apply to) am(?=\s*(?:[.,;!?]|$|(?:abeg|for|to|pls|please|from)\b))",
        ),
        r"\1 it",
    ),
    (re.compile(r"\babeg\b"), "please"),
    (re.compile(r"\bno be\b(?= \w)"), "not"),
    (re.compile(r"\bna\b(?= (?:\w+ )?\d|(?: \w+)? 20\d\d)"), "is"),
    (re.compile(r"\bno (?:(?:go|suppose|fit|for|dey|should) )*old pass\b"), "not older than"),
    (
        re.compile(r"\b(?:wey |way )?(?:dem|dey|people) (?:dey )?call(?= (?!me\b|you\b|us\b|it\b|am\b)\w)"),
        "called",
    ),
    (re.compile(r"\bi (?:don )?build one\b"), "I built a"),
    (re.compile(r"\bi wan\b(?= \w)"), "I want to"),
    (re.compile(r"\bwan\b(?= \w)"), "wants to"),
    (
        re.compile(r"\bi no (?:need|want) (?:to )?(?:go|enter|come)(?: to)?(?: the| any)? office\b"),
        "I need not go to the office",
    ),
)
"""Nigerian Pidgin: "block am", "na January 2024, no be February", "e no go old pass one week"."""
_PIDGIN_SIGNS = re.compile(
    r"\b(?:abeg|oga|wetin|wey|dey|dem|una|no be|na (?=\w+ \d|\d)|wan(?= (?!chai\b)[a-z])|no dey|no go|no suppose|don (?=[a-z]+\b)|(?:block|unblock|report|add|save|put|keep|hide|remove|delete|correct|change|fix|update|show) am(?=\s*(?:[.,;!?]|$|abeg\b|for\b|to\b|pls\b|please\b|from\b)))"
)
_SCOTS = (
    (re.compile(r"\baulder\b"), "older"),
    (re.compile(r"\bit (?:wis|was) (?P<new>[A-Z]\w+),? (?:no|nae) (?=[A-Z]\w+\W*$)"), r"it was \g<new>, not "),
    (re.compile(r"\b(?:wis|wiz)\b"), "was"),
    (re.compile(r"\bwrang\b", re.IGNORECASE), "wrong"),
    (re.compile(r"^naw\b", re.IGNORECASE), "no"),
    (re.compile(r"\bma (?=(?:profile|page|cv|skills?|list|experience|projects?|job|salary|headline|own)\b)"), "my "),
    (re.compile(r"\b(?:wid|wad) (?:ye|you)\b", re.IGNORECASE), "would you"),
    (re.compile(r"\b(?:oan|aff) (?=(?:my|the)\b)", re.IGNORECASE), "on "),
    (re.compile(r"\ban (?=nothin)", re.IGNORECASE), "and "),
    (re.compile(r"\b(?:dinnae|dinna)\b", re.IGNORECASE), "don't"),
    (
        re.compile(r"\b(noth|anyth|someth|everyth|go|look|work|pay|start|search|hir|mov)in\b['’]?", re.IGNORECASE),
        r"\1ing",
    ),
    (re.compile(r"\bi['’]?m no (?=(?:want|look|interest|after))", re.IGNORECASE), "I'm not "),
)
""" "I dinnae want ads aulder than ten days"."""
_GAP = re.compile(r"(\s{40})\s+")  # a pattern with spaces around it takes the square of a run's length


def spelt_out(text: str) -> str:
    """The first `LONGEST` characters of a message, cleaned, with words for such signs."""
    cleaned = _GAP.sub(r"\1", clean(text[:LONGEST]).strip())
    if dictates(cleaned):
        labelled = _DICTATED.search(cleaned)
        if labelled is None:
            return _signs(cleaned)
        spoken = cleaned[: labelled.start()]
        return _signs(_put(_pidgin(spoken), spoken) + cleaned[labelled.start() :])
    cleaned = _HUMS.sub("", cleaned)
    return _signs(_put((*_SPOKEN, *_pidgin(cleaned), *_SCOTS), cleaned))


_Ways = tuple[tuple[re.Pattern[str], str], ...]


def _pidgin(text: str) -> _Ways:
    return _PIDGIN if _PIDGIN_SIGNS.search(text) else ()


def _put(ways: _Ways, text: str) -> str:
    for said, written in ways:
        text = said.sub(written, text)
    return text


def calm(text: str) -> str:
    """A message in capitals throughout, in small letters: "SHOW ME ALL MY SAVED JOBS"."""
    return text.lower() if text.isupper() and len(text.split()) >= _SHOUT else text


_SHOUT = 5


def dictates(text: str) -> bool:
    """Whether a message may hold a text or a name of the person's own, whose every word is to be kept."""
    return _OWN_WORDS.search(text) is not None


def _signs(text: str) -> str:
    """Signs written out, but for what is quoted or dictated as a text of one's own."""
    kept = _DICTATED.search(text)
    if kept:
        return _written_out(text[: kept.start()]) + kept.group() + _signs(text[kept.end() :])
    return _written_out(text)


_DICTATED = re.compile(
    r"“[^”]*”|\"[^\"]*\"|«[^»]*»|\b(?:notes?|reason|summary|bio|biography|head ?line|tag ?line|remark|comment|message)\s*:\s.*",
    re.IGNORECASE | re.DOTALL,
)


_COIN_WITH_CODE = re.compile(
    r"(?<=\d|k)\s*(?:pesos|krone[rn]?|kronor|crowns|rupees|dollars|francs|pounds|shillings|rand|reais)\s*\((?P<code>[A-Z]{3})\)"
)
""" "80,000 pesos (PHP)": the code says it all."""


def _written_out(text: str) -> str:
    text = _COIN_WITH_CODE.sub(r" \g<code>", text)
    text = dates_in_digits(text)
    return _WITH.sub(_with, _AT_SIGN.sub("at", _ARROW.sub(" to ", text)))


def _with(found: re.Match[str]) -> str:
    return "without" if found[1] else "with "
