"""Words of closed vocabularies: synonyms, negation, and which of several values is meant."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from aethex.assistant.planner.slots.said import Said

_NEGATION = re.compile(
    r"\b(?:not?|non|without|except|excluding|exclude|never|neither|nor|avoid|minus|skip|hate|dislike"
    r"|don'?t (?:want|need|like|show)(?: me)?|do not (?:want|need|show)|(?:don['’]?t|do not|doesn['’]?t|won['’]?t) (?:force|make|require|drag|push) (?:me|you|one|us)|isn'?t|aren'?t|no more|no longer(?: (?:want|need|after|interested in))?|done with|tired of|sick of|(?:won['’]?t|don['’]?t|wouldn['’]?t|can['’]?t) do|not mean|after (?:two|three|my|some|many|\d)|fed up with|enough of|bored of|nothing|(?:any(?:thing|where|one)|everything|all) but|other than|apart from|instead of|rather than)"
    r"[\s-]+(?:a |an |any |the |to |for |in |me |on |at |fully |only |just |being |be |do |it |this |that |having |have |working |work |coming |come |going |go |sitting |sit |too |so |really |that |much )*(?:(?:the )?(?:ones|those|jobs) (?:that |which )?(?:(?:i|i['’]ve) )?(?:have |had |already )*)?$",
    re.IGNORECASE,
)
_TOWARDS = re.compile(
    r"(?:\bto|\bas|\binto|->|→|=|:|\bnow(?: it'?s)?|\bnext(?: is)?)\s*(?:the |an? |be |in |status )*$", re.IGNORECASE
)
_AFTERWARDS = re.compile(r"\s*(?:stage |round |step )?(?:comes |is )?(?:next|now)\b", re.IGNORECASE)
_OPPOSITE = {"remote": "onsite", "onsite": "remote"}
_NOT_FULL = re.compile(
    r"\b(?:not|no|nothing|isn['’]?t|can['’]?t (?:do|work)|never) (?:a |be )?full[ -]?time\b", re.IGNORECASE
)
_SOME = r"(?:\d|one|two|three|four|some|a few|a couple of|couple of|certain|several)(?:\s?(?:[-–/]|to|or)\s?(?:\d|two|three|four))?"
_AT_WORK = r"(?:office|on-?site|home|remote(?:ly)?|home-?office|telework\w*|home working|wfh)"
_MIXED = re.compile(
    rf"\b{_SOME} (?:office |home |remote )?days?\b(?! week\b)(?: (?:a|per|by|every|each|the|of|in|at|from|week|work|working|come|go|to|i|can|could|would|be|with)){{0,6}} {_AT_WORK}\b"
    rf"|\b{_SOME} (?:office|home(?: ?office)?|remote) days?\b|\b{_SOME} days? (?:office|home|remote)\b"
    rf"|\b(?:telework\w*|home ?office|remote(?:ly)?|home working|wfh|work(?:ing)? from home)(?: for| on| only)? (?:some|a few|\d|one|two|three|part) ?(?:days?|of the (?:week|time))"
    r"|\b(?:come|go|be|pop|drop|show up)(?:ing)?(?: in(?:to)?)?(?: the| to the)?(?: office)? (?:now and then|from time to time|once in a while|occasionally|sometimes|(?:once|twice) a week|some days|every other (?:day|week))"
    r"|\bcommut\w+ (?:more than )?(?:only |just |at most |up to )?(?:once|twice|\d|two|three) ?(?:times|days)?(?: (?:a|per) week)?"
    r"|\b(?:office|on-?site) (?:now and then|from time to time|once in a while|occasionally|(?:once|twice) a week|half the (?:week|time))",
    re.IGNORECASE,
)
_SHARED = re.compile(
    r"\b(?:split|divide)\w* (?:the|my|your) week\b(?! up)|\b(?:mix|mixture) of (?:home|office|remote)\b|\bpart of the (?:week|time) (?:in|at|from) (?:the )?(?:office|home)\b"
    r"|\b(?:go|going|come|coming|drop|dropping|pop|popping|be) (?:in(?:to)?|by|round)?(?: ?to)?(?: ?the office)?,? (?:on )?(?:mon|tues|wednes|thurs|fri)days?\b"
    r"|\bsome days? (?:in (?:the )?)?office\b.{1,20}\bsome days? (?:at )?home\b",
    re.IGNORECASE,
)
_NO_OFFICE = re.compile(
    r"\b(?:nobody|no one|no-one|none of them)(?: (?:ever|will|would|should|may|can))* (?:expects?|wants?|needs?|forces?|makes?|asks?|obliges?) (?:me|us|people|one|you)(?: to (?:be|sit|come|go|show up|appear|work))?(?: (?:in|into|to|at))* (?:an?|the|any|some|their) offices?\b"
    r"|\b(?:never|without(?: ever)?|no need|not|do not|don['’]?t|needn['’]?t)(?: (?:ever|have|having|need|needing|want|to|be|being|forced|made|even|once|the|a))* (?:come|coming|go|going|commut\w+|driv\w+|travel\w*|set(?:ting)? (?:a )?foot|show(?:ing)? up|turn(?:ing)? up|sit(?:ting)?|see(?:ing)?|visit\w*|enter\w*)(?: (?:in|into|to|at|up))* (?:an?|the|any|some|their|your) offices?\b(?! (?:more|every|each|all|daily|full))",
    re.IGNORECASE,
)
""" "Where I never have to come into an office"."""
_ALL_WEEK = re.compile(
    r"\b(?:office (?:all )?(?:five|5) days|(?:five|5) days (?:a week )?(?:in |at )?(?:the |an )?office|office (?:every|each) day|full[- ]?time (?:in|at) (?:the|an) office)\b",
    re.IGNORECASE,
)
_REDUCED = re.compile(
    r"\bhalf (?:of )?(?:the |a )?days?\b|\bhalf[- ]days?\b|\b(?:[2-8]\d|90)\s?(?:(?:to|-|–|bis)\s?(?:\d\d|100)\s?)?(?:%|percent|prozent|pct)?\s?(?:pensum|workload|fte|stellenprozent)\b|\b(?:only |just )?(?:a )?few (?:\w+ )?(?:shifts|hours)(?: (?:a|per|every) (?:week|day))?\b",
    re.IGNORECASE,
)
_SAID_AROUND = (
    (_ALL_WEEK, "onsite"),
    (_MIXED, "hybrid"),
    (_SHARED, "hybrid"),
    (_NO_OFFICE, "remote"),
    (_NOT_FULL, "part_time"),
    (_REDUCED, "part_time"),
)
"""What says a value in more words than one."""
_OUTWEIGHS = ("rejected", "withdrawn", "offer")
_ROLE_WORDS = frozenset({"manager", "director"})
_LONG = 5
_NEVER_MANY = frozenset({"staff", "offer"})
_NOT_LEVEL = re.compile(r"(?:\b(?:tech|team|technical|squad|design|qa)\s+)$", re.IGNORECASE)
_SENIOR_OTHERS = re.compile(r" (?:management|citizens?|colleagues?|leadership|partners?|moments?)\b", re.IGNORECASE)
""" "A meeting with senior management" names no level of one's own."""
_ONES_CONTRACT = re.compile(r"\b(?:my|our|the|this|that|a clean|their) (?:current |old |last )?$", re.IGNORECASE)
_NOT_NEEDED = re.compile(
    r" (?:\w+ )?(?:is|are)(?:n['’]?t| not) (?:needed|necessary|required|important|a must|for me)\b", re.IGNORECASE
)
_BARRED = re.compile(
    r" (?:work(?:ing)? )?(?:is|are)(?:n['’]?t| not| never) (?:really )?(?:possible|allowed|offered|available|an option|on offer|foreseen)\b",
    re.IGNORECASE,
)
_HAS_TO_BE = re.compile(
    r",? (?:it|that) (?:has to|must|needs to|will have to|shall|will|['’]?ll have to) be\b", re.IGNORECASE
)
""" "Full time I can't, so part time it has to be"."""
_RULED_OUT = re.compile(
    r"(?: work(?:ing)?| jobs?| roles?)?,? (?:no (?:way|chance|thanks?|thank you)\b|(?:is|are|was)(?:n['’]?t| not| no longer) (?:what|an option|possible|going to work|working|my thing|my cup of tea)"
    r"|(?:does|do|did)(?: not|n['’]?t) (?:work|suit|fit)\b|(?:is|are) (?:out of the question|impossible|off the table|out\b)|(?:no longer works?|won['’]?t (?:work|do))\b)",
    re.IGNORECASE,
)
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
            if word.endswith("level"):
                means.setdefault(f"{word.casefold()}s", choice)
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
    for way, meant in _SAID_AROUND:
        if meant in choices and said.take(way):
            return meant
    found: list[tuple[str, bool]] = []
    opposite: str | None = None
    spans: list[int] = []
    unwanted: set[str] = set()
    for match in said.all(pattern):
        before = said.text[: match.start()]
        value = means[match.group().casefold()]
        named = "hybrid" in choices or said.text[match.end() :].lstrip()[:1] in {":", "="}
        if _spoken_otherwise(value, before, said.text[match.end() :]):
            continue
        if named and _names_the_choice(pattern, said.text, match.end()):
            said.use(*match.span())
            continue
        if (barred := _BARRED.match(said.text[match.end() :])) and _OPPOSITE.get(value) in choices:
            said.use(match.start(), match.end() + barred.end())
            opposite = _OPPOSITE[value]
            continue
        if needless := _NOT_NEEDED.match(said.text[match.end() :]):
            said.use(match.start(), match.end() + needless.end())
            continue
        if _HAS_TO_BE.match(said.text, match.end()):
            said.use(*match.span())
            return value
        negation = _NEGATION.search(before)
        undone = _RULED_OUT.match(said.text, match.end())
        said.use(negation.start() if negation else match.start(), undone.end() if undone else match.end())
        if undone is not None:
            unwanted.add(value)
        if negation is None and undone is None:
            aimed = bool(_TOWARDS.search(before) or _AFTERWARDS.match(said.text[match.end() :]))
            found.append((value, aimed))
            spans.append(match.start())
        elif _OPPOSITE.get(value) in choices:
            opposite = _OPPOSITE[value]
    found = [one for one in found if one[0] not in unwanted]
    if "principal" in choices and len(found) > 1 and _CLAUSE.search(said.text[spans[0] : spans[-1]]):
        return found[-1][0]  # "why is everything for seniors? Show me something junior"
    if len(found) > 1 and "hybrid" in choices and _NOW.search(said.text[spans[-1] :]):
        return found[-1][0]  # "it says remote. Hybrid is what I want now"
    return _settle(found, choices) or opposite


_NOW = re.compile(r"\b(?:now|these days|from now on)\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[.;:?!]\s|\b(?:and|but) (?:honestly |actually |really |in truth )?(?:i['’]?m|i am|i want)\b|, (?:i['’]?m|i am|i want|show|give|rather|put|make)\b",
    re.IGNORECASE,
)


def _names_the_choice(pattern: re.Pattern[str], text: str, end: int) -> bool:
    """ "Remote: hybrid": the word says what is chosen, the one after the sign which."""
    sign = _SIGN.match(text, end)
    return sign is not None and pattern.match(text, sign.end()) is not None


_SIGN = re.compile(
    r"(?: (?:preference|wish|work|mode|option|setting|policy))?\s*[:=]\s*"
    r"|(?: (?:preference|wish|work|mode|option|setting|policy|field))?\s+(?:back |over )?(?:to|into|->|→)\s+(?:be )?(?:just |only |fully )?"
    r"|(?: (?:preference|wish|mode|option|setting|policy|field)) (?:is|should be|becomes)(?: now)? ",
    re.IGNORECASE,
)
""" "Set remote to hybrid" chooses hybrid."""


def _spoken_otherwise(value: str, before: str, after: str) -> bool:
    if value == "senior" and _SENIOR_OTHERS.match(after):
        return True
    if value == "contract":
        return _NOT_EMPLOYMENT.search(before) is not None or _ONES_CONTRACT.search(before) is not None
    return value == "lead" and _NOT_LEVEL.search(before) is not None


def _settle(found: list[tuple[str, bool]], choices: tuple[str, ...]) -> str | None:
    values = [value for value, _ in found]
    if "interview" not in choices:
        return values[0] if values else None
    aimed = [value for value, towards in found if towards]
    outweighing = [value for value in _OUTWEIGHS if value in values]
    return next((one for one in (aimed[-1:], outweighing[:1], values[-1:]) if one), [None])[0]
