"""Hides what differs between two wordings of one request: names, numbers, skills, positions, times."""

import re
from collections.abc import Callable, Sequence

from aethex.assistant.planner.slots.roles import ends_in_role
from aethex.kit.ids import ID
from aethex.skills.taxonomy import named_in

HEAD = 600
"""How much of a message says what is wanted; the rest is content."""

_QUOTE = re.compile(r"“[^”]+”|\"[^\"]+\"|`{1,3}[^`]+`{1,3}|(?<!\w)'[^']{2,}'(?!\w)")
_URL = re.compile(r"https?://\S+|www\.\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|dev|io|co|app|me|ai)(?:/\S*)?(?!\w)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HANDLE = re.compile(r"(?<![\w@])@[\w-]+(?:\.[\w-]+)*")
_ID = re.compile(rf"\b{ID}\b")
_NTH = (
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|top|final|bottom"
    r"|(?:#|no\. ?|nr\.? ?|number )(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)|\d{1,2}(?:st|nd|rd|th)"
)
_POSITION = re.compile(rf"\b(?:the )?(?:{_NTH})\b(?! (?:week|month|year|night|name|time|\d))", re.IGNORECASE)
_MONEY = re.compile(
    r"[$€£₹¥]\s?\d[\d.,]*\s?(?:k|m|lpa)?\b|\b\d[\d.,]*\s?(?:k\b|[€£$]|eur\b|usd\b|gbp\b|chf\b|euros?\b|dollars?\b|pounds?\b)\+?"
    r"|\b(?:five|six|seven)[- ]figures?\b|\b\d{2,3},?000\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?:-\d\d)*")
_MONTH = re.compile(
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december)\b", re.IGNORECASE
)
_DAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\w#])(?!2020\b)\d+(?:[.,:]\d+)*(?![\w])")
_DEGREE = r"(?:Bachelor|Master|Doctor|Diploma|Degree)(?:'?s)?\b|B\.?Sc|M\.?Sc|B\.?A\b|M\.?A\b|MBA\b|Ph\.?D|B\.?Eng|M\.?Eng|B\.?Tech|M\.?Tech"
_NAME = re.compile(
    rf"(?<=[a-z0-9,:;)] )(?!I\b|I'm\b|I've\b|CV\b|ATS\b|API\b|PDF\b|{_DEGREE})[A-Z][\w&'-]+(?: (?:(?:[A-Z]|[a-z]{{1,3}}[A-Z])[\w&'/-]*|(?:python|&)(?= [A-Z])))*"
)


def mask(
    text: str,
    is_place: Callable[[str], tuple[int, int] | None] | None = None,
    names: Sequence[tuple[re.Pattern[str], str]] = (),
) -> str:
    """The head of `text` with its particulars replaced by common words of the same kind.

    `is_place` finds one place in a text and answers its span; `names` are patterns of known names and their words.
    """
    text = _hidden(" ".join(text[: HEAD * 4].split())[:HEAD], _FIRST)
    for pattern, word in names:
        text = pattern.sub(word, text)
    text = _skills(text)
    if is_place is not None and (span := is_place(text)):
        text = f"{text[: span[0]]}Berlin{text[span[1] :]}"
    return _hidden(text, _LAST)


def _hidden(text: str, patterns: Sequence[tuple[re.Pattern[str], str, re.Pattern[str] | None]]) -> str:
    """`text` with what each pattern finds replaced by its word; one that has a sign is tried where that is found."""
    for pattern, word, sign in patterns:
        if sign is None or sign.search(text):
            text = pattern.sub(word, text)
    return text


_AT, _NUMERAL = re.compile("@"), re.compile(r"\d")
_FIRST = (
    (_QUOTE, "quotation", re.compile("[“\"`']")),
    (_EMAIL, "anna@example.com", _AT),
    (_URL, "example.com", re.compile("[:.]")),
    (_HANDLE, "@anna", _AT),
    (_ID, "the first", re.compile("_")),
)
_LAST = (
    (_MONEY, "90k", re.compile(r"\d|figure", re.IGNORECASE)),
    (_POSITION, "the first", None),
    (_YEAR, "2020", _NUMERAL),
    (_MONTH, "June", None),
    (_DAY, "friday", re.compile("day", re.IGNORECASE)),
    (_DIGITS, "5", _NUMERAL),
    (_NAME, "Acme", re.compile("[A-Z]")),
)
"""What is hidden, by which word, and what must be in a text for it to be looked for at all."""


def _skills(text: str) -> str:
    for mention in reversed(named_in(text)):
        named = text[mention.start : mention.end]
        if mention.skill.kind not in _VAGUE and mention.skill.id not in _PLAIN and not ends_in_role(named):
            text = f"{text[: mention.start]}python{text[mention.end :]}"
    return text


_VAGUE = frozenset({"practice"})
_PLAIN = frozenset(
    {"frontend", "backend", "fullstack", "devops", "data-science", "discord", "slack", "github", "gitlab"}
)
