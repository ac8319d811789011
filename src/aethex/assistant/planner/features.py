"""A masked message as weighted features: words, word pairs, letters of words, concepts and pairs of concepts."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise

from aethex.kit.text import fold

_WORD = re.compile(r"@?[\w#+]+(?:['’.-][\w#+]+)*|[?!:]")
_MOST_CONCEPTS = 10


def words(masked: str) -> list[str]:
    """Folded words and the marks `?`, `!` and `:`."""
    return _WORD.findall(fold(masked).replace("’", "'"))


@cache
def lexicon() -> dict[str, tuple[str, ...]]:
    """From a phrase to the concepts it belongs to."""
    source = files("aethex.assistant.planner").joinpath("data/concepts.toml").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for group in tomllib.loads(source).values():
        for concept, phrases in group.items():
            for phrase in phrases:
                found.setdefault(" ".join(words(phrase)), []).append(concept)
    return {phrase: tuple(concepts) for phrase, concepts in found.items()}


@cache
def _longest() -> dict[str, int]:
    """By the first word of the lexicon's phrases, how many words the longest of them has."""
    found: dict[str, int] = {}
    for phrase in lexicon():
        first, *others = phrase.split()
        found[first] = max(found.get(first, 0), 1 + len(others))
    return found


def concepts(run: list[str]) -> list[str]:
    """The concepts named in `run`, in order; longer phrases first, none counted inside another."""
    found: list[str] = []
    known, longest = lexicon(), _longest()
    at = 0
    while at < len(run):
        for length in range(min(longest.get(run[at], 0), len(run) - at), 0, -1):
            named = known.get(" ".join(run[at : at + length]))
            if named:
                found.extend(named)
                at += length
                break
        else:
            at += 1
    return found


def sparse(masked: str) -> Counter[str]:
    """Feature name to count."""
    run = words(masked)
    padded = ["^", *run, "$"]
    names = [f"w {word}" for word in run]
    names += [f"b {one} {two}" for one, two in pairwise(padded)]
    names += _letters(run)
    names += _ideas(concepts(run))
    return Counter(names)


def _letters(run: list[str]) -> Iterator[str]:
    for word in run:
        framed = f"<{word}>"
        for size in (3, 4, 5):
            yield from [f"l {framed[start : start + size]}" for start in range(len(framed) - size + 1)]


def _ideas(named: list[str]) -> Iterator[str]:
    unique = list(dict.fromkeys(named))[:_MOST_CONCEPTS]
    for at, one in enumerate(unique):
        yield f"c {one}"
        yield from (f"p {one} {two}" for two in unique[at + 1 :])
    yield f"f {unique[0] if unique else '-'}"
