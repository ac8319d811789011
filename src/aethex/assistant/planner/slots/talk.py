"""Words that make up a sentence and are never searched for: verbs, pronouns, remarks."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from aethex.assistant.planner.slots.roles import NOUN

_WORD = re.compile(r"(?<![^\W_])(?<![\w+#./@-])[^\W\d_][\w'’]*(?![\w+#@/-]|\.\w)")
_VOWEL = re.compile(r"[aeiou]")
_CONTRACTED = re.compile(r"\w+(?:n['’]t|['’](?:ll|ve|re|d|m|s))", re.IGNORECASE)
_DOUBLED, _LEAST = 3, 6
_NAMES_EMPLOYER = re.compile(r"\b(?:at|with|by|for|from) $", re.IGNORECASE)
_TOPICS = frozenset(
    {
        "learning", "planning", "booking", "driving", "reading", "sharing", "matching", "shopping",
        "dating", "serving", "tracking", "hiring", "sorting", "rendering", "reporting", "reply", "assembly",
        "supply", "family", "challenge", "challenges", "collecting", "answering", "warning", "understanding",
    }
)  # fmt: skip
"""What has the form of a sentence's word and is a topic that work may be about."""


@cache
def _lists() -> dict[str, frozenset[str]]:
    source = files("aethex.assistant.planner").joinpath("data/talk.toml").read_text(encoding="utf-8")
    return {name: frozenset(words.split()) for name, words in tomllib.loads(source).items()}


@cache
def _words() -> frozenset[str]:
    lists = _lists()
    forms = {form for verb in lists["verbs"] for form in _forms(verb)}
    return frozenset({*forms, *lists["irregular"], *lists["others"], *lists["qualities"], *lists["nouns"]}) - _TOPICS


@cache
def _names() -> frozenset[str]:
    """The verbs' forms and the nouns of talk that may be part of what work is called."""
    lists = _lists()
    return frozenset(
        {form for verb in lists["verbs"] - lists["only"] for form in _forms(verb)} | (lists["nouns"] - lists["only"])
    )


def _forms(verb: str) -> list[str]:
    """A regular verb's forms: "try", "tries", "tried", "trying"."""
    if verb.endswith("ee"):
        return [verb, f"{verb}s", f"{verb}d", f"{verb}ing"]
    if verb.endswith("e"):
        return [verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"]
    if verb.endswith("y") and not _VOWEL.match(verb[-2]):
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    stem = f"{verb}{verb[-1]}" if _doubles(verb) else verb
    many = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{verb}s"
    return [verb, many, f"{stem}ed", f"{stem}ing", f"{verb}ed", f"{verb}ing"]


def _doubles(verb: str) -> bool:
    ending = verb[-_DOUBLED:]
    return (
        len(ending) == _DOUBLED
        and bool(_VOWEL.match(ending[1]))
        and not re.search(r"[aeiouwxy]", ending[0] + ending[2])
    )


def is_talk(word: str) -> bool:
    """Whether a word of a sentence can name no role, skill, field or company."""
    word = word.casefold().replace("’", "'")
    if word in _words() or _CONTRACTED.fullmatch(word):
        return True
    return len(word) >= _LEAST and word.endswith("ly") and word not in _TOPICS


def without_talk(text: str, carried: re.Pattern[str]) -> str:
    """The text without its sentence's words.

    Kept is what is written with a capital within the sentence, and what stands beside a role or a topic: a verb's form
    ("risk engineer", "insurance claims"), a noun ("night shift support") or a kind ("low latency"), unless the word
    before it makes it the verb of the sentence. A topic is what is neither talk nor `carried` by every request.
    """
    words = list(_WORD.finditer(text))
    kept = [not is_talk(match.group()) for match in words]
    topic = [plain and not carried.fullmatch(match.group()) for plain, match in zip(kept, words, strict=True)]
    only_role = sum(topic) == 1
    for at in reversed(range(len(words) - 1)):
        word, after = words[at].group().casefold(), words[at + 1].group()
        if (
            kept[at]
            or text[words[at].end() : words[at + 1].start()] != " "
            or _VERB_FOLLOWS.search(text[: words[at].start()])
        ):
            continue
        named = word in _names()
        topic[at] = (topic[at + 1] and (named or word in _lists()["kinds"])) or (
            named and _JOB.fullmatch(after) is not None
        )
        if only_role and topic[at + 1] and _ROLE.fullmatch(after):
            topic[at] = topic[at] or word in _lists()["qualities"]
    for at, match in enumerate(words):
        if at and not kept[at] and topic[at - 1] and text[words[at - 1].end() : match.start()] == " ":
            ends = _ENDS.match(text, match.end()) is not None and not _ROLE.fullmatch(words[at - 1].group())
            topic[at] = topic[at] or (ends and match.group().casefold() in _names())
    pieces, last = [], 0
    for at, match in enumerate(words):
        if kept[at] or topic[at] or _is_name(text, match):
            continue
        pieces += [text[last : match.start()], " "]
        last = match.end()
    return "".join([*pieces, text[last:]])


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether a word stands where an employer does, or is written with a capital within the sentence."""
    before, word = text[: match.start()], match.group()
    if _NAMES_EMPLOYER.search(before):
        return True
    return word[0].isupper() and word != "I" and _WITHIN.search(before) is not None and not text.istitle()


_VERB_FOLLOWS = re.compile(
    r"(?:\b(?:i|you|u|we|they|he|she|it|to|who|which|that|this|these|last|next|every|not|will|would|can|could|should|shall|may|might|must|do|does|did"
    r"|really|just|also|always|never|still|even|my|your|our|his|her|their)|n['’]?t|['’](?:d|ll|ve|re|m|s))\s+$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s*(?:$|[,.;:!?)]|(?:jobs?|roles?|positions?|work|team|teams|industry|company|companies)\b)", re.IGNORECASE
)
_JOB = re.compile(r"(?:job|role|position)s?", re.IGNORECASE)
_ROLE = re.compile(rf"(?:{NOUN})s?|software", re.IGNORECASE)
_WITHIN = re.compile(r"[^\s.!?…:;]\s+$")
