"""Names that the catalogue knows: skills, companies, people, titles of jobs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from aethex.kit.text import fold
from aethex.skills.skill import Skill
from aethex.skills.taxonomy import taxonomy

_TOKEN = re.compile(r"[\w+#]+(?:[.'’&-][\w+#]+)*")
_OWNS = re.compile(r"['’]s\b")
_OPENS = re.compile(r"(?:^|[.!?…\n]\s*)$")


_WORDS_TOO = frozenset({"practice", "design", "testing", "security"})


def bare(text: str) -> str:
    """Folded words with single spaces, so that names can be looked up whole."""
    return " ".join(_TOKEN.findall(fold(_OWNS.sub("  ", text))))


@cache
def _forms(skill: Skill) -> tuple[str, ...]:
    return tuple({bare(name) for name in (skill.name, *skill.aliases)})


@dataclass(frozen=True)
class Name:
    """A name as it stands in a text. `forms` are the folded ways in which it may have been written elsewhere."""

    text: str
    forms: tuple[str, ...]


class Names(Protocol):
    def find(self, text: str) -> list[Name]:
        """The known names in a text."""
        ...


class NoNames:
    """Knows none."""

    def find(self, text: str) -> list[Name]:
        return []


NO_NAMES = NoNames()


class Skills:
    """The skills of the taxonomy, each under all of its spellings. Plain words such as “communication” are none."""

    def find(self, text: str) -> list[Name]:
        known = taxonomy()
        found = []
        for mention in known.find(text):
            written = text[mention.start : mention.end]
            if written.islower() and mention.skill.kind in _WORDS_TOO:
                continue
            found.append(Name(written, _forms(mention.skill)))
        return found


@dataclass
class Listed:
    """Names from lists, found as written: case counts, and a single word that opens a sentence is not taken for one."""

    _by_first: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Iterable[str]) -> "Listed":
        made = cls()
        for name in {name.strip() for name in names}:
            tokens = tuple(_TOKEN.findall(name))
            if tokens and name[0].isupper() and (len(tokens) > 1 or len(name) > 3):
                made._by_first.setdefault(tokens[0], []).append(tokens)
        for candidates in made._by_first.values():
            candidates.sort(key=len, reverse=True)
        return made

    def find(self, text: str) -> list[Name]:
        text = _OWNS.sub("  ", text)
        run = list(_TOKEN.finditer(text))
        words = [match.group() for match in run]
        found, at = [], 0
        while at < len(run):
            tokens = self._at(words, at)
            if tokens is None or (len(tokens) == 1 and _OPENS.search(text[: run[at].start()])):
                at += 1
                continue
            written = text[run[at].start() : run[at + len(tokens) - 1].end()]
            found.append(Name(written, (bare(written),)))
            at += len(tokens)
        return found

    def _at(self, words: list[str], at: int) -> tuple[str, ...] | None:
        for tokens in self._by_first.get(words[at], ()):
            if tuple(words[at : at + len(tokens)]) == tokens:
                return tokens
        return None


@dataclass
class All:
    """The names of several sources."""

    sources: list[Names]

    def find(self, text: str) -> list[Name]:
        return [name for source in self.sources for name in source.find(text)]
