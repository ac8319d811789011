"""Finds skills in free text: every known name first, then the ambiguous ones judged by what stands around them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from aethex.skills.prose import Candidate, Judge
from aethex.skills.skill import Skill
from aethex.skills.source import Usage
from aethex.skills.spelling import Atom, atoms
from aethex.skills.trie import Trie

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HYPHENATED = frozenset({"based", "focused", "first", "native", "powered", "heavy", "centric", "like", "only"})
_STICKY = frozenset("-&'’/+#.")


@dataclass(frozen=True, slots=True)
class Mention:
    """A skill named in a text at [start, end)."""

    skill: Skill
    start: int
    end: int


class Finder:
    """Looks names up in texts; built once for a set of spellings."""

    def __init__(self, by_name: Mapping[str, Skill], usage: Usage) -> None:
        self._by_name = by_name
        self._tiers = usage.tiers
        self._names = Trie(by_name)
        self._phrases = Trie(usage.phrases)
        self._judge = Judge(usage)

    def find(self, text: str, *, request: bool = False) -> list[Mention]:
        """The mentions in a text, in order, without overlaps."""
        masked = _ADDRESS.sub(lambda match: "\x00" * len(match.group()), text)
        run = atoms(masked)
        blocked = self._blocked(masked, run)
        candidates = self._candidates(masked, run, blocked)
        kept = self._judge.accept(masked, run, candidates, request=request)
        return [Mention(one.skill, one.start, one.end) for one in kept]

    def _blocked(self, text: str, run: list[Atom]) -> list[int]:
        """For each atom, the offset up to which a phrase that rules skills out reaches from there or before."""
        reach, ends = 0, []
        for index, atom in enumerate(run):
            if self._phrases.starts(atom):
                for last, _ in self._phrases.at(text, run, index)[:1]:
                    reach = max(reach, run[last - 1].end)
            ends.append(reach)
        return ends

    def _candidates(self, text: str, run: list[Atom], blocked: list[int]) -> list[Candidate]:
        found: list[Candidate] = []
        index = 0
        while index < len(run):
            best = self._longest(text, run, index, blocked) if self._names.starts(run[index]) else None
            if best is None:
                index += 1
            else:
                found.append(best)
                index = best.after
        return found

    def _longest(self, text: str, run: list[Atom], index: int, blocked: list[int]) -> Candidate | None:
        for after, name in self._names.at(text, run, index):
            start, end = run[index].start, run[after - 1].end
            tier = self._tiers.get(name, "plain")
            if end <= blocked[index] or tier == "never" or not stands_alone(text, start, end):
                continue
            return Candidate(self._by_name[name], start, end, index, after, tier)
        return None


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether [start, end) is a whole word: not part of an address, a file name, a handle or a longer token."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in {"@", "_", "\\"} or after in {"@", "_"}:
        return False
    if before.isalnum() and not text[start].isalnum():
        return False
    if after.isalnum() and not text[end - 1].isalnum() and not after.isdigit():
        return False
    if before == "." and text[start - 2 : start - 1].isalnum() and not text[start].isupper():
        return False
    if after == "." and text[end + 1 : end + 2].islower():
        return False
    if after in {"+", "#"} and text[end - 2 : end - 1] == " ":
        return False  # "embedded c++" ends in another language than "embedded c"
    return end - start > 1 or _letter_stands_alone(text, start, end)


def _letter_stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if after == "-":
        word = re.match(r"-(\w+)", text[end : end + 20])
        return word is not None and word.group(1).lower() in _HYPHENATED
    if before and before in _STICKY - {"/"}:
        return False
    if before == "/" and text[max(start - 3, 0) : start - 1].strip().lower() in {"", "w", "a", "n"}:
        return False
    if after == ".":
        return not text[end + 1 : end + 2].isalnum()
    return not (after and after in _STICKY - {"/"})
