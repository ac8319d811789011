"""Decides whether an ordinary word that is also a skill's name is meant as the skill."""

import re
from dataclasses import dataclass

from aethex.skills.skill import Skill
from aethex.skills.source import Usage
from aethex.skills.spelling import Atom

_LINK = re.compile(
    r"[\s\"'’)]*(?:(?:[,/|&+;•·*–—-]|\(|and/or|and|or|vs\.?|plus|e\.g\.,?)[\s\"'(]*){1,3}", re.IGNORECASE
)
_LOOSE_LINK = re.compile(r"\s+(?:to|with|on|in|over|for)\s+", re.IGNORECASE)
_LONGEST_LINK = 16
_SENTENCE_END = re.compile(r"(?:^|[.!?:•*\n]|(?:^|\n)\s*[-–—])[\s\"'“‘(\[]*$")
_LATIN = re.compile(r"(?:\be\.?g|\bi\.?e)\.?[,:]?\s*\(?$", re.IGNORECASE)
_YEARS = re.compile(r"\s*[(:,–—-]*\s*\d+\s*\+?\s*(?:years|yrs|year)\b", re.IGNORECASE)
_VERSION = re.compile(r"\s+v?\d{1,2}(?:\.[\dx]+)*\+?(?![\w%])")
_BULLETS = " \t-–—*•·,;.()"
_STATES = frozenset({"is", "has"})
_ASKED_FOR = frozenset({"job", "jobs", "role", "roles", "position", "positions", "work", "gigs", "mentor", "mentors"})


@dataclass(slots=True)
class Candidate:
    """A name found at [start, end), from atom `first` up to atom `after`; `tier` says how it must be used."""

    skill: Skill
    start: int
    end: int
    first: int
    after: int
    tier: str


class Judge:
    """Applies the rules of `data/ambiguous.toml`."""

    def __init__(self, usage: Usage) -> None:
        self._usage = usage

    def accept(self, text: str, run: list[Atom], found: list[Candidate], *, request: bool) -> list[Candidate]:
        """The candidates that are skills, in order."""
        kept = [one.tier == "plain" or self._by_itself(text, run, one, request) for one in found]
        exact = [text[one.start : one.end] in self._usage.forms for one in found]
        links = [_link(text, a, b) for a, b in zip(found, found[1:], strict=False)]
        for order in (range(len(links)), range(len(links) - 1, -1, -1)):
            for at in order:
                self._spread(found, kept, exact, at, links[at], request)
        _keep_chains(found, kept, exact, links)
        return [one for one, keep in zip(found, kept, strict=True) if keep]

    def _spread(
        self, found: list[Candidate], kept: list[bool], exact: list[bool], at: int, link: str, request: bool
    ) -> None:
        """A word linked to an accepted skill is one itself: "Python, Go and Rust"."""
        if not link or kept[at] == kept[at + 1]:
            return
        sure, unsure = (at, at + 1) if kept[at] else (at + 1, at)
        if link == "loose" and not (exact[unsure] and found[unsure].tier != "strong"):
            return
        same = found[sure].skill.kind == found[unsure].skill.kind
        kept[unsure] = same or found[sure].skill.kind != "practice"

    def _by_itself(self, text: str, run: list[Atom], one: Candidate, request: bool) -> bool:
        written = text[one.start : one.end] in self._usage.forms
        if written and _alone_on_line(text, one) and (one.end - one.start > 1 or "\n" in text):
            return True
        latin = _LATIN.search(text, max(0, one.start - 8), one.start)
        strong = latin or self._before(run, one, self._usage.before_strong)
        role = self._after(run, one, self._usage.role) or _YEARS.match(text, one.end)
        if one.tier == "strong":
            return bool((strong and (written or request)) or role)
        cue = strong or role or self._after(run, one, self._usage.after) or _VERSION.match(text, one.end)
        if one.tier == "cue":
            weak = (written or request) and self._before(run, one, self._usage.before_weak)
            asked = request and self._after(run, one, _ASKED_FOR)
            return bool(cue or weak or asked)
        if request or (written and not _SENTENCE_END.search(text, max(0, one.start - 12), one.start)):
            return True
        return bool(cue) or (written and self._after(run, one, _STATES))

    def _before(self, run: list[Atom], one: Candidate, cues: frozenset[str]) -> bool:
        words: list[str] = []
        at = one.first - 1
        while at >= 0 and len(words) < 3:
            atom = run[at]
            if atom.key[0].isalnum():
                words.insert(0, atom.key)
                if " ".join(words) in cues:
                    return True
            elif atom.key not in {":", "(", '"', "“", "-"}:
                return False
            at -= 1
        return False

    def _after(self, run: list[Atom], one: Candidate, cues: frozenset[str]) -> bool:
        at = one.after
        if at < len(run) and run[at].key in {"-", "/"}:
            at += 1
            if at < len(run) and run[at].key == "based":
                return True
        return at < len(run) and run[at].key in cues


def _link(text: str, a: Candidate, b: Candidate) -> str:
    if b.start - a.end > _LONGEST_LINK:
        return ""
    gap = text[a.end : b.start]
    if _LINK.fullmatch(gap):
        return "list"
    return "loose" if _LOOSE_LINK.fullmatch(gap) else ""


def _keep_chains(found: list[Candidate], kept: list[bool], exact: list[bool], links: list[str]) -> None:
    """Two or more doubtful names in one list vouch for each other when each is written as the skill is."""
    for at, link in enumerate(links):
        pair = (at, at + 1)
        tiers = {found[i].tier for i in pair}
        if link == "list" and all(exact[i] for i in pair) and tiers != {"strong"}:
            for i in pair:
                kept[i] = True


def _alone_on_line(text: str, one: Candidate) -> bool:
    start = text.rfind("\n", 0, one.start) + 1
    end = text.find("\n", one.end)
    line = text[start : len(text) if end < 0 else end]
    return line.strip(_BULLETS) == text[one.start : one.end]
