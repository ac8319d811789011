"""Words of closed vocabularies: synonyms, negation, and which of several values is meant."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from aethex.assistant.planner.slots.said import Said

_NEGATION = re.compile(
    r"\b(?:not?|non|without|except|excluding|exclude|never|neither|nor|avoid|minus|skip|hate|dislike"
    r"|don'?t (?:want|need|like|show)(?: me)?|do not (?:want|need|show)|(?:don['’]?t|do not|doesn['’]?t|won['’]?t) (?:force|make|require|drag|push) (?:me|you|one|us)|isn'?t|aren'?t|no more|no longer|done with|tired of|sick of|fed up with|enough of|bored of|nothing|anything but|instead of|rather than)"
    r"[\s-]+(?:a |an |any |the |to |for |in |me |on |at |fully |only |just |being |be |having |have |working |work |coming |come |going |go |sitting |sit |too |so |really |that |much )*$",
    re.IGNORECASE,
)
_TOWARDS = re.compile(
    r"(?:\bto|\bas|\binto|->|→|=|:|\bnow(?: it'?s)?|\bnext(?: is)?)\s*(?:the |an? |be |in |status )*$", re.IGNORECASE
)
_AFTERWARDS = re.compile(r"\s*(?:stage |round |step )?(?:comes |is )?(?:next|now)\b", re.IGNORECASE)
_OPPOSITE = {"remote": "onsite", "onsite": "remote"}
_OUTWEIGHS = ("rejected", "withdrawn", "offer")
_ROLE_WORDS = frozenset({"manager", "director"})
_LONG = 5
_NEVER_MANY = frozenset({"staff", "offer"})
_ROLE_AFTER = r"(?=\s+(?:level|position|grade))"
_NOT_LEVEL = re.compile(r"(?:\b(?:tech|team|technical|squad|design|qa)\s+)$", re.IGNORECASE)
_NOT_EMPLOYMENT = re.compile(r"\bsmart\s+$", re.IGNORECASE)


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """The ways of writing each value, from data/synonyms.toml."""
    source = files("aethex.assistant.planner").joinpath("data/synonyms.toml").read_text(encoding="utf-8")
    return {value: tuple(words) for value, words in tomllib.loads(source).items()}


@cache
def _pattern(choices: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """One alternation over every way of writing every choice, longest first; and which choice each means."""
    means: dict[str, str] = {}
    for choice in choices:
        own = [] if choice in _ROLE_WORDS else [choice, choice.replace("_", " "), choice.replace("_", "-")]
        for word in (*own, *synonyms().get(choice, ())):
            means.setdefault(word.casefold(), choice)
    for word, choice in list(means.items()):
        if word.isalpha() and len(word) >= _LONG and choice not in _ROLE_WORDS and word not in _NEVER_MANY:
            means.setdefault(f"{word}s", choice)
    ways = "|".join(re.escape(word) for word in sorted(means, key=len, reverse=True))
    return re.compile(rf"(?<![\w@])(?:{ways or '(?!)'})(?!\w)", re.IGNORECASE), means


def take_choice(said: Said, choices: tuple[str, ...]) -> str | None:
    """The value meant; a negated value stands for its opposite where it has one, else for nothing.

    Of several, one after "to" or "as" wins, then what ends an application, then the last for statuses and the
    first for everything else.
    """
    pattern, means = _pattern(choices)
    found: list[tuple[str, bool]] = []
    opposite: str | None = None
    for match in said.all(pattern):
        before = said.text[: match.start()]
        value = means[match.group().casefold()]
        if _spoken_otherwise(value, before):
            continue
        negation = _NEGATION.search(before)
        said.use(negation.start() if negation else match.start(), match.end())
        if negation is None:
            aimed = bool(_TOWARDS.search(before) or _AFTERWARDS.match(said.text[match.end() :]))
            found.append((value, aimed))
        elif _OPPOSITE.get(value) in choices:
            opposite = _OPPOSITE[value]
    return _settle(found, choices) or opposite


def _spoken_otherwise(value: str, before: str) -> bool:
    if value == "contract":
        return _NOT_EMPLOYMENT.search(before) is not None
    return value == "lead" and _NOT_LEVEL.search(before) is not None


def _settle(found: list[tuple[str, bool]], choices: tuple[str, ...]) -> str | None:
    values = [value for value, _ in found]
    if "interview" not in choices:
        return values[0] if values else None
    aimed = [value for value, towards in found if towards]
    outweighing = [value for value in _OUTWEIGHS if value in values]
    return next((one for one in (aimed[-1:], outweighing[:1], values[-1:]) if one), [None])[0]
